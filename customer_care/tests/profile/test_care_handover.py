from datetime import timedelta

from odoo import fields
from odoo.exceptions import RedirectWarning, UserError
from odoo.tests import Form, freeze_time, tagged, users

from ..common_access import AccessCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareHandover(AccessCommon):
    """Customers change hands with all that is open, and nothing that is closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.heir = cls._create_colleague("care_heir", "user")
        cls.touch.user_id = cls.care_user
        cls.done = cls._create_touch()
        cls.done.with_user(cls.care_user).action_done()
        cls.other = cls._create_profile(name="Second")

    def _hand_over(self, **values):
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        wizard = wizards.create(
            {"from_user_id": self.care_user.id, "to_user_id": self.heir.id, **values}
        )
        return wizard.action_hand_over()

    def test_wizard_counts_before(self):
        self._create_profile(
            name="Third", user_id=self.heir.id, backup_user_id=self.care_user.id
        )
        with Form(
            self.env["care.profile.handover"].with_user(self.care_officer)
        ) as form:
            form.from_user_id = self.care_user
            form.to_user_id = self.heir
            self.assertEqual(
                (form.profile_count, form.part_count, form.touch_count), (2, 1, 1)
            )

    def test_all_customers_and_planned_touches_change_hands(self):
        action = self._hand_over()
        profiles = self.profile | self.other
        self.assertEqual(profiles.user_id, self.heir)
        self.assertEqual(self.touch.user_id, self.heir)
        self.assertCountEqual(action["domain"][0][2], profiles.ids)
        self.assertFalse(self.profile.with_user(self.care_user).has_access("read"))
        self.assertTrue(self.profile.with_user(self.heir).has_access("write"))

    def test_done_touch_keeps_its_state_and_its_author(self):
        self._hand_over()
        self.assertRecord(
            self.done,
            state="done",
            user_id=self.care_user.id,
            done_user_id=self.care_user.id,
        )

    def test_reminders_follow_and_only_the_summary_is_a_mail(self):
        reminder = self.touch._create_reminders()
        written = self.profile.with_user(self.care_user).activity_schedule(
            "mail.mail_activity_data_todo", summary="Ask for the drawing"
        )
        before = self.env["mail.mail"].sudo().search_count([])
        self._hand_over()
        self.assertEqual((reminder | written).user_id, self.heir)
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), before + 1)

    def test_parts_as_backup_sponsor_and_person_change_hands(self):
        profile = self._create_profile(
            name="Third", user_id=self.backup.id, backup_user_id=self.care_user.id
        )
        profile.sponsor_user_id = self.care_user
        touch = self._create_touch(profile_id=profile.id)
        self._hand_over()
        self.assertRecord(
            profile,
            user_id=self.backup.id,
            backup_user_id=self.heir.id,
            sponsor_user_id=self.heir.id,
        )
        self.assertEqual(touch.user_id, self.heir)
        self.assertFalse(profile.with_user(self.care_user).has_access("read"))

    def test_heir_who_was_backup_is_not_his_own_backup(self):
        self.profile.backup_user_id = self.heir
        profile = self._create_profile(name="Third", user_id=self.heir.id)
        profile.backup_user_id = self.care_user
        self._hand_over()
        self.assertFalse(profile.backup_user_id)

    def test_selection_leaves_the_others_alone(self):
        self._hand_over(reach="selection", profile_ids=self.other.ids)
        self.assertEqual(self.other.user_id, self.heir)
        self.assertEqual(self.profile.user_id, self.care_user)
        self.assertEqual(self.touch.user_id, self.care_user)

    def test_selection_of_a_list_is_taken_over(self):
        context = {"active_model": "care.profile", "active_ids": self.other.ids}
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        with Form(wizards.with_context(**context)) as form:
            self.assertEqual(form.reach, "selection")
            self.assertEqual(form.from_user_id, self.care_user)
            self.assertEqual(form.profile_count, 1)
            form.to_user_id = self.heir
        self.assertEqual(form.record.profile_ids, self.other)

    def test_one_summary_is_left_and_the_heir_is_told_once(self):
        self._hand_over()
        log = (
            self.env["care.access.log"].with_user(self.care_manager).search([], limit=1)
        )
        self.assertRecord(
            log, type="handover", record_count=2, user_id=self.care_officer.id
        )
        self.assertIn(
            "Customers: 2, planned touches: 1, other open items: 0.", log.summary_text
        )
        told = self.env["mail.message"].search(
            [("notified_partner_ids", "in", self.heir.partner_id.ids)]
        )
        self.assertEqual(len(told), 1)

    def test_heir_is_told_in_his_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.heir.lang = "zh_CN"
        self._hand_over()
        told = self.env["mail.message"].search(
            [("notified_partner_ids", "in", self.heir.partner_id.ids)]
        )
        self.assertEqual(told.subject, "接手的客户")
        self.assertNotIn("handed over", told.body)

    def test_without_an_heir_the_officers_care_and_the_planner_finds_somebody(self):
        self._hand_over(to_user_id=False, kept_user_ids=self.backup.ids)
        self.assertFalse(self.profile.user_id)
        self.assertFalse(self.touch.user_id)
        self.assertFalse(self.profile.with_user(self.care_user).has_access("read"))
        self.env["care.planner"]._remind_of_touches(self.touch)
        self.assertEqual(self.touch.user_id, self.backup)

    def test_heir_must_have_access_to_care_and_to_the_company(self):
        with self.assertRaisesRegex(UserError, "no access to customer care"):
            self._hand_over(to_user_id=self.internal.id)
        __, elsewhere = self._create_company_of("Other", "care_elsewhere")
        self.customer.company_id = self.env.company
        with self.assertRaisesRegex(UserError, "does not belong to the company"):
            self._hand_over(to_user_id=elsewhere.id)
        self.heir.active = False
        with self.assertRaisesRegex(UserError, "is archived"):
            self._hand_over()
        self.assertRefused(
            self._hand_over, to_user_id=self.care_user.id, says="another colleague"
        )

    @users("care_user")
    def test_user_does_not_hand_over_by_the_wizard(self):
        self.assertFalse(self.env["care.profile.handover"].has_access("create"))

    def test_many_customers_cost_no_more_queries_each(self):
        def count(number):
            heir, old = (
                self._create_colleague(f"c{number}{part}", "user") for part in "ab"
            )
            for profile in self._create_profiles(number, user_id=old.id):
                self._create_touch(
                    profile_id=profile.id, user_id=old.id
                )._create_reminders()
            return self._count_queries(
                lambda: self._hand_over(from_user_id=old.id, to_user_id=heir.id)
            )

        self.assertEqual(count(5), count(25))


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareCover(AccessCommon):
    """A stand-in begins and ends on his days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stand_in = cls._create_colleague("care_stand_in", "user")
        cls.touch.write({"user_id": cls.care_user.id, "date_planned": "2026-03-12"})
        cls.later = cls._create_touch(date_planned="2026-03-20")

    def _send(self, first, last):
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        values = {"from_user_id": self.care_user.id, "to_user_id": self.stand_in.id}
        values |= {"is_temporary": True, "date_from": first, "date_to": last}
        return wizards.create(values).action_hand_over()

    def _run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_refresh_covers").method_direct_trigger()

    def test_stand_in_sees_customer_and_family_and_does_the_touches_of_his_days(self):
        self._send("2026-03-10", "2026-03-15")
        self.assertTrue(self.profile.with_user(self.stand_in).has_access("write"))
        relative = self.records["care.relative"].with_user(self.stand_in)
        self.assertTrue(relative.has_access("read"))
        self.assertEqual(self.touch.user_id, self.stand_in)
        self.assertEqual(self.later.user_id, self.care_user)
        self.assertEqual(self.profile.user_id, self.care_user)

    def test_stand_in_begins_on_his_day_and_ends_after_it(self):
        self._send("2026-03-11", "2026-03-15")
        self.assertFalse(self.profile.with_user(self.stand_in).has_access("read"))
        self.assertEqual(self.touch.user_id, self.care_user)
        with freeze_time("2026-03-11 02:00:00"):
            self._run_job()
            self.assertTrue(self.profile.with_user(self.stand_in).has_access("read"))
            self.assertEqual(self.touch.user_id, self.stand_in)
        with freeze_time("2026-03-15 02:00:00"):
            self._run_job()
            self.assertTrue(self.profile.with_user(self.stand_in).has_access("read"))
        with freeze_time("2026-03-16 02:00:00"):
            self._run_job()
            self.assertEqual(self.touch.user_id, self.care_user)
            self.assertFalse(self.profile.cover_user_id)
            self.assertFalse(self.profile.with_user(self.stand_in).has_access("read"))

    def test_stand_in_begins_a_day_late_when_the_job_did_not_run(self):
        self._send("2026-03-11", "2026-03-15")
        with freeze_time("2026-03-13 02:00:00"):
            self._run_job()
            self.assertTrue(self.profile.with_user(self.stand_in).has_access("read"))

    def test_backup_begins_as_a_cover_on_his_day(self):
        self.profile.backup_user_id = self.stand_in
        self._send("2026-03-11", "2026-03-15")
        self.assertEqual(self.touch.user_id, self.care_user)
        with freeze_time("2026-03-11 02:00:00"):
            self._run_job()
            self.assertEqual(self.touch.user_id, self.stand_in)
            self.touch.user_id = self.care_user  # back to the owner, by a person
            self._run_job()
            self.assertEqual(self.touch.user_id, self.care_user)

    def test_cover_begins_and_ends_with_the_days_of_the_owner(self):
        for zone, begin, end in (
            ("Asia/Shanghai", "2026-03-10 16:30:00", "2026-03-15 16:30:00"),
            ("UTC", "2026-03-11 00:30:00", "2026-03-16 00:30:00"),
            ("America/Los_Angeles", "2026-03-11 07:30:00", "2026-03-16 07:30:00"),
        ):
            with self.subTest(zone):
                self.care_user.tz = zone
                self._send("2026-03-11", "2026-03-15")
                for moment, sight in ((begin, [False, True]), (end, [True, False])):
                    self._try_hours_around(moment, sight)

    def _try_hours_around(self, moment, sight):
        """Run the hourly job before and after a midnight of the owner."""
        after = fields.Datetime.to_datetime(moment)
        for now, is_seen in zip(
            (after - timedelta(hours=1), after), sight, strict=True
        ):
            with freeze_time(now):
                self._run_job()
                seen = self.profile.with_user(self.stand_in).has_access("read")
                self.assertEqual(seen, is_seen, now)

    def test_covers_are_looked_after_every_hour(self):
        job = self.env.ref("customer_care.ir_cron_refresh_covers")
        self.assertEqual((job.interval_number, job.interval_type), (1, "hours"))

    def test_stand_in_is_told_of_his_days(self):
        self._send("2026-03-11", "2026-03-15")
        told = self.env["mail.message"].search(
            [("notified_partner_ids", "in", self.stand_in.partner_id.ids)]
        )
        self.assertIn("from 03/11/2026 to 03/15/2026.", told.body)

    def test_stand_in_needs_days(self):
        with self.assertRaisesRegex(UserError, "first and a last day"):
            self._send("2026-03-11", False)

    def test_nothing_of_the_cover_stays_when_it_is_called_off(self):
        self._send("2026-03-10", "2026-03-15")
        no_cover = {
            "cover_user_id": False,
            "cover_date_from": False,
            "cover_date_to": False,
        }
        self.profile.with_user(self.care_user).write(no_cover)
        self.assertEqual(self.touch.user_id, self.care_user)
        self.assertFalse(self.profile.with_user(self.stand_in).has_access("read"))


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareArchivedUser(AccessCommon):
    """A colleague with customers goes by way of the hand-over."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.admin = cls._create_user(
            "care_it",
            "base.group_erp_manager,base.group_partner_manager",
        )
        cls.touch.write(
            {"user_id": cls.care_user.id, "date_planned": fields.Date.today()}
        )

    def test_archiving_leads_to_the_hand_over(self):
        for archive in (
            self.care_user.with_user(self.admin).action_archive,
            lambda: self.care_user.with_user(self.admin).write({"active": False}),
            self.care_user.with_user(self.admin).unlink,
        ):
            with self.assertRaises(RedirectWarning) as caught:
                archive()
            message, action_id, __, context = caught.exception.args
            self.assertIn("customers (1)", message)
            action = self.env.ref("customer_care.care_profile_handover_action")
            self.assertEqual(action_id, action.id)
            self.assertEqual(context, {"default_from_user_id": self.care_user.id})

    def test_archived_customers_are_counted_where_they_are_handed_over(self):
        self.profile.active = False
        with self.assertRaisesRegex(RedirectWarning, r"\(1\)"):
            self.care_user.with_user(self.admin).action_archive()

    def test_customers_of_a_company_not_ticked_are_handed_over_too(self):
        persons = self.care_user | self.care_user_two | self.care_officer
        branch = self._create_company(persons)
        self.customer.company_id = branch
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        ticked = self.care_officer.company_id.ids
        wizard = wizards.with_context(allowed_company_ids=ticked).create(
            {"from_user_id": self.care_user.id, "to_user_id": self.care_user_two.id}
        )
        self.assertEqual(wizard.profile_count, 1)
        wizard.action_hand_over()
        self.assertEqual(self.profile.user_id, self.care_user_two)
        self.care_user.with_user(self.admin).action_archive()
        self.assertFalse(self.care_user.active)

    def test_person_of_a_planned_touch_leads_there_too(self):
        self.touch.user_id = self.toucher
        with self.assertRaisesRegex(RedirectWarning, r"\(1\)"):
            self.toucher.with_user(self.admin).action_archive()

    def test_after_the_hand_over_the_user_is_archived(self):
        self.env["care.profile.handover"].with_user(self.care_officer).create(
            {"from_user_id": self.care_user.id, "to_user_id": self.care_user_two.id}
        ).action_hand_over()
        self.care_user.with_user(self.admin).action_archive()
        self.assertFalse(self.care_user.active)

    def test_user_without_customers_is_archived_as_ever(self):
        self.care_user_two.with_user(self.admin).action_archive()
        self.assertFalse(self.care_user_two.active)

    def test_lost_reminders_come_back_with_a_valid_person(self):
        self.touch._create_reminders()
        self.care_user.action_archive()  # by the system, which asks nobody
        self.assertFalse(self.touch.activity_ids)
        self.assertEqual(self.touch.state, "planned")
        self._run_reminders()
        self.assertEqual(self.touch.user_id, self.backup)
        self.assertEqual(self.touch.activity_ids.user_id, self.backup)
        self.assertEqual(self.profile.user_id, self.care_user, "not silently lost")

    def test_without_owner_and_backup_a_manager_is_reminded(self):
        self.profile.backup_user_id = False
        (self.care_user | self.backup).write({"active": False})
        self._run_reminders()
        person = self.touch.activity_ids.user_id
        self.assertTrue(person.active)
        self.assertTrue(self.profile.with_user(person).has_access("read"))

    def _run_reminders(self):
        planner = self.env["care.planner"]
        for work, touches in planner._get_reminder_batches(100):
            work(touches)
