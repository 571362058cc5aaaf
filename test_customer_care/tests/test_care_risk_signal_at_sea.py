from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_RULE
from odoo.addons.customer_care_worth.tests.risk.common_risk import RiskCommon

from ..models.care_profile import AT_SEA

CODE = "at_sea"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskSignalAtSea(RiskCommon):
    """A signal of another addon is one class: all else knows it at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.function = AT_SEA
        cls.policy = cls.env["care.risk.policy"].create(
            {"company_id": cls.env.company.id}
        )
        cls.customer.company_id = cls.env.company
        cls.profile._count_risk()

    @users("care_user")
    def test_owner_reads_it_with_its_threshold_and_points(self):
        profile = self.profile.with_env(self.env)
        self.assertRecord(profile.risk_id, score=12, band="watch", steps="at_sea:1")
        self.assertEqual(profile.risk_reason, "Contact at sea (1)")
        self.assertIn("from 1", profile.risk_id.explanation)
        self.assertEqual([row["code"] for row in profile.risk_table], [CODE])

    @users("care_user", "care_user_two")
    def test_its_evidence_opens_for_the_owner_alone(self):
        profile = self.profile.with_env(self.env)
        if self.env.user == self.care_user_two:
            call = profile.open_risk_evidence
            self.assertRefused(call, CODE, error=AccessError, says=BY_RULE)
        else:
            action = profile.open_risk_evidence(CODE)
            opened = action["res_model"], action["res_id"]
            self.assertEqual(opened, ("care.profile", profile.id))

    @users("care_manager")
    def test_its_points_are_policy_and_previewed(self):
        policy = self.policy.with_env(self.env)
        line = policy.step_ids.filtered(lambda one: one.signal == CODE)
        self.assertRecord(line, threshold=1, points=12, unit="people")
        preview = self.env["care.risk.preview"]._open_preview(policy)
        step = preview.line_ids.filtered(lambda one: one.signal == CODE)
        step.points = 70
        [row] = [one for one in preview.ranking if one["id"] == self.profile.id]
        self.assertEqual((row["before"], row["now"]), (12, 70))
        preview.action_apply()
        self.assertEqual(line.points, 70)
        self.profile.with_env(self.env(su=True))._count_risk()
        self.assertRecord(self.profile.risk_ids, score=70, band="critical")

    def test_it_ends_with_its_cause(self):
        self.customer.function = False
        self.profile._count_risk()
        self.assertRecord(self.profile.risk_ids, score=0, band="low", reason="")

    def test_past_is_not_told_by_what_is_known_only_now(self):
        signals = self.env["care.risk.signal"]
        day = signals.env["care.risk"]._fields["date"].to_date("2026-01-05")
        past = signals._measure_all(self.profile, day, was_known=True)
        self.assertNotIn(CODE, past[self.profile.id])

    def test_policy_without_its_steps_takes_those_of_the_class(self):
        self.policy.step_ids.filtered(lambda one: one.signal == CODE).unlink()
        scale = self.policy._get_rules().scales[CODE]
        self.assertEqual((scale.steps, scale.points), ((1.0,), (12,)))
