from odoo import api, fields, models


class CareOccasionKind(models.Model):
    """A kind of yearly date, such as a birthday or a wedding."""

    _name = "care.occasion.kind"
    _description = "Kind of Date"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char()
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)


class CareOccasion(models.Model):
    """A yearly date of a customer or of one of his family."""

    _name = "care.occasion"
    _description = "Occasion"

    profile_id = fields.Many2one(
        "care.profile", required=True, index=True, ondelete="cascade"
    )
    relative_id = fields.Many2one(
        "care.relative", index="btree_not_null", ondelete="cascade"
    )
    kind_id = fields.Many2one("care.occasion.kind", required=True, ondelete="restrict")
    is_confirmed = fields.Boolean()
    date_next = fields.Date(index="btree_not_null")

    def _find_duplicates(self):
        return self.browse()

    def _get_occurrences(self, date_from, date_to):
        return {}


class CareFestival(models.Model):
    """A yearly date for everybody."""

    _name = "care.festival"
    _description = "Festival"

    name = fields.Char(required=True, translate=True)
    country_id = fields.Many2one("res.country")
    company_id = fields.Many2one("res.company")
    has_greeting = fields.Boolean(default=True)

    @api.model
    def _get_occurrences(self, date_from, date_to):
        return {}
