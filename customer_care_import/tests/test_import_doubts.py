from odoo.tests import tagged

from ..models.care_import_text import CareImport
from .common import CareImportCommon

IDENTITY = "110101199003077571"  # of a man born on 7 March 1990
# by problem: the cells of a row that has it; 客户编号, 姓名 and 手机 are there besides
CELLS = {
    "unknown_word": {"性别": "不好说"},
    "cell_error": {"城市": "#REF!"},
    "formula_without_result": {"城市": "=B2&C2"},
    "ditto": {"城市": "同上"},
    "not_an_account": {"微信": "已加"},
    "account_words": {"微信": "wx_0001(本人)"},
    "two_names": {"姓名": "王小明 李小红"},
    "more_than_name": {"姓名": "王小明13800138000"},
    "only_surname": {"姓名": "王先生"},
    "long_name": {"姓名": "阳光海岸花园"},
    "perhaps_person": {"姓名": "", "公司": "李红"},
    "title_against_gender": {"姓名": "王小明先生", "性别": "女"},
    "title_left_out": {"姓名": "李小明先生", "性别": "女"},
    "not_a_person": {"子女": "两个女儿"},
    "not_a_phone": {"手机": "123"},
    "rounded_number": {"手机": "1.38E+10"},
    "wrong_check_digit": {"身份证号": "110101199003077572"},
    "several_phones": {"手机": "13810000001/13810000002"},
    "completed_phone": {"手机": "021-67891244/45"},
    "phone_words": {"手机": "13810000003(太太)"},
    "foreign_phone": {"手机": "852-23456789"},
    "unknown_phone": {"手机": "021-5555000"},
    "short_phone": {"手机": "661234"},
    "no_area_code": {"手机": "67891234"},
    "same_as_no_phone": {"手机": "", "微信": "同手机"},
    "not_an_email": {"邮箱": "甲@"},
    "email_words": {"邮箱": "a@care.example.com(工作)"},
    "several_emails": {"邮箱": "a@care.example.com b@care.example.com"},
    "mistyped_email": {"邮箱": "a@care.example.con"},
    "owner_left": {"业务员": "张三(已离职)"},
    "zodiac": {"生日": "属龙"},
    "two_calendars": {"生日": "农历八月十五或公历9月20日"},
    "which_calendar": {"生日": "1985-02-03", "生日类型": "说不准"},
    "other_birthday": {"农历生日": "1984-12-14"},
    "vague_date": {"生日": "春节前后"},
    "only_year": {"生日": "1985年"},
    "missing_day": {"生日": "1985年3月"},
    "not_a_date": {"生日": "好日子"},
    "ambiguous_date": {"生日": "05/09/1985"},
    "serial_date": {"生日": "31000"},
    "short_year": {"生日": "85年2月3日"},
    "two_digit_year": {"生日": "15年2月3日"},
    "read_as_lunar": {"生日": "腊月初八"},
    "no_such_day": {"生日": "1985-02-30"},
    "no_29_february": {"生日": "1985-02-29"},
    "no_such_leap_month": {"生日": "农历1985年闰六月初一"},
    "future_date": {"生日": "2030-01-01"},
    "too_long_ago": {"生日": "1700-01-01"},
    "decimal_date": {"生日": "7.7"},
    "other_zone": {"生日": "1985-02-02T16:00:00Z"},
    "day_before": {"生日": "1985-02-02 16:00:00"},
    "default_date": {"生日": "1970-01-01"},
    "swapped_date": {"结婚纪念日": "2010-03-05"},
    "zodiac_against_birthday": {"生日": "1985-05-03", "属相": "虎"},
    "date_too_early": {"生日": "1990-02-03", "结婚纪念日": "1985-02-15"},
    "too_young": {"生日": "2024-02-03", "结婚纪念日": "25/03/2010"},  # day first
    "garbled": {"城市": "Ã¼rgen"},
    "lost_letter": {"姓名": "王?"},
    "changed_code": {"公司": "1月2日"},
    "not_an_identity": {"身份证号": "110***********7571"},
    "two_companies": {"公司": "甲公司、乙公司"},
    "more_than_company": {"公司": "甲公司021-67891245"},
    "not_a_company": {"公司": "个人"},
    "before_midnight": {"生日": "1985-02-03 23:59:59"},
    "identity_against_birthday": {"身份证号": IDENTITY, "生日": "1985-02-03"},
    "identity_against_gender": {"身份证号": IDENTITY, "性别": "女"},
    "whose_birthday": {"子女生日": "2月5日"},
    "unknown_tier": {"等级": "ZZ"},
    "unknown_owner": {"业务员": "无此人"},
    "several_owners": {"业务员": "双胞胎"},
    "owner_archived": {"业务员": "走了的人"},
    "unknown_province": {"省份": "火星"},
    "unknown_channel": {"偏好联系方式": "鲜花"},
    "several_companies": {"公司": "同名厂"},
    "other_address": {"公司": "有址厂", "城市": "温州市"},
    "kept_value": {"客户编号": "OLD", "等级": "A"},
    "no_type": {"首次成交日期": "2020-02-03"},
    "foreign_type": {"姓名": "", "公司": "过生日的厂", "生日": "1985-02-03"},
    "no_key": {"客户编号": "", "手机": ""},
    "no_name": {"姓名": ""},
    "same_key": {"客户编号": "", "姓名": "两次", "手机": "13820000003"},
    "same_number": {"客户编号": "TWICE"},
    "number_of_other": {"客户编号": "TAKEN"},
    "other_name": {"客户编号": "OTHER2"},
    "not_a_code": {"客户编号": "新客户"},
    "same_person": {"姓名": "同一人", "手机": "13820000001"},
    "same_phone": {"手机": "13820000002"},
    "phone_of_other": {"手机": "13830000001"},
    "other_number": {"姓名": "有号人", "手机": "13830000002"},
    "several_customers": {"客户编号": "DOUBLE"},
    "several_contacts": {"姓名": "重名人", "手机": "13830000003"},
}
HEADING = [
    *("客户编号", "姓名", "手机", "性别", "子女", "子女生日", "身份证号"),
    *("微信", "邮箱", "业务员", "生日", "结婚纪念日", "首次成交日期", "等级", "省份"),
    *("偏好联系方式", "公司", "城市", "生日类型", "农历生日", "属相"),
]
ALIKE = ("same_key", "same_number", "same_person", "same_phone")  # a row and its like


