from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.customer_care_import.importer.row_keys import normal_name
from odoo.addons.customer_care_import.models import (
    care_import_matching,
    care_import_reading,
)

from .common import HEADING, CareImportCommon


@tagged("post_install", "-at_install")
class TestCareImportCustomers(CareImportCommon):
    """A row becomes a customer with contact, company, family and dates."""

    def _import_full_row(self):
        line = self._import_one(
            **{"姓名": "甲乙先生", "手机": "+86 138-0000-0001"},
            **{"公司": "甲厂", "职务": "厂长"},
            **{"邮箱": "a＠example.com", "省份": "浙江省", "城市": "宁波市"},
            **{"等级": "a类", "业务员": "甲卖", "最近联系日期": "2021.02.20"},
        )
        self.assertFalse(line.problem_text)
        return line.profile_id

    def test_row_becomes_a_customer_with_contact_and_company(self):
        profile = self._import_full_row()
        self.assertRecord(
            profile,
            name="甲乙",
            form_of_address="甲乙先生",
            gender="male",
            customer_number="K1",
            tier_id=self.env.ref("customer_care.care_tier_a").id,
            user_id=self.seller.id,
        )
        self.assertEqual(str(profile.date_last_contact), "2021-02-20")
        contact = {
            "phone": "13800000001",
            "email": "a@example.com",
            "function": "厂长",
            "city": "宁波市",
            "state_id": self.env.ref("base.state_cn_ZJ").id,
            "company_id": self.env.company.id,
        }
        self.assertRecordValues(profile.partner_id, [contact])
        company = profile.partner_id.parent_id
        self.assertRecord(company, name="甲厂", is_company=True)

    def test_customer_without_a_tier_gets_the_default_until_a_sheet_says_it(self):
        tier_a, tier_c = (
            self.env.ref(f"customer_care.care_tier_{code}") for code in "ac"
        )
        self.env["care.settings"]._set("default_tier_id", tier_c.id)
        profile = self._import_one(**{"等级": ""}).profile_id
        self.assertEqual(profile.tier_id, tier_c)
        self._import_one(**{"等级": "A"})
        self.assertEqual(profile.tier_id, tier_a)
        self.assertFalse(profile.event_ids)

    def test_customers_of_one_company_share_its_contact(self):
        heading = [*HEADING, "公司"]
        care_import = self._import(
            [["K1", "甲乙", "", "甲厂"], ["K2", "丙丁", "", "甲厂"]], heading
        )
        company = care_import.line_ids.profile_id.partner_id.parent_id
        self.assertEqual(company.name, "甲厂")
        again = self._import([["K3", "戊己", "", "甲厂"]], heading)
        self.assertEqual(again.line_ids.profile_id.partner_id.parent_id, company)

    def test_company_of_two_contacts_is_not_guessed(self):
        self.env["res.partner"].create([{"name": "甲厂", "is_company": True}] * 2)
        line = self._import_one(公司="甲厂")
        self.assertFalse(line.profile_id.partner_id.parent_id)
        self.assertIn("公司: 甲厂", line.profile_id.import_note)

    def test_row_without_a_person_is_its_company(self):
        line = self._import_one(姓名="", 公司="甲厂")
        self.assertTrue(line.profile_id.is_company)
        self.assertEqual(line.profile_id.name, "甲厂")

    def test_family_comes_with_its_dates(self):
        line = self._import_one(
            **{"配偶": "丙丁", "子女": "女儿瑞", "子女生日": "2月5日"},
            **{"生日": "农历闰六月二十", "首次成交日期": "2018/11/13"},
        )
        profile = line.profile_id
        family = profile.relative_ids.mapped(lambda one: (one.relation, one.name))
        self.assertEqual(set(family), {("spouse", "丙丁"), ("daughter", "瑞")})
        dates = {
            (date.type_id.code, date.relative_id.name): (
                *(date.calendar, date.year, date.month, date.day, date.is_leap_month),
                date.is_confirmed,
            )
            for date in profile.occasion_ids
        }
        expected = {
            ("birthday", False): ("lunar", 0, 6, 20, True, True),
            ("birthday", "瑞"): ("solar", 0, 2, 5, False, True),
            ("first_deal", False): ("solar", 2018, 11, 13, False, True),
        }
        self.assertEqual(dates, expected)

    def test_date_read_with_a_doubt_is_hearsay(self):
        line = self._import_one(生日="97年6月26日")
        birthday = line.profile_id.occasion_ids
        self.assertEqual((birthday.year, birthday.is_confirmed), (1997, False))
        self.assertIn("97年6月26日", line.profile_id.import_note)

    def test_hobbies_and_taboos_are_found_or_made(self):
        known = self.env["care.preference"].create({"name": "甲棋"})
        line = self._import_one(爱好="甲棋/乙茶", 忌讳="不吃丙")
        found = line.profile_id.preference_ids
        self.assertIn(known, found)
        kinds = set(found.mapped(lambda taste: (taste.name, taste.category)))
        self.assertEqual(
            kinds, {("甲棋", "hobby"), ("乙茶", "hobby"), ("不吃丙", "taboo")}
        )

    def test_channels_keep_the_customers_order_and_addresses(self):
        line = self._import_one(微信="同手机", QQ="12345", 偏好联系方式="电话/微信")
        lines = line.profile_id.channel_line_ids
        self.assertEqual(lines.channel_id.mapped("code"), ["call", "wechat", "qq"])
        self.assertEqual(lines.mapped("address"), [False, "13800000001", "12345"])

    def test_owner_who_left_or_is_unknown_leaves_none(self):
        gone = self._import_one(业务员="离职-甲卖")
        self.assertFalse(gone.profile_id.user_id)
        self.assertIn("The owner has left", gone.problem_text)
        unknown = self._import_one(客户编号="K2", 手机="13800000002", 业务员="丁卖")
        self.assertFalse(unknown.profile_id.user_id)
        self.assertIn("No user with this name", unknown.problem_text)
        self.seller.action_archive()
        archived = self._import_one(客户编号="K3", 手机="13800000003", 业务员="甲卖")
        self.assertIn("archived", archived.problem_text)

    def test_text_not_understood_stays_on_the_profile(self):
        line = self._import_one(生日="属龙", 等级="VIP", 最近联系日期="去年底")
        for text in ("生日: 属龙", "等级: VIP", "最近联系日期: 去年底"):
            self.assertIn(text, line.profile_id.import_note)
            self.assertIn(text, line.problem_text)
        self.assertFalse(line.profile_id.occasion_ids)
        self.assertFalse(line.profile_id.date_last_contact)
        self.assertEqual(line.problem_count, 3)

    def test_text_without_a_field_goes_to_the_notes(self):
        line = self._import_one(
            **{"备注": "喜欢乙茶", "年采购额(万元)": "1.7万", "星座": "狮子"}
        )
        for text in ("喜欢乙茶", "年采购额(万元): 1.7万", "星座: 狮子"):
            self.assertIn(text, line.profile_id.note)

    def test_number_that_lost_digits_stands_in_the_warnings_only(self):
        profile = self._import_one(银行卡号="6.22202E+18").profile_id
        self.assertFalse(profile.note)
        self.assertIn("银行卡号: 6.22202E+18", profile.import_note)

    def test_title_against_gender_gives_neither(self):
        line = self._import_one(姓名="甲乙女士", 性别="男")
        self.assertFalse(line.profile_id.gender)
        self.assertFalse(line.profile_id.form_of_address)
        self.assertIn("姓名: 甲乙女士", line.profile_id.import_note)

    def test_same_customer_twice_in_a_sheet_comes_once(self):
        care_import = self._import([["K1", "甲乙", ""], ["K1", "甲乙", ""]])
        self.assertEqual(care_import.line_ids.mapped("verdict"), ["create", "refused"])
        self.assertIn("line 2", care_import.line_ids[1].problem_text)

    def test_same_phone_twice_in_a_sheet_is_said_not_merged(self):
        rows = [["K1", "甲乙", "138-0000-0001"], ["K2", "丙丁", "13800000001"]]
        care_import = self._import(rows)
        self.assertEqual(len(care_import.line_ids.profile_id), 2)
        for line in care_import.line_ids:
            self.assertIn("Lines with the same phone", line.problem_text)

    def test_rows_that_share_a_phone_name_ten_others(self):
        rows = [[f"K{n}", f"甲{n % 2}", "13800000001"] for n in range(26)]
        line = self._check(rows).line_ids[0]
        for others in (
            "same name and phone: 4, 6, 8, 10, 12, 14, 16, 18, 20, 22 and 2 more",
            "same phone: 3, 5, 7, 9, 11, 13, 15, 17, 19, 21 and 3 more",
        ):
            self.assertIn(others, line.problem_text)

    def test_names_are_compared_once_however_many_rows_share_a_phone(self):
        def compare(count):
            rows = [[f"K{n}", f"甲{n}", "13800000001"] for n in range(count)]
            with patch.object(
                care_import_matching, "normal_name", wraps=normal_name
            ) as spy:
                self._check(rows)
            return spy.call_count

        few = compare(10)
        self.assertLessEqual(compare(20), 2 * few)

    def test_row_that_no_next_sheet_could_recognise_is_refused(self):
        care_import = self._import([["", "甲乙", "无"], ["K1", "", ""]])
        self.assertEqual(care_import.refused_count, 2)
        self.assertIn("could not recognize", care_import.line_ids[0].problem_text)
        self.assertIn("No name", care_import.line_ids[1].problem_text)

    def test_other_address_than_the_companys_is_said(self):
        heading = [*HEADING, "公司", "城市"]
        rows = [
            ["K1", "甲乙", "", "甲厂", "宁波市"],
            ["K2", "丙丁", "", "甲厂", "温州市"],
        ]
        care_import = self._import(rows, heading)
        first, second = care_import.line_ids
        self.assertFalse(first.problem_text)
        self.assertIn("城市: 温州市", second.profile_id.import_note)
        self.assertEqual(second.profile_id.partner_id.city, "宁波市")

    def test_other_address_is_said_in_the_preview_as_after_the_import(self):
        heading = [*HEADING, "公司", "城市"]
        firms = self.env["res.partner"]
        firms.create({"name": "乙厂", "is_company": True, "city": "杭州市"})
        firms.create({"name": "丙厂", "is_company": True})
        rows = [
            ["", "无号", "", "甲厂", "台州市"],  # which is refused
            ["K1", "甲乙", "", "甲厂", "宁波市"],
            ["K2", "丙丁", "", "甲厂", "温州市"],
            ["K3", "戊己", "", "甲 厂", ""],
            ["K4", "庚辛", "", "乙厂", "温州市"],
            ["K5", "壬癸", "", "丙厂", "温州市"],
            ["K6", "子丑", "", "丙厂", "宁波市"],
            ["K7", "寅卯", "", "", "宁波市"],
        ]
        with patch.object(care_import_reading, "CHECKED_AT_ONCE", 2):
            care_import = self._check(rows, heading)
        told = [bool(line.problem_text) for line in care_import.line_ids]
        wanted = [True, False, True, False, True, False, True, False]
        self.assertEqual(told, wanted)
        self.assertIn("different address", care_import.line_ids[2].problem_text)
        texts = care_import.line_ids.mapped("problem_text")
        care_import.action_import()
        self.assertEqual(care_import.line_ids.mapped("problem_text"), texts)
