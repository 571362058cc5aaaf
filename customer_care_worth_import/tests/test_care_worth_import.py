from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care_import.importer.added_column import with_columns
from odoo.addons.customer_care_import.importer.cell_amounts import find_period
from odoo.addons.customer_care_import.importer.sheet_columns import recognise_columns
from odoo.addons.customer_care_import.tests.common import CareImportCommon

from ..columns import COLUMNS

HEADING = ["客户编号", "姓名", "手机", "年采购额(万元)"]


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareWorthImport(CareImportCommon):
    """A file tells what customers contribute and could contribute, in numbers."""

    def _buy(self, amount, heading="年采购额(万元)"):
        """Import what one customer bought."""
        return self._import_one(**{heading: amount})

    def _list_contributions(self, line):
        return [
            (f"{one.date}", one.amount, one.source)
            for one in line.profile_id.contribution_ids
        ]

    def _list_told(self, line):
        return {each["code"]: each["is_taken"] for each in line.problems}

    def test_yearly_amount_is_a_contribution_of_the_day(self):
        line = self._buy("11.1")
        self.assertEqual(
            self._list_contributions(line), [("2026-03-10", 111_000, "imported")]
        )
        self.assertEqual(line.profile_id.contribution_ids.name, "customers.csv")
        self.assertEqual(line.profile_id.value_year, 111_000)

    def test_every_column_is_known_by_each_of_its_names(self):
        for field, column in COLUMNS.items():
            for name in column.names.split():
                with self.subTest(name), with_columns(COLUMNS):
                    self.assertEqual(recognise_columns([name]), {0: field})

    def test_preview_says_what_becomes_of_yearly_amounts(self):
        currency = self.env.company.currency_id.name
        for heading, day in (
            ("Yearly purchase", "03/10/2026"),
            ("2025年采购额", "12/31/2025"),
        ):
            with self.subTest(heading):
                told = self._check([["甲乙", "5"]], ["姓名", heading]).columns_note
                self.assertIn(f"“{heading}” counts in {currency}", told)
                self.assertIn(day, told)
        self.assertFalse(self._check([["甲乙"]], ["姓名"]).columns_note)

    def test_columns_are_known_by_many_names_and_units(self):
        for number, (heading, text, amount) in enumerate(
            (
                ("年采购额", "20万", 200_000),
                ("年采购（万元）", "1.7", 17_000),
                ("年贡献额(千元)", "30", 30_000),
                ("年采购额(万元)", "2.1万", 21_000),
                ('"Yearly purchase (10,000 yuan)"', "3", 30_000),
                ("Yearly contribution", '"12,000"', 12_000),
                ("年采购额", "-500", -500),
            )
        ):
            with self.subTest(heading):
                cells = {"客户编号": f"K{number}", "手机": f"1380000000{number}"}
                line = self._import_one(**cells, **{heading: text})
                found = [one[1] for one in self._list_contributions(line)]
                self.assertEqual(found, [amount])

    def test_year_of_the_heading_is_the_year_of_the_contribution(self):
        for number, (heading, day) in enumerate(
            (
                ("年采购额(2025)", "2025-12-31"),
                ("2025年采购额", "2025-12-31"),
                ("2024年度采购额", "2024-12-31"),
                ("2026年采购额", "2026-03-10"),
            )
        ):
            with self.subTest(heading):
                cells = {"客户编号": f"K{number}", "手机": f"1380000000{number}"}
                line = self._import_one(**cells, **{heading: "5万"})
                found = [one[0] for one in self._list_contributions(line)]
                self.assertEqual(found, [day])

    def test_amounts_are_known_by_their_year_wherever_it_stands(self):
        for heading in (
            "Yearly purchase 2025",
            "Yearly purchases (2025)",
            "2025 yearly purchase",
            "Annual revenue 2025",
            "Revenue 2025",
            "2025 revenue",
            "Sales in 2025",
            "Turnover FY2025",
            "FY2025 turnover",
            "Purchase amount 2025",
            "Purchases - 2025",
            "Spend 2025",
            "Contribution 2025",
            "2025年采购额",
            "2025年度采购额",
            "2025采购额",
            "采购额2025年",
            "采购额 2025年度",
            "采购额（2025年）",
            "年采购额2025",
            "客户2025年采购额",
            "2025年采购金额（万元）",
            "2025年销售额",
            "销售额2025",
            "2025年成交额",
            "2025年消费金额",
            "2025年进货额",
        ):
            with self.subTest(heading), with_columns(COLUMNS):
                self.assertEqual(recognise_columns([heading]), {0: "amount"})
                day = find_period(heading, Date.to_date("2026-03-10"))[1]
                self.assertEqual(str(day), "2025-12-31")

    def test_what_has_a_year_and_is_no_amount_is_no_amount(self):
        for heading in ("2025年潜力", "Birthday 2025", "Potential 2025", "满意度2025"):
            with self.subTest(heading), with_columns(COLUMNS):
                self.assertNotIn("amount", recognise_columns([heading]).values())

    def test_newest_of_several_years_is_the_contribution_and_the_others_are_noted(self):
        years = {"Yearly purchase 2024": "4", "Yearly purchase 2025": "5"}
        line = self._import_one(**years, **{"Yearly purchase 2023": "3"})
        self.assertEqual(
            self._list_contributions(line), [("2025-12-31", 5, "imported")]
        )
        for text in ("Yearly purchase 2024: 4", "Yearly purchase 2023: 3"):
            self.assertIn(text, line.profile_id.note)

    def test_about_is_used_and_named(self):
        line = self._buy("约2")
        self.assertEqual(self._list_contributions(line)[0][1], 20_000)
        self.assertEqual(self._list_told(line), {"approximate": True})
        self.assertIn("used as it is", line.problem_text)

    def test_bad_amount_is_one_sentence_at_the_cell_and_no_number(self):
        for number, (text, code) in enumerate(
            (
                ("很多", "not_an_amount"),
                ("10-20万", "range"),
                ("$300", "other_currency"),
                ("#REF!", "cell_error"),
                ("1.234", "decimal_amount"),
            )
        ):
            with self.subTest(text):
                cells = {"客户编号": f"K{number}", "手机": f"1380000000{number}"}
                line = self._import_one(**cells, 年采购额=text, 潜力=text)
                self.assertFalse(line.profile_id.contribution_ids)
                self.assertFalse(line.profile_id.potential)
                told = [each["heading"] for each in line.problems]
                self.assertIn("年采购额", told)
                self.assertIn(code, self._list_told(line))

    def test_potential_below_nothing_is_said(self):
        line = self._import_one(潜力="-5万")
        self.assertEqual(self._list_told(line), {"negative_amount": False})

    def test_zero_and_nothing_are_no_contribution(self):
        for number, text in enumerate(("", "0", "无")):
            with self.subTest(text):
                cells = {"客户编号": f"K{number}", "手机": f"1380000000{number}"}
                line = self._import_one(**cells, 年采购额=text)
                self.assertFalse(line.profile_id.contribution_ids)

    def test_potential_has_the_file_as_its_source(self):
        line = self._import_one(**{"潜力（万元）": "50"})
        self.assertRecordValues(
            line.profile_id,
            [{"potential": 500_000, "potential_source": "customers.csv"}],
        )
        self.assertEqual(f"{line.profile_id.potential_date}", "2026-03-10")

    def test_potential_in_words_or_grades_is_no_number(self):
        for number, text in enumerate(("高", "5", "-5万", "B")):
            with self.subTest(text):
                cells = {"客户编号": f"K{number}", "手机": f"1380000000{number}"}
                line = self._import_one(**cells, 潜力=text)
                self.assertFalse(line.profile_id.potential)
                self.assertIn(text, line.profile_id.note)

    def test_newer_file_changes_what_the_older_one_brought(self):
        self._buy("10")
        line = self._buy("12")
        self.assertEqual(
            self._list_contributions(line), [("2026-03-10", 120_000, "imported")]
        )

    def test_same_amount_again_changes_nothing(self):
        self._buy("10")
        self.assertEqual(self._buy("10").verdict, "same")

    def test_file_a_year_later_adds_to_the_history(self):
        line = self._buy("10")
        with freeze_time("2027-06-01"):
            self._buy("12")
        days = [one[0] for one in self._list_contributions(line)]
        self.assertEqual(days, ["2027-06-01", "2026-03-10"])

    def test_what_came_in_otherwise_stays(self):
        profile = self._buy("").profile_id
        contributions = self.env["care.contribution"].with_user(self.care_officer)
        contributions.create(
            {"profile_id": profile.id, "date": "2026-01-05", "amount": 900}
        )
        line = self._buy("10")
        self.assertEqual(
            self._list_contributions(line), [("2026-01-05", 900, "entered")]
        )
        self.assertEqual(self._list_told(line), {"kept_value": False})

    def test_potential_that_a_person_entered_stays(self):
        self.profile.write({"customer_number": "K1", "potential": 700})
        line = self._import_one(姓名=self.profile.name, 潜力="50万")
        self.assertEqual(line.profile_id, self.profile)
        self.assertEqual(self.profile.potential, 700)
        self.assertFalse(self.profile.potential_source)

    def test_preview_shows_what_would_change_and_writes_nothing(self):
        profile = self._buy("10").profile_id
        cells = ["K1", "甲乙", "13800000001", "12", "50万"]
        care_import = self._check([cells], [*HEADING, "潜力"])
        [changes] = care_import._foresee_changes(care_import.line_ids).values()
        told = {change.label: (change.old, change.new) for change in changes}
        old, new = told["Contribution"]
        self.assertIn("100,000", old)
        self.assertIn("120,000", new)
        self.assertIn("500,000", told["Potential (a Year)"][1])
        self.assertEqual(profile.value_year, 100_000)

    def test_preview_shows_what_stays(self):
        profile = self._buy("").profile_id
        self.env["care.contribution"].create(
            {"profile_id": profile.id, "date": "2026-01-05", "amount": 900}
        )
        care_import = self._check([["K1", "甲乙", "13800000001", "10"]], HEADING)
        [changes] = care_import._foresee_changes(care_import.line_ids).values()
        [change] = [one for one in changes if one.label == "Contribution"]
        self.assertTrue(change.is_kept)

    def test_undoing_a_new_customer_leaves_nothing(self):
        models = ("care.profile", "care.contribution", "care.revenue")
        before = [self.env[model].search_count([]) for model in models]
        line = self._import_one(年采购额="20万", 潜力="50万")
        line.import_id.action_undo()
        self.assertFalse(line.undo_note)
        after = [self.env[model].search_count([]) for model in models]
        self.assertEqual(after, before)

    def test_undoing_leaves_a_known_customer_as_before(self):
        profile = self._buy("").profile_id
        line = self._import_one(年采购额="20万", 潜力="50万")
        self.assertEqual(profile.potential, 500_000)
        line.import_id.action_undo()
        self.assertFalse(line.undo_note)
        self.assertFalse(profile.contribution_ids or profile.revenue_ids)
        self.assertRecordValues(
            profile,
            [{"potential": 0, "potential_source": False, "potential_date": False}],
        )

    def test_undoing_a_newer_file_brings_back_the_older_amount(self):
        first = self._buy("10")
        self._buy("12").import_id.action_undo()
        self.assertEqual(self._list_contributions(first)[0][1], 100_000)

    def test_contribution_that_somebody_has_corrected_is_kept(self):
        for text in ("", "1"):
            self._buy(text)
        line = self._buy("20")
        line.profile_id.contribution_ids.with_user(self.care_officer).amount = 7
        line.import_id.action_undo()
        self.assertIn("Amount", line.undo_note)
        self.assertEqual(line.profile_id.contribution_ids.amount, 7)

    def test_more_lines_cost_no_more_queries(self):
        def count(start, size):
            rows = [
                [f"Q{n}", f"甲{n}", f"1380000{n:04}", "5"]
                for n in range(start, start + size)
            ]
            care_import = self._check(rows, HEADING)
            rows = care_import._get_rows(care_import.line_ids)
            return self._count_queries(lambda: care_import._judge_rows(rows))

        self.assertEqual(count(0, 2), count(100, 40))

    def test_many_amounts_are_foreseen_in_as_many_queries_as_few(self):
        rows = [[f"K{n}", f"甲{n}", f"1380000000{n}", "1"] for n in range(8)]
        self._import(rows, HEADING)
        counts = []
        for count, amount in ((2, "2"), (8, "3")):
            changed = [[*row[:3], amount] for row in rows[:count]]
            lines = self._check(changed, HEADING).line_ids
            lines = lines.browse(lines.ids)  # as a list reads them
            counts.append(
                self._count_queries(
                    lambda own=lines: own.import_id._foresee_changes(own)
                )
            )
        self.assertGreaterEqual(*counts)
