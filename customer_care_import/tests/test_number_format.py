from datetime import date, datetime, time, timedelta

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.number_format import (
    day_of_number,
    show_date,
    show_number,
)
from odoo.addons.customer_care_import.importer.texts import (
    as_shown,
    find_cell_problem,
    unescape,
)


@tagged("post_install", "-at_install")
class TestNumberFormat(BaseCase):
    """What a person sees of a cell is what counts, and no stored digit is lost."""

    def test_number_is_what_its_cell_shows(self):
        for value, code, shown in (
            (123, "00000", "00123"),
            (123, '"K"00000', "K00123"),
            (123, '00000"号"', "00123号"),
            (123, "\\K00000", "K00123"),
            (123, "00000;-00000", "00123"),
            (123.0, "General", "123"),
            (123.0, "", "123"),
            (123, "@", "123"),
            (13800000001, "000-0000-0000", "138-0000-0001"),
            (2155550001, "000-00000000", "021-55550001"),
            (13800000001, "0.00E+00", "13800000001"),
            (13800000001, "#,##0", "13800000001"),
            (0.15, "0%", "15%"),
            (0.155, "0%", "15.5%"),
            (0.155, "0.00%", "15.50%"),
            (1234.5, '"¥"#,##0.00', "¥1234.50"),
            (1234.5, "[$¥-804]#,##0.00", "¥1234.50"),
            (1234.5, "[$€-407]#,##0", "€1234.5"),
            (1234.567, "#,##0", "1234.567"),
            (-1234.5, "#,##0.00_);[Red]\\(#,##0.00\\)", "-1234.50"),
            (1234.5, '_ * #,##0.00_ ;_ * "-"??_ ', "1234.50"),
            (12000000, '0.0,,"M"', "12000000"),
            (1.5, "# ?/?", "1.5"),
            (0.1 + 0.2, "General", "0.3"),
            (0, "00000", "00000"),
            (7, ";;;", "7"),
            (110101199003077571, "0", "1.10101199003078E+17"),
            (6.22202123456789e18, "@", "6.22202123456789E+18"),
        ):
            with self.subTest(value=value, code=code):
                self.assertEqual(show_number(value, code), shown)

    def test_format_of_some_values_shows_none_of_the_others(self):
        for code in ('[>3]"VIP"0;0', '[<=5]"VIP"0;0', '[=1]"x"0;0'):
            self.assertEqual(show_number(2, code), "2")
        self.assertEqual(show_number(2, '[Red]"VIP"0;0'), "VIP2")

    def test_date_is_known_as_far_as_its_cell_shows_it(self):
        day = date(1985, 2, 3)
        for value, code, shown in (
            (day, "yyyy-mm-dd", "1985-02-03"),
            (day, "mm-dd-yy", "1985-02-03"),
            (day, "[$-409]d-mmm-yy;@", "1985-02-03"),
            (day, 'yyyy"年"m"月"d"日";@', "1985-02-03"),
            (day, 'm"月"d"日"', "2月3日"),
            (day, "d-mmm", "2月3日"),
            (day, 'yyyy"年"m"月"', "1985-02"),
            (day, "mmm-yy", "1985-02"),
            (day, "yyyy", "1985"),
            (day, "aaaa", "1985-02-03"),
            (day, "General", "1985-02-03"),
            (datetime(1985, 2, 3), "yyyy-mm-dd", "1985-02-03"),
            (datetime(1985, 2, 3, 23, 59, 59), "yyyy-mm-dd", "1985-02-03 23:59:59"),
            (datetime(1985, 2, 3, 8, 30), "yyyy-mm-dd hh:mm", "1985-02-03 08:30:00"),
            (datetime(1985, 2, 3, 8, 30), "hh:mm", "1985-02-03 08:30:00"),
            (time(8, 30), "hh:mm", "08:30:00"),
            (timedelta(hours=30), "[h]:mm", "1 day, 6:00:00"),
        ):
            with self.subTest(value=value, code=code):
                self.assertEqual(show_date(value, code), shown)

    def test_number_of_a_day_is_counted_as_the_spreadsheet_does(self):
        for number, is_1904, day in (
            (31081, False, datetime(1985, 2, 3)),
            (29619, True, datetime(1985, 2, 3)),
            (1, False, datetime(1900, 1, 1)),
            (61, False, datetime(1900, 3, 1)),
            (31081.999999999999, False, datetime(1985, 2, 4)),
            (31081.5, False, datetime(1985, 2, 3, 12)),
        ):
            with self.subTest(number, is_1904=is_1904):
                self.assertEqual(day_of_number(number, is_1904), day)


@tagged("post_install", "-at_install")
class TestTexts(BaseCase):
    def test_what_nobody_sees_is_dropped(self):
        for text, shown in (
            ("\u202d13800000001\u202c", "13800000001"),
            ("\u200b13800000001\ufeff", "13800000001"),
            ("甲\xad乙\0", "甲乙"),
            ("甲\u200d乙", "甲乙"),
            ("甲乙\u2060\u200e", "甲乙"),
            ("00124\t", "00124"),
            ("\xa0甲乙\u3000", "甲乙"),
            ("一\n二", "一\n二"),
            ("👨\u200d👩", "👨\u200d👩"),
            ("می\u200cخواهم", "می\u200cخواهم"),
            ('="00123"', "00123"),
            ('="甲""乙"""', '甲"乙"'),
            ("=00123", "00123"),
            ('=""', ""),
            ("'00125", "00125"),
            ("’00125", "00125"),
            ("'t Hoen", "'t Hoen"),
            ("'=B2", "=B2"),
            ("\ud800甲", "\ufffd甲"),
        ):
            with self.subTest(text):
                self.assertEqual(as_shown(text), shown)

    def test_escapes_of_open_xml_are_characters(self):
        self.assertEqual(unescape("甲_x000D_\n乙_x0041_"), "甲\r\n乙A")
        self.assertEqual(unescape("甲_xyz_"), "甲_xyz_")

    def test_cell_without_a_value_says_why(self):
        for text, code in (
            *(
                (error, "cell_error")
                for error in ("#REF!", "#N/A", "#DIV/0!", "#VALUE!")
            ),
            *(
                (error, "cell_error")
                for error in ("#NAME?", "#NULL!", "#NUM!", "#SPILL!")
            ),
            *((error, "cell_error") for error in (" #n/a ", "########", "Err:502")),
            *(
                (text, "formula_without_result")
                for text in ("=B2", "=VLOOKUP(A1;B:C;2)", "＝甲")
            ),
            *((text, "") for text in ("", "甲", "#1", "C#", "==", "N/A", "1=1")),
        ):
            with self.subTest(text):
                self.assertEqual(find_cell_problem(text), code)
