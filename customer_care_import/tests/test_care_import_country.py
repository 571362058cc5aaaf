from odoo.tests import Form, tagged

from .common import HEADING, CareImportCommon

PROVINCES = [*HEADING, "省份"]


@tagged("post_install", "-at_install")
class TestCareImportCountry(CareImportCommon):
    """The country of a sheet is proposed by its provinces, else by its phones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.china, cls.belgium = cls.env.ref("base.cn"), cls.env.ref("base.be")
        cls.env.company.country_id = cls.belgium

    def _check_provinces(self, *names):
        return self._check(
            [[f"K{n}", "甲乙", "", name] for n, name in enumerate(names)], PROVINCES
        )

    def test_provinces_of_the_sheet_show_its_country(self):
        care_import = self._check_provinces("浙江省", "江苏", "无此省")
        self.assertEqual(care_import.country_id, self.china)
        self.assertIn("2", care_import.country_reason)
        self.assertIn("China", care_import.country_reason)

    def test_proposed_country_finds_the_provinces(self):
        care_import = self._check_provinces("浙江省")
        care_import.action_import()
        contact = care_import.line_ids.profile_id.partner_id
        self.assertEqual(contact.state_id, self.env.ref("base.state_cn_ZJ"))
        self.assertEqual(contact.country_id, self.china)

    def test_phones_show_the_country_where_no_province_does(self):
        for phone in ("13800000001", "+86 138 0000 0001", "0086-13800000001"):
            with self.subTest(phone=phone):
                care_import = self._check([["K1", "甲乙", phone]])
                self.assertEqual(care_import.country_id, self.china)

    def test_reason_of_the_country_counts_the_phones(self):
        care_import = self._check([["K1", "甲乙", "13800000001"]])
        self.assertEqual(
            care_import.country_reason, "1 of 1 phone numbers belong to China."
        )

    def test_phones_of_another_country_are_known_by_their_code(self):
        care_import = self._check([["K1", "甲乙", "+81 3 1234 5678"]])
        self.assertEqual(care_import.country_id, self.env.ref("base.jp"))

    def test_code_of_several_countries_shows_none(self):
        care_import = self._check([["K1", "甲乙", "+1 312 555 0100"]])
        self.assertEqual(care_import.country_id, self.belgium)

    def test_number_of_america_is_no_sign_of_china(self):
        self.env.company.country_id = self.env.ref("base.us")
        care_import = self._check([["K1", "甲乙", "13125550100"]])
        self.assertEqual(care_import.country_id, self.env.ref("base.us"))

    def test_mobiles_of_china_show_it_in_america(self):
        self.env.company.country_id = self.env.ref("base.us")
        phones = (
            "13125550101",
            "13612345678",
            "18005550102",
            "15812345678",
            "13912345678",
        )
        rows = [[f"K{n}", f"甲乙{n}", phone] for n, phone in enumerate(phones)]
        care_import = self._check(rows)
        self.assertEqual(care_import.country_id, self.china)
        self.assertFalse(any(care_import.line_ids.mapped("problem_text")))

    def test_sheet_that_shows_no_country_is_of_the_company(self):
        for rows in ([["K1", "甲乙", ""]], [["K1", "甲乙", "0476 12 34 56"]]):
            care_import = self._check(rows)
            self.assertEqual(care_import.country_id, self.belgium)

    def test_few_provinces_among_many_others_show_nothing(self):
        care_import = self._check_provinces("浙江省", "无此省", "也无此省", "乌有省")
        self.assertEqual(care_import.country_id, self.belgium)

    def test_country_chosen_by_a_person_is_kept(self):
        care_import = self._upload([["K1", "甲乙", "", "浙江省"]], PROVINCES)
        care_import.country_id = self.env.ref("base.jp")
        care_import.action_check()
        self.assertEqual(care_import.country_id, self.env.ref("base.jp"))

    def test_country_is_shown_and_corrected_in_the_preview(self):
        care_import = self._check_provinces("浙江省")
        with Form(care_import) as form:
            self.assertIn("China", form.country_reason)
            form.country_id = self.belgium
        care_import.action_check()
        self.assertEqual(care_import.country_id, self.belgium)
        self.assertIn("省份", care_import.line_ids.problem_text)

    def test_reason_goes_when_the_country_is_chosen(self):
        care_import = self._check([["K1", "甲乙", ""]])
        self.assertIn("does not show", care_import.country_reason)
        with Form(care_import) as form:
            form.country_id = self.china
            self.assertFalse(form.country_reason)
        self.assertFalse(care_import.country_reason)

    def test_next_sheet_proposes_anew(self):
        care_import = self._check_provinces("浙江省")
        care_import.action_start_over()
        self.assertEqual(care_import.country_id, self.belgium)
        self.assertFalse(care_import.country_reason)
