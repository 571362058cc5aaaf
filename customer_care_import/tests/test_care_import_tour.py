import base64

from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import CareCommon, RealTimeCommon

HEADINGS = """
<table>
<tr><th rowspan="2">公司</th><th rowspan="2">姓名</th><th colspan="2">联系方式</th></tr>
<tr><th>手机</th><th>微信</th></tr>
<tr><td rowspan="2">红枫五金公司</td><td>甲乙</td><td>13800000001</td><td>jy1</td></tr>
<tr><td>甲丙</td><td>13800000002</td><td>jb2</td></tr>
<tr><td>白鹤食品公司</td><td>丁戊</td><td>13800000003</td><td></td></tr>
</table>
"""


@tagged("post_install", "-at_install")
class TestCareImportTour(RealTimeCommon, CareCommon):
    """A file is brought in and taken back in the browser."""

    def test_officer_brings_in_a_sheet_and_takes_it_back(self):
        self.start_tour("/odoo", "care_import_tour", login="care_officer")
        care_import = self.env["care.import"].search([], limit=1)
        self.assertEqual((care_import.state, care_import.kept_count), ("undone", 0))
        self.assertEqual(care_import.create_count, 2)

    def test_two_lines_of_headings_are_imported_in_each_language(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.env["ir.module.module"]._load_module_terms(
            ["customer_care", "customer_care_import"], ["zh_CN"]
        )
        self.env["ir.attachment"].with_user(self.care_officer).create(
            {"name": "两行表头.xls", "datas": self._encode(HEADINGS)}
        )
        for lang in ("en_US", "zh_CN"):
            with self.subTest(lang):
                self.care_officer.lang = lang
                self.start_tour(
                    "/odoo/care-imports/new",
                    "care_import_headings_tour",
                    login="care_officer",
                )
                care_import = self.env["care.import"].search([], limit=1)
                self._check_imported(care_import)
                care_import.action_undo()  # for the next language

    def _encode(self, text):
        return base64.b64encode(text.encode("gb18030"))

    def _check_imported(self, care_import):
        self.assertEqual(care_import.state, "done")
        profiles = care_import.line_ids.profile_id
        told = {p.name: p.partner_id.parent_id.name for p in profiles}
        firms = dict.fromkeys(("甲乙", "甲丙"), "红枫五金公司")
        self.assertEqual(told, {**firms, "丁戊": "白鹤食品公司"})
