from odoo.tests import BaseCase, tagged

from ..importer.cell_phones import (
    find_calling_code,
    find_mobile,
    list_phone_forms,
    normal_phone,
    seem_american,
    world_phone,
)

KNOWN = {1, 44, 49, 86, 852, 886}
CHINA, AMERICA = 86, 1


@tagged("post_install", "-at_install")
class TestPhoneCountries(BaseCase):
    """A number shows its country, and stands elsewhere in the forms of its country."""

    def test_number_shows_the_country_of_its_calling_code(self):
        for text, code in {
            "+86 138 0000 0001": CHINA,
            "0086-574-87654321": CHINA,
            "＋８６ 13800000001": CHINA,
            "+852 2345 6789": 852,
            "00886 912 345 678": 886,
            "+1 (415) 555-0100": AMERICA,
            "+44 20 7946 0001；手机见名片": 44,
            "13800000001/+852 2345 6789": CHINA,  # the first one is called
            "138-0000-0001": CHINA,
            "+999 12345": None,
            "0574-87654321": None,
            "87654321": None,
            "见备注": None,
            "": None,
            None: None,
        }.items():
            with self.subTest(text):
                self.assertEqual(find_calling_code(text, KNOWN), code)

    def test_longest_calling_code_that_is_known_counts(self):
        self.assertEqual(find_calling_code("+1242 555 0100", {1}), 1)
        self.assertEqual(find_calling_code("+1242 555 0100", {1, 1242}), 1242)

    def test_eleven_digits_show_nothing_to_a_reader_in_america(self):
        self.assertIsNone(find_calling_code("13800000001", KNOWN, AMERICA))
        self.assertEqual(find_calling_code("+8613800000001", KNOWN, AMERICA), CHINA)
        self.assertEqual(find_calling_code("13800000001", KNOWN, 49), CHINA)

    def test_list_of_mobiles_is_told_from_one_of_america(self):
        chinese = ["13800000001", "138-0000-0002", "159 0000 0003"]
        american = ["1-415-555-2671", "1 (312) 555-2368", "13125552368"]
        for phones, is_american in (
            (chinese, False),
            (american, True),
            ([*american, "021-67891234", "见备注"], True),
            ([*american * 4, *chinese[:1]], True),  # one mistyped of many
            ([*american, *chinese[:1]], False),
        ):
            with self.subTest(phones):
                self.assertEqual(seem_american(phones), is_american)

    def test_messenger_knows_the_first_mobile(self):
        for phones, mobile in (
            (["021-67891235", "13800000001", "13800000002"], "13800000001"),
            (["+85223456789", "13800000001"], "+85223456789"),
            (["0574-87654321", "400-800-8888", "12345"], None),
            ([], None),
        ):
            with self.subTest(phones):
                self.assertEqual(find_mobile(phones), mobile)

    def test_number_is_kept_with_its_calling_code_and_without_its_extension(self):
        for phone, kept in {
            "13800000001": "+8613800000001",
            "13800000001-8": "+8613800000001",
            "021-67891235-802": "+862167891235",
            "400-555-0001": "+864005550001",
            "+85223456789": "+85223456789",
            "67891235": "67891235",  # nobody knows of which town
        }.items():
            with self.subTest(phone):
                self.assertEqual(world_phone(phone), kept)

    def test_number_is_looked_for_as_other_programs_write_it(self):
        for phone, wanted in {
            "021-67891235-802": ("021-67891235", "+86 21 6789 1235", "02167891235802"),
            "0574-87654321": ("0574 8765 4321", "+8657487654321", "057487654321"),
            "+85223456789": ("+852 2345 6789", "85223456789"),
            "13800000001": ("138-0000-0001", "+86 138 0000 0001", "+8613800000001"),
        }.items():
            with self.subTest(phone):
                forms = list_phone_forms(phone)
                self.assertEqual(forms[0], phone)
                self.assertEqual(len(forms), len({*forms}))
                self.assertLessEqual({*wanted}, {*forms})

    def test_number_that_is_none_is_compared_as_it_is_typed(self):
        self.assertEqual(normal_phone("分机 12"), "12")
        self.assertNotEqual(normal_phone("021-67891234"), normal_phone("67891234"))
