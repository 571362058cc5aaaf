from odoo.fields import Domain
from odoo.tests import tagged

from ..checks.own_forms import OwnFormsCommon


@tagged("post_install", "-at_install")
class TestCareOwnForms(OwnFormsCommon):
    """A form in which a colleague has begun something is nobody else's."""

    addon = "customer_care"

    def _get_opened_values(self):
        case, touch = self.foreign["care.feedback"], self.touch
        tier = self.env["care.tier"].search(Domain.TRUE, limit=1)
        return {
            "care.feedback.insert": {"feedback_id": case.id},
            "care.feedback.merge": {"feedback_id": case.id, "survivor_id": case.id},
            "care.feedback.decline": {
                "feedback_id": case.id,
                "reason": "No",
                "alternative": "Tea",
            },
            "care.profile.classify": {
                "profile_ids": self.profile.ids,
                "tier_id": tier.id,
            },
            "care.profile.compare": {"profile_ids": self.profile.ids},
            "care.profile.erase": {"profile_ids": self.profile.ids},
            "care.profile.inform": {"profile_ids": self.profile.ids, "subject": "x"},
            "care.profile.invite": {
                "profile_ids": self.profile.ids,
                "name": "Open house",
                "date_event": "2030-03-20",
            },
            "care.profile.handover": {"from_user_id": self.care_user.id},
            "care.touch.postpone": {"touch_ids": touch.ids, "date": "2030-03-20"},
            "care.touch.skip": {"touch_ids": touch.ids, "reason_type": "bad_time"},
        }

    def _open(self, model, values):
        if model._name == "care.profile.handover.line":
            handover = model.env["care.profile.handover"]
            handover = handover.create({"from_user_id": self.care_user.id})
            return model.sudo().create({"handover_id": handover.id}).sudo(False)
        return super()._open(model, values)
