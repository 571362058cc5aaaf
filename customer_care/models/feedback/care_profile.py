from odoo import api, fields, models
from odoo.fields import Domain

from .care_feedback_stage import OPEN_STATES


class CareProfile(models.Model):
    """The cases of a customer on his profile, and what of them stays without him."""

    _name = "care.profile"
    _inherit = ["care.profile", "care.voice.mixin"]

    feedback_ids = fields.One2many("care.feedback", "profile_id", string="Cases")
    open_feedback_count = fields.Integer(
        string="Open Cases", compute="_compute_feedback_count"
    )
    refused_feedback_count = fields.Integer(
        string="Declined Cases", compute="_compute_feedback_count"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_feedback_count(self):
        for profile, states in self._count_cases().items():
            profile.open_feedback_count = sum(states[state] for state in OPEN_STATES)
            profile.refused_feedback_count = states["refused"]

    def action_view_refused(self):
        """List what was refused to the customer, why, and what was offered instead."""
        self.ensure_one()
        refused = self.env["care.feedback"]._get_refused_domain()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_care.care_feedback_action_refused"
        )
        return action | {
            "domain": list(refused & self._get_voice_domain()),
            "context": {},
        }

    def _erase(self):
        """Take the person out of the cases; what they taught of times stays."""
        # the manager erases, also what belongs to colleagues' cases
        cases = self.sudo().feedback_ids
        result = super()._erase()
        cases._anonymise()
        return result

    def _get_briefings(self):
        briefings = super()._get_briefings()
        cases = self.env["care.feedback"]
        is_open = cases._get_open_domain() & Domain("profile_id", "in", self.ids)
        for case in cases.search(is_open):
            briefings[case.profile_id].append(
                self.env._("Open case: %(name)s", name=case.display_name)
            )
        return briefings

    def _get_voice_partner(self):
        return self.partner_id
