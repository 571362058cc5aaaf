from typing import Any, NamedTuple

from odoo import api, models

from ..importer import problems
from ..importer.added_column import YEARLY, list_holding
from ..importer.trace import Key
from .care_import_foresee import Change


class AddedRecord(NamedTuple):
    """What a row says of a record of an addon that hangs on its customer."""

    column: str  # that says it
    values: dict[str, Any]  # of a new record, else those that change
    new: str  # as the preview shows it
    old: str = ""
    known: Any = None  # the record that changes, if any
    is_kept: bool = False  # as it is, whatever the row says


class CareImport(models.Model):
    """Writes and undoes the records of addons that rows bring, one a row and model.

    An addon names its models, and while the rows are judged it leaves with each of them
    what it brings. All the rest is done here: for the amounts of years the judgement
    as well, of which the addon only says where they are kept.
    """

    _inherit = "care.import"

    @api.model
    def _get_added_models(self):
        """Hook: the models of such records, each in the environment that makes them."""
        return {}

    def _judge_added_records(self, rows):
        """Hook: leave with each row in ``added_records`` what it says of the others."""
        for column in list_holding(self._get_added_columns(), YEARLY):
            self._judge_yearly_amounts(rows, column)

    def _judge_yearly_amounts(self, rows, column):
        """Compare what rows say of a year with what is known of it."""
        counted = self._list_rows_with_number(rows, column)
        profile_ids = [row.profile.id for row in counted if row.profile]
        after, day = self._get_amount_period(column)
        known = self._find_yearly_amounts(column, profile_ids, after, day)
        for row in counted:
            self._judge_amount(row, column, known[row.profile], day)

    def _judge_amount(self, row, column, known, day):
        """What an amount becomes: a new record, or a change of what a file brought.

        :param known: the records of the customer for the same year; of what no file
            brought in all stays, and that is said
        """
        amount, before = row.value(column), sum(known.mapped("amount"))
        is_own = self._is_amount_of_file(column, known)
        is_kept = bool(known) and not is_own
        if is_kept:
            row.remark(column, problems.KEPT_VALUE, is_taken=False)
        if amount == before or not (amount or is_own):
            return
        values = {"amount": amount}
        if not is_own:
            values |= self._prepare_yearly_amount_values(row, column, day)
        old, new = map(self._show_amount, (before, amount))
        added = AddedRecord(column, values, new, old, known, is_kept)
        row.added_records[known._name] = added

    def _find_yearly_amounts(self, column, profile_ids, after, until):
        """Hook: map each customer to the amounts after one day, until another."""
        return {}

    def _is_amount_of_file(self, column, amounts):
        """Hook: whether this is one amount, which a file brought in."""
        return False

    def _prepare_yearly_amount_values(self, row, column, day):
        """Hook: the values of a new record, beside the customer and the amount."""
        return {}

    def _write_added_records(self, rows):
        for name, model in self._get_added_models().items():
            added = [row for row in rows if name in row.added_records]
            new = [row for row in added if not row.added_records[name].known]
            self._create_added_records(model, new)
            for row in added:
                self._change_added_record(row, row.added_records[name])

    def _create_added_records(self, model, rows):
        """Create what the rows bring; what the journal says of it is theirs as well."""
        pairs = []
        for row in rows:
            values = row.added_records[model._name].values
            pairs.append((row, {"profile_id": row.profile.id, **values}))
        records = self._create_of_rows(model, pairs)
        events = self.env["care.event"]._find_caused(records.profile_id, records)
        by_profile = events.grouped("profile_id")
        for row in rows:
            for event in by_profile.get(row.profile, ()):
                row.created.append(Key(event._name, event.id))

    def _change_added_record(self, row, added):
        if added.known and not added.is_kept:
            facts = {
                name: (added.column, value) for name, value in added.values.items()
            }
            self._change_record(row, added.known, facts)

    def _list_added_changes(self, row):
        for name, added in row.added_records.items():
            label = self._get_model_name(name)
            yield Change(label, added.old, added.new, added.is_kept)
