from odoo import api, fields, models

from odoo.addons.customer_care.tools.words import comma

from .care_tier_benefit import LOYALTY


class CareProfile(models.Model):
    """The benefits of a customer: gained and withdrawn with tier and loyalty."""

    _inherit = "care.profile"

    loyalty_state = fields.Selection(
        LOYALTY,
        string="Loyalty",
        copy=False,
        help="The benefits of the tier depend on it.",
    )
    benefit_ids = fields.Many2many(
        "care.tier.benefit", string="Benefits", compute="_compute_benefit_ids"
    )

    @api.depends("loyalty_state", "tier_id.benefit_ids.given_to")
    def _compute_benefit_ids(self):
        for profile in self:
            profile.benefit_ids = profile._get_benefits()

    def _get_benefits(self):
        state = self.loyalty_state
        return self.tier_id.benefit_ids.filtered(
            lambda benefit: benefit._is_given(state)
        )

    def _note_before(self, vals):
        before = super()._note_before(vals)
        if {"loyalty_state", "tier_id"} & vals.keys():
            before["benefits"] = {profile: profile._get_benefits() for profile in self}
        return before

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        self._log_benefits(before.get("benefits", {}))
        return result

    def _log_benefits(self, before):
        """Say on the customers what they gain and what is withdrawn."""
        bodies = {}
        for profile, old in before.items():
            new = profile._get_benefits()
            if text := profile._tell_benefits(new - old, old - new):
                bodies[profile.id] = text
        self.browse(bodies)._message_log_batch(bodies)

    def _tell_benefits(self, gained, lost):
        join, texts = comma(self.env).join, []
        if names := join(gained.mapped("name")):
            texts.append(self.env._("Benefits gained: %(names)s.", names=names))
        if names := join(lost.mapped("name")):
            texts.append(self.env._("Benefits withdrawn: %(names)s.", names=names))
        return " ".join(texts)
