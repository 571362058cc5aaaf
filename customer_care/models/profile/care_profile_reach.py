from odoo import api, fields, models

from .care_channel import CALL, MAIL, SMS


class CareProfile(models.Model):
    """The contact data of a customer, edited on the profile.

    They are those of the contact, written under the rights of whoever edits them. A
    customer without any way that works and that they allow is unreachable.
    """

    _inherit = "care.profile"

    phone = fields.Char(related="partner_id.phone", related_sudo=False, readonly=False)
    email = fields.Char(related="partner_id.email", related_sudo=False, readonly=False)
    street = fields.Char(
        related="partner_id.street", related_sudo=False, readonly=False
    )
    street2 = fields.Char(
        related="partner_id.street2", related_sudo=False, readonly=False
    )
    city = fields.Char(related="partner_id.city", related_sudo=False, readonly=False)
    zip = fields.Char(related="partner_id.zip", related_sudo=False, readonly=False)
    state_id = fields.Many2one(
        string="Province",
        related="partner_id.state_id",
        related_sudo=False,
        readonly=False,
    )
    country_id = fields.Many2one(
        related="partner_id.country_id", related_sudo=False, readonly=False
    )
    tag_ids = fields.Many2many(
        related="partner_id.category_id",
        related_sudo=False,
        readonly=False,
        string="Tags",
    )
    may_edit_contact = fields.Boolean(
        compute="_compute_may_edit_contact",
        help="You may edit the contact of this customer.",
    )
    has_company_address = fields.Boolean(
        compute="_compute_has_company_address",
        help="The address is that of the company, and is edited there.",
    )
    is_unreachable = fields.Boolean(
        string="Unreachable",
        compute="_compute_is_unreachable",
        store=True,
        help="Neither a phone number nor an email address nor an account on a channel "
        "that the customer allows is known.",
    )

    _unreachable_idx = models.Index("(id) WHERE is_unreachable")

    @api.depends_context("uid")
    @api.depends("partner_id")
    def _compute_may_edit_contact(self):
        # of the reader, also where core computes as superuser
        contacts = self.partner_id.sudo(False)._filtered_access("write")
        writable = set(contacts.ids)
        for profile in self:
            profile.may_edit_contact = profile.partner_id.id in writable

    @api.depends("partner_id.parent_id", "partner_id.type")
    def _compute_has_company_address(self):
        for profile in self:
            partner = profile.partner_id
            profile.has_company_address = bool(
                partner.parent_id and partner.type == "contact"
            )

    @api.depends(
        "partner_id.phone",
        "partner_id.email",
        "channel_line_ids.address",
        "channel_line_ids.channel_id",
        "channel_line_ids.consent",
    )
    def _compute_is_unreachable(self):
        for profile in self:
            profile.is_unreachable = not profile._has_working_channel()

    def _has_working_channel(self):
        """Tell whether any way is known that the customer has not refused."""
        self.ensure_one()
        refused = self.channel_line_ids.filtered(lambda line: line._is_refused())
        closed = set(refused.channel_id.mapped("code"))
        by_phone = self.partner_id.phone and not closed >= {CALL, SMS}
        by_mail = self.partner_id.email and MAIL not in closed
        accounts = (self.channel_line_ids - refused).filtered("address")
        return bool(by_phone or by_mail or accounts)
