from psycopg2 import IntegrityError

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..importer.provinces import list_province_words
from .common import HEADING, CareImportCommon


@tagged("post_install", "-at_install")
class TestCareImportDetails(CareImportCommon):
    """What a cell says goes to its field; what is in doubt is said and noted."""

    def test_column_may_be_left_out(self):
        care_import = self._check([["K1", "甲乙", "", "狮子"]], [*HEADING, "星座"])
        care_import.column_ids[3].content = "ignored"
        care_import.action_check()
        care_import.action_import()
        self.assertFalse(care_import.line_ids.profile_id.note)
        self.assertIn("狮子", care_import.line_ids._get_texts())

    def test_two_columns_cannot_hold_the_same(self):
        care_import = self._check([["K1", "甲乙", "", "x"]], [*HEADING, "星座"])
        columns = care_import.column_ids
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "care_import_column_content_unique"),
            self.env.cr.savepoint(),
        ):
            columns[2:].content = "remark"
            self.env.flush_all()

    def test_samples_show_what_a_column_holds(self):
        care_import = self._check(
            [["K1", "甲乙", ""], ["K2", "丙丁", ""], ["K3", "甲乙", ""]]
        )
        self.assertEqual(care_import.column_ids[1].sample, "甲乙 | 丙丁")
        self.assertFalse(care_import.column_ids[2].sample)

    def test_second_phone_goes_to_the_notes(self):
        line = self._import_one(手机="13800000001/021-55550001", 座机="021-55550002")
        self.assertEqual(line.profile_id.partner_id.phone, "13800000001")
        self.assertIn("021-55550001", line.profile_id.import_note)
        self.assertIn("座机: 021-55550002", line.profile_id.note)

    def test_age_is_a_note_with_its_day_and_no_birthday(self):
        with freeze_time("2026-03-10"):
            line = self._import_one(年龄="35", **{"年龄(周岁)": "36岁"})
        profile = line.profile_id
        self.assertIn("<p>年龄 (2026-03-10): 35</p>", profile.note)
        self.assertIn("<p>年龄(周岁) (2026-03-10): 36岁</p>", profile.note)
        self.assertFalse(profile.occasion_ids)
        with freeze_time("2027-03-10"):
            self._import_one(年龄="36", **{"年龄(周岁)": "36岁"})
        self.assertIn("<p>年龄 (2027-03-10): 36</p>", profile.note)
        self.assertNotIn(": 35", profile.note)
        self.assertIn("<p>年龄(周岁) (2026-03-10): 36岁</p>", profile.note)

    def _import_in(self, lang, number=1, **cells):
        """Import one row as an officer who reads a language; return the customer."""
        known = {
            "客户编号": f"K{number}",
            "姓名": "甲乙",
            "手机": f"1380000000{number}",
        }
        cells = known | cells
        care_import = self._upload([[*cells.values()]], [*cells])
        spoken = care_import.with_context(lang=lang)
        spoken.action_check()
        spoken.action_import()
        return spoken.line_ids.profile_id

    @freeze_time("2026-03-10")
    def test_notes_have_the_marks_of_the_language_of_the_officer(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        for number, (lang, colon, opening, closing) in enumerate(
            (("en_US", ": ", " (", ")"), ("zh_CN", "：", "（", "）")), 1
        ):
            profile = self._import_in(
                lang, number, 年龄="35", 座机="021-55550002", 省份="甲省"
            )
            with self.subTest(lang=lang):
                day = f"年龄{opening}2026-03-10{closing}{colon}35"
                self.assertIn(f"<p>{day}</p>", profile.note)
                self.assertIn(f"<p>座机{colon}021-55550002</p>", profile.note)
                self.assertIn(f"省份{colon}甲省{opening}", profile.import_note)

    @freeze_time("2026-03-10")
    def test_notes_of_an_import_in_another_language_are_replaced(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self._import_in("en_US", 年龄="35", 座机="021-55550002", 省份="甲省")
        profile = self._import_in("zh_CN", 年龄="36", 座机="021-55550003", 省份="浙江")
        self.assertNotIn("35", profile.note)
        self.assertNotIn("021-55550002", profile.note)
        self.assertIn("<p>座机：021-55550003</p>", profile.note)
        self.assertNotIn("甲省", profile.import_note or "")

    def test_province_of_another_country_is_said(self):
        line = self._import_one(省份="甲省")
        self.assertFalse(line.profile_id.partner_id.state_id)
        self.assertIn("省份: 甲省", line.profile_id.import_note)

    def test_province_is_known_without_its_last_character(self):
        line = self._import_one(省份="浙江")
        self.assertEqual(
            line.profile_id.partner_id.state_id, self.env.ref("base.state_cn_ZJ")
        )

    def test_every_province_is_known_in_letters(self):
        china = self.env.ref("base.cn").state_ids
        self.assertFalse(
            china.filtered(lambda told: not list_province_words(told.code))
        )
        for name, code in (
            ("Zhejiang", "ZJ"),
            ("jiangsu province", "JS"),
            ("Shaanxi", "SN"),
            ("Shanxi", "SX"),
            ("Inner Mongolia", "NM"),
            ("内蒙古", "NM"),
            ("广西", "GX"),
        ):
            care_import = self._check([["K1", "甲乙", "", name]], [*HEADING, "省份"])
            with self.subTest(name):
                self.assertFalse(care_import.line_ids.problem_text)
                rows = care_import._get_rows(care_import.line_ids)
                care_import._find_words(rows)
                state = rows[0].records["province"]
                self.assertEqual(state, self.env.ref(f"base.state_cn_{code}"))

    def test_tier_is_known_by_code_or_name(self):
        tier = self.env["care.tier"].create({"name": "甲等客户", "code": "VIP"})
        by_code = self._import_one(等级="vip")
        by_name = self._import_one(客户编号="K2", 手机="13800000002", 等级="甲等客户")
        self.assertEqual((by_code | by_name).profile_id.tier_id, tier)

    def test_two_colleagues_of_one_name_are_not_guessed(self):
        self._create_colleague("care_seller_two", "user", name=self.seller.name)
        line = self._import_one(业务员=self.seller.name)
        self.assertFalse(line.profile_id.user_id)
        self.assertIn("Several users", line.problem_text)
        by_login = self._import_one(
            客户编号="K2", 手机="13800000002", 业务员="care_seller"
        )
        self.assertEqual(by_login.profile_id.user_id, self.seller)

    def test_new_owner_of_a_newer_sheet_takes_over(self):
        first = self._import_one(业务员="离职-甲卖")
        again = self._import_one(业务员="甲卖")
        self.assertEqual(first.profile_id.user_id, self.seller)
        self.assertFalse(again.profile_id.import_note)

    def test_owner_who_left_since_takes_nobody_off(self):
        first = self._import_one(业务员="甲卖")
        self._import_one(业务员="离职-甲卖")
        self.assertEqual(first.profile_id.user_id, self.seller)

    def test_emptied_cell_takes_nothing_away(self):
        first = self._import_one(职务="厂长", 备注="好")
        again = self._import_one(职务="", 备注="")
        self.assertEqual(again.verdict, "same")
        self.assertEqual(first.profile_id.partner_id.function, "厂长")

    def test_new_hobby_joins_the_others(self):
        first = self._import_one(爱好="甲棋")
        self._import_one(爱好="甲棋、乙茶")
        self.assertEqual(
            set(first.profile_id.preference_ids.mapped("name")), {"甲棋", "乙茶"}
        )

    def test_new_order_of_channels_is_taken(self):
        first = self._import_one(偏好联系方式="电话/微信")
        self._import_one(偏好联系方式="微信/电话")
        lines = first.profile_id.channel_line_ids.sorted("sequence")
        self.assertEqual(lines.channel_id.mapped("code"), ["wechat", "call"])

    def test_new_remark_stands_below_what_a_person_wrote(self):
        first = self._import_one(备注="好")
        first.profile_id.note = "<p>不好</p>"
        self._import_one(备注="很好")
        self.assertEqual(first.profile_id.note, "<p>不好</p><p>很好</p>")

    def test_line_written_by_a_person_stays_among_the_doubts(self):
        first = self._import_one(生日="属龙")
        first.profile_id.import_note += "\nAsk his wife"
        self._import_one(生日="1988-10-24")
        self.assertEqual(first.profile_id.import_note, "Ask his wife")

    def test_both_birthdays_of_a_person_stand_side_by_side(self):
        contact = self._create_contact("甲乙", phone="13800000001")
        profile = self._create_profile(partner_id=contact.id)
        self._create_occasion(profile_id=profile.id, month=5, day=1)
        line = self._import_one(生日="农历五月初四")
        self.assertEqual(line.profile_id, profile)
        calendars = set(profile.occasion_ids.mapped("calendar"))
        self.assertEqual(calendars, {"solar", "lunar"})

    def test_birthday_of_a_company_is_said_and_stays_in_the_notes(self):
        line = self._import_one(姓名="", 公司="甲乙厂", 生日="1988-10-24")
        self.assertTrue(line.profile_id.is_company)
        self.assertFalse(line.profile_id.occasion_ids)
        self.assertIn("1988-10-24", line.profile_id.import_note)

    def test_known_birthday_is_kept_and_the_other_said(self):
        contact = self._create_contact("甲乙", phone="13800000001")
        profile = self._create_profile(partner_id=contact.id)
        known = self._create_occasion(profile_id=profile.id, month=5, day=1)
        line = self._import_one(生日="5月4日")
        self.assertEqual((profile.occasion_ids, known.day), (known, 1))
        self.assertIn("生日: 5月4日", line.profile_id.import_note)

    def test_archived_customer_is_known_and_stays_archived(self):
        first = self._import_one()
        first.profile_id.active = False
        again = self._import_one(备注="好")
        self.assertEqual(
            (again.verdict, again.profile_id), ("update", first.profile_id)
        )
        self.assertFalse(first.profile_id.active)

    def test_rows_open_with_the_filter_of_the_button(self):
        care_import = self._import([["K1", "甲乙", ""]])
        chosen = care_import.with_context(search_default_has_problems=1, lang="en_US")
        action = chosen.action_open_lines()
        self.assertEqual(action["context"], {"search_default_has_problems": 1})
        self.assertEqual(action["domain"], [("import_id", "=", care_import.id)])

    def test_customers_and_report_open_from_the_sheet(self):
        care_import = self._import([["K1", "甲乙", ""]])
        profile = care_import.line_ids.profile_id
        self.assertEqual(
            care_import.action_open_profiles()["domain"], [("id", "in", profile.ids)]
        )
        self.assertEqual(
            care_import.line_ids.action_open_profile()["res_id"], profile.id
        )
        self.assertIn(
            f"/{care_import.id}/report", care_import.action_download_report()["url"]
        )

    def test_row_shows_its_cells_under_their_headings(self):
        line = self._import_one(备注="<b>好</b>")
        self.assertIn("姓名", line.cells_text)
        self.assertIn("&lt;b&gt;好", line.cells_text)

    def test_summary_counts_each_kind_of_problem(self):
        heading = [*HEADING, "生日"]
        rows = [["K1", "甲乙", "", "属龙"], ["K2", "丙丁", "", "属虎"]]
        care_import = self._check(rows, heading)
        self.assertTrue(care_import.summary.startswith("2 "))
        self.assertIn("A zodiac animal", care_import.summary)
