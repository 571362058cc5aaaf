from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.answers import open_action

from .care_pool_stay import REASONS


class CarePool(models.Model):
    """The public pool: customers without an owner, whom any salesperson may claim.

    It shows their name, tier, area, last contact and why they are here, and has no
    more to show: the rest opens to who claims them. Each record has the number of its
    customer.
    """

    _name = "care.pool"
    _description = "Public Pool"
    _auto = False
    _order = "date desc, id desc"
    _depends = {
        "care.pool.stay": ["date", "date_end", "profile_id", "reason"],
        "care.profile": [
            "active",
            "company_id",
            "date_last_contact",
            "is_deceased",
            "name",
            "partner_id",
            "tier_id",
            "user_id",
        ],
        "res.country.state": ["name"],
        "res.partner": ["city", "state_id"],
    }

    name = fields.Char(string="Customer", readonly=True)
    tier_id = fields.Many2one("care.tier", readonly=True)
    area = fields.Char(readonly=True, help="Province and city.")
    date_last_contact = fields.Date(string="Last Contact", readonly=True)
    reason = fields.Selection(REASONS, string="Why in the Pool", readonly=True)
    date = fields.Date(string="In the Pool Since", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    # who reads the pool is counted by it, and nobody gets to the customer by it
    customer_id = fields.Many2one(
        "care.profile",
        string="Page of the Customer",
        readonly=True,
        groups=fields.NO_ACCESS,
    )

    @property
    def _table_query(self):
        return SQL(  # of records that its readers may not read themselves
            """
            SELECT profile.id, profile.id AS customer_id, profile.name,
                   profile.tier_id, profile.company_id, profile.date_last_contact,
                   stay.reason, stay.date,
                   NULLIF(concat_ws(' · ', state.name, NULLIF(partner.city, '')), '')
                   AS area
              FROM care_pool_stay stay
              JOIN care_profile profile ON profile.id = stay.profile_id
              JOIN res_partner partner ON partner.id = profile.partner_id
              LEFT JOIN res_country_state state ON state.id = partner.state_id
             WHERE stay.date_end IS NULL
               AND profile.active
               AND profile.user_id IS NULL
               AND profile.is_deceased IS NOT TRUE
            """
        )

    def action_claim(self):
        """Claim these customers for the user, and open them."""
        here = self.search([("id", "in", self.ids)])
        if gone := self - here:
            raise UserError(self._tell_gone(len(gone)))
        names = {profile.id: profile.name for profile in here}
        customers = self.env["care.profile"].browse(self.ids)
        own = self.env.company
        for company, same in here.grouped(
            lambda profile: profile.company_id or own
        ).items():
            customers.browse(same.ids).with_company(company)._claim(names)
        if len(customers) == 1:
            return customers._get_records_action()
        return open_action(
            self.env,
            "customer_care.care_profile_action",
            domain=[("id", "in", customers.ids)],
            context={},
        )

    @api.model
    def _tell_gone(self, count):
        """Say that a colleague was faster."""
        return self.env._(
            "No longer in the public pool: %(count)s of the customers you chose. A "
            "colleague was faster.",
            count=count,
        )
