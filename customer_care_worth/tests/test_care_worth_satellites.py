from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.checks import satellites
from odoo.addons.customer_care.tests.checks.satellites import SECRET

from .common import WorthMixin
from .satisfaction.common_survey import SurveyMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareWorthSatellites(SurveyMixin, WorthMixin, satellites.SatelliteCommon):
    """Revenue joins what may happen to its customer."""

    addon = "customer_care_worth"
    not_printed = {
        "care.loss.attempt": "what we did about it, and no fact of the customer",
        "care.loss.line": "its words are printed with its loss",
    }
    not_kept_for_a_time = {
        "care.loyalty": "figures, how customers stood in their time",
        "care.loss": "what the rates of losses are counted from",
        "care.loss.attempt": "what the success of remedies is counted from",
        "care.loss.line": "goes with its loss",
        "care.competitor.presence": "what the market is like, of the company",
        "care.contribution": "books are kept as the law says",
        "care.revenue": "books are kept as the law says",
        "care.target": "kept until it is reached",
        "care.tier.move": "why the tier is what it is",
        "care.tier.result": "found anew by its rule, or gone",
        "care.pool.stay": "who may claim whom is told from it",
        "care.risk": "figures, how likely customers were to leave",
        "care.risk.review": "what was found when the customer was looked at",
        "care.score": "what satisfaction is compared by from wave to wave",
    }
    not_on_the_form = {
        "care.pool.stay": "stands in the journal, as what has happened",
        "care.loss.attempt": "stands on its loss",
        "care.loss.line": "stands on its loss",
        "care.score": "stands on its response",
    }
    authors = {
        ("care.pool.stay", "claim_user_id"): "who has claimed the customer",
        ("care.pool.stay", "left_user_id"): "who was the owner before",
        ("care.loss", "user_id"): "who was the owner when it was lost",
        ("care.response", "typed_user_id"): "who has typed it",
        ("care.response", "user_id"): "who was the owner when it was drawn",
        ("care.revenue", "user_id"): "who has earned the fee",
        ("care.score", "user_id"): "who was the owner when it was drawn",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._forget_demo()

    def _make_care_loss(self, profile, person):
        # in part: with a full loss what else hangs on the customer would end
        part = {"extent": "partial", "share": 30}
        facts = {"plan_id": self._get_remedy().id, "note": SECRET, **part}
        loss = profile.loss_ids or self._create_loss(profile_id=profile.id, **facts)
        loss.line_ids.note = SECRET
        return loss

    def _make_care_loss_line(self, profile, person):
        return self._make_care_loss(profile, person).line_ids

    def _make_care_loss_attempt(self, profile, person):
        return self._make_care_loss(profile, person).attempt_ids

    def _make_care_loyalty(self, profile, person):
        profile._refresh_loyalty()
        return profile.loyalty_ids

    def _make_care_risk(self, profile, person):
        profile._count_risk()
        return profile.risk_ids

    def _make_care_risk_review(self, profile, person):
        values = {"profile_id": profile.id, "user_id": person.id, "reason": SECRET}
        return self.env["care.risk.review"].create({**values, "date_due": "2026-03-20"})

    def _make_care_pool_stay(self, profile, person):
        values = {"reason": "released", "date": "2026-02-10", "date_end": "2026-02-20"}
        values |= {"profile_id": profile.id, "left_user_id": person.id}
        return self.env["care.pool.stay"].create(values)

    def _make_care_revenue(self, profile, person):
        return self._create_revenue(self.care_officer, profile_id=profile.id)

    def _make_care_contribution(self, profile, person):
        return self._create_contribution(
            self.care_officer, profile_id=profile.id, name=SECRET
        )

    def _make_care_competitor_presence(self, profile, person):
        return self._create_presence(profile_id=profile.id, strengths=SECRET)

    def _make_care_target(self, profile, person):
        return self._create_target(
            profile_id=profile.id, user_id=person.id, note=SECRET
        )

    def _make_care_tier_result(self, profile, person):
        self._run_rule(profile)
        return profile.tier_result_ids

    def _make_care_tier_move(self, profile, person):
        self._run_rule(profile)
        return profile.tier_move_ids

    def _run_rule(self, profile):
        if not profile.tier_result_ids:
            profile.tier_id = self.env.ref("customer_care.care_tier_d")
            self._create_contribution(self.care_officer, profile_id=profile.id)
            self._create_tier_rule().with_user(self.care_officer).action_preview()
            self.env.invalidate_all()

    def _make_care_response(self, profile, person):
        values = {"profile_id": profile.id, "user_id": person.id}
        wave = self._create_wave()
        wave._as_system().state = "running"
        response = self.env["care.response"].create({**values, "wave_id": wave.id})
        self._answer(response, 5, 3, 5, 7, 9, comment=satellites.SECRET)
        return response

    def _make_care_score(self, profile, person):
        return self._make_care_response(profile, person).score_ids[0]
