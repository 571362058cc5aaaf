from datetime import date
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.sql_db import BaseCursor
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common import HEADING, CareImportCommon

COUNTED = (
    *("res.partner", "care.profile", "care.relative", "care.occasion"),
    *("care.profile.channel", "care.preference"),
)
RICH = {
    **{"公司": "甲厂", "城市": "宁波市", "子女": "女儿瑞", "子女生日": "2月5日"},
    **{"生日": "1988-10-24", "爱好": "甲乙棋", "偏好联系方式": "微信", "备注": "好"},
}


@tagged("post_install", "-at_install")
class TestCareImportUndo(CareImportCommon):
    """Undoing takes back what the sheet made, and nothing that somebody worked on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # what was written since is known by write_date, by the clock of the database
        now = patch.object(BaseCursor, "now", return_value=fields.Datetime.now())
        cls.startClassPatcher(now)

    def _count(self):
        return {model: self.env[model].search_count([]) for model in COUNTED}

    def _undo(self, line):
        line.import_id.action_undo()
        return line

    def test_undoing_removes_all_that_the_sheet_made(self):
        before = self._count()
        line = self._undo(self._import_one(**RICH))
        self.assertEqual(line.import_id.state, "undone")
        self.assertFalse(line.undo_note)
        self.assertEqual(self._count(), before)

    def test_nobody_undoes_without_the_right_to_the_lines(self):
        line = self._import_one(**RICH)
        care_import = line.import_id.with_user(self.care_user)
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            care_import._undo_lines(line.with_env(care_import.env))
        self.assertTrue(line.profile_id.exists())

    def test_undoing_leaves_a_line_in_the_log(self):
        line = self._import_one(**RICH)
        number = line.profile_id.partner_id.id
        self._undo(line)
        log = self.env["care.access.log"].search([("type", "=", "erase")])
        self.assertEqual(log.record_ids, str(number))

    def test_undoing_changes_costs_as_many_queries_for_more_lines(self):
        def count(start, size):
            rows = [
                [f"K{n}", f"甲{n}", f"1380000{n:04}", "厂长"]
                for n in range(start, start + size)
            ]
            heading = [*HEADING, "职务"]
            self._import(rows, heading)
            again = self._import([[*row[:3], "老板"] for row in rows], heading)
            spent = self._count_queries(again.action_undo)
            restored = again.line_ids.profile_id.partner_id.mapped("function")
            self.assertEqual(restored, ["厂长"] * size)
            return spent

        few, many = count(100, 6), count(200, 60)
        self.assertLessEqual(many, few + 2)

    def test_undoing_a_newer_sheet_restores_what_it_changed(self):
        first = self._import_one(职务="厂长", 生日="1988-10-24", 爱好="甲棋", 备注="好")
        before, profile = self._count(), first.profile_id
        again = self._import_one(
            **{
                "职务": "老板",
                "生日": "1988-10-25",
                "爱好": "甲棋/乙茶",
                "备注": "很好",
            },
            **{"子女": "女儿瑞", "偏好联系方式": "微信", "最近联系日期": "2021-02-20"},
        )
        self._undo(again)
        self.assertFalse(again.undo_note)
        self.assertEqual(self._count(), before)
        self.assertEqual(profile.partner_id.function, "厂长")
        self.assertEqual(profile.occasion_ids.day, 24)
        self.assertEqual(profile.preference_ids.mapped("name"), ["甲棋"])
        self.assertEqual(profile.note, "<p>好</p>")
        self.assertFalse(profile.date_last_contact)

    def test_imported_taboos_that_forbid_gifts_stay(self):
        line = self._import_one(忌讳="丙酒/丁烟/戊糖")
        made = line.import_id.made_preference_ids
        named = made.filtered(lambda taboo: taboo.name in ("丙酒", "丁烟"))
        gifts = [
            self._create_gift(self.care_officer, taboo_ids=taboo.ids, active=is_given)
            for taboo, is_given in zip(named, (True, False), strict=True)
        ]
        self._undo(line)
        self.assertEqual(made.exists(), named)
        self.assertEqual([gift.taboo_ids for gift in gifts], [*named])

    def test_day_of_a_touch_comes_back_as_one_that_nobody_entered(self):
        profile = self._import_one().profile_id
        touch = self._create_touch(profile_id=profile.id)
        with freeze_time("2026-03-05 08:00:00"):
            touch.action_done()
            day = profile.date_last_contact
        again = self._import_one(最近联系日期="2026-03-07")
        self.assertEqual(profile.date_contact_noted, date(2026, 3, 7))
        self._undo(again)
        self.assertFalse(again.undo_note)
        clock = {"date_last_contact": day, "date_contact_noted": False}
        self.assertRecordValues(profile, [clock])
        touch._note_not_reached()
        self.assertFalse(profile.date_last_contact)

    def test_lunar_date_comes_back_whole(self):
        first = self._import_one(生日="农历闰六月三十")
        again = self._import_one(生日="1990-02-03")
        birthday = first.profile_id.occasion_ids
        self.assertEqual((birthday.calendar, birthday.is_leap_month), ("solar", False))
        self._undo(again)
        self.assertFalse(again.undo_note)
        self.assertRecord(
            birthday, calendar="lunar", year=0, month=6, day=30, is_leap_month=True
        )

    def test_profile_of_a_known_contact_goes_and_the_contact_stays(self):
        contact = self._create_contact("甲乙", phone="13800000001")
        line = self._import_one(邮箱="a@example.com")
        self.assertEqual(line.profile_id.partner_id, contact)
        self._undo(line)
        self.assertFalse(contact.care_profile_id)
        self.assertFalse(contact.email)

    def test_customer_with_a_touch_is_kept(self):
        line = self._import_one()
        self._create_touch(profile_id=line.profile_id.id)
        self.assertIn("touches", self._undo(line).undo_note)
        self.assertTrue(line.profile_id.partner_id)

    def test_customer_of_whom_somebody_wrote_is_kept(self):
        line = self._import_one()
        line.profile_id.partner_id.sudo().message_post(
            body="Hello", message_type="comment"
        )
        self.assertIn("written", self._undo(line).undo_note)

    def test_customer_changed_since_is_kept_and_the_field_is_named(self):
        line = self._import_one()
        line.profile_id.best_time = "Mornings"
        self.assertEqual(self._undo(line).undo_note, "Changed since then: Best Time")
        self.assertTrue(line.profile_id)

    def test_customer_with_family_added_since_is_kept(self):
        line = self._import_one()
        line.profile_id.relative_ids.create(
            {"profile_id": line.profile_id.id, "name": "丙", "relation": "son"}
        )
        self.assertIn("Relative", self._undo(line).undo_note)

    def test_touches_that_a_plan_made_keep_nothing(self):
        line = self._import_one(生日="1988-10-24")
        self.env["care.plan"].search([]).action_archive()
        plan = self._create_plan("Keep in touch", state="draft", interval_days=30)
        self._create_touch(
            profile_id=line.profile_id.id,
            step_id=plan.step_ids.id,
            trigger="interval",
            key="2026-03-10/1",
        )
        self.assertFalse(self._undo(line).undo_note)
        self.assertFalse(line.profile_id)

    def test_contact_used_elsewhere_is_kept(self):
        line = self._import_one()
        contact = line.profile_id.partner_id
        self.env["res.partner.bank"].create(
            {"acc_number": "1", "partner_id": contact.id}
        )
        self.assertIn("Used by", self._undo(line).undo_note)
        self.assertTrue(contact.exists())

    def test_value_changed_since_is_kept_and_the_rest_restored(self):
        first = self._import_one(职务="厂长", 城市="宁波市")
        again = self._import_one(职务="老板", 城市="温州市")
        contact = first.profile_id.partner_id.sudo()
        contact.function = "经理"
        self._undo(again)
        self.assertEqual((contact.function, contact.city), ("经理", "宁波市"))
        self.assertIn("Job Position", again.undo_note)

    def test_rows_of_other_sheets_outlive_the_customer(self):
        first, again = self._import_one(), self._import_one()
        self._undo(first)
        self.assertEqual((again.verdict, again._get_texts()[0]), ("same", "K1"))
        self.assertFalse(again.profile_id)

    def test_older_sheet_waits_for_the_newer(self):
        first = self._import_one(职务="厂长")
        again = self._import_one(职务="老板")
        self.assertIn("later import", self._undo(first).undo_note)
        self._undo(again)
        self._undo(first)
        self.assertFalse(first.undo_note)
        self.assertFalse(first.profile_id)

    def test_words_that_were_taken_off_come_back(self):
        profile = self._import_one(爱好="甲棋/乙茶").profile_id
        self._undo(self._import_one(爱好="甲棋"))
        self.assertEqual(
            sorted(profile.preference_ids.mapped("name")), ["乙茶", "甲棋"]
        )

    def test_first_sheet_takes_along_what_an_undone_later_one_kept(self):
        before = self._count()
        first = self._import_one(职务="厂长", 爱好="甲棋")
        second = self._import_one(职务="老板", 公司="乙厂", 子女="女儿瑞", 爱好="丙茶")
        third = self._import_one(职务="经理")
        self.assertIn("later import", self._undo(second).undo_note)
        self._undo(third)
        self._undo(first)
        self.assertFalse(first.undo_note or second.undo_note)
        self.assertEqual((first.profile_id, self._count()), (second.profile_id, before))

    def _undo_tiers(self, first_tier, second_tier):
        """Import a customer in two tiers, and undo the later import first."""
        first = self._import_one(等级=first_tier)
        second = self._import_one(等级=second_tier)
        profile = first.profile_id
        self.assertEqual(profile.tier_id.code, second_tier)
        self._undo(second)
        return first, second, profile

    def test_default_tier_and_journal_come_back_when_a_tier_is_undone(self):
        first, second, profile = self._undo_tiers("", "A")
        self.assertFalse(second.undo_note)
        self.assertTrue(profile.is_tier_default)
        self.assertFalse(profile.event_ids)
        self._undo(first)
        self.assertFalse(first.undo_note)
        self.assertFalse(profile.exists())

    def test_change_of_tier_that_an_import_told_of_is_no_work_of_anybody(self):
        for tiers in (("B", "A"), ("A", "C")):
            with self.subTest(tiers):
                first, second, profile = self._undo_tiers(*tiers)
                self.assertEqual(profile.tier_id.code, tiers[0])
                self.assertFalse(profile.is_tier_default or profile.event_ids)
                self._undo(first)
                self.assertFalse(first.undo_note or second.undo_note)
                self.assertFalse(profile.exists())

    def test_kept_customer_names_later_records_in_the_words_of_the_reader(self):
        self.env["ir.model"]._get("care.event").name = "Happening"
        line = self._import_one(等级="A")
        self.env.flush_all()
        with self._request_of(self.care_officer) as env:
            tier = env.ref("customer_care.care_tier_b")
            line.profile_id.with_env(env).tier_id = tier
        self.env.invalidate_all()
        self.assertIn("Happening", self._undo(line).undo_note)

    def test_tier_chosen_since_stays_chosen_and_told(self):
        first = self._import_one()
        again = self._import_one(等级="A")
        profile = first.profile_id
        profile.with_user(self.care_officer).tier_id = self.env.ref(
            "customer_care.care_tier_b"
        )
        self.assertIn("Tier", self._undo(again).undo_note)
        self.assertFalse(profile.is_tier_default)
        self.assertEqual(profile.event_ids.type_id.code, "tier_lowered")
        self.assertIn("Event", self._undo(first).undo_note)

    def test_work_on_what_a_later_sheet_made_keeps_the_customer(self):
        first = self._import_one()
        second = self._import_one(子女="女儿瑞")
        second.profile_id.relative_ids.gender = False
        self._undo(second)
        self.assertIn("Relative", self._undo(first).undo_note)
        self.assertTrue(first.profile_id.relative_ids)

    def test_company_with_another_contact_is_kept(self):
        line = self._import_one(公司="甲厂")
        company = line.profile_id.partner_id.parent_id
        self._create_contact("丙丁", parent_id=company.id)
        self._undo(line)
        self.assertTrue(company.exists())

    def test_sheet_can_come_again_after_undoing(self):
        self._undo(self._import_one(**RICH))
        again = self._import_one(**RICH)
        self.assertEqual(again.verdict, "create")
        self.assertTrue(again.profile_id.occasion_ids)

    def test_kept_customer_is_known_to_the_next_sheet(self):
        line = self._import_one(客户编号="")
        line.profile_id.best_time = "Mornings"
        self._undo(line)
        line.profile_id.partner_id.sudo().phone = "13900000000"
        again = self._import_one(客户编号="")
        self.assertEqual(again.profile_id, line.profile_id)

    def test_undone_rows_say_how_many_were_kept(self):
        care_import = self._import([["K1", "甲乙", ""], ["K2", "丙丁", ""]], HEADING)
        care_import.line_ids[0].profile_id.best_time = "Mornings"
        care_import.action_undo()
        self.assertEqual(care_import.kept_count, 1)
        self.assertFalse(care_import.line_ids[1].profile_id)
