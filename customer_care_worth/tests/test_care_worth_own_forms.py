from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks.own_forms import OwnFormsCommon

from .satisfaction.common_survey import SurveyMixin


@tagged("post_install", "-at_install")
class TestCareWorthOwnForms(SurveyMixin, OwnFormsCommon):
    """A form in which a colleague has begun something is nobody else's."""

    addon = "customer_care_worth"

    def _get_opened_values(self):
        reason = self.env.ref("customer_care_worth.care_loss_reason_price")
        return {
            "care.profile.lose": {
                "profile_ids": self.profile.ids,
                "reason_ids": reason.ids,
            },
            "care.touch.comment": {
                "touch_id": self._create_touch().id,
                "text": "Well asked",
            },
            "care.response.import": {"wave_id": self._create_wave().id},
        }
