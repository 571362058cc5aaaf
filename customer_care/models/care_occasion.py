from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class CareOccasion(models.Model):
    """A yearly date of a customer or of a relative, solar or Chinese lunar.

    It is kept as it was told, with the year or the day unknown if need be, and is
    hearsay until somebody confirms it. Planned touches end with the date.
    """

    _name = "care.occasion"
    _inherit = ["care.occasion.day.mixin", "care.occasion.text.mixin"]
    _description = "Yearly Date"
    _order = "date_next, id"

    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        compute="_compute_profile_id",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,
    )
    relative_id = fields.Many2one(
        "care.relative",
        string="Relative",
        index="btree_not_null",
        ondelete="cascade",
        domain="[('profile_id', '=', profile_id)]",
        help="Whose date it is. Empty for the customer himself.",
    )
    kind_id = fields.Many2one(
        "care.occasion.kind", required=True, index=True, ondelete="restrict"
    )
    is_confirmed = fields.Boolean(
        string="Confirmed", help="Not confirmed means hearsay: reminders say so."
    )
    source = fields.Char(help="How we know, such as what the customer said on a visit.")
    note = fields.Char()
    active = fields.Boolean(default=True)
    is_duplicate = fields.Boolean(
        string="Known Twice",
        compute="_compute_is_duplicate",
        search="_search_is_duplicate",
        help="The relative is a customer too and has the same kind of date there.",
    )

    @api.depends("relative_id")
    def _compute_profile_id(self):
        for occasion in self:
            occasion.profile_id = occasion.relative_id.profile_id or occasion.profile_id

    @api.depends("relative_id.partner_id", "kind_id")
    def _compute_is_duplicate(self):
        duplicates = self._find_duplicates()
        for occasion in self:
            occasion.is_duplicate = occasion in duplicates

    def _search_is_duplicate(self, operator, value):
        if operator != "in":
            return NotImplemented  # the ORM negates and retries by itself
        linked = self.search([("relative_id.partner_id", "!=", False)])
        duplicate = Domain("id", "in", linked._find_duplicates().ids)
        return duplicate if True in value else ~duplicate

    @api.constrains("profile_id", "relative_id")
    def _check_relative(self):
        for occasion in self.filtered("relative_id"):
            if occasion.relative_id.profile_id != occasion.profile_id:
                raise ValidationError(
                    self.env._("The relative belongs to another customer.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        occasions = super().create(vals_list)
        occasions.profile_id._wake()
        return occasions

    def write(self, vals):
        profiles = self.profile_id
        result = super().write(vals)
        if not vals.get("active", True):
            self._skip_touches(self.env._("the date was archived"))
        (profiles | self.profile_id)._wake()
        return result

    def unlink(self):
        self._skip_touches(self.env._("the date was deleted"))
        profiles = self.profile_id
        result = super().unlink()
        profiles._wake()
        return result

    def action_confirm(self):
        self.is_confirmed = True

    def _skip_touches(self, reason):
        # whoever may change the date ends its touches, those of colleagues included
        touches = self.env["care.touch"].sudo()
        planned = Domain("occasion_id", "in", self.ids) & Domain(
            "state", "=", "planned"
        )
        touches.search(planned)._close("skipped", reason)

    def _find_duplicates(self):
        """Return those of relatives who have the same kind of date as customers."""
        linked = self.filtered("relative_id.partner_id")
        own_dates = linked._get_own_dates()
        return linked.filtered(
            lambda occasion: any(
                occasion._is_same_company(profile)
                for profile in own_dates.get(occasion._get_person_key(), ())
            )
        )

    def _get_own_dates(self):
        """Map contact and kind to the profiles that the relatives have themselves."""
        # read as superuser: a date is left out, nothing of the other profile is shown
        groups = self.sudo()._read_group(
            [
                ("relative_id", "=", False),
                ("kind_id", "in", self.kind_id.ids),
                ("profile_id.partner_id", "in", self.relative_id.partner_id.ids),
                ("profile_id.active", "=", True),
            ],
            ["profile_id", "kind_id"],
        )
        own_dates = {}
        for profile, kind in groups:
            own_dates.setdefault((profile.partner_id.id, kind.id), []).append(profile)
        return own_dates

    def _get_person_key(self):
        self.ensure_one()
        return self.relative_id.partner_id.id, self.kind_id.id

    def _is_same_company(self, profile):
        """Tell whether the colleagues who care for the one care for the other too."""
        self.ensure_one()
        companies = self.profile_id.company_id | profile.company_id
        return len(companies) < 2
