from odoo import fields, models


class CareFeedbackLifeMixin(models.AbstractModel):
    """The cases of a customer on his profile, and what of them stays without him."""

    _name = "care.feedback.life.mixin"
    _description = "Feedback of a Customer"

    feedback_ids = fields.One2many("care.feedback", "profile_id")
    feedback_count = fields.Integer(compute="_compute_feedback_count")
    open_feedback_count = fields.Integer(
        string="Open Feedback", compute="_compute_feedback_count"
    )

    def _compute_feedback_count(self):
        groups = self.env["care.feedback"]._read_group(
            [("profile_id", "in", self.ids)], ["profile_id", "state"], ["__count"]
        )
        counts = {}
        for profile, state, count in groups:
            total, still_open = counts.get(profile.id, (0, 0))
            is_open = state in ("new", "work", "waiting")
            counts[profile.id] = total + count, still_open + count * is_open
        for profile in self:
            profile.feedback_count, profile.open_feedback_count = counts.get(
                profile._origin.id, (0, 0)
            )

    def action_view_feedback(self):
        """Open the cases of the customer."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_care.care_feedback_action"
        )
        return action | {
            "domain": [("profile_id", "=", self.id)],
            "context": {"default_partner_id": self.partner_id.id},
        }

    def _erase(self):
        """Take the person out of the cases; what they taught of times stays."""
        # the manager erases, also what belongs to colleagues' cases
        cases = self.sudo().feedback_ids
        result = super()._erase()
        cases._anonymise()
        return result
