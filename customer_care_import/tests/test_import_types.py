from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks.types import TypesCommon
from odoo.addons.customer_care_import.models.care_import_column import IGNORED

from .common import CareImportCommon

HEADINGS = {
    "number": "客户编号",
    "name": "姓名",
    "gender": "性别",
    "company": "公司",
    "post": "职务",
    "phone": "手机",
    "phone2": "座机",
    "wechat": "微信",
    "qq": "QQ",
    "email": "邮箱",
    "email2": "邮箱2",
    "province": "省份",
    "city": "城市",
    "street": "地址",
    "birthday": "生日",
    "spouse": "配偶",
    "spouse_birthday": "配偶生日",
    "child": "子女",
    "child_birthday": "子女生日",
    "wedding": "结婚纪念日",
    "hobbies": "爱好",
    "taboos": "忌讳",
    "tier": "等级",
    "owner": "业务员",
    "first_deal": "首次成交日期",
    "last_contact": "最近联系日期",
    "channels": "偏好联系方式",
    "identity": "身份证号",
    "remark": "备注",
    IGNORED: "内部代码",
}


@tagged("post_install", "-at_install")
class TestImportTypes(TypesCommon, CareImportCommon):
    """Imports in every state, rows with every result and columns of every field."""

    addon = "customer_care_import"
    # a file that nobody has checked has no rows yet
    impossible = {"care.import.line.state": {"draft"}}

    @classmethod
    def _get_selections(cls, model):
        """Those as well to which an addon adds: its columns stand among ours."""
        return [
            field
            for field in model._fields.values()
            if field.type == "selection" and cls.addon in field._modules
        ]

    @classmethod
    def _make_records(cls):
        added = cls.env["care.import"]._get_added_columns()
        names = {name: column.names.split()[0] for name, column in added.items()}
        cls.headings = HEADINGS | names
        cls._make_results()
        cls._make_columns()
        cls._make_headings()
        cls._make_encodings()
        cls._upload([["K8", "未读", ""]])
        for number, verb in enumerate(("action_check", "action_import", "action_undo")):
            cls._leave_under_way(f"L{number}", verb)
        cls.shown = {
            "care.profile": cls.env["care.profile"].search(
                [("customer_number", "like", "K")]
            )
        }

    @classmethod
    def _leave_under_way(cls, number, verb):
        """A sheet that the job has to go on with."""
        care_import = cls._check(
            [[f"{number}{row}", f"甲{row}", ""] for row in range(3)]
        )
        if verb == "action_undo":
            care_import.action_import()
        with cls._at_once(1):
            getattr(care_import, verb)()

    @classmethod
    def _make_results(cls):
        """A sheet that comes twice, with a new, a changed, a same and a bad row."""
        rows = [["K1", "甲乙", "13800000001"], ["K2", "丙丁", "13800000002"]]
        cls._import(rows)
        changed = [rows[0], ["K2", "丙丁", "13800000003"], ["K3", "戊己", ""]]
        cls._import([*changed, ["", "", ""], ["", "无号", ""]])
        cls._import([["K4", "庚辛", ""]]).action_undo()

    @classmethod
    def _make_columns(cls):
        """A sheet with a column of each field, and dates in either order."""
        care_import = cls._check(
            [["x"] * len(cls.headings)], list(cls.headings.values())
        )
        columns = care_import.column_ids.grouped("heading")
        columns[cls.headings[IGNORED]].content = IGNORED
        columns[cls.headings["birthday"]].date_order = "month"
        columns[cls.headings["wedding"]].date_order = "day"
        cls._import_again(care_import)

    @classmethod
    def _make_headings(cls):
        """Headings that say nothing until an officer has said what they are."""
        headings = [f"Ω{number}" for number in range(len(cls.headings))]
        care_import = cls._check([["x"] * len(headings)], headings)
        for column, field in zip(care_import.column_ids, cls.headings, strict=True):
            column.content = field
        cls._import_again(care_import)

    @classmethod
    def _import_again(cls, care_import):
        """What was chosen is learned when it is imported."""
        care_import.action_check()
        care_import.action_import()

    @classmethod
    def _make_encodings(cls):
        """A text for each encoding in which an officer may have it read again."""
        field = cls.env["care.import"]._fields["encoding"]
        for encoding, _label in field.selection:
            cls._check([["K9", "甲乙", ""]]).encoding = encoding

    def test_every_field_is_recognised_by_its_heading(self):
        fields = set(self._get_values("care.import.column", "content"))
        self.assertEqual(fields, set(self.headings))
        care_import = self._check(
            [["x"] * len(self.headings)], list(self.headings.values())
        )
        found = {column.heading: column.content for column in care_import.column_ids}
        wanted = {heading: field for field, heading in self.headings.items()}
        self.assertEqual(found, wanted)  # what is ignored was learned before
