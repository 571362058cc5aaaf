import logging
import os
import re
from datetime import date
from random import Random

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer import sheet_rows
from odoo.addons.customer_care_import.importer.added_column import with_columns
from odoo.addons.customer_care_import.importer.cells import is_empty, plain
from odoo.addons.customer_care_import.importer.import_row import UNKNOWN, ImportRow
from odoo.addons.customer_care_import.importer.sheet import SheetError, read_sheet
from odoo.addons.customer_care_import.importer.sheet_columns import recognise_columns
from odoo.addons.customer_care_import.importer.texts import as_shown

from .common_columns import ADDED
from .common_files import Stored
from .common_mutations import break_file, make_file

TODAY = date(2026, 3, 10)
UNITS = {"rent": 10_000}
TIMES = 300
SEED = int(os.environ.get("CARE_IMPORT_SEED") or TODAY.toordinal())  # or another one
_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestImportProperty(BaseCase):
    """Whatever comes in: each text is taken, doubted, refused or reported."""

    def _try(self, check):
        """Check many files, each made from a seed of its own that a failure names."""
        _logger.info("The sheets are made from the seed %s", SEED)
        for number in range(TIMES):
            seed = f"{SEED}-{number}"
            with self.subTest(seed=seed):
                check(Random(seed))

    def test_every_text_of_a_sheet_is_in_a_row_or_reported(self):
        self._try(self._check_texts)

    def _check_texts(self, random):
        content, table = make_file(random)
        sheet = read_sheet(content)
        found = {text for row in sheet.rows for text in row.cells}
        found |= {part for name in sheet.heading for part in name.split(" | ")}
        for remark in sheet.remarks:
            found |= set(remark.details.get("texts", ()))
        texts = {self._get_shown(told) for row in table for told in row}
        self.assertLessEqual(texts - {""}, found)

    def _get_shown(self, told):
        return told.shown if isinstance(told, Stored) else as_shown(told)

    def test_every_row_has_the_number_that_a_person_counts(self):
        self._try(self._check_numbers)

    def _check_numbers(self, random):
        content, table = make_file(random)
        for row in read_sheet(content).rows:
            shown = [self._get_shown(told) for told in table[row.number - 1]]
            self.assertEqual([*filter(None, row.cells)], [*filter(None, shown)])

    def test_every_cell_is_taken_doubted_refused_or_kept_as_text(self):
        self._try(self._check_cells)

    def _check_cells(self, random):
        sheet = read_sheet(make_file(random)[0])
        with with_columns(ADDED):
            known = recognise_columns(sheet.heading)
        names = {n: known.get(n, f"{UNKNOWN}{h}") for n, h in enumerate(sheet.heading)}
        self.assertEqual(len(set(names.values())), len(sheet.heading))
        for row in sheet.rows:
            cells = {names[place]: text for place, text in enumerate(row.cells)}
            readings = sheet_rows.read_row(cells, TODAY, {}, UNITS, added=ADDED)
            read = ImportRow(None, cells, readings, added=ADDED)
            for column, text in cells.items():
                self._check_cell(read, column, text)

    def _check_cell(self, row, column, text):
        doubted = {told for told, _problem, _is_taken in row.problems}
        if is_empty(text) or column in doubted or column in row.list_extras():
            return
        value = row.value(column)
        self.assertIsNotNone(value, column)
        if column in ("birthday", "wechat"):  # 同手机 is the phone
            return
        told = re.sub(r"\W|手机|转", "", plain(text)).removeprefix("86")
        kept = re.sub(r"\W", "", plain(self._say(value)))
        self.assertLessEqual(set(told), set(kept), column)

    def _say(self, value):
        if isinstance(value, tuple):  # a name with its title
            return "".join(filter(None, value))
        return "".join(value) if isinstance(value, list) else str(value)

    def test_broken_file_is_read_or_refused_with_a_reason(self):
        self._try(self._check_broken)

    def _check_broken(self, random):
        try:
            sheet = read_sheet(break_file(random, make_file(random)[0]))
        except SheetError as error:
            self.assertRegex(error.code, r"^[a-z_]+$")
            return
        for row in sheet.rows:
            for column in (*sheet_rows.READERS, *sheet_rows.DATE_COLUMNS, "phone"):
                sheet_rows.read_row({column: row.cells[0]}, TODAY, {})
