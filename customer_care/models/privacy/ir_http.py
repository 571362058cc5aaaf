from odoo import models
from odoo.http import request

from . import readings


class IrHttp(models.AbstractModel):
    """Stores the noted readings after the response, so that nobody waits for it."""

    _inherit = "ir.http"

    @classmethod
    def _post_dispatch(cls, response):
        """Have it written after the answer whose data it tells."""
        result = super()._post_dispatch(response)
        if request.env and readings.is_noted(request.env.cr):
            response.call_on_close(readings.flush)
        return result
