import base64

from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import matrix_rules
from odoo.addons.customer_care.tests.checks.matrix import MARK, grant

from .common import WorthMixin

PART = ("toucher", "sponsor", "owner")
HOME = ("other user", *PART, "officer", "manager")
CARE = (*HOME, "officer abroad", "manager abroad")
ABROAD = ("officer abroad", "manager abroad")
OFFICERS = ("officer", "officer abroad")
MANAGERS = ("manager", "manager abroad")
HERE = ("other user", "toucher", "sponsor", "owner", "officer")
PEOPLE = ("other user", *PART)
READERS = (*HERE, "officer abroad")
BUDGET = ("officer", "officer abroad", "manager", "manager abroad")


@tagged("post_install", "-at_install")
class TestCareWorthMatrix(WorthMixin, matrix_rules.MatrixRules):
    """What each person may do with revenue, fees and scorecards."""

    addon = "customer_care_worth"
    words = {
        "care_loss_customers": "of whom the page of losses tells",
        "care_measure": "which figure of a scorecard opens",
    }
    rights = {
        "care.contribution": grant(PART, "r") | grant(["officer", "manager"], "rwcu"),
        "care.competitor": grant(PEOPLE, "rc")
        | grant(OFFICERS, "rwcu")
        | grant(MANAGERS, "rwcu"),
        "care.competitor.presence": grant([*PART, "officer", "manager"], "rwcu"),
        "care.dimension": grant(CARE, "r"),
        "care.improvement": grant(["owner"], "rw")
        | grant(["officer", "manager"], "rwcu"),
        "care.loss": grant(["toucher", "sponsor"], "r")
        | grant(["owner", "officer", "manager"], "rwcu"),
        "care.loss.attempt": grant([*PART, "officer", "manager"], "r"),
        "care.loss.change": grant(["officer", "manager"], "rwcu"),
        "care.loss.line": grant(["toucher", "sponsor"], "r")
        | grant(["owner", "officer", "manager"], "rwcu"),
        "care.loss.reason": grant(CARE, "r"),
        "care.loyalty": grant([*PART, "officer", "manager"], "r"),
        "care.loyalty.policy": grant(CARE, "r"),
        "care.maturity": grant(["owner", "officer", "manager"], "r"),
        "care.pool": grant(HOME, "r"),
        "care.pool.policy": grant(CARE, "r"),
        "care.pool.stay": grant([*PART, "officer", "manager"], "r"),
        "care.profile.lose": grant(["owner"], "rwcu"),
        "care.question": grant(CARE, "r"),
        "care.questionnaire": grant(CARE, "r"),
        "care.response": grant([*PART, "officer", "manager"], "r"),
        "care.response.import": grant(["manager"], "rwcu"),
        "care.risk": grant([*PART, "officer", "manager"], "r"),
        "care.risk.policy": grant(CARE, "r"),
        "care.risk.preview": grant(["manager"], "rwcu"),
        "care.risk.preview.line": grant(["manager"], "rwcu"),
        "care.risk.step": grant(CARE, "r"),
        "care.risk.review": grant(PART, "rwc") | grant(["officer", "manager"], "rwcu"),
        "care.score": grant([*PART, "officer", "manager"], "r"),
        "care.touch.comment": grant(["officer"], "rwcu"),
        "care.work.report": grant(["other user", "toucher", "sponsor", *ABROAD], "c")
        | grant(["owner"], "rwc")
        | grant(["officer", "manager"], "rc"),
        "care.work.target": grant(["owner"], "r")
        | grant(["officer", "manager"], "rwcu"),
        "care.wave": grant(HOME, "r") | grant(["manager"], "rwcu"),
        "care.wave.quota": grant(HOME, "r") | grant(["manager"], "rwcu"),
        "care.fee.rate": grant(OFFICERS, "r") | grant(MANAGERS, "rwcu"),
        "care.revenue": grant(PART, "r") | grant(["officer", "manager"], "rwcu"),
        "care.scorecard": grant(["owner", "officer", "manager"], "r"),
        "care.segment.dimension": grant(READERS, "r") | grant(MANAGERS, "rwcu"),
        "care.segment.value": grant(READERS, "r") | grant(MANAGERS, "rwcu"),
        "care.target": grant([*PART, "officer", "manager"], "rwcu"),
        "care.tie": grant(READERS, "r") | grant(MANAGERS, "rwcu"),
        "care.tier.benefit": grant(READERS, "r") | grant(MANAGERS, "rwcu"),
        "care.tier.class": grant(HERE, "r") | grant(["manager"], "rwcu"),
        "care.tier.move": grant(PART, "r") | grant(["officer", "manager"], "rwu"),
        "care.tier.result": grant([*PART, "officer", "manager"], "r"),
        "care.economics": grant([*PART, "officer", "manager"], "r"),
        "care.fee.report": grant([*PART, "officer", "manager"], "r"),
        "care.value.report": grant([*PART, "officer", "manager"], "r"),
        "care.tier.rule": grant(HERE, "r") | grant(["manager"], "rwcu"),
    }
    held = {
        "care.improvement.gap_text": BUDGET,
        "care.improvement.next_gap_text": BUDGET,
        "care.pool.customer_id": (),
        "care.response.token": (),
        "care.response.used": (),
        "care.tier.move.budget_change": BUDGET,
        "care.tier.rule.budget_change": BUDGET,
        "res.company.care_hour_cost": MANAGERS,
        "res.config.settings.care_hour_cost": MANAGERS,
    }
    proposed = {
        "care.loss.company_id": "one's own companies",
        "care.loss.date_closed": "the day on which the customer came back",
        "care.loss.share": "how much a customer buys elsewhere",
        "care.loss.won_plan_id": "the remedy that worked",
        "care.target.company_id": "one's own companies",
        "care.target.from_tier_id": "the tier from which a customer is to grow",
        "care.contribution.company_id": "one's own companies",
        "care.risk.review.company_id": "one's own companies",
        "care.tier.class.zone": "the zone of a class",
        "care.tier.rule.class_ids": "the classes of a method, as the manager likes",
        "care.revenue.company_id": "one's own companies",
        "care.revenue.rate": "the share that was agreed",
        "care.revenue.user_id": "who has earned the fee",
    }

    @classmethod
    def _get_more_values(cls):
        cls._forget_demo()
        values = {"profile_id": cls.profile.id, "year": 2025, "amount": 80}
        yield cls.care_officer, "care.revenue", values
        values = {"profile_id": cls.profile.id, "date": "2026-02-01", "amount": 80}
        yield cls.care_officer, "care.contribution", values
        dimension = {"name": "Risk", "value_ids": [Command.create({"name": "High"})]}
        yield cls.care_manager, "care.segment.dimension", dimension
        competitor = {"name": "Steel", "company_id": False}
        yield cls.care_manager, "care.competitor", competitor
        presence = {"profile_id": cls.profile.id, "strengths": "Price"}
        presence["competitor_id"] = cls.foreign["care.competitor"].id
        yield cls.care_user, "care.competitor.presence", presence
        target = {"profile_id": cls.profile.id, "date_due": "2026-12-31"}
        target["to_tier_id"] = cls.env.ref("customer_care.care_tier_a").id
        yield cls.care_user, "care.target", {**target, "user_id": cls.care_user.id}
        benefit = {"tier_id": target["to_tier_id"], "name": "Hotline"}
        yield cls.care_manager, "care.tier.benefit", benefit
        cls.profile.tier_id = cls.env.ref("customer_care.care_tier_d")
        yield cls.care_manager, "care.tier.rule", {"name": "By value"}
        cls.foreign["care.tier.rule"].with_env(cls.env).action_preview()
        yield from cls._get_loss_values()
        yield from cls._get_survey_values()
        cls.profile._refresh_loyalty()
        cls.profile._count_risk()
        bounds = {
            "watch_from": 1,
            "elevated_from": 2,
            "high_from": 3,
            "critical_from": 4,
        }
        policy = cls.env.ref("customer_care_worth.care_risk_policy")
        yield cls.care_manager, "care.risk.preview", {**bounds, "policy_id": policy.id}
        preview = cls.env["care.risk.preview"].search([], order="id desc", limit=1)
        line = {"preview_id": preview.id, "signal": "rival", "place": 0}
        yield cls.care_manager, "care.risk.preview.line", line
        review = {"profile_id": cls.profile.id, "reason": "Check the finances"}
        review |= {"user_id": cls.care_user.id, "date_due": "2026-03-20"}
        yield cls.care_user, "care.risk.review", review
        cls._make_stays()

        yield from cls._get_work_values()

    @classmethod
    def _get_work_values(cls):
        """What a person has done, is to do, and hears about it."""
        target = {"user_id": cls.care_user.id, "measure": "touches", "number": 9}
        yield cls.care_officer, "care.work.target", target
        report = {"date": "2026-03-09", "sentence": MARK}
        yield cls.care_user, "care.work.report", report
        comment = {"touch_id": cls._create_touch().id, "text": MARK}
        yield cls.care_officer, "care.touch.comment", comment

    @classmethod
    def _get_loss_values(cls):
        """A loss with its reason and its remedy, and what follows."""
        reason = cls._get_loss_reason("rival")
        values = {"profile_id": cls.profile.id, "note": MARK, "date": "2026-02-10"}
        values["line_ids"] = cls._prepare_reasons("price")
        values["plan_id"] = cls._get_remedy().id
        yield cls.care_user, "care.loss", values
        loss = cls.profile.loss_ids
        line = {"loss_id": loss.id, "reason_id": reason.id, "note": MARK}
        yield cls.care_user, "care.loss.line", line
        change = {"name": "Calls back within an hour", "reason_id": reason.id}
        yield cls.care_officer, "care.loss.change", change
        form = {"profile_ids": cls.profile.ids, "reason_ids": reason.ids}
        yield cls.care_user, "care.profile.lose", form

    @classmethod
    def _get_survey_values(cls):
        """A wave with its sample, an answer of the customer, and what follows."""
        questions = cls.env.ref("customer_care_worth.care_questionnaire_short")
        values = {"name": "Spring", "questionnaire_id": questions.id}
        values |= {"date_to": "2026-03-20", "quota_ids": []}
        yield cls.care_manager, "care.wave", values
        wave = cls.env["care.wave"].search([], order="id desc", limit=1)
        yield cls.care_manager, "care.wave.quota", {"wave_id": wave.id, "size": 3}
        values = {"wave_id": wave.id, "profile_id": cls.profile.id}
        yield cls.care_manager, "care.response", values
        response = cls.profile.response_ids
        question = questions.question_ids[:1]
        answer = {"response_id": response.id, "value": 3}
        answer["company_id"] = cls.env.company.id
        place = {"question_id": question.id, "dimension_id": question.dimension_id.id}
        yield cls.care_manager, "care.score", {**values, **place, **answer}
        yield (
            cls.care_officer,
            "care.improvement",
            {
                "name": "Answer sooner",
                "wave_id": wave.id,
                "dimension_id": question.dimension_id.id,
                "user_id": cls.care_user.id,
            },
        )
        values = {"wave_id": wave.id, "file": base64.b64encode(b"x")}
        yield cls.care_manager, "care.response.import", values

    @classmethod
    def _make_stays(cls):
        """A customer of the pool, and a stay that is over."""
        pooled = cls._create_profile(name=MARK)
        pooled.partner_id.company_id = cls.env.company
        pooled.with_user(cls.care_officer).action_release_to_pool()
        cls.env["care.pool.stay"].create(
            {
                "profile_id": cls.profile.id,
                "reason": "released",
                "date": "2026-02-10",
                "date_end": "2026-02-20",
            }
        )

    @classmethod
    def _find_one(cls, model):
        if model._name in ("care.maturity", "care.scorecard"):
            return model.search([("user_id", "=", cls.care_user.id)], limit=1)
        if model._name == "care.pool":
            return model.search([("name", "=", MARK)], limit=1)
        return super()._find_one(model)
