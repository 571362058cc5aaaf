from odoo import api, fields, models
from odoo.fields import Domain


class CareTouch(models.Model):
    """Help outside business: whom one brings the customer together with."""

    _inherit = "care.touch"
    _care_recorded_fields = {"linked_partner_id"}

    is_help = fields.Boolean(related="service_type_id.is_help")
    linked_partner_id = fields.Many2one(
        "res.partner",
        string="Linked Contact",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="Whom the help was about, or who gave it.",
    )

    @api.model
    def _get_help_domain(self):
        is_help = Domain("service_type_id.is_help", "=", True)
        return self._get_done_domain() & is_help