@tagged("post_install", "-at_install")
class TestImportDoubts(CareImportCommon):
    """Whatever a sheet says is taken, or doubted with a sentence; nothing is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_world()
        rows = {}
        for number, (code, cells) in enumerate(CELLS.items()):
            known = {
                "客户编号": f"D{number}",
                "姓名": f"客户{code}",
                "手机": f"138001{number:05}",
            }
            rows[code] = known | cells
        for code in ALIKE:
            like = {"客户编号": f"L{code}", "姓名": f"又{code}"}
            rows[f"{code} again"] = rows[code] | like | CELLS[code]
        care_import = cls._import(
            [[row.get(name, "") for name in HEADING] for row in rows.values()], HEADING
        )
        cls.lines = dict(
            zip(rows, care_import.line_ids.sorted("row_number"), strict=True)
        )
        cls.care_import = care_import

    @classmethod
    def _create_world(cls):
        """What the rows are compared with: colleagues, companies and customers."""
        for login in ("twin_one", "twin_two"):
            cls._create_colleague(login, "user", name="双胞胎")
        cls._create_colleague("gone", "user", name="走了的人").active = False
        cls.env.ref("customer_care.care_channel_flowers").active = False
        first_deal = cls.env["care.occasion.type"].search([("code", "=", "first_deal")])
        first_deal.active = False
        contacts = cls.env["res.partner"]
        company = {"is_company": True}
        contacts.create([{"name": "同名厂", **company} for _number in range(2)])
        contacts.create({"name": "有址厂", "city": "宁波市", **company})
        contacts.create({"name": "别人", "phone": "13830000001"})
        person = {"name": "重名人", "phone": "13830000003"}
        contacts.create([person, person])
        numbered = contacts.create({"name": "有号人", "phone": "13830000002"})
        cls._create_profile(partner_id=numbered.id, customer_number="OTHER")
        tier = cls.env.ref("customer_care.care_tier_b")
        cls._create_profile(name="旧客户", customer_number="OLD", tier_id=tier.id)
        taken = contacts.create({"name": "占号人", "phone": "13830000004"})
        cls._create_profile(partner_id=taken.id, customer_number="TAKEN")
        cls._create_profile(name="改名人", customer_number="OTHER2")
        for number in range(2):
            cls._create_profile(name=f"双号{number}", customer_number="DOUBLE")

    def _get_codes(self, line):
        return {problem["code"] for problem in line.problems}

    def test_every_problem_has_its_row(self):
        own = CareImport._get_word_texts(self.care_import)
        others = {*self.care_import._get_word_texts()} - {*own}  # addons test theirs,
        others |= {*self.care_import._get_added_texts()}  # and what only theirs hold
        texts = {*self.care_import._get_problem_texts()} - others
        self.assertEqual({*CELLS}, texts)

    def test_row_with_a_problem_says_it(self):
        for code in CELLS:
            name = f"{code} again" if code in ALIKE else code
            with self.subTest(code):
                self.assertIn(code, self._get_codes(self.lines[name]))

    def test_problem_is_said_in_words_with_its_cell(self):
        for code, line in self.lines.items():
            for problem in line.problems:
                with self.subTest(code):
                    self.assertNotIn(problem["reason"], ("", problem["code"]))
                    self.assertIn(problem["reason"], line.problem_text)

    def test_text_that_was_doubted_stays_with_the_customer(self):
        for code, line in self.lines.items():
            told = [each for each in line.problems if each["heading"] and each["text"]]
            for problem in told if line.profile_id else ():
                with self.subTest(code):
                    self.assertIn(problem["text"], line.profile_id.import_note)
                    self.assertIn(problem["reason"], line.profile_id.import_note)

    def test_refused_row_brings_nobody_in(self):
        refused = {
            code for code, line in self.lines.items() if line.verdict == "refused"
        }
        self.assertLessEqual(
            {
                *("no_key", "no_name", "same_key again", "same_number again"),
                *("number_of_other", "several_contacts"),
            },
            refused,
        )
        for code in refused:
            with self.subTest(code):
                self.assertFalse(self.lines[code].profile_id)

    def test_summary_counts_every_problem(self):
        for code in CELLS:
            reason = self.care_import._get_problem_texts()[code].partition("%")[0]
            with self.subTest(code):
                self.assertIn(reason, self.care_import.summary)

    def test_report_has_every_row_with_a_problem(self):
        report = self.care_import._make_report().decode("utf-8-sig")
        for code, line in self.lines.items():
            if line.problems:
                with self.subTest(code):
                    self.assertIn(f"\n{line.row_number},", report)

    def test_what_was_refused_of_a_cell_is_in_no_field(self):
        for code, field in {
            "not_a_phone": "phone",
            "rounded_number": "phone",
            "not_an_email": "email",
        }.items():
            with self.subTest(code):
                self.assertFalse(self.lines[code].profile_id.partner_id[field])
        dates = [code for code, cells in CELLS.items() if "生日" in cells]
        taken = {"missing_day", "serial_date", "short_year", "read_as_lunar"}
        taken |= {"decimal_date", "other_zone", "before_midnight"}
        taken |= {"identity_against_birthday", "day_before"}
        taken |= {"default_date", "too_young", "which_calendar"}
        taken |= {"date_too_early", "zodiac_against_birthday"}
        for code in set(dates) - taken:
            with self.subTest(code):
                self.assertFalse(self.lines[code].profile_id.occasion_ids)
        for code in taken:
            with self.subTest(code):
                dates = self.lines[code].profile_id.occasion_ids
                occasion = dates.sorted("is_confirmed")[:1]
                self.assertFalse(occasion.is_confirmed)
                self.assertTrue(occasion.month)
