from odoo.tests import BaseCase, tagged

from ..importer.name_parts import join_names
from ..importer.provinces import list_province_words
from ..importer.sheet_columns import recognise_columns


@tagged("post_install", "-at_install")
class TestNameParts(BaseCase):
    """Names in two columns are one name, as people of their language are called."""

    def _join(self, heading, *rows):
        """The names that rows get; none where the sheet stays as it is."""
        told = [[*row] for row in rows]
        joined = join_names(heading, told)
        if joined == heading:
            self.assertEqual(told, [[*row] for row in rows])
            return None
        self.assertEqual(joined, [*heading, "Name"])
        return [row[-1] for row in told]

    def test_family_name_stands_first_in_chinese_only(self):
        rows = (("王", "小明"), ("Smith", "John"), ("欧阳", "娜"), ("O'Brien", "Anna"))
        for heading in (
            ["姓", "名"],
            ["姓氏", "名"],
            ["Last Name", "First Name"],
            ["Surname", "Given_name"],
            ["Family name", "Forename"],
        ):
            with self.subTest(heading):
                names = ["王小明", "John Smith", "欧阳娜", "Anna O'Brien"]
                self.assertEqual(self._join(heading, *rows), names)

    def test_name_of_one_part_is_that_part(self):
        rows = (("", "小明"), ("王", ""), ("", "John"), ("Smith", ""), ("", ""))
        names = ["小明", "王", "John", "Smith", ""]
        self.assertEqual(self._join(["姓", "名"], *rows), names)

    def test_title_in_a_column_of_its_own_is_no_part(self):
        heading, row = ["称呼", "姓", "名", "手机"], ("先生", "王", "小明", "1")
        self.assertEqual(self._join(heading, row), ["王小明"])

    def test_sheet_that_has_whole_names_stays_as_it_is(self):
        row = ("王", "小明", "王小明")
        for name in ("姓名", "Full Name", "客户姓名", "联系人"):
            with self.subTest(name):
                self.assertIsNone(self._join(["姓", "名", name], row))

    def test_half_a_name_joins_nothing(self):
        for heading in (["姓", "手机"], ["First Name", "手机"], ["姓名", "手机"]):
            with self.subTest(heading):
                self.assertIsNone(self._join(heading, ("王", "13800000001")))

    def test_joined_name_is_that_of_the_customer(self):
        heading = join_names(["Last Name", "First Name"], [["Smith", "John"]])
        self.assertEqual(recognise_columns(heading)[2], "name")


@tagged("post_install", "-at_install")
class TestProvinces(BaseCase):
    """A province of China is known by its name in letters and by its short name."""

    SIGNS = "京沪浙津皖闽渝赣鲁豫蒙鄂新湘宁粤藏琼桂蜀冀黔晋滇辽陕吉甘黑青苏台港澳"

    def test_each_province_has_words_of_its_own(self):
        seen = {}
        for sign in self.SIGNS:
            words = list_province_words(sign)
            self.assertTrue(words, sign)
            for word in words:
                self.assertEqual(seen.setdefault(word, sign), sign)

    def test_province_is_written_as_maps_and_forms_have_it(self):
        for sign, words in {
            "陕": ("Shaanxi", "Shaanxi Province"),
            "晋": ("Shanxi",),
            "沪": ("Shanghai", "Shanghai Municipality", "Shanghai City"),
            "桂": ("Guangxi", "广西", "Guangxi Zhuang Autonomous Region"),
            "蒙": ("Inner Mongolia", "内蒙古"),
            "港": ("Hong Kong", "香港", "Hong Kong SAR"),
        }.items():
            with self.subTest(sign):
                self.assertLessEqual({*words}, list_province_words(sign))

    def test_sign_of_no_province_has_no_words(self):
        self.assertEqual(list_province_words("??"), set())
