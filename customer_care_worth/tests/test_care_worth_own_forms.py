from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks.own_forms import OwnFormsCommon

from .satisfaction.common_survey import SurveyMixin


@tagged("post_install", "-at_install")
class TestCareWorthOwnForms(SurveyMixin, OwnFormsCommon):
    """A form in which a colleague has begun something is nobody else's."""

    addon = "customer_care_worth"

    def _get_opened_values(self):
        reason = self.env.ref("customer_care_worth.care_loss_reason_price")
        preview = self._prepare_preview()
        previews = self.env["care.risk.preview"].with_user(self.care_manager)
        line = {"preview_id": previews.create(preview).id, "place": 1}
        return {
            "care.risk.preview": preview,
            "care.risk.preview.line": {**line, "signal": "silence", "points": 5},
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

    def _prepare_preview(self):
        levels = ("watch_from", "elevated_from", "high_from", "critical_from")
        values = {name: 20 * place for place, name in enumerate(levels, 1)}
        policy = self.env["care.risk.policy"].search([], limit=1)
        return {"policy_id": policy.id, **values}
