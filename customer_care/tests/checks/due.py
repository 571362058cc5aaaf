from odoo.tests import freeze_time, users

DAY = "2026-03-10"
ZONES = (  # in the evening of the day, as it is in Greenwich
    ("America/Los_Angeles", False),
    ("UTC", False),
    ("Asia/Shanghai", True),
)


class DueCases:
    """Whatever somebody is to do by a day is overdue once that day is over for them.

    Each addon tells of its own models how one is made that is due on the day, by a
    method ``_make_<model>``, and by which verb the user closes it.
    """

    allow_inherited_tests_method = True
    addon = "customer_care"
    closed_by = {}  # the verb, by model

    def _make_all(self):
        """Map the models of the addon to a record that is due on the day."""
        return {
            name: getattr(self, f"_make_{name.replace('.', '_')}")().with_env(self.env)
            for name in self.env.registry["care.due.mixin"]._inherit_children
            if self.env[name]._original_module == self.addon
        }

    def _is_found(self, record, value):
        record.invalidate_recordset()
        sought = [("is_overdue", "=", value), ("id", "=", record.id)]
        return bool(record.search_count(sought))

    def test_every_one_says_how_it_is_closed(self):
        self.assertEqual(set(self._make_all()), set(self.closed_by))

    @users("care_user")
    def test_it_is_overdue_once_its_day_is_over_where_the_reader_lives(self):
        for name, record in self._make_all().items():
            for zone, is_overdue in ZONES:
                own = record.with_context(tz=zone)
                with self.subTest(model=name, zone=zone), freeze_time(f"{DAY} 20:00"):
                    self.assertEqual(self._is_found(own, True), is_overdue)
                    self.assertNotEqual(self._is_found(own, False), is_overdue)
                    self.assertEqual(own.is_overdue, is_overdue)

    @users("care_user")
    def test_what_is_closed_is_not_overdue(self):
        for name, record in self._make_all().items():
            getattr(record, self.closed_by[name])()
            with self.subTest(model=name), freeze_time("2026-03-12 04:00:00"):
                self.assertFalse(self._is_found(record, True))
                self.assertFalse(record.is_overdue)
