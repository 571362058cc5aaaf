from odoo.fields import Command

from odoo.addons.customer_care.tests.common import CareCommon

from ..common import WorthMixin
from ..satisfaction.common_survey import SurveyMixin

QUESTIONS = (("Content", "perception"), ("Again", "intent"), ("Recommend", "nps"))


class LoyaltyMixin(SurveyMixin, WorthMixin):
    """Customers who have answered three questions, who buy, and who are reached."""

    @classmethod
    def _say(cls, profile, *answers, day="2026-03-10"):
        """Let a customer say how content, whether to buy again and to recommend."""
        overall = cls._get_dimension("overall").id
        common = {"dimension_id": overall, "scale": "0_10"}
        questions = [
            Command.create(common | {"name": name, "type": question_type})
            for name, question_type in QUESTIONS
        ]
        questionnaire = cls._create_questionnaire(question_ids=questions)
        wave = cls._create_wave(
            questionnaire_id=questionnaire.id, date_from=day, date_to=day
        )
        said = dict(zip(questionnaire.question_ids, answers, strict=True))
        sheet = {each: said[each] for each in said if said[each] is not None}
        wave._store_sheets([(profile, sheet, "")])
        return profile.response_ids.filtered(lambda one: one.wave_id == wave)

    @classmethod
    def _buy(cls, profile, now=0, before=0):
        """What a customer brought in last year, and in the year before."""
        for year, amount in ((2025, now), (2024, before)):
            if amount:
                cls._create_revenue(profile_id=profile.id, year=year, amount=amount)

    @classmethod
    def _reach(cls, profile, day="2026-02-10", outcome="reached", **values):
        """A touch that was done on a day."""
        return cls._create_touch(
            profile_id=profile.id,
            state="done",
            outcome=outcome,
            date_planned=day,
            date_done=f"{day} 02:00:00",
            **values,
        )

    @classmethod
    def _stand(cls, profile):
        """Where a customer stands now."""
        profile._refresh_loyalty()
        return profile.loyalty_ids.filtered("is_current")


class LoyaltyCommon(LoyaltyMixin, CareCommon):
    """A customer of whom nothing is known yet."""

    @classmethod
    def _forget_others(cls):
        """Forget where all other customers stand, such as those of the demo."""
        others = cls.env["care.profile"].search([("id", "!=", cls.profile.id)])
        others.loyalty_ids.unlink()
