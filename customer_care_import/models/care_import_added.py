from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date

from ..importer import problems
from ..importer.added_column import AMOUNT, DATE, YEARLY, list_holding
from ..importer.cell_amounts import find_period, find_unit
from ..importer.row_keys import normal_name
from ..importer.sheet_rows import DATE_COLUMNS

TRUSTED = {None, problems.APPROXIMATE}  # doubts beside which an amount is taken


class CareImport(models.Model):
    """Lets addons read columns of their own, which nothing else here knows.

    An addon adds the field to those that a column can hold, says here by which names
    and how it is read, and extends what finds, judges, writes and undoes. Without it
    such a column is an unknown one: its text goes to the notes.
    """

    _inherit = "care.import"

    columns_note = fields.Text(
        string="About the Columns",
        compute="_compute_columns_note",
        help="What becomes of columns whose values are not taken as they stand.",
    )

    @api.depends("column_ids.content", "column_ids.heading", "company_id")
    @api.depends_context("lang", "uid", "tz")
    def _compute_columns_note(self):
        for care_import in self:
            care_import.columns_note = "\n".join(care_import._list_column_notes())

    def _list_column_notes(self):
        """Hook: sentences for whoever looks at the preview."""
        columns = list_holding(self._get_added_columns(), YEARLY)
        return [
            self._describe_year(column)
            for column in columns
            if self._get_heading(column)
        ]

    def _describe_year(self, column):
        _after, day = self._get_amount_period(column)
        return self.env._(
            "Each amount of “%(heading)s” counts in %(currency)s, on %(day)s; a year "
            "in the heading puts it on the last day of that year.",
            heading=self._get_heading(column),
            currency=self.company_id.currency_id.name,
            day=format_date(self.env, day),
        )

    @api.model
    def _get_added_columns(self):
        """Hook: the columns of addons, an AddedColumn each, by what they hold."""
        return {}

    @api.model
    def _get_date_contents(self):
        return {*DATE_COLUMNS, *list_holding(self._get_added_columns(), DATE)}

    def _find_named(self, rows):
        """Find the records that words name, in the language of the file's reader."""
        # a query for each column of addons that the file has: each names other records
        for column, added in self._get_added_columns().items():
            naming = [row for row in rows if added.model and row.value(column)]
            if naming:
                records = self.env[added.model].search(Domain.TRUE)
                names = self._group_by_words(records, lambda record: {record.name})
                self._find_all_named(naming, column, names)

    def _find_all_named(self, rows, column, names):
        """With a word that names nothing a cell means nothing: it would be in part."""
        for row in rows:
            words = {word: names.get(normal_name(word)) for word in row.value(column)}
            unknown = [word for word, records in words.items() if not records]
            if unknown:
                row.remark(column, problems.UNKNOWN_NAME, is_taken=False, word=unknown)
            else:
                first, *others = words.values()
                row.records[column] = first.union(*others)

    def _get_amount_units(self):
        """What the amounts are counted in, by their headings."""
        amounts = list_holding(self._get_added_columns(), AMOUNT, YEARLY)
        columns = self.column_ids.filtered(lambda column: column.content in amounts)
        return {column.content: find_unit(column.heading or "") for column in columns}

    def _get_heading(self, content):
        """The heading of what a column holds, if the file tells it."""
        columns = self.column_ids.filtered(lambda column: column.content == content)
        return columns[:1].heading or ""

    def _get_amount_period(self, content):
        """The day after which the year of a column's amounts begins, and its last."""
        return find_period(self._get_heading(content), self._get_day())

    def _list_rows_with_number(self, rows, column):
        """The rows whose cell says a number that it did not say before."""
        return [
            row
            for row in rows
            if self._get_trusted_number(row, column) is not None and row.is_new(column)
        ]

    def _get_past_day(self, row, column):
        """The day in full that a cell tells; nothing in a file is still to come."""
        date = row.value(column)
        day = date.as_date() if date else None
        return day if day and day <= self._get_day() else None

    def _show_amount(self, amount):
        currency = self.company_id.currency_id
        return format_amount(self.env, amount, currency) if amount else ""

    def _get_trusted_number(self, row, column):
        """The number in a cell, unless it may be in doubt what it counts."""
        reading = row.readings.get(column)
        if not reading or not isinstance(reading.value, int | float):
            return None  # nothing, or a word such as high
        code = reading.problem and reading.problem.code
        return reading.value if code in TRUSTED else None
