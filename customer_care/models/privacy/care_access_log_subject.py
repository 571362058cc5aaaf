from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.words import name_some
from .care_access_log import ERASED

NAMED_AT_MOST = 3  # on a line of a list


class CareAccessLog(models.Model):
    """Tells whose data it was, and opens what is left that the reader may see."""

    _inherit = "care.access.log"

    model_name = fields.Char(string="Record Type", compute="_compute_model_name")
    subject = fields.Char(string="What", compute="_compute_subject")

    @api.depends("model")
    @api.depends_context("lang")
    def _compute_model_name(self):
        for log in self:
            log.model_name = self.env["ir.model"]._get(log.model).name or log.model

    @api.depends("model", "record_ids", "type")
    @api.depends_context("uid", "lang")
    def _compute_subject(self):
        names = {}
        # who was erased is not named again, though the contact may still be there
        named = self.filtered(lambda log: not log._is_erasure())
        for model, logs in named.grouped("model").items():
            ids = {
                record_id
                for log in logs
                for record_id in log._get_ids()[:NAMED_AT_MOST]
            }
            for record in logs._find_records(model, ids):
                names[model, record.id] = record.display_name
        for log in self:
            found = [names.get((log.model, record_id)) for record_id in log._get_ids()]
            found = list(filter(None, found))
            log.subject = name_some(
                self.env, found, NAMED_AT_MOST, total=log.record_count
            )

    def _is_erasure(self):
        return self.type == ERASED

    def _get_ids(self):
        return [int(text) for text in (self.record_ids or "").split(", ") if text]

    @api.model
    def _find_records(self, model, ids):
        """Those of the records that are left and that the reader may see."""
        if model not in self.env:  # its addon is gone
            return self.browse()
        records = self.env[model].with_context(active_test=False)
        if not ids or not records.has_access("read"):
            return records
        return records.search([("id", "in", [*ids])])

    def action_open_records(self):
        """Open what the entry is about."""
        self.ensure_one()
        records = self._find_records(self.model, self._get_ids())
        if self._is_erasure() or not records:
            raise UserError(
                self.env._("None of these records is left, or you may not see them.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.model_name,
            "res_model": self.model,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", records.ids)],
            "context": {"active_test": False},
        }
