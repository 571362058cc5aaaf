from odoo.tests import tagged

from ..importer.import_row import HIDDEN
from .common import CareImportCommon

FIRST = {
    "客户编号": "K1",
    "姓名": "甲乙",
    "手机": "13800000001",
    "城市": "杭州市",
    "生日": "1985-03-04",
    "配偶": "丙丁",
    "爱好": "钓鱼",
    "微信": "jiayi",
    "等级": "A",
    "备注": "老客户",
}
NEXT = {
    "客户编号": "K1",
    "姓名": "甲乙",
    "手机": "13900000009",
    "城市": "宁波市",
    "生日": "1986-03-04",
    "配偶": "戊己",
    "爱好": "围棋",
    "微信": "jiayi88",
    "等级": "B",
    "备注": "新备注",
}
# how the changes of each column begin, and what they say
TOLD = {
    "手机": ("Phone: 13800000001 → 13900000009",),
    "城市": ("City: 杭州市 → 宁波市",),
    "生日": ("Birthday: ", "1985", "→", "1986"),
    "配偶": ("丙丁 → 戊己",),
    "爱好": ("Preferences: 钓鱼 → 围棋",),
    "微信": ("WeChat: jiayi → jiayi88",),
    "备注": ("Notes: 老客户 → 新备注",),
}


@tagged("post_install", "-at_install")
class TestCareImportForesee(CareImportCommon):
    """Before an import each value says what becomes of it, and nothing is written."""

    def _preview(self, cells):
        return self._check([[*cells.values()]], [*cells]).line_ids

    def _list_changes(self, line):
        return (line.changes_text or "").splitlines()

    def test_each_value_is_shown_as_it_was_and_as_it_will_be(self):
        self._import_one(**FIRST)
        line = self._preview(NEXT)
        self.assertEqual(line.verdict, "update")
        for column, parts in TOLD.items():
            with self.subTest(column):
                told = [text for text in self._list_changes(line) if parts[0] in text]
                self.assertEqual(len(told), 1, line.changes_text)
                self.assertFalse([part for part in parts if part not in told[0]])

    def test_only_what_is_new_is_shown(self):
        self._import_one(**FIRST)
        line = self._preview({**FIRST, "城市": "宁波市"})
        self.assertEqual(self._list_changes(line), ["City: 杭州市 → 宁波市"])

    def test_what_is_foreseen_is_what_happens(self):
        self._import_one(**FIRST)
        line = self._preview(NEXT)
        foreseen = {*self._list_changes(line)}
        line.import_id.action_import()
        line.invalidate_recordset(["changes_text"])
        happened = {*self._list_changes(line)}
        self.assertLessEqual(foreseen, happened)
        self.assertFalse(self._list_changes(self._preview(NEXT)))

    def test_looking_changes_nothing(self):
        profile = self._import_one(**FIRST).profile_id
        line = self._preview(NEXT)
        self.assertTrue(line.changes_text)
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(profile.partner_id.phone, "13800000001")
        self.assertEqual(profile.relative_ids.mapped("name"), ["丙丁"])
        self.assertEqual(profile.occasion_ids.year, 1985)
        self.assertEqual(profile.preference_ids.mapped("name"), ["钓鱼"])

    def test_what_a_person_entered_is_kept_and_shown_beside_the_file(self):
        self.profile.customer_number = "K1"
        self.profile.partner_id.city = "杭州市"
        cells = {"客户编号": "K1", "姓名": self.profile.name, "城市": "宁波市"}
        line = self._preview(cells)
        self.assertIn(
            "City: 杭州市 is kept (in the file: 宁波市)", self._list_changes(line)
        )
        self.assertIn("different existing value", line.problem_text)

    def test_contact_who_becomes_a_customer_is_shown(self):
        self._create_contact("庚辛", phone="13700000007")
        line = self._preview({"姓名": "庚辛", "手机": "13700000007", "城市": "杭州市"})
        self.assertIn("City: – → 杭州市", self._list_changes(line))
        self.assertIn("new customer", line.changes_text)

    def test_new_company_is_shown(self):
        self._import_one(**FIRST)
        line = self._preview({**FIRST, "公司": "红枫五金公司"})
        self.assertIn("→ 红枫五金公司", line.changes_text)

    def test_identity_numbers_are_never_shown(self):
        number, other = "110101199003070011", "11010119900307002X"
        self._import_one(**FIRST, 身份证号=number)
        line = self._preview({**FIRST, "身份证号": other})
        for turn in ("before", "after"):
            with self.subTest(turn):
                self.assertIn(f"{HIDDEN} → {HIDDEN}", line.changes_text)
                self.assertNotIn(number[:8], line.changes_text)
            line.import_id.action_import() if turn == "before" else None
            line.invalidate_recordset(["changes_text"])

    def test_new_customers_have_no_changes(self):
        self.assertFalse(self._preview(FIRST).changes_text)

    def test_many_lines_are_looked_at_in_as_many_queries(self):
        rows = [[f"K{n}", f"甲{n}", f"1380000000{n}"] for n in range(6)]
        self._import(rows)
        changed = [[*row[:2], f"1390000000{n}"] for n, row in enumerate(rows)]
        counts = []
        for count in (2, 6):
            lines = self._check(changed[:count]).line_ids
            counts.append(self._count_queries_of_changes(lines))
        self.assertGreaterEqual(*counts)

    def test_many_lines_tell_what_they_changed_in_as_many_queries(self):
        rows = [[f"K{n}", f"甲{n}", f"1380000000{n}"] for n in range(6)]
        self._import(rows)
        counts = []
        for count in (2, 6):
            changed = [[*row[:2], f"1390000{count}00{n}"] for n, row in enumerate(rows)]
            lines = self._import(changed[:count]).line_ids
            counts.append(self._count_queries_of_changes(lines))
        self.assertGreaterEqual(*counts)

    def _count_queries_of_changes(self, lines):
        lines = lines.browse(lines.ids)  # as a list reads them
        return self._count_queries(
            lambda: self.assertTrue(all(lines.mapped("changes_text")))
        )

    def test_only_officers_see_what_changes(self):
        self._import_one(**FIRST)
        line = self._preview(NEXT)
        seller = self._create_colleague("care_other_seller", "user")
        self.assertFalse(line.with_user(seller).has_access("read"))
