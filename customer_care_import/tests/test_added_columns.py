from datetime import date

from odoo.tests import BaseCase, tagged

from ..importer.added_column import with_columns
from ..importer.cell_amounts import find_period
from ..importer.import_row import ImportRow
from ..importer.sheet import read_sheet
from ..importer.sheet_columns import recognise_columns
from ..importer.sheet_rows import read_row
from .common_columns import ADDED

TODAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestAddedColumns(BaseCase):
    """A column of an addon is known by its names, read, and kept in the notes."""

    def _recognise(self, *heading):
        with with_columns(ADDED):
            return recognise_columns(heading)

    def _read(self, **cells):
        return read_row(cells, TODAY, {}, {"rent": 10_000}, added=ADDED)

    def test_column_is_known_only_where_its_addon_is(self):
        heading = ("姓名", "年租金(万元)", "解约原因")
        self.assertEqual(recognise_columns(heading), {0: "name"})
        self.assertEqual(
            self._recognise(*heading), {0: "name", 1: "rent", 2: "grounds"}
        )
        self.assertEqual(recognise_columns(heading), {0: "name"})

    def test_every_name_is_known_in_any_writing(self):
        for field, column in ADDED.items():
            for name in column.names.split():
                for writing in (name, f" {name.upper()} ", f"{name[:1]} {name[1:]}"):
                    with self.subTest(writing):
                        self.assertEqual(self._recognise(writing), {0: field})

    def test_amount_of_a_year_is_known_by_it(self):
        for heading, field in (
            ("2025年租金", "rent"),
            ("2024年度租金", "rent"),
            ("2025租金（万元）", "rent"),
            ("2025年解约原因", None),
            ("2025年生日", None),
            ("1025年租金", None),
        ):
            with self.subTest(heading):
                self.assertEqual(self._recognise(heading).get(0), field)

    def test_line_of_units_belongs_to_the_heading(self):
        lines = "姓名,年租金\n,(万元)\n甲乙,3\n"
        with with_columns(ADDED):
            sheet = read_sheet(lines.encode())
            self.assertEqual(recognise_columns(sheet.heading), {0: "name", 1: "rent"})
        self.assertEqual([row.cells for row in sheet.rows], [["甲乙", "3"]])

    def test_cells_are_read_by_what_the_column_holds(self):
        row = self._read(rent="1.5", ended="2022-03-04", grounds="远、贵")
        self.assertEqual(row["rent"].value, 15_000)
        self.assertEqual(row["ended"].value.as_date(), date(2022, 3, 4))
        self.assertEqual(row["grounds"].value, ["远", "贵"])

    def test_cell_without_a_value_is_a_problem(self):
        for text, code in {
            "#REF!": "cell_error",
            "=B2&C2": "formula_without_result",
        }.items():
            for column, reading in self._read(**dict.fromkeys(ADDED, text)).items():
                with self.subTest(column, text=text):
                    self.assertEqual(
                        (reading.value, reading.problem.code), (None, code)
                    )

    def test_date_before_one_that_it_follows_is_doubted(self):
        row = self._read(first_deal="2022-03-05", ended="2022-03-04")
        self.assertEqual(row["ended"].problem.code, "date_too_early")

    def test_text_of_the_column_stands_in_the_notes_as_well(self):
        cells = {"rent": "3", "ended": "", "grounds": "远", "city": "宁波"}
        row = ImportRow(None, cells, self._read(**cells), added=ADDED)
        self.assertEqual(row.list_extras(), ["rent", "grounds"])

    def test_amount_of_zero_is_news_and_an_empty_cell_is_none(self):
        for text, is_new in {"0": True, "": False, "无": False}.items():
            row = ImportRow(None, {"rent": text}, self._read(rent=text), added=ADDED)
            with self.subTest(text):
                self.assertEqual(row.is_new("rent"), is_new)

    def test_period_is_the_year_of_the_heading_as_far_as_it_has_gone(self):
        for heading, after, until in (
            ("年租金", date(2025, 3, 10), TODAY),
            ("2025年租金", date(2024, 12, 31), date(2025, 12, 31)),
            ("年租金(2026)", date(2025, 12, 31), TODAY),
        ):
            with self.subTest(heading):
                self.assertEqual(find_period(heading, TODAY), (after, until))
