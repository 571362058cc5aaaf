from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.column_owners import find_owner
from odoo.addons.customer_care_import.importer.date_values import DateColumn
from odoo.addons.customer_care_import.importer.date_words import (
    is_either_heading,
    is_lunar_heading,
)
from odoo.addons.customer_care_import.importer.sheet import SheetError, read_sheet
from odoo.addons.customer_care_import.importer.sheet_columns import (
    find_others_columns,
    holds_identity,
    recognise_columns,
)
from odoo.addons.customer_care_import.importer.sheet_rows import read_row

from . import common_files as files

TODAY = date(2026, 3, 10)


@tagged("post_install", "-at_install")
class TestSheetColumns(BaseCase):
    def test_column_is_known_by_any_of_its_names(self):
        for name, field in {
            "联系手机": "phone",
            "Mobile No.": "phone",
            "所属业务员": "owner",
            "序号": "ignored",
            "E-mail Address": "email",
            "State/Province": "province",
            "聯絡人": "name",
            "電話號碼": "phone",
            "客戶編號": "number",
            "行動電話": "phone",
            "身分證號碼": "identity",
            "備註": "remark",
            "姓名 Name": "name",
            "手机/Mobile": "phone",
            "联系方式 | 微信": "wechat",
            "家庭 | 配偶 | 姓名": "spouse",
            "基本信息 | 姓名 | Name": "name",
            "客户 | 编号": "number",
            "农历生日": "birthday",
            "姓 名*": "name",
            "生日(必填)": "birthday",
            "配偶 | 手机": None,
            "Emergency Contact": None,
            "Sales Phone": None,
        }.items():
            with self.subTest(name):
                self.assertEqual(recognise_columns([name]).get(0), field)

    def test_customer_beside_a_contact_is_the_company(self):
        for heading, fields in {
            ("客户名称", "联系人", "电话"): ["company", "name", "phone"],
            ("联系人", "客户名称"): ["name", "company"],
            ("Customer", "Contact"): ["company", "name"],
            ("客户名称", "电话"): ["name", "phone"],
            ("公司", "客户名称", "联系人"): ["company", "name", None],
        }.items():
            with self.subTest(heading):
                found = recognise_columns(heading)
                self.assertEqual([found.get(n) for n in range(len(heading))], fields)

    def _recognise(self, heading):
        found = recognise_columns(heading)
        return [found.get(place) for place in range(len(heading))]

    def test_name_in_two_languages_says_the_same_in_both(self):
        for name, field in {
            "手机Mobile": "phone",
            "公司 | Firma": "company",
            "职务/职位": "post",
            "QQ昵称": None,
            "VIP客户": None,
            "联系人ID": None,
            "公司ID": None,
            "Email验证": None,
            "手机IMEI": None,
            "Company规模": None,
            "微信openid": None,
            "公司 | 规模": None,
        }.items():
            with self.subTest(name):
                self.assertEqual(self._recognise([name]), [field])

    def test_best_name_takes_the_field(self):
        for heading, fields in {
            ("电话", "手机"): ["phone2", "phone"],
            ("Phone", "Mobile"): ["phone2", "phone"],
            ("Title", "Job Title"): [None, "post"],
            ("分类", "等级"): [None, "tier"],
            ("No.", "Customer No."): [None, "number"],
        }.items():
            with self.subTest(heading):
                self.assertEqual(self._recognise(heading), fields)

    def test_column_that_holds_something_takes_the_field(self):
        for heading in (("公司", "单位"), ("手机", "手机号码"), ("邮箱", "Email")):
            with self.subTest(heading):
                found = recognise_columns([*heading], rows=[["", "x"]])
                self.assertEqual(found[1], recognise_columns([heading[0]])[0])

    def test_numbers_that_count_the_rows_are_no_customer_numbers(self):
        for name in ("编号", "No.", "ID"):
            for texts in (["1"], ["1", "2", "3"], ["001", "002", "004"]):
                with self.subTest(name, texts=texts):
                    rows = [[text, "甲", "1"] for text in texts]
                    heading = [name, "姓名", "手机"]
                    self.assertEqual(
                        recognise_columns(heading, rows=rows)[0], "ignored"
                    )
                    sheet = read_sheet(files.make_xlsx([heading, *rows]))
                    told = {code: details for code, details in sheet.remarks}
                    self.assertEqual(told, {"counters": {"names": [name]}})
        for name, texts in (
            ("客户编号", ["1", "2"]),
            ("编号", ["1001", "1002"]),
            ("编号", ["1", "5", "3"]),
            ("编号", ["K1", "K2"]),
        ):
            with self.subTest(name, texts=texts):
                rows = [[text] for text in texts]
                self.assertEqual(recognise_columns([name], rows=rows), {0: "number"})

    def test_what_is_about_somebody_else_reaches_no_field_of_the_customer(self):
        """The fields of the columns, and which of them are said to be another's."""
        own = ["name", "phone"]
        for heading, fields, others in (
            ("姓名 手机 配偶 生日", [*own, "spouse", None], [3]),
            (
                "姓名 手机 配偶 生日 子女 生日",
                [*own, "spouse", "spouse_birthday", "child", "child_birthday"],
                [],
            ),
            ("姓名 爱人 电话", ["name", "spouse", None], [2]),
            ("姓名 手机 爱人 手机", [*own, "spouse", None], [3]),
            ("姓名 手机 介绍人 电话", [*own, None, None], [3]),
            ("业务员 手机 姓名 手机", ["owner", None, *own], [1]),
            ("法人 手机 联系人 手机", [None, None, *own], [1]),
            ("姓名 业务员 手机", ["name", "owner", "phone"], []),
            (
                "姓名 配偶 子女 子女生日 生日",
                ["name", "spouse", "child", "child_birthday", "birthday"],
                [],
            ),
            ("姓名 配偶 配偶电话 电话", ["name", "spouse", None, "phone"], []),
            ("姓名 配偶 本人手机", ["name", "spouse", "phone"], []),
            ("生日(配偶) 生日", ["spouse_birthday", "birthday"], []),
            ("手机(介绍人) 手机", [None, "phone"], [0]),
            ("姓名(紧急联系人) 姓名", [None, "name"], [0]),
            ("出生日期(法人)", [None], [0]),
            ("手机(旧) 手机(本人)", [None, "phone"], [0]),
            ("等级(去年) 等级(A/B/C)", [None, "tier"], [0]),
            ("介绍人|姓名 介绍人|手机 客户|姓名 客户|手机", [None, None, *own], [0, 1]),
            ("姓名 手机 推荐人|手机 推荐人|地址", [*own, None, None], [2, 3]),
            ("老板|姓名 老板|手机 客户|姓名 客户|手机", [None, None, *own], [0, 1]),
            ("姓名 手机 法定代表人|姓名 法定代表人|生日", [*own, None, None], [2, 3]),
            ("开票|税号 姓名 开票|公司", [None, "name", "company"], []),
            ("姓名 身份证(配偶)", ["name", "ignored"], [1]),
            ("姓名 法人身份证", ["name", "ignored"], [1]),
            ("姓名 配偶 身份证号", ["name", "spouse", "ignored"], [2]),
        ):
            heading = [name.replace("|", " | ") for name in heading.split()]
            with self.subTest(heading):
                self.assertEqual(self._recognise(heading), fields)
                self.assertEqual(find_others_columns(heading), others)

    def test_heading_makes_dates_lunar_only_where_all_of_them_are(self):
        for heading, is_lunar, is_either in (
            ("农历生日", True, False),
            ("农历生日 | Lunar birthday", True, False),
            ("生日(农历请注明)", False, False),
            ("生日(非农历)", False, False),
            ("生日(阳历/阴历)", False, True),
            ("生日(公历或农历)", False, True),
            ("生日", False, False),
        ):
            with self.subTest(heading):
                self.assertEqual(is_lunar_heading(heading), is_lunar)
                self.assertEqual(is_either_heading(heading), is_either)

    def test_word_is_no_customer_number(self):
        for text, code in {
            **dict.fromkeys(
                ("新客户", "待分配", "K1(注销)", "作废【K1】"), "not_a_code"
            ),
            **dict.fromkeys(("k1", "客001", "无", "ABC"), None),
        }.items():
            with self.subTest(text):
                found = read_row({"number": text}, TODAY, {})["number"].problem
                self.assertEqual(found and found.code, code)

    def test_date_whose_calendar_is_unclear_is_doubted(self):
        either = {"birthday": DateColumn(is_either=True)}
        for birthday, other, dates, code in (
            ("1985-02-03", {}, either, "which_calendar"),
            ("1985-02-03(公历)", {}, either, None),
            ("1985-02-03", {"?生日类型": "说不准"}, {}, "which_calendar"),
            ("1985-02-03", {"?生日类型": "公历"}, {}, None),
            ("1985-02-03", {"?是否农历": "否"}, {}, None),
            ("1985-02-03", {"?是否农历": "是"}, either, None),
            ("", {"?农历生日": "1984-12-14"}, {}, "other_birthday"),
            ("1985-02-03", {"?农历生日": "1984-12-14"}, {}, None),
        ):
            with self.subTest(birthday, **other):
                row = read_row({"birthday": birthday, **other}, TODAY, dates)
                found = row["birthday"].problem
                self.assertEqual(found and found.code, code)

    def test_columns_about_somebody_else_are_said(self):
        sheet = read_sheet("姓名,手机,介绍人,电话\n甲,1,乙,2\n".encode())
        told = {code: details for code, details in sheet.remarks}
        self.assertEqual(told, {"others_columns": {"names": ["电话"]}})

    def test_lists_side_by_side_are_refused(self):
        names = ["序号", "姓名", "手机"]
        for heading in (names * 2, [*names, "", *names], names[1:] * 3):
            with self.subTest(heading), self.assertRaises(SheetError) as refused:
                read_sheet(files.make_xlsx([heading, ["1", "甲", "2"]]))
            self.assertEqual(refused.exception.code, "side_by_side")

    def test_identity_of_another_is_found_by_its_name(self):
        self.assertTrue(holds_identity("配偶身份证号", []))
        self.assertTrue(holds_identity("证件", ["110101199003077571", "", "无"]))
        self.assertFalse(holds_identity("证件", ["110101199003077571", "K1", "K2"]))

    def test_number_or_person_in_a_name_tells_what_its_column_holds(self):
        for heading, fields in {
            ("电话1", "电话2", "电话3"): ["phone", "phone2", "phone2"],
            ("手机号1", "手机号2"): ["phone", "phone2"],
            ("省", "市", "区", "详细地址"): ["province", "city", None, "street"],
            ("Phone 1 - Value", "Phone 2 - Value"): ["phone", "phone2"],
            ("旧手机", "手机"): [None, "phone"],
            ("业务员", "业务员电话", "电话"): ["owner", None, "phone"],
            ("助理电话", "电话"): [None, "phone"],
            ("配偶姓名", "配偶电话"): ["spouse", None],
        }.items():
            with self.subTest(heading):
                self.assertEqual(self._recognise(heading), fields)

    def test_name_that_holds_the_word_of_a_field_is_not_that_field(self):
        for name in (
            *(
                "微信昵称",
                "手机型号",
                "生日提醒",
                "客户生日礼物",
                "姓名拼音",
                "父亲生日",
            ),
            *("邮编", "是否VIP", "车牌号", "发票抬头", "客户来源"),
        ):
            with self.subTest(name):
                self.assertEqual(self._recognise([name]), [None])

    def test_what_people_have_chosen_goes_first(self):
        heading = ["手机", "电话", "备注", "分机"]
        for learned, fields in (
            ({1: "phone"}, ["phone2", "phone", "remark", None]),
            ({0: None}, [None, "phone", "remark", None]),
            ({2: "ignored", 3: "ignored"}, ["phone", "phone2", "ignored", "ignored"]),
            ({2: "phone2", 3: "phone2"}, ["phone", "phone2", "phone2", "phone2"]),
            ({2: "taboos", 3: "taboos"}, ["phone", "phone2", "taboos", None]),
        ):
            with self.subTest(learned):
                found = recognise_columns(heading, learned)
                self.assertEqual([found.get(place) for place in range(4)], fields)

    def test_group_of_two_persons_is_about_neither(self):
        for words, owner in {
            **{"配偶": "spouse", "爱人": "spouse", "子女": "child", "Kids": "child"},
            **{"配偶/本人": "other", "配偶及子女": "other", "父母": "other"},
            **{"紧急联系人": "other", "介绍人": "other", "Assistant": "other"},
            **{"本人": None, "客户": None, "联系人": None, "会员": None},
        }.items():
            with self.subTest(words):
                self.assertEqual(find_owner(words), owner)
