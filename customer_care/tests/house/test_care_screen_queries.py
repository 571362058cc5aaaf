from odoo.tests import tagged, users

from ..checks.views import ViewReader
from ..common_access import DoorsCommon

FEW, MANY = 2, 8
OF_ROWS = ("list", "kanban", "calendar", "activity")


@tagged("post_install", "-at_install")
class TestCareScreenQueries(ViewReader, DoorsCommon):
    """A screen asks the database as often for many rows as for a few."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = [cls._create_row(f"Customer {number}") for number in range(MANY)]
        cls.env.flush_all()

    @classmethod
    def _create_row(cls, name):
        """A customer of the first user with one record of everything."""
        profile = cls._create_profile(name=name, email="customer@example.com")
        own = {"profile_id": profile.id}
        relative = cls._create_relative(**own)
        records = [
            profile,
            cls._create_touch(**own, note="<p>Well</p>", date_planned="2026-03-09"),
            relative,
            cls._create_occasion(**own, relative_id=relative.id, month=5, day=3),
            cls._create_event(**own),
            cls._create_channel_line(**own, channel_id=cls._find_call().id),
            cls._create_quiet_time(**own),
        ]
        more = cls._create_more_records(profile)
        return {record._name: record for record in records} | more

    @classmethod
    def _find_call(cls):
        return cls.env.ref("customer_care.care_channel_call")

    def _find_rows(self, model, count):
        rows = [row[model] for row in self.rows[:count]]
        return self.env[model].union(*rows)

    def _read_rows(self, model, kind, arch, rows):
        domain = [("id", "in", rows.ids)]
        return self._read(model, kind, arch, domain)

    def _count_reading(self, model, kind, arch):
        """The queries for a few rows, and for many."""
        many = self._find_rows(model._name, MANY)
        self.assertEqual(len(self._read_rows(model, kind, arch, many)), MANY)
        return [
            self._count_queries(
                lambda rows=rows: self._read_rows(model, kind, arch, rows)
            )
            for rows in (many[:FEW], many)
        ]

    def _check_action(self, action):
        model = self.env[action.res_model]
        views = model.get_views(action.views, {"action_id": action.id})["views"]
        for kind in OF_ROWS:
            if kind in views:
                few, many = self._count_reading(model, kind, views[kind]["arch"])
                with self.subTest(action=action.xml_id, view=kind):
                    self.assertLessEqual(many, few)

    def _check_menus(self):
        seen = set()
        for action in self._get_menu_actions():
            if action.res_model in self.rows[0]:
                seen.add(action.res_model)
                self._check_action(action)
        self.assertIn("care.touch", seen)
        self.assertIn("care.feedback", seen)

    @users("care_user")
    def test_rows_of_a_salesperson_cost_no_query_each(self):
        self._check_menus()

    @users("care_officer")
    def test_rows_of_an_officer_cost_no_query_each(self):
        self._check_menus()
