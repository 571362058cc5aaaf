from odoo import models

from ..privacy.ours import is_ours


class IrUiView(models.Model):
    """Views of our models are marked, so that their colours can be made readable.

    Core's muted texts and labels are paler than the contrast of 4.5 to 1 that texts
    need which one has to read; `static/src/readable` darkens them on our pages alone.
    """

    _inherit = "ir.ui.view"

    def _postprocess_view(
        self, node, model_name, editable=True, node_info=None, **options
    ):
        if is_ours(model_name):
            node.set("class", f"{node.get('class', '')} o_care".strip())
        return super()._postprocess_view(
            node, model_name, editable, node_info, **options
        )
