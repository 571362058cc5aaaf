from odoo.tests import freeze_time, tagged, users

from .common_loyalty import LoyaltyCommon

PAGES = (
    "care.dashboard",
    "care.loss.report",
    "care.loyalty.matrix",
    "care.satisfaction",
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoyaltyMatrix(LoyaltyCommon):
    """The matrix counts the reader's customers, and lists who stands where."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._forget_others()
        cls.foreign = cls._create_profile(user_id=cls.care_user_two.id)
        cls._buy(cls.profile, before=100)
        cls._say(cls.profile, 5, 5, 5, day="2025-12-01")
        cls.profile._close_loyalty()
        cls._say(cls.profile, 9, 9, 10)
        cls._say(cls.foreign, 2, 1, 1)
        cls._buy(cls.foreign, now=10, before=100)
        (cls.profile | cls.foreign)._refresh_loyalty()

    def _get_report(self, **filters):
        return self.env["care.loyalty.matrix"].get_report(filters)

    def _get_counts(self, report):
        return {zone["id"]: zone["count"] for zone in report["zones"] if zone["count"]}

    @users("care_user")
    def test_promoter_without_orders_sits_in_its_zone(self):
        report = self._get_report()
        self.assertEqual(self._get_counts(report), {"mercenary": 1})
        bubble = {"zone": "mercenary", "x": 90, "y": 0, "count": 1}
        self.assertEqual(report["bubbles"], [bubble])
        report = self._get_report(axis="intent")
        self.assertEqual(self._get_counts(report), {"loyal": 1})

    @users("care_user")
    def test_click_on_a_zone_lists_its_members(self):
        report = self._get_report()
        domain = [*report["domain"], ("zone", "=", "mercenary")]
        members = self.env["care.loyalty"].search(domain).profile_id
        self.assertEqual(members, self.profile)

    @users("care_officer")
    def test_who_is_archived_stands_nowhere_now_but_stood_there_then(self):
        self.profile.with_env(self.profile.env(su=True)).active = False
        self.assertEqual(self._get_counts(self._get_report()), {"terrorist": 1})
        then = self._get_report(quarter="2025-12-31")
        self.assertEqual(sum(self._get_counts(then).values()) + then["unplaced"], 1)

    def test_all_pages_are_filtered_by_the_same_and_officers_by_owner_too(self):
        for user, has_owners in ((self.care_user, False), (self.care_officer, True)):
            offered, *others = (
                self.env[page].with_user(user)._get_people_options() for page in PAGES
            )
            with self.subTest(user.login):
                self.assertEqual(bool(offered["user_id"]), has_owners)
                self.assertTrue(offered["tier_id"] and offered["team_id"])
                self.assertEqual(others, [offered] * len(others))

    @users("care_officer")
    def test_officer_sees_all_and_filters(self):
        self.assertEqual(
            self._get_counts(self._get_report()), {"mercenary": 1, "terrorist": 1}
        )
        found = self._get_report(user_id=self.care_user_two.id)
        self.assertEqual(self._get_counts(found), {"terrorist": 1})
        team = self._create_team(members=self.care_user)
        found = self._get_report(team_id=team.id)
        self.assertEqual(self._get_counts(found), {"mercenary": 1})

    @users("care_officer")
    def test_estimate_follows_its_factors(self):
        word = self._get_report()["word"]
        self.assertEqual((word["told_good"], word["told_bad"]), (12, 20))
        policies = self.env["care.loyalty.policy"].sudo()
        policies.search([]).write({"happy_tells": 15, "unhappy_tells": 30})
        word = self._get_report()["word"]
        self.assertEqual((word["told_good"], word["told_bad"]), (15, 30))

    @users("care_user")
    def test_trail_shows_where_a_customer_came_from(self):
        profile = self.profile.with_env(self.env)
        report = self._get_report(profile_id=profile.id)
        self.assertEqual(
            [(step["name"], step["x"]) for step in report["trail"]],
            [("2025 Q4", 50), ("2026 Q1", 90)],
        )
        self.assertEqual(report["customer"], profile.display_name)

    @users("care_user")
    def test_trail_of_a_foreign_customer_is_empty(self):
        report = self._get_report(profile_id=self.foreign.id)
        self.assertEqual(report["trail"], [])

    @users("care_user")
    def test_strange_filters_are_ignored(self):
        report = self._get_report(
            axis="x", quarter="1999", tier_id="a", user_id=[1], team_id=-1
        )
        self.assertEqual(self._get_counts(report), {"mercenary": 1})
