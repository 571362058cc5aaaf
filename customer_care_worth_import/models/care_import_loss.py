from odoo import models
from odoo.fields import Command, Date

from odoo.addons.customer_care_import.models.care_import_added_record import AddedRecord

from ..columns import LOST_ON, LOST_REASON

LOSS = "care.loss"
# what keeps a file from marking a customer as lost
NO_REASON, NO_DAY = "loss_without_reason", "loss_without_day"
LOST_ALREADY = "lost_already"


class CareImport(models.Model):
    """Marks customers as lost of whom a file says since when, and why.

    The rules are those of losses: nobody is lost without a known reason. What is
    lacking is said at the line, and nobody marked; who is lost already stays so.
    """

    _inherit = "care.import"

    def _get_added_models(self):
        return {LOSS: self._get_quiet(LOSS)} | super()._get_added_models()

    def _judge_added_records(self, rows):
        result = super()._judge_added_records(rows)
        for row in rows:
            self._judge_loss(row)
        return result

    def _judge_loss(self, row):
        day = self._get_past_day(row, LOST_ON)
        reasons = row.records.get(LOST_REASON)
        if row.value(LOST_ON) and not reasons:
            row.remark(LOST_ON, NO_REASON, is_taken=False)
        elif reasons and not day:
            row.remark(LOST_REASON, NO_DAY, is_taken=False)
        elif reasons and (row.is_new(LOST_ON) or row.is_new(LOST_REASON)):
            if row.profile and row.profile.is_lost:
                row.remark(LOST_ON, LOST_ALREADY, is_taken=False)
            else:
                values = self._prepare_loss_values(day, reasons)
                loss = AddedRecord(LOST_ON, values, Date.to_string(day))
                row.added_records[LOSS] = loss

    def _prepare_loss_values(self, day, reasons):
        lines = [Command.create({"reason_id": reason.id}) for reason in reasons]
        return {"date": day, "note": self.name, "line_ids": lines}

    def _get_word_texts(self):
        return super()._get_word_texts() | {
            NO_REASON: self.env._(
                "Not marked as lost: say why, by one of the loss reasons"
            ),
            NO_DAY: self.env._("Not marked as lost: say since which day of the past"),
            LOST_ALREADY: self.env._("Lost already: what is recorded stays"),
        }
