from odoo import api, fields, models


class CareProfile(models.Model):
    """Ties, competitors and development of a customer."""

    _inherit = "care.profile"

    tie_ids = fields.Many2many(
        "care.tie",
        "care_profile_tie_rel",
        "profile_id",
        "tie_id",
        string="Ties",
        help="What the customer would have to give up to leave us.",
    )
    tie_score = fields.Integer(
        string="Cost of Switching",
        compute="_compute_tie_score",
        store=True,
        aggregator="avg",
        help="The weights of the ties of this customer.",
    )
    tie_score_most = fields.Integer(
        string="Highest Cost of Switching", compute="_compute_tie_score_most"
    )
    competitor_ids = fields.One2many(
        "care.competitor.presence", "profile_id", string="Competitors"
    )
    target_ids = fields.One2many(
        "care.target", "profile_id", string="Development Targets"
    )
    care_horizon = fields.Selection(
        [
            ("short", "Short Term"),
            ("middle", "Middle Term"),
            ("long", "Long Term"),
        ],
        help="How long care for this customer is meant to take until it bears fruit.",
    )

    @api.depends("tie_ids.active", "tie_ids.weight")
    def _compute_tie_score(self):
        for profile in self:
            ties = profile.tie_ids.filtered("active")
            profile.tie_score = sum(ties.mapped("weight"))

    @api.depends("company_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_tie_score_most(self):
        """What all ties weigh together that a customer of the company may have."""
        groups = self.env["care.tie"]._read_group([], ["company_id"], ["weight:sum"])
        weights = dict(groups)
        nobody = self.env["res.company"]
        for profile in self:
            own = {nobody, profile.company_id or self.env.company}
            profile.tie_score_most = sum(weights.get(company, 0) for company in own)

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        if "tier_id" in vals:
            self.target_ids._close_reached()
        return result

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_competitors]

    def _merge_competitors(self, kept):
        """Move the competitors; of one who stands on several the latest word holds."""
        lines = kept.competitor_ids | self.competitor_ids
        self._keep_newest(kept, lines, "competitor_id")
