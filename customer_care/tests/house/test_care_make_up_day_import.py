import base64
from datetime import date, datetime

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from ...tools import holidays, known_holidays
from ..common import BY_ROLE, BY_RULE, CareCommon

CSV = """日期,名称,类型
2026-10-01,国庆节,休
2026/10/2,国庆节,放假
2026年10月10日,国庆节,班
2026-13-01,国庆节,休
2026-10-05,,休
2026-10-06,国庆节,也许
2026-10-10,国庆节,休

20261003,国庆节,1
"""
ICS = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261001
DTEND;VALUE=DATE:20261004
SUMMARY:国庆节（休）
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261010
DTEND;VALUE=DATE:20261011
SUMMARY:国庆
 节（班）
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260819
SUMMARY:七夕
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:2026
SUMMARY:元旦（休）
END:VEVENT
END:VCALENDAR
"""


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareMakeUpDayImport(CareCommon):
    """Published holidays are added once; each line that is not understood is named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.make.up.day"].search([]).unlink()
        cls.env["resource.calendar.leaves"].search([]).unlink()
        cls.env.company.resource_calendar_id.tz = "Asia/Shanghai"
        cls.second = cls._create_company()

    def _open(self, text=None, encoding="utf-8", **values):
        if text is not None:
            content = base64.b64encode(text.encode(encoding))
            values = {"source": "file", "file": content, **values}
        return self.env["care.make.up.day.import"].create(values)

    def _get_worked(self):
        days = self.env["care.make.up.day"].search([], order="date")
        return [f"{day.date:%m-%d} {day.name}" for day in days]

    def _get_free(self):
        leaves = self.env["resource.calendar.leaves"].search([], order="date_from")
        return [
            f"{leave.date_from:%m-%d %H:%M} {leave.date_to:%m-%d %H:%M} {leave.name}"
            for leave in leaves
        ]

    @users("care_manager")
    def test_published_year_is_added_when_it_is_chosen(self):
        wizard = self._open(known_list="CN 2026")
        self.assertFalse(self._get_worked() + self._get_free())
        wizard.action_import()
        worked = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
        self.assertEqual([line[:5] for line in self._get_worked()], worked)
        self.assertEqual(len(self._get_free()), 7)
        # midnight of Shanghai
        self.assertIn("09-30 16:00 10-07 15:59 National Day", self._get_free())

    @users("care_manager")
    def test_published_year_is_named_in_the_language_of_the_manager(self):
        options = dict(self.env["care.make.up.day.import"]._selection_known_list())
        self.assertEqual(options["CN 2026"], "China, 2026")
        self.assertLessEqual({"CN 2024", "CN 2025"}, set(options))

    @users("care_manager")
    def test_every_known_day_has_a_name(self):
        for country, year in known_holidays.list_known():
            with self.subTest(country=country, year=year):
                wizard = self._open(known_list=f"{country} {year}")
                self.assertTrue(all(day.name for day in wizard._read_known()))

    @users("care_manager")
    def test_second_import_doubles_nothing(self):
        self._open(CSV).action_import()
        before = self._get_worked(), self._get_free()
        wizard = self._open(known_list="CN 2026")
        self.assertIn("Days already entered: 4", wizard.preview)
        self.assertRefused(self._open(CSV).action_import, says="no new day")
        wizard.action_import()
        self.assertEqual(self._get_worked().count("10-10 国庆节"), 1)
        self.assertEqual(len(before[0]) + 5, len(self._get_worked()))
        self.assertIn("10-03 16:00 10-07 15:59 National Day", self._get_free())

    @users("care_manager")
    def test_csv_names_each_line_that_is_not_understood(self):
        for encoding in ("utf-8", "gb18030", "utf-8-sig"):
            preview = self._open(CSV, encoding).preview
            for sentence in (
                "Line 5: “2026-13-01” is not a date.",
                "Line 6: the name is missing.",
                "Line 7: “也许” does not say whether the day is off or worked.",
                "Line 8: 2026-10-10 is both a day off and a make-up workday.",
                "10/01/2026 – 10/03/2026: 国庆节, day off",
                "10/10/2026: 国庆节, make-up workday",
            ):
                with self.subTest(sentence, encoding=encoding):
                    self.assertIn(sentence, preview)

    @users("care_manager")
    def test_csv_adds_the_lines_that_are_understood(self):
        self._open(CSV).action_import()
        self.assertEqual(self._get_worked(), ["10-10 国庆节"])
        self.assertEqual(self._get_free(), ["09-30 16:00 10-03 15:59 国庆节"])

    @users("care_manager")
    def test_calendar_file_adds_days_off_and_make_up_days(self):
        wizard = self._open(ICS)
        self.assertIn("Line 13: “七夕” does not say whether", wizard.preview)
        self.assertIn("Line 17: “2026” is not a date.", wizard.preview)
        wizard.action_import()
        self.assertEqual(self._get_worked(), ["10-10 国庆节"])
        self.assertEqual(self._get_free(), ["09-30 16:00 10-03 15:59 国庆节"])

    @users("care_manager")
    def test_file_that_is_no_list_is_named_by_its_lines(self):
        good, event = "2026-10-01,国庆节,休\n", ICS.partition("END:VEVENT")[0]
        for text, line, cell in (
            (f'{good}"{"PK" * 70_000}', 2, "PKPK"),
            (f"{good}0001-01-01,Day,off", 2, "0001-01-01"),
            (f"{good}9999-12-31,Day,off", 2, "9999-12-31"),
            (f"{event.replace('20261004', '00010101')}END:VEVENT", 2, "00010101"),
        ):
            with self.subTest(cell):
                preview = self._open(text).preview
                self.assertIn(f"Line {line}: “{cell}", preview)
                self.assertIn("is not a date.", preview)
                self.assertLess(len(preview), 300)

    @users("care_manager")
    def test_list_without_days_is_refused(self):
        for text, says in (
            ("", "no new day"),
            ("\x00\x01", "is not a date"),
            ("date,name\n", "no new day"),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT", "no new day"),
        ):
            with self.subTest(text):
                self.assertRefused(self._open(text).action_import, says=says)

    @users("care_manager")
    def test_days_are_added_to_companies_of_the_manager_only(self):
        with self.assertRaisesRegex(AccessError, "You do not belong to this company"):
            self._open(CSV, company_id=self.second.id).action_import()
        self.assertFalse(self._get_worked() + self._get_free())

    @users("care_manager")
    def test_each_company_has_its_own_days(self):
        company = self.second
        self.env.user.sudo().company_ids += company
        both = {"allowed_company_ids": (self.env.company + company).ids}
        self._open(CSV).action_import()
        wizard = self._open(CSV, company_id=company.id).with_context(**both)
        wizard.action_import()
        days = self.env["care.make.up.day"].with_context(**both).search([])
        self.assertEqual(days.company_id, self.env.company + company)
        leaves = self.env["resource.calendar.leaves"].with_context(**both).search([])
        self.assertEqual(leaves.company_id, self.env.company + company)

    @users("care_officer")
    def test_only_managers_import_holidays(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self._open(CSV)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            self._enter_holiday()

    @users("care_manager")
    def test_managers_add_holidays_and_change_none(self):
        leave = self._enter_holiday()
        with self.assertRaisesRegex(AccessError, BY_RULE):
            leave.name = "Closed"
        with self.assertRaisesRegex(AccessError, BY_RULE):
            leave.unlink()

    def _enter_holiday(self):
        moments = {"date_from": "2026-10-01 00:00", "date_to": "2026-10-02 00:00"}
        leaves = self.env["resource.calendar.leaves"]
        values = {name: f"{moment}:00" for name, moment in moments.items()}
        return leaves._add_care_holidays(self.env.company, [values])

    def test_calendar_file_without_marks_lists_days_off(self):
        event = "BEGIN:VEVENT\nDTSTART:20261225T000000Z\nSUMMARY:Christmas\nEND:VEVENT"
        days, problems = holidays.read_list(f"BEGIN:VCALENDAR\n{event}\n")
        self.assertEqual(
            [(day.date, day.name, day.is_off) for day in days],
            [(date(2026, 12, 25), "Christmas", True)],
        )
        self.assertFalse(problems)

    def test_entry_of_many_months_is_no_holiday(self):
        event = "DTSTART:20260101\nDTEND:20270101\nSUMMARY:Year"
        _days, problems = holidays.read_list(
            f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{event}\nEND:VEVENT\n"
        )
        self.assertEqual([problem.code for problem in problems], ["long"])

    def test_known_years_equal_the_notices(self):
        for year, off, worked in ((2024, 28, 8), (2025, 28, 5), (2026, 33, 6)):
            days = known_holidays.get_known("CN", year)
            with self.subTest(year):
                self.assertEqual(sum(day.is_off for day in days), off)
                self.assertEqual(sum(not day.is_off for day in days), worked)
                worked_on = {day.date.weekday() for day in days if not day.is_off}
                self.assertLessEqual(worked_on, {5, 6})

    @users("care_manager")
    def test_days_begin_where_the_company_works(self):
        calendar = self.env.company.sudo().resource_calendar_id
        calendar.tz = "America/Los_Angeles"
        self._open(CSV).action_import()
        leave = self.env["resource.calendar.leaves"].search([])
        self.assertEqual(leave.date_from, datetime(2026, 10, 1, 7))
