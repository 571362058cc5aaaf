from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks.due import DAY, DueCases

from .common import WorthMixin
from .satisfaction.common_survey import SurveyCommon


@tagged("post_install", "-at_install")
class TestCareWorthDue(DueCases, WorthMixin, SurveyCommon):
    """Reviews, improvements and targets are done by a day."""

    addon = "customer_care_worth"
    closed_by = {
        "care.improvement": "action_drop",
        "care.risk.review": "action_done",
        "care.target": "action_drop",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wave = cls._create_wave()

    def _make_care_improvement(self):
        values = {
            "name": "Answer sooner",
            "wave_id": self.wave.id,
            "dimension_id": self._get_dimension("service").id,
            "user_id": self.care_user.id,
            "date_due": DAY,
        }
        return self._create_by(None, "care.improvement", {}, values)

    def _make_care_risk_review(self):
        values = {
            "profile_id": self.profile.id,
            "user_id": self.care_user.id,
            "date_due": DAY,
            "reason": "Check the finances",
            "conclusion": "Sound",
        }
        return self._create_by(self.care_user, "care.risk.review", {}, values)

    def _make_care_target(self):
        return self._create_target(date_due=DAY)
