from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..privacy.care_access_log import CARDS_DOWNLOADED
from ..privacy.ours import is_our_field
from ..privacy.readings import CARD


class ResPartner(models.Model):
    """The care data of a contact, as far as the reader may see it.

    All of it is computed and searched under the rights of the reader and stored
    nowhere on the contact: nobody finds a colleague's customer by it.
    """

    _inherit = "res.partner"

    care_profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        compute="_compute_care_profile_id",
        search="_search_care_profile_id",
        groups="customer_care.group_care_user",
    )
    care_user_id = fields.Many2one(
        string="Owner",
        related="care_profile_id.user_id",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_tier_id = fields.Many2one(
        string="Tier",
        related="care_profile_id.tier_id",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_date_last_contact = fields.Date(
        string="Last Contact",
        related="care_profile_id.date_last_contact",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_date_next_touch = fields.Date(
        string="Next Contact",
        related="care_profile_id.date_next_touch",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_date_no_contact_since = fields.Date(
        string="No Contact Since",
        related="care_profile_id.date_no_contact_since",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_date_next_birthday = fields.Date(
        string="Next Birthday",
        related="care_profile_id.date_next_birthday",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_is_contact_overdue = fields.Boolean(
        string="Overdue for Contact",
        related="care_profile_id.is_contact_overdue",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_has_shared_interest = fields.Boolean(
        string="Has Common Interests",
        related="care_profile_id.has_shared_interest",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_shared_preference_ids = fields.Many2many(
        string="Common Interests",
        related="care_profile_id.shared_preference_ids",
        related_sudo=False,
        groups="customer_care.group_care_user",
    )
    care_preference_ids = fields.Many2many(
        string="Preferences",
        related="care_profile_id.preference_ids",
        related_sudo=False,
        readonly=True,
        groups="customer_care.group_care_user",
    )
    care_touch_ids = fields.One2many(
        string="Touches",
        related="care_profile_id.touch_ids",
        related_sudo=False,
        readonly=True,
        groups="customer_care.group_care_user",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_care_profile_id(self):
        profiles = self.env["care.profile"].sudo(False)
        profiles = profiles.search_fetch(
            [("partner_id", "in", self.ids)], self._get_care_fetched_fields()
        )
        by_partner = {profile.partner_id.id: profile for profile in profiles}
        for partner in self:
            partner.care_profile_id = by_partner.get(partner._origin.id, False)

    @api.model
    def _get_care_fetched_fields(self):
        """What lists of contacts show of a profile, read with it at once."""
        return [
            "partner_id",
            "user_id",
            "tier_id",
            "date_start",
            "date_last_contact",
            "date_next_touch",
        ]

    @api.model
    def _search_care_profile_id(self, operator, value):
        if operator == "any":
            return self._get_care_domain(value)
        if operator != "in":
            return NotImplemented
        found = self._get_care_domain(Domain("id", "in", [*filter(None, value)]))
        without = ~self._get_care_domain(Domain.TRUE)
        return found | without if False in value else found

    @api.constrains("company_id")
    def _check_care_company(self):
        if self.env["care.settings"]._get("requires_company"):
            # the refusal holds whoever cares for the contact
            profiles = self.env["care.profile"]._get_of_partners(self)
            profiles.filtered("active")._check_shared()

    @api.model
    def _tells_of_customers(self, names):
        return any(map(is_our_field, names))

    @api.model
    def _get_reading_paths(self):
        return ("care_profile_id",)

    def _log_cards(self):
        """Note that address cards of customers are taken away, whoever cares."""
        cards = self.env["care.profile"]._get_of_partners(self).with_env(self.env)
        if cards:
            self.env["care.access.log"]._log(CARDS_DOWNLOADED, cards)
            cards._note_reading(CARD)

    @api.model
    def _get_care_domain(self, domain):
        """The contacts with a profile in the domain that the reader may read.

        An x2many of core would tell which contacts have a profile at all, also those of
        colleagues; and a condition on ids is too slow when it is negated.
        """

        def to_sql(model, alias, query):
            profiles = self.env["care.profile"].sudo(False)._search(domain)
            contact = SQL.identifier(profiles.table, "partner_id")
            profiles.add_where(SQL("%s = %s", contact, SQL.identifier(alias, "id")))
            return SQL("EXISTS (%s)", profiles.select(SQL("1")))

        return Domain.custom(to_sql=to_sql)
