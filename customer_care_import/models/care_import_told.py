from typing import Any, NamedTuple

from odoo import api, models

from ..importer.problems import KEPT_VALUE
from .care_import_foresee import Change


class Told(NamedTuple):
    """What a row tells of a record that hangs on its customer."""

    column: str  # in which it is told
    values: dict[str, Any]  # of a new record, else those that change
    new: str  # as the preview shows it
    old: str = ""
    known: Any = None  # the record that changes, if any
    is_kept: bool = False  # as it is, whatever the row says


class CareImport(models.Model):
    """Writes and undoes the records that columns of addons tell, one a row and model.

    An addon names its models, and while the rows are judged it leaves in each of them
    what it tells. All the rest is done here.
    """

    _inherit = "care.import"

    @api.model
    def _get_told_models(self):
        """Hook: the models of such records, each in the environment that makes them."""
        return {}

    def _judge_amount(self, row, column, known, is_own, values):
        """What an amount becomes: a new record, or a change of what a file brought.

        :param known: the records of the customer for the same period
        :param is_own: whether a file brought them; all else stays, and that is said
        :param values: of a new record
        """
        amount, before = row.value(column), sum(known.mapped("amount"))
        is_kept = bool(known) and not is_own
        if is_kept:
            row.remark(column, KEPT_VALUE, is_taken=False)
        if amount != before and (amount or is_own):
            values = {"amount": amount} if is_own else values
            old, new = map(self._show_amount, (before, amount))
            row.told[known._name] = Told(column, values, new, old, known, is_kept)

    def _write_told(self, rows):
        for name, model in self._get_told_models().items():
            told = [row for row in rows if name in row.told]
            self._create_told(model, [row for row in told if not row.told[name].known])
            for row in told:
                self._change_told(row, row.told[name])

    def _create_told(self, model, rows):
        """Create what the rows tell; what the journal says of it is theirs as well."""
        records = self._create_of_rows(
            model,
            [
                (row, {"profile_id": row.profile.id, **row.told[model._name].values})
                for row in rows
            ],
        )
        events = self.env["care.event"]._find_caused(records.profile_id, records)
        by_profile = events.grouped("profile_id")
        for row in rows:
            for event in by_profile.get(row.profile, ()):
                row.created.append((event._name, event.id))

    def _change_told(self, row, told):
        if told.known and not told.is_kept:
            facts = {name: (told.column, value) for name, value in told.values.items()}
            self._change(row, told.known, facts)

    def _list_told_changes(self, row):
        for name, told in row.told.items():
            label = self._get_model_name(name)
            yield Change(label, told.old, told.new, told.is_kept)
