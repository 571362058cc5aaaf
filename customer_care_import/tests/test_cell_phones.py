from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.customer_care_import.importer import cell_phones

from .common_cells import CellCase


@tagged("post_install", "-at_install")
class TestCellPhones(CellCase):
    """A phone number is known in any writing; one that is not sure is doubted."""

    def test_phone_is_known_in_any_writing(self):
        mobiles = (
            *("13800000001", "+86 13800000001", "138-0000-0001", "138 0000 0001 "),
            *("１３８０００００００１", "'13800000001"),
            *("13800000001.0", "008613800000001", "8613800000001"),
        )
        expected = dict.fromkeys(mobiles, ["13800000001"])
        expected |= {
            "(021)5555-0001": ["021-55550001"],
            "0755 55550001转8": ["0755-55550001-8"],
            "400-555-0001": ["400-555-0001"],
            "+44 20 7946 0001": ["+442079460001"],
            "55550001": (["55550001"], "no_area_code"),
            "12345": (["12345"], "short_phone"),
            "1234": (None, "not_a_phone"),
            "1.38E+10": (None, "rounded_number"),
            "无": None,
        }
        self._check(cell_phones.read_phones, expected)

    def test_landline_is_known_with_area_code_and_extension(self):
        for texts, number in (
            (
                (
                    *("+86 21 67891235", "+86-21-6789 1235", "86-21-67891235"),
                    *("0086-21-67891235", "+86(0)21-67891235", "+86 (21) 6789-1235"),
                    *("(021) 6789 1235", "021—67891235", "电话：021-67891235"),
                ),
                "021-67891235",
            ),
            (("+86 755 2678 1240", "0755-26781240"), "0755-26781240"),
            (
                (
                    *("021-67891235*802", "021-67891235#802", "021-67891235-802"),
                    *("02167891235转802", "021-67891235 ext 802", "021-67891235 x802"),
                    *("(021)67891235分机802", "+86 21 67891235 转 802"),
                ),
                "021-67891235-802",
            ),
        ):
            self._check(cell_phones.read_phones, dict.fromkeys(texts, [number]))

    def test_words_that_say_what_a_number_is_are_left_out(self):
        texts = (
            *("13800000001（微信同号）", "手机：13800000001", "13800000001(本人)"),
            *("\u202d13800000001\u202c", "13800000001 / 无", "Mobile: 13800000001"),
            *("手機：13800000001", "13800000001.", "(+86)13800000001"),
        )
        self._check(cell_phones.read_phones, dict.fromkeys(texts, ["13800000001"]))

    def test_number_that_is_not_sure_is_kept_and_doubted(self):
        self._check(
            cell_phones.read_phones,
            {
                "13800000001(太太)": (["13800000001"], "phone_words"),
                "张三13800000001": (["13800000001"], "phone_words"),
                "13800000001 2个": (["13800000001"], "phone_words"),
                "13800000001 8:00-18:00": (["13800000001"], "phone_words"),
                "13800000001 wechat: abc123": (["13800000001"], "phone_words"),
                "67891235-802": (["67891235-802"], "no_area_code"),
                "852-23456789": (["+85223456789"], "foreign_phone"),
                "1-415-555-0100": (["+14155550100"], "foreign_phone"),
                "(415) 555-0100": (["+14155550100"], "foreign_phone"),
                "传真:021-67891235": (["021-67891235"], "phone_words"),
                "Fax 021-67891235": (["021-67891235"], "phone_words"),
                "2025-03-04": (None, "not_a_phone"),
                "1380000000.9": (None, "not_a_phone"),
                "021-5555000": (["0215555000"], "unknown_phone"),
                "+44 20 5555 0001": (["+442055550001"], "unknown_phone"),
                "95588": (["95588"], "short_phone"),
                "661234": (["661234"], "short_phone"),
                "见备注": (None, "not_a_phone"),
                "1380000000": (None, "not_a_phone"),
            },
        )

    def test_number_of_another_country_keeps_its_calling_code(self):
        expected = {
            "+1 (415) 555-0100": ["+14155550100"],
            "+852 2345 6789": ["+85223456789"],
            "0049 30 1234567": ["+49301234567"],
        }
        self._check(cell_phones.read_phones, expected)

    def test_number_without_a_calling_code_is_from_the_country_of_the_sheet(self):
        for country, expected in {
            "DE": {
                "030 1234567": ["+49301234567"],
                "+49 (0)30 1234567": ["+49301234567"],
                "+86 138 0000 0001": ["+8613800000001"],
            },
            "US": {
                "(415) 555-0100": ["+14155550100"],
                "+86 138 0000 0001": ["+8613800000001"],
                "13800000001": (["+8613800000001"], "foreign_phone"),
                "021-67891235": (["+862167891235"], "foreign_phone"),
            },
            "TW": {"0912-345-678": ["+886912345678"]},
        }.items():

            def read(text, country=country):
                return cell_phones.read_phones(text, country)

            self._check(read, expected)

    def test_shortened_numbers_are_completed_and_doubted(self):
        shared = (["021-67891244", "021-67891245"], "completed_phone")
        self._check(cell_phones.read_phones, {"021-67891244/45": shared})
        shared = (["13800138000", "13800138001"], "completed_phone")
        self._check(cell_phones.read_phones, {"138-0013-8000,8001": shared})
        same_area = (["021-67891246", "021-67891247"], "several_phones")
        self._check(cell_phones.read_phones, {"021-67891246、67891247": same_area})

    def test_number_is_kept_by_its_digits_where_the_library_is_missing(self):
        self.addCleanup(cell_phones.clear_cache)
        cell_phones.clear_cache()
        with patch.object(cell_phones, "phone_parse", return_value=False):
            self._check(
                cell_phones.read_phones,
                {
                    "138-0000-0001": ["13800000001"],
                    "+49 30 1234567": ["+49301234567"],
                    "见备注": (None, "not_a_phone"),
                },
            )

    def test_same_number_is_the_same_however_it_is_written(self):
        for forms in (
            ("13800000001", "+86 138-0000-0001", "手机：13800000001"),
            ("021-67891235", "+86 21 6789 1235", "(021)67891235"),
            ("021-67891235-802", "02167891235转802"),
            ("+49 30 1234567", "0049301234567"),
        ):
            with self.subTest(forms):
                self.assertEqual(len(set(map(cell_phones.normal_phone, forms))), 1)

    def test_two_numbers_in_one_cell_are_both_kept(self):
        both = (["13800000001", "021-55550001"], "several_phones")
        texts = ("13800000001/021-55550001", "13800000001、02155550001")
        texts += ("13800000001 021-55550001", "手机13800000001；备用(021)5555 0001")
        self._check(cell_phones.read_phones, dict.fromkeys(texts, both))
        mobiles = (["13800000001", "13900000002"], "several_phones")
        self._check(cell_phones.read_phones, {"13800000001-13900000002": mobiles})
        extensions = (["021-67891235-802", "021-67891235-803"], "several_phones")
        self._check(cell_phones.read_phones, {"021-67891235-802/803": extensions})
        self._check(
            cell_phones.read_phones,
            {"13800000001/太太": (["13800000001"], "phone_words")},
        )

    def test_long_cell_is_read_in_as_many_steps_as_it_has_digits(self):
        real = cell_phones._read_number
        with patch.object(cell_phones, "_read_number", side_effect=real) as asked:
            cell_phones.read_phones("1 " * 200)
            few = asked.call_count
            cell_phones.read_phones("1 " * 400)
        self.assertLessEqual(asked.call_count, 4 * few)
