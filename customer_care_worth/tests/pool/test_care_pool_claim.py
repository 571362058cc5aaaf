from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common_pool import PoolCommon

SOME = 3  # queries more for many: what is written takes a few for each thousand


@tagged("post_install", "-at_install")
class TestCarePoolClaim(PoolCommon):
    """Any salesperson may claim a customer of the pool, as far as the rules allow."""

    def _claim(self, pool, user=None):
        action = pool.with_user(user or self.care_user_two).action_claim()
        self.env.invalidate_all()
        return action

    def test_who_claims_is_the_owner_and_sees_the_customer(self):
        pool = self._put_into_pool()
        action = self._claim(pool)
        mine = self.profile.with_user(self.care_user_two)
        self.assertEqual(mine.user_id, self.care_user_two)
        self.assertEqual(mine.partner_id.phone, "+86 20 5550 0101")
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("care.profile", self.profile.id)
        )
        self.assertFalse(self.profile.is_in_pool)
        self.assertRecord(
            self._find_stays(),
            claim_user_id=self.care_user_two.id,
            left_user_id=self.care_user.id,
        )
        codes = self.profile.event_ids.type_id.mapped("code")
        self.assertIn("pool_claimed", codes)

    def test_several_are_claimed_at_once(self):
        pool = self._put_into_pool(*self._create_profiles(3))
        action = self._claim(pool)
        customers = self.env["care.profile"].browse(pool.ids)
        self.assertEqual(customers.user_id, self.care_user_two)
        self.assertFinds(customers, action["domain"], customers)

    def test_claim_costs_no_query_for_each_customer(self):
        self._get_pool_policy().claims_per_day = 0
        spent = []
        for number in (2, 10):
            pool = self._put_into_pool(*self._create_profiles(number))
            door = pool.with_user(self.care_user_two)
            spent.append(self._count_queries(door.action_claim))
        self.assertLessEqual(spent[1], spent[0] + SOME)

    def test_plan_answers_the_claim(self):
        self._claim(self._put_into_pool())
        self.profile._plan_now()
        planned = self.profile.touch_ids.filtered(lambda one: one.state == "planned")
        self.assertIn("Introduce yourself", planned.step_id.mapped("name"))
        self.assertEqual(planned.user_id, self.care_user_two)

    def test_second_hears_that_a_colleague_was_faster(self):
        pool = self._put_into_pool()
        self._claim(pool, self.care_officer)
        self.assertRefused(
            pool.with_user(self.care_user_two).action_claim, says="was faster"
        )
        self.assertEqual(self.profile.user_id, self.care_officer)

    def test_nobody_claims_more_a_day_than_the_rules_say(self):
        self._get_pool_policy().claims_per_day = 2
        customers = self._create_profiles(3)
        pool = self._put_into_pool(*customers)
        many = pool.with_user(self.care_user_two)
        self.assertRefused(many.action_claim, says="a day: 2; claimed today: 0")
        self._claim(pool[:2])
        last = many[2:]
        self.assertRefused(last.action_claim, says="a day: 2; claimed today: 2")
        with freeze_time("2026-03-11 04:00:00"):
            self._claim(pool[2:])
        self.assertEqual(customers.user_id, self.care_user_two)

    def test_who_gives_back_at_once_has_claimed_all_the_same(self):
        self._get_pool_policy().claims_per_day = 1
        first, second = self._create_profiles(2)
        pool = self._put_into_pool(first, second)
        self._claim(pool[0])
        self._put_into_pool(first)
        claimed = pool[1].with_user(self.care_user_two)
        self.assertRefused(claimed.action_claim, says="claimed today: 1")

    def test_nobody_holds_more_than_the_rules_say(self):
        self._create_profile(user_id=self.care_user_two.id)
        self._get_pool_policy().most_held = 1
        pool = self._put_into_pool().with_user(self.care_user_two)
        self.assertRefused(pool.action_claim, says="until you have 1, and have 1")

    def test_customers_of_another_company_are_held_as_well(self):
        abroad = self._create_company(members=self.care_user_two)
        self._create_profile(user_id=self.care_user_two.id, company_id=abroad.id)
        self._get_pool_policy().most_held = 1
        pool = self._put_into_pool().with_user(self.care_user_two)
        pool = pool.with_context(allowed_company_ids=self.env.company.ids)
        self.assertRefused(pool.action_claim, says="until you have 1, and have 1")

    def test_customer_who_is_deleted_blocks_no_claim(self):
        first, second, third = self._create_profiles(3)
        pool = self._put_into_pool(first, second, third)
        self._claim(pool[:2])
        first.unlink()
        self._claim(pool[2])
        self.assertEqual(third.user_id, self.care_user_two)

    def test_zero_is_no_limit(self):
        self._get_pool_policy().write({"claims_per_day": 0, "most_held": 0})
        pool = self._put_into_pool(*self._create_profiles(7))
        self._claim(pool)
        customers = self.env["care.profile"].browse(pool.ids)
        self.assertEqual(customers.user_id, self.care_user_two)

    def test_who_has_lost_a_customer_does_not_claim_them_back(self):
        pool = self._put_into_pool()
        claimed = pool.with_user(self.care_user)
        self.assertRefused(claimed.action_claim, says="Lin Mei went from")
        with freeze_time("2026-06-08 04:00:00"):
            self._claim(pool, self.care_user)
        self.assertEqual(self.profile.user_id, self.care_user)

    def test_no_colleague_claims_for_who_has_lost_the_customer(self):
        self._claim(self._put_into_pool())
        given = self.profile.with_user(self.care_user_two)
        self.assertRefused(
            given.write, {"user_id": self.care_user.id}, says="cannot go back"
        )
        self.profile.with_user(self.care_officer).user_id = self.care_user
        self.assertEqual(self.profile.user_id, self.care_user)

    def test_claimed_customer_does_not_return_while_it_is_protected(self):
        self._set_terms(days=10, notice=0)
        self._get_pool_policy().protection_days = 30
        self._put_into_pool()
        self.profile.tier_id = self.tier
        self._claim(self.env["care.pool"].browse(self.profile.ids))
        for day, is_pooled in (("2026-04-08", False), ("2026-04-09", True)):
            with freeze_time(f"{day} 04:00:00"):
                self._run_pool()
            self.assertEqual(self.profile.is_in_pool, is_pooled, day)

    def test_company_has_rules_of_its_own(self):
        self.env["care.pool.policy"].create(
            {"company_id": self.env.company.id, "claims_per_day": 1}
        )
        pool = self._put_into_pool(*self._create_profiles(2))
        many = pool.with_user(self.care_user_two)
        self.assertRefused(many.action_claim, says="a day: 1;")

    def test_usual_rules_hold_where_none_are_written(self):
        self._get_pool_policy().unlink()
        pool = self._put_into_pool(*self._create_profiles(6))
        many = pool.with_user(self.care_user_two)
        self.assertRefused(many.action_claim, says="a day: 5;")

    def test_only_colleagues_of_the_company_who_are_here_claim(self):
        self.profile.partner_id.company_id = self.env.company
        pool = self._put_into_pool()
        elsewhere = self._create_company()
        left = self._create_colleague("care_gone", "user")
        left.active = False
        abroad = self._create_abroad(elsewhere)
        for who, user, says in (
            ("a colleague of another company", abroad, "No longer in the public pool"),
            ("who has left", left, "is archived"),
            ("who does not care", self._create_employee(), BY_ROLE),
            ("a customer", self._create_customer_login(), BY_ROLE),
        ):
            with self.subTest(who):
                self.assertRefused(pool.with_user(user).action_claim, says=says)
                self.assertFalse(self.profile.user_id)

    def _create_abroad(self, company):
        return self._create_colleague("care_abroad", "user", company=company)

    @users("care_user_two")
    def test_who_is_in_no_pool_cannot_be_claimed(self):
        pool = self.env["care.pool"].browse(self.profile.id)
        self.assertRefused(pool.action_claim, says="No longer in the public pool")

    def test_same_claim_counts_once(self):
        """Two claims of a person in the same second would share a number."""
        first, second = self._create_profiles(2)
        self._claim(self._put_into_pool(first))
        self._put_into_pool(second)
        stay, other = self._find_stays(first), self._find_stays(second)
        claim = {name: stay[name] for name in ("date_end", "claim_number")}
        claim["claim_user_id"] = stay.claim_user_id.id
        self.assertConstraint("at this moment", other._write_as_system, claim)

    def test_refused_rules_say_why(self):
        policy = self._get_pool_policy()
        for says, values in (
            ("limits of claims", {"claims_per_day": -1}),
            ("limits of claims", {"most_held": -1}),
            ("between 0 and 3650", {"protection_days": -1}),
            ("between 0 and 3650", {"reclaim_days": 4000}),
        ):
            with self.subTest(values=values):
                self.assertConstraint(says, policy.write, values)
