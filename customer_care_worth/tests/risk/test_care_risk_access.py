from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from .common_risk import RiskCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskAccess(RiskCommon):
    """Colleagues see the risk of their own customers, and nobody writes it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign = cls._create_profile(user_id=cls.care_user_two.id)
        for profile in cls.profile | cls.foreign:
            cls._make_at_risk(profile)
        (cls.profile | cls.foreign)._count_risk()
        cls.foreign_risk = cls.foreign.risk_ids

    @users("care_user")
    def test_owner_reads_the_own_and_writes_nothing(self):
        profile = self.profile.with_env(self.env)
        self.assertTrue(profile.risk_reason)
        self.assertEqual(profile.risk_band, "high")
        self.assertTrue(profile.risk_table)
        risk = profile.risk_id
        self.assertRefused(
            risk.write,
            {"score": 0},
            error=AccessError,
            says="set by the system: Risk Points",
        )
        self.assertRefused(risk.unlink, error=AccessError, says=BY_ROLE)

    @users("care_user")
    def test_no_door_tells_the_risk_of_the_customers_of_others(self):
        risks = self.env["care.risk"]
        foreign = self.foreign_risk.with_env(self.env)
        theirs = Domain("profile_id", "=", self.foreign.id)
        self.assertFindsNothing(risks, theirs)
        self.assertFalse(risks._read_group(theirs, ["band"], ["score:max"]))
        for read in (
            lambda: foreign.read(["score"]),
            lambda: foreign.export_data(["score"]),
            lambda: self.foreign.with_env(self.env).read(["risk_score"]),
            lambda: self.foreign.with_env(self.env).open_risk_evidence("rival"),
        ):
            self.assertRefused(
                read, error=AccessError, says=f"{BY_RULE}|may not export customer data"
            )
        draft = self.env["care.profile"].new(origin=self.foreign.with_env(self.env))
        self.assertFalse(draft.risk_score)

    @users("care_user")
    def test_at_risk_are_filtered_among_ones_own(self):
        found = self._search_by_filter("care_profile_view_search", "at_risk")
        self.assertIn(self.profile, found)
        self.assertNotIn(self.foreign, found)

    @users("care_officer")
    def test_officer_sees_all_of_the_company(self):
        risks = self.env["care.risk"].search([("is_current", "=", True)])
        self.assertLessEqual(self.profile | self.foreign, risks.profile_id)

    def test_nobody_sees_the_risk_of_another_company(self):
        company = self._create_company()
        contact = self._create_contact("Far", company_id=company.id)
        far = self._create_profile(partner_id=contact.id, user_id=False)
        self._make_at_risk(far)
        far._count_risk()
        for user in self.care_officer | self.care_manager:
            risks = self.env["care.risk"].with_user(user)
            self.assertFindsNothing(risks, [("profile_id", "=", far.id)])

    def test_archived_customer_is_counted_no_more_and_nobody_is_told(self):
        self.foreign.active = False
        due = self.env["care.risk"]._get_due_domain()
        with freeze_time("2026-03-11 02:00:00"):
            self.assertMatchesNot(self.foreign, due)
        self.foreign_risk._alert_of_rises()
        self.assertFalse(self._get_rises(self.foreign))
