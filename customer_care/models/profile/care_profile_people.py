from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.persons import HIGH, LOW, MEDIUM
from ...tools.readiness import has_influence
from ...tools.sets import search_set


class CareProfile(models.Model):
    """The people of a company, as far as the reader sees them, and what they decide."""

    _inherit = "care.profile"

    people_ids = fields.Many2many(
        "care.profile",
        string="Key People",
        compute="_compute_people_ids",
        help="The customers who work for this company.",
    )
    function = fields.Char(
        related="partner_id.function", related_sudo=False, string="Job Position"
    )
    influence = fields.Selection(
        [(HIGH, "High"), (MEDIUM, "Medium"), (LOW, "Low")],
        help="How much weight the customer's word has in the company.",
    )
    lacks_sponsor = fields.Boolean(
        string="Without a Sponsor",
        compute="_compute_lacks_sponsor",
        search="_search_lacks_sponsor",
        help="The tier wants a sponsor, and the customer has none.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_people_ids(self):
        companies = self.filtered("is_company")
        # found under the rights of the reader, also where core reads for them
        people = self.sudo(False).search(companies._get_people_domain())
        by_company = people.with_env(self.env).grouped(
            lambda person: person.partner_id.commercial_partner_id
        )
        for profile in self:
            found = by_company.get(profile.partner_id, self.browse())
            profile.people_ids = profile.is_company and found

    def _get_people_domain(self):
        """Those who work for these companies, who are no companies themselves."""
        if not self:
            return Domain.FALSE
        companies = Domain(
            "partner_id.commercial_partner_id", "in", self.partner_id.ids
        )
        return companies & Domain("is_company", "=", False)

    @api.depends("sponsor_user_id", "tier_id.needs_sponsor")
    def _compute_lacks_sponsor(self):
        lacking = self.filtered_domain(self._get_lacking_sponsor_domain())
        for profile in self:
            profile.lacks_sponsor = profile in lacking

    @api.model
    def _search_lacks_sponsor(self, operator, value):
        return search_set(operator, value, self._get_lacking_sponsor_domain())

    @api.model
    def _get_lacking_sponsor_domain(self):
        # whoever sees the customer need not see the tier, which is a company's own
        tiers = self.env["care.tier"]._get_sponsored_ids()
        return Domain("sponsor_user_id", "=", False) & Domain("tier_id", "in", tiers)

    def _has_influence(self):
        """Tell whether the customer's word counts; None is not known."""
        self.ensure_one()
        return has_influence(self.influence, self.decision_role)

    def action_open_contacts(self):
        """List the contacts of the company: those of Odoo, whether customers or not."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("People of %(company)s", company=self.name),
            "res_model": "res.partner",
            "view_mode": "list,kanban,form",
            "domain": [
                ("commercial_partner_id", "=", self.partner_id.id),
                ("is_company", "=", False),
            ],
            "context": {"default_parent_id": self.partner_id.id},
        }
