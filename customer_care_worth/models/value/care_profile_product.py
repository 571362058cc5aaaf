from odoo import api, fields, models

from odoo.addons.customer_care.models.event.care_event_type import BOUGHT, IN_USE
from odoo.addons.customer_care.tools.words import comma


class CareProfile(models.Model):
    """What a customer has from us: who has more of it leaves less often."""

    _inherit = "care.profile"

    product_names = fields.Char(
        string="Products in Hand",
        compute="_compute_product_names",
        help="What the customer has bought or uses, by the events that you may read.",
    )

    @api.depends("event_ids.product", "event_ids.type_id")
    @api.depends_context("uid", "lang")
    def _compute_product_names(self):
        held = self._find_product_events().grouped("profile_id")
        for profile in self:
            names = {
                " ".join(event.product.split()).casefold(): event.product
                for event in held.get(profile._origin, [])
            }
            profile.product_names = comma(self.env).join(names.values())

    def _find_product_events(self):
        return self.env["care.event"].search(
            [
                ("profile_id", "in", self.ids),
                ("type_id.code", "in", [*BOUGHT, IN_USE]),
                ("product", "!=", False),
            ],
            order="id desc",  # the first spelling stands for all
        )
