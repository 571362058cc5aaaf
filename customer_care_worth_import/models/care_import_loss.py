from odoo import fields, models
from odoo.fields import Command, Domain

from odoo.addons.customer_care_import.importer.row_keys import normal_name
from odoo.addons.customer_care_import.models.care_import_foresee import Change

LOST_ON, REASON = "lost_on", "lost_reason"


class CareImport(models.Model):
    """Marks customers as lost of whom a file says since when, and why.

    The rules are those of losses: nobody is lost without a reason that is known. What
    is lacking, or unknown, is said at the line, and the customer is not marked. A
    customer who is lost already stays so, as somebody has recorded it.
    """

    _inherit = "care.import"

    def _find_words(self, rows):
        result = super()._find_words(rows)
        told = [row for row in rows if row.value(LOST_ON) or row.value(REASON)]
        reasons = self._get_loss_reasons() if told else {}
        for row in told:
            self._find_own_reasons(row, reasons)
        return result

    def _get_loss_reasons(self):
        """The reasons by their names, in the language of the file's reader."""
        reasons = self.env["care.loss.reason"].search(Domain.TRUE)
        return self._group_by_words(reasons, lambda reason: {reason.name})

    def _find_own_reasons(self, row, reasons):
        """Find the reasons that a row names, and say what keeps it from being one."""
        words = row.value(REASON) or []
        found = [reasons.get(normal_name(word)) for word in words]
        unknown = [word for word, one in zip(words, found, strict=True) if not one]
        # with an unknown word there is no loss: it would be told in part
        named = [] if unknown else found
        row.records[REASON] = self.env["care.loss.reason"].union(*named)
        if unknown:
            word = ", ".join(unknown)
            row.remark(REASON, "unknown_loss_reason", is_taken=False, word=word)
        elif not words:
            row.remark(LOST_ON, "loss_without_reason", is_taken=False)
        elif not self._get_day_lost(row):
            row.remark(REASON, "loss_without_day", is_taken=False)

    def _get_word_texts(self):
        return super()._get_word_texts() | {
            "unknown_loss_reason": self.env._(
                "Not marked as lost, the loss reason is unknown: %(word)s"
            ),
            "loss_without_reason": self.env._(
                "Not marked as lost: say why, in the column of the loss reason"
            ),
            "loss_without_day": self.env._(
                "Not marked as lost: say since which day of the past"
            ),
            "lost_already": self.env._("Lost already: what is recorded stays"),
        }

    def _tells_loss(self, row):
        """Tell whether a row says all that a loss takes, and says it newly."""
        reasons = row.records.get(REASON)
        is_new = row.is_new(LOST_ON) or row.is_new(REASON)
        return bool(reasons and is_new and self._get_day_lost(row))

    def _judge(self, rows):
        result = super()._judge(rows)
        for row in self._get_wanted(rows):
            if self._tells_loss(row) and row.profile and row.profile.is_lost:
                row.remark(LOST_ON, "lost_already", is_taken=False)
        return result

    def _list_new_losses(self, rows):
        return [
            row
            for row in rows
            if self._tells_loss(row) and not (row.profile and row.profile.is_lost)
        ]

    def _write_profiles(self, rows):
        result = super()._write_profiles(rows)
        lost = self._list_new_losses(rows)
        losses = self._get_quiet("care.loss").create(
            [self._prepare_told_loss(row) for row in lost]
        )
        journal = self.env["care.event"]
        for row, loss in zip(lost, losses, strict=True):
            told = journal._find_caused(loss.profile_id, loss)
            row.created += [(one._name, one.id) for one in (*told, loss)]
        return result

    def _prepare_told_loss(self, row):
        return {
            "profile_id": row.profile.id,
            "date": self._get_day_lost(row),
            "note": self.name,
            "line_ids": [
                Command.create({"reason_id": reason.id})
                for reason in row.records[REASON]
            ],
        }

    def _get_day_lost(self, row):
        """The day in full on which the customer was lost; nobody is in the future."""
        told = row.value(LOST_ON)
        day = told.as_date() if told else None
        return day if day and day <= self._get_day() else None

    def _list_changes(self, row):
        yield from super()._list_changes(row)
        if row.profile and self._list_new_losses([row]):
            label = self.env["ir.model"]._get("care.loss").name
            day = fields.Date.to_string(self._get_day_lost(row))
            yield Change(label, "", day, False)

    def _get_details(self):
        return (*super()._get_details(), "care.loss")
