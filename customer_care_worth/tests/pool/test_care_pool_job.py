from odoo.tests import freeze_time, tagged

from .common_pool import PoolCommon

SPARED = (
    ("a customer who was contacted since", {"date_last_contact": "2026-02-01"}),
    ("one who changed hands since", {"date_owned": "2026-02-01"}),
    ("one of no tier", {"tier_id": False}),
    ("one who must not be contacted", {"is_do_not_contact": True}),
    ("one who has died", {"is_deceased": True}),
    ("one who is left in peace", {"pause_date_to": "2026-04-01", "pause_reason": "x"}),
    ("one who is archived", {"active": False}),
    ("one without an owner", {"user_id": False}),
)


@tagged("post_install", "-at_install")
class TestCarePoolJob(PoolCommon):
    """Whom nobody contacts returns to the pool, and never without a notice."""

    def test_owner_is_told_once_so_many_days_before(self):
        self._neglect(53)
        self._run_pool()
        self._run_pool()
        self.assertEqual(str(self.profile.date_pool), "2026-03-17")
        notice = self._find_notices()
        self.assertRecord(notice, user_id=self.care_user.id)
        self.assertEqual(notice.date_deadline, self.profile.date_pool)
        self.assertEqual(self.profile.user_id, self.care_user)

    def test_nobody_is_told_a_day_too_early(self):
        self._neglect(52)
        self._run_pool()
        self.assertFalse(self.profile.date_pool)
        self.assertFalse(self._find_notices())

    def test_who_is_long_overdue_gets_the_whole_notice(self):
        """A rule that is new takes nobody's customers over night."""
        self._neglect(900)
        self._run_pool()
        self.assertEqual(str(self.profile.date_pool), "2026-03-17")
        self.assertEqual(self.profile.user_id, self.care_user)

    def test_customer_returns_on_the_day_that_was_said(self):
        self._neglect(53)
        self._run_pool()
        for day, owner in (("2026-03-16", self.care_user), ("2026-03-17", False)):
            with freeze_time(f"{day} 04:00:00"):
                self._run_pool()
            self.assertEqual(self.profile.user_id, owner or self.env["res.users"])
        self.assertTrue(self.profile.is_in_pool)
        self.assertFalse(self.profile.date_pool)
        self.assertFalse(self._find_notices())
        self.assertRecord(
            self._find_stays(),
            reason="returned",
            left_user_id=self.care_user.id,
            claim_user_id=False,
            date_end=False,
        )
        event = self.profile.event_ids.filtered(
            lambda one: one.type_id.code == "pool_returned"
        )
        self.assertEqual(str(event.date), "2026-03-17")

    def test_touch_in_time_takes_the_notice_back(self):
        self._neglect(53)
        self._run_pool()
        touch = self._create_touch(self.care_user, date_planned="2026-03-10")
        touch.action_done()
        self.assertFalse(self.profile.date_pool)
        self.assertFalse(self._find_notices())
        with freeze_time("2026-03-20 04:00:00"):
            self._run_pool()
        self.assertEqual(self.profile.user_id, self.care_user)

    def test_touch_of_before_takes_nothing_back(self):
        self._neglect(53)
        self._run_pool()
        self.profile.date_last_contact = "2026-01-10"
        self.assertTrue(self.profile.date_pool)
        self.assertTrue(self._find_notices())

    def test_who_could_not_be_contacted_is_spared(self):
        for what, values in SPARED:
            with self.subTest(what), self.env.cr.savepoint() as savepoint:
                self._neglect(900)
                self.profile.write(values)
                self._run_pool()
                self.assertFalse(self.profile.date_pool)
                self.assertFalse(self._find_notices())
                savepoint.rollback()
            self.env.invalidate_all()

    def test_who_is_spared_later_keeps_the_owner(self):
        for what, values in SPARED[2:-1]:
            with self.subTest(what), self.env.cr.savepoint() as savepoint:
                self._neglect(53)
                self._run_pool()
                self.assertTrue(self.profile.date_pool)
                self.profile.write(values)
                self.assertFalse(self.profile.date_pool)
                self.assertFalse(self._find_notices())
                savepoint.rollback()
            self.env.invalidate_all()

    def test_lost_customer_is_left_to_the_win_back(self):
        self._neglect(900)
        self._create_loss(self.care_user)
        self._run_pool()
        self.assertFalse(self.profile.date_pool)

    def test_tier_that_says_nothing_lets_nobody_return(self):
        self._set_terms(days=0)
        self._neglect(900)
        self._run_pool()
        self.assertFalse(self.profile.date_pool)

    def test_rule_that_is_taken_back_spares_who_was_told(self):
        self._neglect(53)
        self._run_pool()
        self._set_terms(days=0)
        with freeze_time("2026-03-17 04:00:00"):
            self._run_pool()
        self.assertFalse(self.profile.date_pool)
        self.assertFalse(self._find_notices())
        self.assertEqual(self.profile.user_id, self.care_user)

    def test_without_notice_the_customer_returns_at_once(self):
        self._set_terms(notice=0)
        self._neglect(60)
        self._run_pool()
        self.assertFalse(self.profile.user_id)
        self.assertTrue(self.profile.is_in_pool)

    def test_new_owner_has_all_the_time_there_is(self):
        self._neglect(53)
        self._run_pool()
        self.profile.with_user(self.care_officer)._hand_over_to(self.care_user_two)
        self.assertFalse(self.profile.date_pool)
        self.assertFalse(self._find_notices())
        self.assertEqual(str(self.profile.date_owned), "2026-03-10")

    def test_it_is_the_day_of_the_company(self):
        self._set_terms(notice=0)
        self._neglect(60)
        self.profile.partner_id.company_id = self.env.company
        self.env.company.resource_calendar_id.tz = "Pacific/Honolulu"
        self._run_pool()  # there it is the day before
        self.assertEqual(self.profile.user_id, self.care_user)
        self.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        self._run_pool()
        self.assertFalse(self.profile.user_id)

    def test_pause_ends_with_its_last_day_in_the_company(self):
        self._set_terms(notice=0)
        self._neglect(60)
        self.profile.partner_id.company_id = self.env.company
        clock = self.env.company.resource_calendar_id
        for zone, moment, last, is_over in (
            ("Pacific/Honolulu", "2026-03-10 04:00:00", "2026-03-09", False),
            ("Asia/Shanghai", "2026-03-10 20:00:00", "2026-03-11", False),
            ("Asia/Shanghai", "2026-03-10 20:00:00", "2026-03-10", True),
        ):
            with self.subTest(zone, last=last), freeze_time(moment):
                self.profile.write({"pause_date_to": last, "pause_reason": "x"})
                clock.tz = zone
                self._neglect(90)
                self._run_pool()
                self.assertEqual(not self.profile.user_id, is_over)

    def test_open_work_goes_to_an_officer(self):
        self._set_terms(notice=0)
        self._neglect(60)
        self.profile.backup_user_id = self.care_user_two
        promise = self._create_given(self.care_user).with_env(self.env)
        touch = self._create_touch(date_planned="2026-03-12")
        self._run_pool()
        officers = self.env["res.users"]._get_care_officers()
        self.assertIn(promise.user_id, officers)
        self.assertNotEqual(touch.user_id, self.care_user)
        self.assertEqual(touch.state, "planned")
        self.assertFalse(self.profile.backup_user_id)
        gone = self.care_user | self.care_user_two
        self.assertFalse(gone & self.profile.access_user_ids)
        self.assertFalse(gone.partner_id & self.profile.message_partner_ids)

    def test_queries_of_the_notice_do_not_grow_with_the_customers(self):
        counts = []
        for number in (5, 25):
            customers = self._create_profiles(number)
            self._neglect(53, customers)
            counts.append(self._count_queries(customers._give_pool_notice))
            self.assertEqual(len(self._find_notices(customers)), number)
        self.assertLessEqual(counts[1], counts[0], counts)

    def test_queries_of_the_return_do_not_grow_with_the_customers(self):
        counts = []
        for number in (5, 25):
            customers = self._create_profiles(number)
            self._neglect(60, customers)
            customers._write_as_system({"date_pool": "2026-03-10"})
            counts.append(self._count_queries(customers._decide_on_pool))
            self.assertEqual(customers.filtered("is_in_pool"), customers)
        self.assertLessEqual(counts[1], counts[0])

    def test_job_does_it_all(self):
        self._neglect(53)
        with self.enter_registry_test_mode():
            self.env.ref(
                "customer_care_worth.ir_cron_refresh_pool"
            ).method_direct_trigger()
        self.env.invalidate_all()
        self.assertTrue(self.profile.date_pool)

    def test_refused_terms_say_why(self):
        for says, values in (
            ("between 0 and 3650", {"pool_days": -1, "pool_notice_days": -2}),
            ("shorter than", {"pool_days": 7, "pool_notice_days": 7}),
        ):
            with self.subTest(says):
                self.assertConstraint(says, self.tier.write, values)
