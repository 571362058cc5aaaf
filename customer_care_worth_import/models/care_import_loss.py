from odoo import models
from odoo.fields import Command, Date

from odoo.addons.customer_care_import.models.care_import_told import Told

from ..columns import LOST_ON, LOST_REASON


class CareImport(models.Model):
    """Marks customers as lost of whom a file says since when, and why.

    The rules are those of losses: nobody is lost without a known reason. What is
    lacking is said at the line, and nobody marked; who is lost already stays so.
    """

    _inherit = "care.import"

    def _judge(self, rows):
        wanted = super()._judge(rows)
        for row in wanted:
            self._judge_loss(row)
        return wanted

    def _judge_loss(self, row):
        day = self._get_past_day(row, LOST_ON)
        reasons = row.records.get(LOST_REASON)
        if row.value(LOST_ON) and not reasons:
            row.remark(LOST_ON, "loss_without_reason", is_taken=False)
        elif reasons and not day:
            row.remark(LOST_REASON, "loss_without_day", is_taken=False)
        elif reasons and (row.is_new(LOST_ON) or row.is_new(LOST_REASON)):
            if row.profile and row.profile.is_lost:
                row.remark(LOST_ON, "lost_already", is_taken=False)
            else:
                values = self._prepare_told_loss(day, reasons)
                row.told["care.loss"] = Told(LOST_ON, values, Date.to_string(day))

    def _prepare_told_loss(self, day, reasons):
        lines = [Command.create({"reason_id": reason.id}) for reason in reasons]
        return {"date": day, "note": self.name, "line_ids": lines}

    def _get_word_texts(self):
        return super()._get_word_texts() | {
            "loss_without_reason": self.env._(
                "Not marked as lost: say why, by one of the loss reasons"
            ),
            "loss_without_day": self.env._(
                "Not marked as lost: say since which day of the past"
            ),
            "lost_already": self.env._("Lost already: what is recorded stays"),
        }
