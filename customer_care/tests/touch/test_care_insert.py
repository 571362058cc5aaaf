from datetime import date

from odoo.tests import freeze_time, tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareInsert(CareCommon):
    """What is inserted at once is as if created one by one."""

    def _prepare_values(self, **values):
        return {
            "profile_id": self.profile.id,
            "company_id": self.env.company.id,
            "user_id": self.care_user_two.id,
            "date_planned": date(2026, 3, 20),
            "date_reminder": date(2026, 3, 20),
            "cost": 0,
            **values,
        }

    def test_inserted_touches_are_as_created_ones(self):
        values = [self._prepare_values(reason="Call"), self._prepare_values(attempt=2)]
        inserted = self.env["care.touch"]._insert(values)
        created = self.env["care.touch"].create(values)
        (inserted | created).invalidate_recordset()
        names = [name for name, field in created._fields.items() if field.column_type]
        names = [name for name in names if created._fields[name].store and name != "id"]
        self.assertEqual(
            [{name: touch[name] for name in names} for touch in inserted],
            [{name: touch[name] for name in names} for touch in created],
        )

    def test_what_follows_from_inserted_touches_is_kept(self):
        self.assertFalse(self.profile.touch_ids)
        touch = self.env["care.touch"]._insert([self._prepare_values()])
        self.assertEqual(self.profile.touch_ids, touch)
        self.assertEqual(self.profile.date_next_touch, date(2026, 3, 20))
        self.assertIn(self.care_user_two, self.profile.access_user_ids)

    def test_what_was_inserted_need_not_be_read(self):
        self.env["care.touch"]._insert([self._prepare_values()])  # all else is known
        before = self.env.cr.sql_log_count
        touch = self.env["care.touch"]._insert([self._prepare_values()])
        self.assertEqual(touch.profile_id, self.profile)
        self.assertEqual(touch.user_id, self.care_user_two)
        self.assertFalse(touch.occasion_id or touch.event_id)
        self.assertFalse(touch.is_on_hold or touch.note)
        self.assertEqual(self.env.cr.sql_log_count - before, 1)

    def test_inserted_touch_shows_the_customer_to_its_person(self):
        owner, other = self.profile.user_id, self.care_user_two
        for users in (owner, other), (other, owner), (owner, owner):
            values = [self._prepare_values(user_id=user.id) for user in users]
            touches = self.env["care.touch"]._insert(values)
            with self.subTest(users=[user.login for user in users]):
                seen_by = {*self.profile.family_user_ids, *users}
                self.assertEqual(set(self.profile.access_user_ids), seen_by)
            touches.unlink()

    def test_reminders_are_as_plainly_created_activities(self):
        touch = self.env["care.touch"].create(self._prepare_values(reason="Call"))
        self.care_user_two.tz = "Asia/Shanghai"
        # what is proposed for all activities is so for reminders
        self.env["ir.default"].set("mail.activity", "feedback", "None yet")
        [vals] = touch._prepare_reminders()
        del vals["res_name"], vals["user_tz"], vals["date_done"], vals["care_touch_id"]
        made = touch._create_reminders()
        plain = touch._get_activities().create(vals)
        (made | plain).flush_recordset()
        (made | plain).invalidate_recordset()
        names = [name for name, field in made._fields.items() if field.column_type]
        names = {name for name in names if made._fields[name].store}
        for name in names - {"id", "care_touch_id"}:
            with self.subTest(field=name):
                self.assertEqual(made[name], plain[name])
        self.assertEqual(made.feedback, "None yet")
        self.assertEqual(made.res_name, self.profile.display_name)
        self.assertEqual(made.user_tz, "Asia/Shanghai")

    def test_lists_that_were_read_get_the_new_reminder(self):
        touch = self.env["care.touch"].create(self._prepare_values(reason="Call"))
        hosts, todo = (self.profile, touch), "mail.mail_activity_data_todo"
        for is_read in (True, False):
            with self.subTest(is_read=is_read):
                self.env.invalidate_all()
                known = [host.activity_ids for host in hosts] if is_read else []
                made = touch._create_reminders().with_env(self.env)
                for host in hosts:
                    self.assertIn(made, host.activity_ids)
                made.sudo().unlink()
                self.assertEqual(known, known and [host.activity_ids for host in hosts])
        contact = self.profile.partner_id
        self.assertFalse(contact.activity_ids)
        self.assertEqual(contact.activity_schedule(todo), contact.activity_ids)

    def test_nothing_is_inserted_for_nothing(self):
        self.assertFalse(self.env["care.touch"]._insert([]))
