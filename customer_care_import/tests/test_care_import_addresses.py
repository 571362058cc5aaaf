from odoo.tests import tagged

from .common import CareImportCommon


@tagged("post_install", "-at_install")
class TestCareImportAddresses(CareImportCommon):
    """An address that contacts share with their company is filled, never changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shanghai, cls.beijing = (
            cls.env.ref(f"base.state_cn_{code}") for code in ("SH", "BJ")
        )

    def _import_firm(self, **cells):
        """Two customers of one company, who have the cells."""
        heading = ["客户编号", "姓名", "公司", *cells]
        rows = [["K1", "甲乙", "甲厂"], ["K2", "丙丁", "甲厂"]]
        care_import = self._import([[*row, *cells.values()] for row in rows], heading)
        return care_import.line_ids.profile_id.partner_id

    def _check_one(self, **cells):
        cells = {"客户编号": "K2", "姓名": "丙丁", **cells}
        return self._check([[*cells.values()]], [*cells])

    def _list_states(self, contacts):
        self.env.flush_all()
        contacts.invalidate_recordset()
        return (contacts | contacts.parent_id).state_id

    def test_other_address_that_is_not_used_moves_no_colleague(self):
        contacts = self._import_firm(省份="上海市", 城市="上海市")
        for city, company in (("北京市", {"公司": "甲厂"}), ("天津市", {})):
            care_import = self._check_one(**company, 省份=city, 城市=city, 职务="厂长")
            with self.subTest(company=company):
                told = care_import.line_ids.problem_text
                self.assertIn(f"省份: {city}", told)
                self.assertIn(f"城市: {city}", told)
                care_import.action_import()
                self.assertEqual(care_import.line_ids.problem_text, told)
                self.assertEqual(self._list_states(contacts), self.shanghai)
                firm = contacts | contacts.parent_id
                self.assertEqual({*firm.mapped("city")}, {"上海市"})
                self.assertEqual(contacts[1].function, "厂长")

    def test_part_of_another_address_is_not_mixed_into_the_companys(self):
        contacts = self._import_firm(城市="上海市")
        care_import = self._check_one(公司="甲厂", 省份="北京市", 城市="北京市")
        self.assertIn("省份: 北京市", care_import.line_ids.problem_text)
        care_import.action_import()
        self.assertFalse(self._list_states(contacts))

    def test_empty_value_at_the_company_is_filled_without_a_doubt(self):
        contacts = self._import_firm(省份="无此省", 城市="上海市")
        self.assertIn("无此省", contacts[1].care_profile_id.import_note)
        care_import = self._check_one(公司="甲厂", 省份="上海市", 城市="上海市")
        self.assertFalse(care_import.line_ids.problem_text)
        care_import.action_import()
        self.assertFalse(care_import.line_ids.problem_text)
        self.assertFalse(care_import.line_ids.profile_id.import_note)
        self.assertEqual(self._list_states(contacts), self.shanghai)
        care_import.action_undo()
        self.assertFalse(self._list_states(contacts))

    def test_new_contact_fills_what_is_empty_at_the_company(self):
        contacts = self._import_firm(城市="上海市")
        cells = {"客户编号": "K3", "姓名": "戊己"}
        care_import = self._check_one(
            **cells, 公司="甲厂", 省份="上海市", 城市="上海市"
        )
        self.assertFalse(care_import.line_ids.problem_text)
        care_import.action_import()
        self.assertFalse(care_import.line_ids.problem_text)
        contacts |= care_import.line_ids.profile_id.partner_id
        self.assertEqual(self._list_states(contacts), self.shanghai)
        self.assertEqual(contacts.mapped("state_id"), self.shanghai)

    def test_second_row_that_fills_otherwise_is_said_in_the_preview(self):
        self._import_firm(城市="上海市")
        heading = ["客户编号", "姓名", "公司", "省份"]
        rows = [["K1", "甲乙", "甲厂", "上海市"], ["K2", "丙丁", "甲厂", "北京市"]]
        care_import = self._check(rows, heading)
        told = care_import.line_ids.mapped("problem_text")
        self.assertFalse(told[0])
        self.assertIn("省份: 北京市", told[1])
        care_import.action_import()
        self.assertEqual(care_import.line_ids.mapped("problem_text"), told)

    def test_contact_who_changes_the_company_is_compared_with_the_new_one(self):
        contacts = self._import_firm(省份="上海市")
        care_import = self._check_one(公司="乙厂", 省份="北京市")
        self.assertFalse(care_import.line_ids.problem_text)
        care_import.action_import()
        self.assertFalse(care_import.line_ids.problem_text)
        self.assertEqual(contacts[1].state_id, self.beijing)
        self.assertEqual(self._list_states(contacts[0]), self.shanghai)
