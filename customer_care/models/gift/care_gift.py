from odoo import api, fields, models
from odoo.fields import Domain

from ..profile.care_preference import TABOO


class CareGift(models.Model):
    """A gift of the catalogue: for which occasions, what it costs, and its story.

    A gift that a taboo of the customer forbids is never given, and none is given to
    the same customer twice running.
    """

    _name = "care.gift"
    _inherit = "care.guard.mixin"
    _description = "Gift"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.company.currency_id
    )
    cost = fields.Monetary(help="The cost per piece.")
    price_range_id = fields.Many2one(
        "care.gift.price.range",
        compute="_compute_price_range_id",
        store=True,
        index="btree_not_null",
        ondelete="set null",
    )
    # what is archived or deleted makes no gift for any occasion, and for anybody
    occasion_type_ids = fields.Many2many(
        "care.occasion.type",
        string="Occasion Types",
        context={"active_test": False},
        ondelete="restrict",
        help="Suggested for these occasion types. Without occasion types and "
        "festivals it suits any occasion.",
    )
    festival_ids = fields.Many2many(
        "care.festival",
        string="Festivals",
        context={"active_test": False},
        ondelete="restrict",
    )
    taboo_ids = fields.Many2many(
        "care.preference",
        "care_gift_taboo_rel",
        "gift_id",
        "preference_id",
        string="Excluded by Taboo",
        context={"active_test": False},
        ondelete="restrict",
        domain=[("category", "=", TABOO)],
        help="Customers with one of these taboos never get this gift.",
    )
    story = fields.Text(
        translate=True,
        help="A small gift with a story is remembered longer than an expensive one.",
    )
    presentation_notes = fields.Text(
        translate=True,
        help="What to say and do when presenting the gift.",
    )
    given_count = fields.Integer(string="Times Given", compute="_compute_given_count")

    _check_cost = models.Constraint(
        "CHECK(cost >= 0)", "The cost of a gift cannot be negative."
    )

    @api.depends("cost", "currency_id", "company_id")
    def _compute_price_range_id(self):
        ranges = self.env["care.gift.price.range"].search(Domain.TRUE)
        main = self.env["res.company"]._get_main_company()
        for gift in self:
            # stored for all readers: it hangs on no company of whoever writes
            company = gift.company_id or main
            gift.price_range_id = ranges._find_range(
                gift.cost, gift.currency_id, company
            )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_given_count(self):
        lines = self.env["care.touch.gift"]
        groups = lines._read_group(
            lines._get_given_domain() & Domain("gift_id", "in", self.ids),
            ["gift_id"],
            ["quantity:sum"],
        )
        counts = {gift.id: count for gift, count in groups}
        for gift in self:
            gift.given_count = counts.get(gift.id, 0)

    def _filter_suitable(self, occasion_type, festival):
        """The gifts that suit a yearly date or a festival, or any occasion."""
        return self.filtered(
            lambda gift: (
                occasion_type in gift.occasion_type_ids
                or festival in gift.festival_ids
                or not (gift.occasion_type_ids or gift.festival_ids)
            )
        )

    def _get_forbidding(self, profile):
        """The taboos of the customer that forbid one of these gifts."""
        return self.taboo_ids & profile.preference_ids
