from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareCompetitor(WorthCommon):
    """Who else is at the customer: noted by owners, tidied by officers."""

    @users("care_user")
    def test_owner_names_a_competitor_and_changes_none(self):
        competitor = self.env["care.competitor"].create({"name": "Steel & Sons"})
        self.assertEqual(competitor.company_id, self.env.company)
        for call, arguments in (
            (competitor.write, ({"note": "They are late"},)),
            (competitor.unlink, ()),
        ):
            self.assertRefused(call, *arguments, error=AccessError, says=BY_ROLE)

    @users("care_officer")
    def test_officer_says_what_to_answer(self):
        competitor = self._create_presence().competitor_id.with_env(self.env)
        competitor.note = "Ask for their delivery times"
        self.assertTrue(competitor.presence_ids)

    def test_competitor_stands_once_on_a_customer(self):
        presence = self._create_presence()
        again = {
            "profile_id": self.profile.id,
            "competitor_id": presence.competitor_id.id,
        }
        self.assertConstraint("already stands", presence.create, again)
        other = self._create_profile(name="Second")
        presence.create(again | {"profile_id": other.id})

    def test_share_is_a_part_of_all(self):
        presence = self._create_presence()
        for share in (-1, 101):
            with self.subTest(share):
                values = {"share": share}
                self.assertConstraint("between 0 and 100", presence.write, values)
        for share in (0, 100):
            presence.share = share
            self.env.flush_all()

    def test_competitor_at_customers_is_archived_and_not_deleted(self):
        presence = self._create_presence()
        competitor = presence.competitor_id
        self.assertConstraint("Another model is using", competitor.unlink)
        competitor.active = False
        self.assertEqual(self.profile.competitor_ids.competitor_id, competitor)

    def test_competitor_of_another_company_is_not_offered(self):
        abroad = self._create_company()
        theirs = self._create_competitor(name="Far & Sons", company_id=abroad.id)
        shared = self._create_competitor(name="Everywhere", company_id=False)
        self.assertVisible(shared.with_user(self.care_user))
        self.assertHidden(theirs.with_user(self.care_user))

    def test_whoever_sees_the_customer_keeps_the_list(self):
        presence = self._create_presence()
        verbs = "read write create unlink"
        self.assertRights(
            presence,
            {
                self.care_user: verbs,
                self.care_user_two: "",
                self.care_officer: verbs,
                self.care_manager: verbs,
            },
        )
        own = presence.with_user(self.care_user_two)
        values = {
            "profile_id": self.profile.id,
            "competitor_id": presence.competitor_id.id,
        }
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            own.create(values)

    @users("care_user")
    def test_line_stays_with_its_customer(self):
        presence = self._create_presence().with_env(self.env)
        other = self._create_profile(name="Second")
        with self.assertRaisesRegex(AccessError, "set by the system"):
            presence.profile_id = other

    def test_name_of_a_line_hides_customers_of_others(self):
        presence = self._create_presence()
        self.assertEqual(presence.display_name, "Steel & Sons – Lin Mei")
        hidden = presence.with_user(self.care_user_two).sudo().display_name
        self.assertNotIn("Lin Mei", hidden)

    def test_of_merged_customers_each_competitor_stays_once(self):
        first = self._create_presence(share=20, date="2026-02-01")
        other = self._create_profile(name="Twin")
        for competitor, share, day in (
            (first.competitor_id, 60, "2026-01-01"),
            (first.competitor_id.copy({"name": "Late & Sons"}), 5, "2026-01-02"),
        ):
            self._create_presence(
                profile_id=other.id,
                competitor_id=competitor.id,
                share=share,
                date=day,
            )
        (self.profile | other)._merge_for(self.customer)
        lines = self.profile.competitor_ids.sorted("share")
        self.assertEqual(lines.mapped("share"), [5, 20])

    def test_competitor_who_stands_on_two_of_three_merged_customers_stays_once(self):
        others = self._create_profiles(2)
        competitor = self._create_presence(
            profile_id=others[0].id, share=10, date="2026-01-01"
        ).competitor_id
        self._create_presence(
            profile_id=others[1].id,
            competitor_id=competitor.id,
            share=30,
            date="2026-02-01",
        )
        (self.profile | others)._merge_for(self.customer)
        self.assertEqual(self.profile.competitor_ids.mapped("share"), [30])
