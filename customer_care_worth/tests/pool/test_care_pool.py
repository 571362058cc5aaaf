from odoo.tests import tagged

from .common_pool import PoolCommon


@tagged("post_install", "-at_install")
class TestCarePool(PoolCommon):
    """Who comes into the public pool, and what becomes of them there."""

    def test_officer_releases_customers_of_several_owners_and_of_none(self):
        other = self._create_profile(name="Other", user_id=self.care_user_two.id)
        nobody = self._create_profile(name="Nobody's", user_id=False)
        pool = self._put_into_pool(self.profile, other, nobody)
        self.assertEqual(len(pool.exists()), 3)
        self.assertEqual(
            self.env["care.pool.stay"]
            .search([("profile_id", "in", pool.ids)])
            .mapped("reason"),
            ["released"] * 3,
        )

    def test_user_proposes_and_an_officer_releases(self):
        mine = self.profile.with_user(self.care_user)
        self.assertRefused(mine.action_release_to_pool, says="Only an officer")
        mine.give_up_reason = "Moved away"
        mine.action_propose_give_up()
        self._put_into_pool()
        self.assertEqual(self._find_stays().reason, "given_up")
        self.assertFalse(self.profile.date_give_up)
        self.assertFalse(self.profile._find_give_up_alerts())

    def test_nobody_releases_who_has_died_or_is_archived(self):
        for values in ({"is_deceased": True}, {"active": False}):
            customer = self._create_profile()
            customer.write(values)
            released = customer.with_user(self.care_officer)
            self.assertRefused(released.action_release_to_pool, says="deceased or arch")

    def test_who_is_there_already_is_not_released_again(self):
        self._put_into_pool()
        self._put_into_pool()
        self.assertEqual(len(self._find_stays()), 1)

    def test_hand_over_takes_customers_out_of_the_pool(self):
        self._put_into_pool()
        self.profile.with_user(self.care_officer).user_id = self.care_user_two
        self.assertFalse(self.profile.is_in_pool)
        self.assertRecord(self._find_stays(), claim_user_id=False)
        self.assertTrue(self._find_stays().date_end)

    def test_archived_customer_is_not_shown_until_it_is_back(self):
        pool = self._put_into_pool()
        self.profile.active = False
        self.assertHidden(pool)
        self.profile.active = True
        self.assertVisible(pool)

    def test_plans_leave_the_pool_alone_but_for_those_that_answer_it(self):
        plan = self._create_plan("Regular", trigger="interval")
        answering = self._create_plan(
            "New in the pool",
            trigger="event",
            event_type_ids=self.env.ref(
                "customer_care_worth.care_event_type_pool_returned"
            ).ids,
        )
        self._put_into_pool()
        here = self.env["care.profile"].browse(self.profile.id)
        for asked, reached in ((plan, here.browse()), (answering, here)):
            with self.subTest(plan=asked.name):
                found = here.search(asked._get_audience_domain())
                self.assertEqual(found & here, reached)

    def test_access_log_says_who_released_and_who_claimed(self):
        pool = self._put_into_pool()
        pool.with_user(self.care_user_two).action_claim()
        entries = self.env["care.access.log"].search(
            [("sentence", "in", ("pool_in", "pool_out"))], order="id desc", limit=2
        )
        self.assertRecordValues(
            entries,
            [
                {"user_id": self.care_user_two.id, "sentence": "pool_out"},
                {"user_id": self.care_officer.id, "sentence": "pool_in"},
            ],
        )
        self.assertIn("1", entries[0].summary_text)

    def test_area_is_province_and_city_as_far_as_they_are_known(self):
        state = self.env.ref("base.state_us_5")
        for values, area in (
            ({"state_id": state.id, "city": "Fresno"}, f"{state.name} · Fresno"),
            ({"state_id": False, "city": "Fresno"}, "Fresno"),
            ({"state_id": state.id, "city": ""}, state.name),
            ({"state_id": False, "city": False}, False),
        ):
            customer = self._create_profile(name="Fresh")
            customer.partner_id.write(values)
            pool = self._put_into_pool(customer).with_user(self.care_user_two)
            with self.subTest(area=area):
                self.assertEqual(pool.area, area)

    def test_merged_customers_stay_with_who_cares_for_one_of_them(self):
        for of_first, of_second, stays in (
            (False, True, False),
            (True, False, False),
            (True, True, True),
        ):
            with self.subTest(first=of_first, second=of_second):
                first, second = self._create_profiles(2)
                for customer, is_pooled in ((first, of_first), (second, of_second)):
                    if is_pooled:
                        self._put_into_pool(customer)
                (first | second)._merge_for(first.partner_id)
                self.env.invalidate_all()
                kept = (first | second).exists()
                self.assertEqual(kept.is_in_pool, stays)
                self.assertEqual(bool(kept.user_id), not stays)
                open_stays = self.env["care.pool.stay"]._find_open(kept)
                self.assertEqual(len(open_stays), stays)
