from odoo import models

from ..privacy.ours import is_ours
from .answers import NO_EXAMPLES


class IrActionsActWindow(models.Model):
    """Lists of one record's lines show no sample data when they are empty.

    Core fills empty lists with examples. Behind a figure of zero they would look like
    records that were not counted.
    """

    _inherit = "ir.actions.act_window"

    def _get_readable_fields(self):
        return super()._get_readable_fields() | {*NO_EXAMPLES}

    def _get_action_dict(self):
        result = super()._get_action_dict()
        if not is_ours(result["res_model"]) or "active_id" not in str(result["domain"]):
            return result
        return result | NO_EXAMPLES
