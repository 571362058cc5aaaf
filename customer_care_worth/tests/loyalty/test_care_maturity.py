from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMaturity(LoyaltyCommon):
    """How owners and teams serve is added up from how their customers are served."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._forget_others()
        cls.second, cls.third = cls._create_profiles(2)
        cls.foreign = cls._create_profile(name="Far", user_id=cls.care_user_two.id)
        cls._create_case()
        cls._reach(cls.second)
        for day in ("2026-02-10", "2026-02-11"):
            cls._reach(cls.third, day, is_surprise=True)
        cls._reach(cls.foreign)
        cls.ours = cls.profile | cls.second | cls.third
        (cls.ours | cls.foreign)._refresh_loyalty()

    def _find_line(self, user=None, **values):
        lines = self.env["care.maturity"].with_user(user or self.care_officer)
        return lines.search([(name, "=", each.id) for name, each in values.items()])

    def test_owner_is_as_the_better_part_of_the_accounts(self):
        line = self._find_line(user_id=self.care_user)
        self.assertRecord(
            line,
            passive_count=1,
            aware_count=1,
            devoted_count=1,
            customer_count=3,
            level="Aware",
        )
        self.assertIn("at least 50 %", line.reason)

    def test_list_behind_a_line_holds_those_whom_it_counts(self):
        self._create_profile(name="Not counted yet")
        line = self._find_line(user_id=self.care_user)
        domain = line.action_open_customers()["domain"]
        found = self.env["care.loyalty"].with_user(self.care_officer).search(domain)
        self.assertEqual(found.profile_id, self.ours)

    def test_share_of_the_company_moves_the_level(self):
        policy = self.env["care.loyalty.policy"].search([])
        for share, level in ((30, "Devoted"), (50, "Aware"), (70, "Passive")):
            with self.subTest(share):
                policy.team_share = share
                self.env.invalidate_all()
                line = self._find_line(user_id=self.care_user)
                self.assertEqual(line.level, level)

    def test_team_adds_up_its_members_and_a_colleague_counts_in_each_team(self):
        both = self._create_team(members=self.care_user | self.care_user_two)
        one = self._create_team(members=self.care_user_two, name="East")
        for team, count in ((both, 4), (one, 1)):
            with self.subTest(team=team.name):
                line = self._find_line(team_id=team)
                self.assertEqual(line.customer_count, count)
                self.assertEqual(line.name, team.name)

    def test_member_who_has_left_and_archived_team_count_no_more(self):
        team = self._create_team(members=self.care_user | self.care_user_two)
        left = team.member_ids.filtered(lambda one: one.user_id == self.care_user)
        left.active = False
        self.assertEqual(self._find_line(team_id=team).customer_count, 1)
        team.active = False
        self.assertFalse(self._find_line(team_id=team))

    def test_team_of_another_company_is_not_told(self):
        abroad = self._create_company(members=self.care_user)
        team = self._create_team(members=self.care_user, company_id=abroad.id)
        self.assertFalse(self._find_line(team_id=team))

    def test_officer_sees_no_owner_and_no_team_of_another_company(self):
        self._create_team(members=self.care_user)
        abroad = self._create_company()
        officer = self._create_colleague("care_far", "officer", company=abroad)
        self.assertFalse(self._find_line(user=officer))
        self.care_user_two.sudo().write(
            {"company_id": abroad.id, "company_ids": [Command.set(abroad.ids)]}
        )
        self.assertFalse(self._find_line(user_id=self.care_user_two))

    def test_customers_of_another_company_do_not_count_here(self):
        abroad = self._create_company(members=self.care_user)
        self.third.partner_id.company_id = abroad
        self.env.flush_all()
        line = self._find_line(user_id=self.care_user)
        self.assertRecord(line, customer_count=2, devoted_count=0)

    def test_customer_without_an_owner_is_nobodys(self):
        self.foreign.user_id = False
        self.env.flush_all()
        self.assertFalse(self._find_line(user_id=self.care_user_two))

    @users("care_user")
    def test_owner_opens_the_own_customers_and_changes_nothing(self):
        line = self.env["care.maturity"].search([])
        action = line.action_open_customers()
        found = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(found.profile_id, self.ours)
        self.assertRefused(
            line.write, {"name": "Best"}, error=AccessError, says=BY_ROLE
        )

    def test_lines_take_the_same_queries_however_many(self):
        few = self._count_queries(self._read_lines)
        for number in range(4):
            owner = self._create_colleague(f"care_more_{number}", "user")
            profile = self._create_profile(name="More", user_id=owner.id)
            self._reach(profile)
            profile._refresh_loyalty()
        self.assertLessEqual(self._count_queries(self._read_lines), few)

    def _read_lines(self):
        lines = self.env["care.maturity"].with_user(self.care_officer).search([])
        return lines.read(["name", "level", "customer_count"])
