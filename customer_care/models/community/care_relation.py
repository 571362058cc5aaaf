from odoo import api, fields, models
from odoo.exceptions import ValidationError

SUCCESSOR = "successor"
SHARED_FIELDS = {"type", "note"}  # what both sides tell of one and the same relation


class CareRelation(models.Model):
    """A relation between two customers, shown on the pages of both.

    Each of the two has a line of their own, so that each is shown to those who see
    that customer, and their names to those who see both. What is said of one line
    holds for its twin; with one line goes the other.
    """

    _name = "care.relation"
    _inherit = "care.erased.mixin"
    _description = "Relation"
    _care_once_fields = {"profile_id", "other_profile_id"}
    _care_system_fields = {"twin_id"}
    _care_unprinted_fields = {"twin_id"}
    _order = "profile_id, type, id"

    other_profile_id = fields.Many2one(
        "care.profile",
        string="Knows",
        required=True,
        index=True,
        ondelete="cascade",
    )
    type = fields.Selection(
        [
            ("knows", "Acquaintance"),
            ("friend", "Friend"),
            ("relative", "Relative"),
            ("colleague", "Colleague"),
            ("classmate", "Classmate"),
            ("association", "Same Association"),
            ("business", "Business Partner"),
            (SUCCESSOR, "Predecessor or Successor"),
        ],
        string="Relation Type",
        required=True,
        default="knows",
    )
    note = fields.Char("Notes")
    twin_id = fields.Many2one(
        "care.relation", copy=False, index="btree_not_null", ondelete="cascade"
    )

    @api.depends("profile_id.name", "other_profile_id.name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        readable = self.other_profile_id._filter_readable_by_person()
        for relation in self:
            shown = relation.profile_id | (relation.other_profile_id & readable)
            relation.display_name = " – ".join(shown.mapped("name"))
        self._hide_foreign_names()

    @api.constrains("profile_id", "other_profile_id")
    def _check_two(self):
        if any(line.profile_id == line.other_profile_id for line in self):
            raise ValidationError(
                self.env._("Choose another customer: nobody is related to themselves.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        relations = super().create(vals_list)
        if lonely := relations.filtered(lambda relation: not relation.twin_id):
            lonely._add_twins()
        return relations

    def _add_twins(self):
        """Create the same relation as seen from the other customer."""
        values = [relation._prepare_twin_values() for relation in self]
        twins = self._as_system().create(values)
        for relation, twin in zip(self, twins, strict=True):
            relation._as_system().twin_id = twin

    def write(self, vals):
        result = super().write(vals)
        shared = {name: vals[name] for name in SHARED_FIELDS & vals.keys()}
        behind = self.twin_id.filtered(
            lambda twin: not all(twin._is_same(*item) for item in shared.items())
        )
        if behind:
            behind.write(shared)
        return result

    def _prepare_twin_values(self):
        """The same relation, told from the other side."""
        self.ensure_one()
        return {
            "profile_id": self.other_profile_id.id,
            "other_profile_id": self.profile_id.id,
            "type": self.type,
            "note": self.note,
            "twin_id": self.id,
        }
