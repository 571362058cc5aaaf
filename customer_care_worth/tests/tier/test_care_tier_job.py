from odoo.tests import freeze_time, tagged

from .common_tier import RisingCommon


@tagged("post_install", "-at_install")
class TestCareTierJob(RisingCommon):
    """What rules do every night: of whom, by which day, and in which company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls._create_tier_rule(cls.care_manager, is_automatic=True)

    def _run_batches(self):
        """Go through the batches of a night, as the job does."""
        rules = self.env["care.tier.rule"]
        for work, records in rules._get_nightly_batches(100):
            work(records)
            self.env.flush_all()
            self.env.invalidate_all()

    def test_rule_runs_once_a_day(self):
        self._run_batches()
        self.assertEqual(self.profile.tier_id, self.top)
        self.profile.tier_id = self.low
        self._run_batches()
        self.assertEqual(self.profile.tier_id, self.low)
        with freeze_time("2026-03-11 04:00:00"):
            self._run_batches()
        self.assertEqual(self.profile.tier_id, self.top)

    def test_day_of_a_rule_begins_where_its_company_is(self):
        self.env.company.resource_calendar_id = self.env["resource.calendar"].create(
            {"name": "There", "tz": "Pacific/Auckland"}
        )
        for evening, day in (
            ("2026-03-10", "2026-03-11"),
            ("2026-03-11", "2026-03-12"),
        ):
            self.profile.tier_id = self.low
            with self.subTest(day), freeze_time(f"{evening} 20:00:00"):
                self._run_batches()
            with self.subTest(day), freeze_time(f"{day} 09:00:00"):  # the same one
                self.assertEqual(self.profile.tier_id, self.top)
                self.profile.tier_id = self.low
                self._run_batches()
                self.assertEqual(self.profile.tier_id, self.low)
            self.assertEqual(str(self.rule.date_run), day)
            self.assertEqual(str(self.profile.tier_move_ids[:1].date), day)

    def test_archived_rule_neither_runs_nor_moves_whom_it_has_proposed(self):
        self.rule.with_user(self.care_officer).action_preview()
        self.assertTrue(self.profile.tier_move_ids)
        self.rule.with_user(self.care_manager).active = False
        self._run_batches()
        self.assertEqual(self.profile.tier_id, self.low)

    def test_archived_customer_is_compared_with_nobody(self):
        self.profile.active = False
        self._run_batches()
        self.assertFalse(self.profile.tier_result_ids)

    def test_customer_archived_after_the_run_loses_the_class_by_the_next(self):
        self._run_batches()
        self.assertTrue(self.profile.tier_result_ids)
        self.profile.active = False
        with freeze_time("2026-03-11 04:00:00"):
            self._run_batches()
        self.assertFalse(self.profile.tier_result_ids)

    def test_rule_of_a_company_ranks_its_customers_and_those_of_all(self):
        abroad = self._create_company()
        home, away, shared = self._create_buyers([30, 20, 10])
        home.partner_id.company_id = self.env.company
        away.partner_id.company_id = abroad
        self._run_batches()
        found = self.rule.class_ids.result_ids.profile_id
        self.assertLessEqual(home | shared | self.profile, found)
        self.assertNotIn(away, found)

    def test_contribution_of_tomorrow_does_not_count_yet(self):
        self._create_contribution(amount=9000, date="2026-03-11", source="computed")
        self._run_batches()
        self.assertEqual(self.profile.tier_result_ids.value, 5000)

    def test_first_day_of_the_period_is_the_day_after_a_year_ago(self):
        self._create_contribution(amount=7, date="2025-03-10")
        self._create_contribution(amount=11, date="2025-03-11")
        self._create_contribution(amount=13, date="2024-03-10")
        self._run_batches()
        self.assertRecord(self.profile.tier_result_ids, value=5011, value_before=7)

    def test_accepted_move_of_a_rule_by_hand_is_applied(self):
        self.rule.sudo().is_automatic = False
        self.rule.with_user(self.care_officer).action_preview()
        self.profile.tier_move_ids.with_user(self.care_officer)._accept()
        self._run_batches()
        self.assertEqual(self.profile.tier_id, self.top)
        self.assertEqual(self.profile.event_ids.type_id.code, "tier_raised")

    def test_locked_customer_stays_every_night(self):
        self.profile.with_user(self.care_officer).write(
            {"is_tier_locked": True, "tier_lock_reason": "Reference customer"}
        )
        self._run_batches()
        self.assertEqual(self.profile.tier_id, self.low)
        self.assertFalse(self.profile.tier_move_ids)

    def test_customer_without_a_tier_gets_the_first_one(self):
        self.profile.tier_id = False
        self._run_batches()
        self.assertEqual(self.profile.tier_id, self.top)
        self.assertEqual(self.profile.tier_move_ids.direction, "first")

    def test_many_moves_take_hardly_more_queries_than_fewer(self):
        few, many = (self._create_buyers([10] * number) for number in (10, 40))
        (few | many).tier_id = self.low
        self.rule.class_ids.tier_id = self.env.ref("customer_care.care_tier_c")
        self.rule._run_rules()
        count = [
            self._count_queries(lambda own=buyers: own.tier_move_ids._apply_tiers())
            for buyers in (few, many)
        ]
        self.assertEqual(set((few | many).tier_id.mapped("code")), {"C"})
        self.assertLessEqual(count[1], count[0] + 5)
