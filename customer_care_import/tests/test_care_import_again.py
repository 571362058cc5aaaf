from odoo.tests import tagged

from .common import HEADING, CareImportCommon


@tagged("post_install", "-at_install")
class TestCareImportAgain(CareImportCommon):
    """A newer sheet changes what it says anew, and nothing that a person said."""

    @classmethod
    def _create_contact(cls, name="甲乙", phone="138 0000 0001", **values):
        return super()._create_contact(name, phone=phone, **values)

    def test_same_sheet_again_changes_nothing(self):
        cells = {"公司": "甲厂", "生日": "1988-10-24", "子女": "女儿瑞", "备注": "好"}
        first = self._import_one(**cells)
        again = self._import_one(**cells)
        self.assertEqual(again.profile_id, first.profile_id)
        self.assertEqual(again.verdict, "same")
        self.assertFalse(again._get_trace())
        self.assertEqual(len(again.profile_id.relative_ids), 1)

    def test_row_without_number_is_known_by_name_and_phone(self):
        first = self._import_one(客户编号="")
        again = self._import_one(客户编号="", 姓名="甲 乙先生", 手机="+86 13800000001")
        self.assertEqual(again.profile_id, first.profile_id)

    def test_changed_cells_update_the_customer(self):
        first = self._import_one(
            **{
                "公司": "甲厂",
                "职务": "厂长",
                "生日": "属龙",
                "子女": "女儿瑞",
                "备注": "好",
            }
        )
        again = self._import_one(
            **{"公司": "甲厂", "职务": "老板", "生日": "1988-10-24", "子女": "女儿蕊"},
            **{"备注": "很好", "偏好联系方式": "微信"},
        )
        profile = again.profile_id
        self.assertEqual((profile, again.verdict), (first.profile_id, "update"))
        self.assertEqual(profile.partner_id.function, "老板")
        self.assertEqual(profile.relative_ids.mapped("name"), ["蕊"])
        self.assertEqual(profile.occasion_ids.year, 1988)
        self.assertEqual(profile.note, "<p>很好</p>")
        self.assertFalse(profile.import_note, "the doubt is gone with its cell")
        self.assertEqual(profile.channel_line_ids.channel_id.code, "wechat")

    def test_corrected_birthday_replaces_the_imported_one(self):
        self._import_one(生日="1988-10-24")
        again = self._import_one(生日="1988-10-25")
        self.assertEqual(again.profile_id.occasion_ids.day, 25)

    def test_corrected_birthday_is_found_as_its_own_file_said_it(self):
        for heading, before, now, other in (
            ("农历生日", "1980年5月12日", "1980年5月13日", "lunar"),
            ("生日", "05/09/1980", "06/09/1980", "day"),
        ):
            heading = [*HEADING, heading]
            number = f"K{other}"
            day_first = ["X1", "丙丁", "13800000009", "25/12/1981"]
            first, _other = self._import(
                [[number, "甲乙", "13800000001", before], day_first], heading
            ).line_ids
            known = first.profile_id.occasion_ids
            known.copy({"year": 1999})
            self._import([[number, "甲乙", "13800000001", now], day_first], heading)
            dates = first.profile_id.occasion_ids
            with self.subTest(heading):
                self.assertEqual(sorted(dates.mapped("year")), [1980, 1999])
                self.assertIn((known.month, known.day), [(5, 13), (9, 6)])

    def test_corrected_birthday_is_found_by_the_calendar_beside_it(self):
        heading = [*HEADING, "生日", "历法"]
        rows = ["K1", "甲乙", "13800000001"]
        self._import([[*rows, "5月12日", "农历"]], heading)
        care_import = self._import([[*rows, "5月13日", "农历"]], heading)
        (birthday,) = care_import.line_ids.profile_id.occasion_ids
        self.assertEqual((birthday.calendar, birthday.day), ("lunar", 13))

    def test_value_of_a_person_survives_an_unchanged_cell(self):
        first = self._import_one(
            职务="厂长", 生日="1988-10-24", 子女="女儿瑞", 备注="好"
        )
        profile = first.profile_id.sudo()
        profile.partner_id.function = "老板"
        profile.occasion_ids.year = 1987
        profile.relative_ids.name = "蕊"
        profile.note = "<p>不好</p>"
        again = self._import_one(
            职务="厂长", 生日="1988-10-24", 子女="女儿瑞", 备注="好", 忌讳="不吃丙"
        )
        self.assertEqual(again.verdict, "update")
        self.assertEqual(profile.partner_id.function, "老板")
        self.assertEqual(profile.occasion_ids.year, 1987)
        self.assertEqual(profile.relative_ids.mapped("name"), ["蕊"])
        self.assertEqual(profile.note, "<p>不好</p>")

    def test_deleted_detail_stays_deleted(self):
        first = self._import_one(生日="1988-10-24", 子女="女儿瑞", 爱好="乙茶")
        first.profile_id.relative_ids.unlink()
        first.profile_id.occasion_ids.unlink()
        first.profile_id.preference_ids = False
        again = self._import_one(
            生日="1988-10-24", 子女="女儿瑞", 爱好="乙茶", 备注="好"
        )
        self.assertFalse(again.profile_id.relative_ids)
        self.assertFalse(again.profile_id.occasion_ids)
        self.assertFalse(again.profile_id.preference_ids)

    def test_words_that_went_from_the_cell_are_taken_off(self):
        first = self._import_one(爱好="甲棋/乙茶", 忌讳="丙酒/丁")
        again = self._import_one(爱好="甲棋/戊", 忌讳="丁")
        self.assertEqual(again.profile_id, first.profile_id)
        told = again.profile_id.preference_ids.mapped("name")
        self.assertEqual(sorted(told), sorted(["甲棋", "戊", "丁"]))

    def test_word_of_an_update_that_went_is_taken_off(self):
        self._import_one(爱好="甲棋")
        self._import_one(爱好="甲棋/乙茶")
        again = self._import_one(爱好="甲棋")
        self.assertEqual(again.profile_id.preference_ids.mapped("name"), ["甲棋"])

    def test_word_of_a_person_stays_when_it_goes_from_the_cell(self):
        taste = self.env["care.preference"].create(
            {"name": "乙茶", "category": "hobby"}
        )
        profile = self._import_one().profile_id
        profile.preference_ids = taste
        self._import_one(爱好="甲棋/乙茶")
        self._import_one(爱好="甲棋")
        self.assertIn(taste, profile.preference_ids)

    def test_emptied_cell_takes_no_word_off(self):
        self._import_one(爱好="甲棋")
        again = self._import_one(爱好="", 备注="好")
        self.assertEqual(again.profile_id.preference_ids.mapped("name"), ["甲棋"])

    def test_clock_never_goes_back(self):
        first = self._import_one(最近联系日期="2021-02-20")
        first.profile_id.sudo().date_last_contact = "2022-01-01"
        again = self._import_one(最近联系日期="2021-03-20")
        self.assertEqual(str(again.profile_id.date_last_contact), "2022-01-01")
        later = self._import_one(最近联系日期="2023-03-20")
        self.assertEqual(str(later.profile_id.date_last_contact), "2023-03-20")

    def test_known_contact_is_taken_and_keeps_its_values(self):
        contact = self._create_contact(function="老板")
        line = self._import_one(职务="厂长", 邮箱="a@example.com")
        self.assertEqual(line.profile_id.partner_id, contact)
        self.assertEqual((contact.function, contact.email), ("老板", "a@example.com"))
        self.assertIn("职务: 厂长", line.profile_id.import_note)
        self.assertIn("existing value", line.problem_text)

    def test_known_contact_abroad_is_taken_by_a_number_with_its_calling_code(self):
        for number, phone in enumerate(("+86 138 0000 0001", "13800000001")):
            name = f"甲{number}"
            contact = self._create_contact(name=name, phone="+86 138 0000 0001")
            care_import = self._upload([[f"K{number}", name, phone]])
            care_import.country_id = self.env.ref("base.us")
            care_import.action_check()
            care_import.action_import()
            with self.subTest(phone):
                self.assertEqual(care_import.line_ids.profile_id.partner_id, contact)

    def test_contact_whose_number_core_reads_otherwise_is_found(self):
        china, germany = self.env.ref("base.cn"), self.env.ref("base.de")
        for number, (home, country, phone) in enumerate(
            (
                (china, china, "(0571) 8899.6601 / 8899.6602"),
                (china, germany, "0571.8899.6601"),
                (germany, self.env["res.country"], "0571.8899.6601"),
            )
        ):
            self.env.company.country_id = home
            name = f"甲{number}"
            contact = self._create_contact(name, phone, country_id=country.id)
            self.assertNotEqual(contact.phone_sanitized, "+8657188996601")
            care_import = self._upload([[f"K{number}", name, "0571-88996601"]])
            care_import.country_id = china
            care_import.action_check()
            care_import.action_import()
            with self.subTest(phone, home=home.code, country=country.code):
                self.assertEqual(care_import.line_ids.profile_id.partner_id, contact)

    def test_namesakes_with_other_numbers_are_not_read(self):
        namesakes = [self._create_contact(phone=f"1390000000{n}") for n in range(3)]
        contact = self._create_contact()
        care_import = self._check([["K1", "甲乙", "13800000001"]])
        found = care_import._get_contacts(care_import._get_rows(care_import.line_ids))
        self.assertEqual(found, contact)
        self.assertFalse(found & self.env["res.partner"].union(*namesakes))

    def test_kept_value_is_foreseen_by_the_check(self):
        self._create_contact(function="老板")
        care_import = self._check(
            [["K1", "甲乙", "13800000001", "厂长"]], [*HEADING, "职务"]
        )
        self.assertEqual(care_import.update_count, 1)
        self.assertIn("existing value", care_import.line_ids.problem_text)

    def test_two_contacts_alike_are_both_left_alone(self):
        self._create_contact()
        self._create_contact()
        line = self._import_one()
        self.assertEqual(line.verdict, "refused")
        self.assertIn("Several contacts", line.problem_text)

    def test_phone_of_another_name_is_said(self):
        self._create_contact(name="丙丁")
        line = self._import_one()
        self.assertEqual(line.verdict, "create")
        self.assertIn("The phone of another contact: 丙丁", line.problem_text)

    def test_contact_of_another_company_is_not_taken(self):
        company = self._create_company()
        contact = self._create_contact(company_id=company.id)
        line = self._import_one()
        self.assertNotEqual(line.profile_id.partner_id, contact)

    def test_customer_with_another_number_is_another_customer(self):
        first = self._import_one()
        other = self._import_one(客户编号="K2")
        self.assertNotEqual(other.profile_id, first.profile_id)
        self.assertIn("customer number K1", other.problem_text)
