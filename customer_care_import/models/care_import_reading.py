import base64

from psycopg2.extras import Json

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, split_every

from odoo.addons.customer_care.models.common.fast_insert import insert

from ..importer import sheet_rows
from ..importer.added_column import with_columns
from ..importer.cell_dates import find_date_order
from ..importer.column_owners import names_another
from ..importer.contents import IDENTITY, PROVINCE
from ..importer.date_values import DateColumn
from ..importer.date_words import is_either_heading, is_lunar_heading
from ..importer.import_row import ImportRow, name_cells
from ..importer.row_keys import PHONE_COLUMNS, get_field
from ..importer.sheet import SheetError, read_sheet
from ..importer.sheet_columns import holds_identity, recognise_columns
from ..importer.sizes import estimate_rows
from .care_import_choice import KEPT_FIELDS
from .care_import_column import IGNORED, OF_SECRETS

SAMPLE_ROWS = 200
CHECKED_AT_ONCE = 1000


class CareImport(models.Model):
    """Reads the file of a sheet into columns and lines, and lines into rows."""

    _inherit = "care.import"

    def _as_reading(self):
        """These imports for making their columns and rows, or forgetting them."""
        self.check_access("write")
        # the right was checked; nobody makes columns and rows but the reading, nor
        # deletes single columns, nor says what is not secret, nor reads the kept file
        return self.sudo()

    def _is_unread(self):
        return self.is_outdated or not self._has_lines()

    def _has_lines(self):
        own = [("import_id", "=", self.id)]
        return bool(self.env["care.import.line"].search(own, limit=1))

    def _is_large(self):
        """Whether nobody should wait until the file is read."""
        file = self._get_file()
        count = estimate_rows(base64.b64decode(file)) if file else 0
        return self._takes_long(count)

    def _get_file(self):
        return self.file or self._as_reading().kept_file

    def _read_file(self):
        file = self._get_file()
        self._store_sheet(self._read_sheet(file), file)

    def _read_or_say_why(self):
        """Read the file; tell whether that was possible."""
        file = self._get_file()
        try:
            sheet = self._read_sheet(file)
        except UserError as error:
            self._set_failed(error)
            return False
        self._store_sheet(sheet, file)
        return True

    def _store_sheet(self, sheet, file):
        """Make the columns and lines, and only then change what others wait for."""
        learned = self._get_learned(sheet.heading)
        texts = [row.cells for row in sheet.rows]
        with with_columns(self._get_added_columns()):
            known = recognise_columns(sheet.heading, learned, texts)
        secrets = self._find_secrets(sheet, known)
        reading = self._as_reading()
        reading._forget_reading()
        reading.secret_positions = secrets
        reading._make_columns(sheet, known)
        reading._make_lines(sheet)
        self._wait_for_turn()
        reading.is_1904 = sheet.is_1904
        reading.file_note = self._describe_remarks(sheet)
        reading._keep_choice(sheet, file)
        self.file = False  # whoever may see the import could read it there
        self._propose_country(self._list_cells(sheet, known))

    def _forget_reading(self):
        """Remove the lines and columns that were read, but not the file."""
        for care_import, reading in zip(self, self._as_reading(), strict=True):
            kept = {name: reading[name] for name in KEPT_FIELDS}
            care_import.line_ids.unlink()
            reading._write_as_system(kept)
        self._as_reading().column_ids.unlink()

    def _make_columns(self, sheet, known):
        self.column_ids.create(
            [
                self._prepare_column_values(sheet, position, known)
                for position in range(len(sheet.heading))
            ]
        )

    def _list_cells(self, sheet, known):
        """The texts of each row that show a country, by what the columns hold."""
        fields = (PROVINCE, *PHONE_COLUMNS)
        first = [*known.items()][::-1]  # of several columns that hold the same
        places = {field: place for place, field in first if field in fields}
        return [
            {field: row.cells[place] for field, place in places.items()}
            for row in sheet.rows
        ]

    def _get_learned(self, heading):
        """What people chose for these headings; our own reports tell us nothing new."""
        learned = self.env["care.import.heading"]._get_learned(self.company_id, heading)
        own = self._count_own_columns(heading)
        return learned | dict.fromkeys(range(own), IGNORED)

    def _read_sheet(self, file):
        if not file:
            raise UserError(
                self.env._("Choose a file first: a spreadsheet or an address book.")
            )
        try:
            with with_columns(self._get_added_columns()):
                return read_sheet(base64.b64decode(file), **self._get_choice())
        except SheetError as error:
            raise UserError(self._get_sheet_error_text(error)) from error

    def _make_lines(self, sheet):
        lines = self.env["care.import.line"]
        for rows in split_every(CHECKED_AT_ONCE, sheet.rows):
            made = insert(lines, [self._prepare_line_values(row) for row in rows])
            made.invalidate_recordset()  # so that memory does not grow with the file
        self.invalidate_recordset(["line_ids"])

    def _prepare_line_values(self, row):
        texts = Json(row.cells)  # as the database takes it
        return {"import_id": self.id, "row_number": row.number, "texts": texts}

    def _find_secrets(self, sheet, known):
        """Where identity numbers stand; such columns hold them, or are left out.

        A column that somebody has chosen to leave out stays so, and stays secret.
        """
        positions = []
        for position, heading in enumerate(sheet.heading):
            texts = [row.cells[position] for row in sheet.rows]
            content = known.get(position)
            if content != IDENTITY and not holds_identity(heading, texts):
                continue
            positions.append(position)
            if content not in OF_SECRETS:
                is_left = IDENTITY in known.values() or names_another(heading)
                known[position] = IGNORED if is_left else IDENTITY
        return positions

    def _prepare_column_values(self, sheet, position, known):
        texts = [row.cells[position] for row in sheet.rows]
        content = known.get(position)
        is_date = content in self._get_date_contents()
        return {
            "import_id": self.id,
            "position": position,
            "heading": sheet.heading[position],
            "content": content,
            "date_order": is_date and find_date_order(texts),
        }

    def _get_first_texts(self, limit=SAMPLE_ROWS):
        """The texts of the first rows as they may be shown, by import."""
        lines = self._find_first_lines(limit)
        return {
            care_import: [line._get_shown_texts() for line in own]
            for care_import, own in lines.grouped("import_id").items()
        }

    def _find_first_lines(self, limit):
        """The first lines of each import, found for all imports at once."""
        lines = self.env["care.import.line"]
        lines.flush_model(["import_id", "row_number"])
        # the ORM has no limit for each of several records
        query = SQL(
            """
            SELECT line.id
              FROM unnest(%(imports)s::int[]) AS import(id),
                   LATERAL (
                       SELECT id, row_number
                         FROM %(table)s
                        WHERE import_id = import.id
                     ORDER BY row_number, id
                        LIMIT %(limit)s
                   ) AS line
          ORDER BY import.id, line.row_number, line.id
            """,
            imports=self.ids,
            table=SQL.identifier(lines._table),
            limit=limit,
        )
        ids = [id_ for (id_,) in self.env.execute_query(query)]
        return lines.browse(ids)._filtered_access("read")

    def _get_rows(self, lines, only=None):
        """The rows of the lines, each cell read by its content.

        :param only: the fields that matter, where not all of them do
        """
        keys = self.column_ids._list_keys()
        if only:
            keys = [key if key and get_field(key) in only else None for key in keys]
        dates = self._get_date_columns()
        country = self._get_phone_country()
        units = self._get_amount_units()
        added = self._get_added_columns()
        today = self._get_day()
        rows = []
        for line, texts in zip(lines, lines._list_texts(), strict=True):
            cells = name_cells(keys, texts)
            readings = sheet_rows.read_row(cells, today, dates, units, country, added)
            rows.append(ImportRow(line, cells, readings, country, added))
        return rows

    def _get_date_columns(self):
        """What the columns of dates say of all their dates, by field."""
        return {
            column.content: DateColumn(
                order=column.date_order or None,
                is_lunar=is_lunar_heading(column.heading or ""),
                is_1904=self.is_1904,
                is_either=is_either_heading(column.heading or ""),
            )
            for column in self.column_ids.filtered("is_date")
        }

    def _get_day(self):
        """Today; nothing in a sheet has happened after it."""
        return fields.Date.context_today(self)

    def _check_lines(self):
        """Say of every line what the import would do; nothing else is written."""
        self.line_ids.check_access("write")  # at once, not line by line
        rows = self._get_rows(self.line_ids)
        self._set_keys(rows)
        for some in split_every(CHECKED_AT_ONCE, rows, list):
            self._judge_rows(some)
            self._compare_addresses(some)
            self._report_rows(some)
        self._summarise()

    def _set_keys(self, rows):
        """Keep what tells the customers of the sheet apart, to find doubles in it."""
        names = ["key", "phone_key", "company_key", "name"]
        lines = self.env["care.import.line"]
        lines._write_each(
            (row.line, {name: getattr(row, name) for name in names}) for row in rows
        )
        lines.flush_model(names)

    def _judge_rows(self, rows):
        """Find the customers of the rows and the records that their words mean.

        :return: the rows that are to be imported
        """
        self._match_rows(rows)
        wanted = self._get_wanted(rows)
        self._find_words(wanted)
        for row in wanted:
            if row.partner:
                self._find_changes(row, row.partner, self._get_contact_facts(row))
            if row.profile:
                self._find_changes(row, row.profile, self._get_profile_facts(row))
        self._compare_identities(wanted)
        self._judge_added_records(wanted)
        return wanted

    def _get_wanted(self, rows):
        return [row for row in rows if row.is_wanted]

    def _write_lines(self, lines):
        """Import the lines."""
        rows = self._get_rows(lines)
        self._judge_rows(rows)
        wanted = self._get_wanted(rows)
        self._make_shared(wanted)
        self._write_contacts(wanted)
        self._write_profiles(wanted)
        self._write_added_records(wanted)
        self._write_identities(wanted)
        self._write_family(wanted)
        self._write_import_notes(wanted)
        self.env.flush_all()
        self._set_traces(wanted)
        self._report_rows(rows)
