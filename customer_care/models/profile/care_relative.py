from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.persons import (
    CHILD,
    DAUGHTER,
    FATHER,
    FRIEND,
    GRANDPARENT,
    MOTHER,
    OTHER,
    SIBLING,
    SON,
    SPOUSE,
)
from .care_profile import GENDERS


class CareRelative(models.Model):
    """A family member or close person of a customer.

    What is told of them is hearsay until somebody confirms it, and is kept as long as
    personal data may be. They may be contacts themselves. Their dates go with them.
    """

    _name = "care.relative"
    _inherit = [
        "care.unconfirmed.mixin",
        "care.planning.mixin",
        "care.retention.line.mixin",
    ]
    _description = "Relative"
    _care_once_fields = {"profile_id"}
    _order = "profile_id, id"

    name = fields.Char(required=True)
    relation = fields.Selection(
        [
            (SPOUSE, "Spouse"),
            (SON, "Son"),
            (DAUGHTER, "Daughter"),
            (CHILD, "Child"),
            (FATHER, "Father"),
            (MOTHER, "Mother"),
            (SIBLING, "Sibling"),
            (GRANDPARENT, "Grandparent"),
            (FRIEND, "Friend"),
            (OTHER, "Other"),
        ],
        required=True,
        default=OTHER,
    )
    gender = fields.Selection(GENDERS)
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        index="btree_not_null",
        ondelete="set null",
        help="The contact of this person, if there is one.",
    )
    occasion_ids = fields.One2many("care.occasion", "relative_id", string="Occasions")

    @api.constrains("profile_id", "partner_id")
    def _check_partner_id(self):
        for relative in self:
            if (
                relative.partner_id
                and relative.partner_id == relative.profile_id.partner_id
            ):
                raise ValidationError(
                    self.env._("A customer cannot be their own relative.")
                )

    def unlink(self):
        # by the ORM, so that their touches end
        self.occasion_ids._as_system().unlink()
        return super().unlink()

    @api.model
    def _get_forgotten_text(self):
        return self.env._("Family members past their retention period were deleted.")

    @api.model
    def _get_private_fields(self):
        return ["name", "relation", "gender", "partner_id", "is_confirmed", "note"]

    def _get_identity(self):
        """What makes two lines the same person of a family."""
        self.ensure_one()
        return self.relation, (self.name or "").strip().casefold()

    def _merge_in(self, twin):
        """Complete this relative from a second entry of the same person."""
        values, words = {}, []
        for name in ("gender", "partner_id"):
            if not self[name]:
                field = self._fields[name]
                values[name] = field.convert_to_write(twin[name], twin)
            elif twin[name] and twin[name] != self[name]:
                words.append(twin.profile_id._print_field(twin, name))
        self.write(values | self._prepare_heard_values(twin, words))

    def _forget_contacts(self, partners):
        """Cut the links to contacts who turn out to be the customer himself."""
        self.filtered(
            lambda relative: relative.partner_id in partners
        ).partner_id = False
