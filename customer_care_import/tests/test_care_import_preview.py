from ast import literal_eval

from lxml import etree

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tests import Form, tagged

from .common import HEADING, CareImportCommon

WITH_BIRTHDAY = [*HEADING, "生日"]
ROWS = [
    ["K1", "甲乙", "13800000001", "属龙"],
    ["K2", "丙丁", "13800000002", "1985-02-30"],
    ["K3", "戊己", "13800000003", "85-3-4"],
    ["K4", "", "", "1985-03-04"],
    ["K5", "庚辛", "13800000005", "1985-03-05"],
    ["K6", "壬癸", "13800000006", "1985-03-06"],
]
TILES = {
    "new": "create_count",
    "known": "update_count",
    "same": "same_count",
    "doubtful": "doubt_count",
    "partial": "partial_count",
    "refused": "refused_count",
}


@tagged("post_install", "-at_install")
class TestCareImportPreview(CareImportCommon):
    """What was recognised and what will happen is seen before it happens."""

    def _find_lines(self, action):
        """The lines that an action shows, by its filters as well."""
        view = self.env.ref("customer_care_import.care_import_line_view_search")
        search = self.env["care.import.line"].get_view(view.id, "search")
        domain = Domain(action["domain"])
        for name in action["context"]:
            name = name.removeprefix("search_default_")
            found = etree.fromstring(search["arch"]).find(f".//filter[@name='{name}']")
            domain &= Domain(literal_eval(found.get("domain")))
        return self.env["care.import.line"].search(domain)

    def test_first_five_values_stand_below_each_column(self):
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        for place, column in enumerate(care_import.column_ids):
            with self.subTest(column.heading):
                texts = [row[place] for row in ROWS[:5]]
                self.assertEqual(column.first_texts, texts)

    def test_identity_numbers_are_not_among_the_first_values(self):
        heading = [*HEADING, "身份证号"]
        care_import = self._check([["K1", "甲乙", "", "11010119900101100X"]], heading)
        self.assertEqual(care_import.column_ids[3].first_texts, ["•••"])

    def test_values_that_were_not_understood_are_counted_by_column(self):
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        counts = care_import.column_ids.mapped("unread_count")
        self.assertEqual(counts, [0, 0, 0, 2])

    def test_order_of_day_and_month_is_asked_where_it_matters(self):
        for text, is_asked in (("05/09/1988", True), ("属龙", False)):
            care_import = self._check([["K1", "甲乙", "", text]], WITH_BIRTHDAY)
            with self.subTest(text):
                self.assertEqual(
                    care_import.column_ids[3].has_ambiguous_dates, is_asked
                )

    def test_values_that_were_not_understood_are_opened_from_their_column(self):
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        lines = self._find_lines(care_import.column_ids[3].action_open_unread())
        self.assertEqual(lines.mapped("name"), ["甲乙", "丙丁"])
        self.assertFalse(
            self._find_lines(care_import.column_ids[1].action_open_unread())
        )

    def test_each_count_opens_its_lines(self):
        self._import(ROWS[:2], WITH_BIRTHDAY)
        changed = ["K2", "丙丁", "13800000009", "1985-02-30"]
        care_import = self._check([ROWS[0], changed, *ROWS[2:]], WITH_BIRTHDAY)
        for name, count in TILES.items():
            with self.subTest(name):
                shown = care_import.with_context(**{f"search_default_{name}": 1})
                lines = self._find_lines(shown.action_open_lines())
                self.assertEqual(len(lines), care_import[count])
                self.assertTrue(lines)

    def test_each_type_of_warning_opens_its_lines(self):
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        types = care_import.warning_types
        self.assertEqual(len(types), len(care_import.summary.splitlines()))
        for place, one in enumerate(types):
            lines = self._find_lines(care_import.action_open_warnings(place))
            with self.subTest(one["text"]):
                self.assertEqual(len(lines), one["count"])
                self.assertIn(one["text"], "\n".join(lines.mapped("problem_text")))

    def test_lines_to_correct_are_those_of_two_counts(self):
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        self.assertEqual((care_import.partial_count, care_import.refused_count), (2, 1))
        self.assertEqual(care_import.wrong_count, 3)
        self.assertEqual(len([*care_import._list_wrong_lines()]), 3)
        # the year of two digits is taken, and only to be looked at
        self.assertEqual(care_import.doubt_count, 1)

    def test_nothing_is_imported_that_was_chosen_after_the_preview(self):
        choices = {
            "field": lambda care_import: care_import.column_ids[3].write(
                {"content": "wedding"}
            ),
            "date order": lambda care_import: care_import.column_ids[3].write(
                {"date_order": "day"}
            ),
            "country": lambda care_import: care_import.write(
                {"country_id": self.env.ref("base.hk").id}
            ),
        }
        for name, choose in choices.items():
            care_import = self._check(ROWS, WITH_BIRTHDAY)
            self.env.flush_all()
            with self.subTest(name), self._request_of(self.care_officer) as env:
                own = care_import.with_env(env)
                choose(own)
                self.assertTrue(own.is_unchecked)
                with self.assertRaisesRegex(UserError, "check again"):
                    own.action_import()
                own.action_check()
                self.assertFalse(own.is_unchecked)

    def test_form_asks_for_another_check_at_once(self):
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        self.env.flush_all()
        with self._request_of(self.care_officer) as env:
            with Form(care_import.with_env(env)) as form:
                self.assertFalse(form.is_unchecked)
                with form.column_ids.edit(3) as column:
                    column.content = "wedding"
                self.assertTrue(form.is_unchecked)
            self.assertTrue(care_import.with_env(env).is_unchecked)

    def test_field_is_taken_from_the_column_that_had_it(self):
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        self.env.flush_all()
        with self._request_of(self.care_officer) as env:
            own = care_import.with_env(env)
            with Form(own) as form:
                with form.column_ids.edit(3) as column:
                    column.content = "name"
                contents = [form.column_ids.edit(n).content for n in range(4)]
            self.assertEqual(contents, ["number", False, "phone", "name"])
            self.assertEqual(own.column_ids.mapped("content"), contents)

    def test_two_columns_exchange_their_fields(self):
        care_import = self._check(ROWS, WITH_BIRTHDAY)
        name, phone = care_import.column_ids[1:3]
        commands = [
            (1, name.id, {"content": "phone"}),
            (1, phone.id, {"content": "name"}),
        ]
        self.env.flush_all()
        with self._request_of(self.care_officer) as env:
            care_import.with_env(env).write({"column_ids": commands})
            env.flush_all()
        self.env.invalidate_all()
        self.assertEqual((name.content, phone.content), ("phone", "name"))
