from unittest.mock import patch

from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE, BY_SYSTEM

from ...models.people import care_work_report_facts
from .common_people import PeopleCommon


@tagged("post_install", "-at_install")
class TestCareWorkReport(PeopleCommon):
    """The system tells what was done; its person adds a sentence; managers comment."""

    def _create_report(self, user=None, **values):
        user = user or self.care_user
        return self._create_by(
            user, "care.work.report", {"user_id": user.id, "date": "2026-03-10"}, values
        )

    def _get_counts(self, report, reader=None):
        self.env.invalidate_all()
        table = report.with_user(reader or self.care_user).fact_table
        return {row["id"]: row["value"] for row in table["counts"]}

    def test_report_counts_what_its_person_did_on_its_day(self):
        self._log_touch()
        self._log_touch(outcome="not_reached")
        self._log_touch(date_done="2026-03-09 03:00:00", date_planned="2026-03-09")
        self._log_touch(self.care_user_two)
        self._create_given(date_due="2026-03-10").action_keep()
        report = self._create_report()
        self.assertEqual(
            self._get_counts(report),
            {"touches": 2, "reached": 1, "promises": 1, "promises_kept": 1},
        )
        week = self._create_report(type="week", date="2026-03-09")
        self.assertEqual(self._get_counts(week)["touches"], 3)

    def test_week_begins_on_its_monday_whichever_day_is_named(self):
        week = self._create_report(type="week", date="2026-03-11")
        self.assertEqual(
            (str(week.date), str(week.date_to)), ("2026-03-09", "2026-03-15")
        )
        with self.assertRaisesRegex(RedirectWarning, "already"):
            self._create_report(type="week", date="2026-03-15")
        self.assertEqual(str(self._create_report(date="2026-03-11").date), "2026-03-11")

    def test_week_that_is_named_by_default_begins_on_its_monday(self):
        reports = self.env["care.work.report"].with_user(self.care_user)
        named = reports.with_context(default_type="week", default_date="2026-03-08")
        self.assertEqual(str(named.create({}).date), "2026-03-02")

    def test_each_count_and_line_opens_what_it_tells(self):
        self._log_touch()
        self._create_given(date_due="2026-03-10").action_break()
        report = self._create_report()
        table = report.with_user(self.care_user).fact_table
        for row in table["counts"]:
            with self.subTest(row["id"]):
                self.assertEqual(len(self._get_list(row["link"])), row["value"])
        [line] = table["lines"]
        self.assertEqual(line["name"], "Promises Broken")
        self.assertEqual(len(self._get_list(line["link"])), 1)

    def test_customer_who_is_not_seen_any_more_is_not_named(self):
        self._create_loss(date="2026-03-10")
        report = self._create_report()
        [line] = report.with_user(self.care_user).fact_table["lines"]
        self.assertIn("Lin Mei", line["value"])
        self.profile.user_id = self.care_user_two
        self.env.invalidate_all()
        self.assertFalse(report.with_user(self.care_user).fact_table["lines"])

    def test_words_are_those_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self._log_touch()
        report = self._create_report()
        stored = str(report.facts)
        self.assertNotIn("Touches", stored)
        here = report.with_user(self.care_user).with_context(lang="zh_CN")
        self.assertTrue(here.fact_table["counts"])
        self.assertTrue(here.display_name)

    @users("care_user")
    def test_submitting_asks_for_a_sentence(self):
        report = self._create_report(self.env.user)
        with self.assertRaisesRegex(UserError, "one sentence"):
            report.action_submit()
        report.sentence = "Two visits went well"
        report.action_submit()
        self.assertEqual(report.state, "submitted")
        with self.assertRaisesRegex(UserError, "stays as it is"):
            report.sentence = "Better"
        report.action_reopen()
        report.sentence = "Better"

    def _submit(self, report):
        own = report.with_user(self.care_user)
        own.sentence = "Two visits went well"
        own.action_submit()
        return own

    def test_report_is_reopened_for_a_week(self):
        own = self._submit(self._create_report())
        with freeze_time("2026-03-17 04:00:00"):
            own.action_reopen()
        self.assertRecord(own, state="draft", date_submitted=False)
        self._submit(own)
        with freeze_time("2026-03-18 04:00:00"):
            self.assertRefused(own.action_reopen, says="reopened for 7 days")
        self.assertEqual(own.state, "submitted")

    def test_report_is_reopened_until_somebody_else_has_commented(self):
        own = self._submit(self._create_report())
        own.message_post(body="See above", message_type="comment")
        own.action_reopen()
        self._submit(own)
        manager = own.with_user(self.care_manager)
        manager.message_post(body="Well done", message_type="comment")
        self.assertRefused(own.action_reopen, says="somebody has commented")
        self.assertEqual(own.state, "submitted")

    def test_reopening_is_offered_where_it_is_not_refused(self):
        own = self._create_report().with_user(self.care_user)
        offers = [own.is_reopenable]  # a draft is open already
        self._submit(own)
        offers.append(own.is_reopenable)
        offers.append(own.with_user(self.care_manager).is_reopenable)
        with freeze_time("2026-03-18 04:00:00"):
            own.invalidate_recordset()
            offers.append(own.is_reopenable)
        own.with_user(self.care_manager).message_post(
            body="Well done", message_type="comment"
        )
        offers.append(own.is_reopenable)
        self.assertEqual(offers, [False, True, False, False, False])

    def test_draft_is_as_open_as_can_be(self):
        own = self._create_report().with_user(self.care_user)
        self.assertTrue(own.action_reopen())
        self.assertEqual(own.state, "draft")

    def test_no_more_records_are_read_than_lines_are_shown(self):
        for __ in range(3):
            self._create_given(date_due="2026-03-10").action_break()
        self._create_loss(date="2026-03-10")
        report = self._create_report().with_user(self.care_user)
        self.env.invalidate_all()
        with patch.object(care_work_report_facts, "MOST_LINES", 2):
            names = [line["name"] for line in report.fact_table["lines"]]
        self.assertEqual(len(names), 2)
        self.assertEqual(names[1], "Promises Broken")
        read = self.env["care.promise"]._fields["display_name"]._get_cache(report.env)
        self.assertEqual(len(read), 1)

    def test_lines_of_many_reports_are_found_by_as_many_queries_as_of_one(self):
        for __ in range(3):
            self._create_given(date_due="2026-03-10").action_break()
        self._create_loss(date="2026-03-10")
        report = self._create_report().with_user(self.care_user)
        week = self._create_report(type="week", date="2026-03-09")
        both = report | week.with_env(report.env)
        few = self._count_queries(report._find_notable)
        self.assertEqual(self._count_queries(both._find_notable), few)
        for told in both.mapped("fact_table"):
            self.assertEqual(len(told["lines"]), 4)

    def test_counts_of_many_reports_are_found_by_one_query(self):
        days = ("2026-03-06", "2026-03-09", "2026-03-10")
        for day in days:
            self._log_touch(date_done=f"{day} 03:00:00", date_planned=day)
        reports = self.env["care.work.report"].union(
            *(self._create_report(date=day) for day in days)
        )
        own = reports.with_user(self.care_user)
        few = self._count_queries(own[:1]._count_facts)
        self.assertEqual(self._count_queries(own._count_facts), few)
        self.assertEqual({report for report, __ in own._count_facts()}, {*own})

    def test_nobody_writes_or_submits_for_another(self):
        report = self._create_report()
        for reader in (self.care_officer, self.care_manager):
            other = report.with_user(reader)
            with self.subTest(reader.login):
                self.assertTrue(other.has_access("read"))
                self.assertRefused(
                    other.write, {"sentence": "Mine"}, says="another person's report"
                )
                self.assertRefused(other.action_submit, says=BY_RULE)
                self.assertRefused(other.action_refresh, says=BY_RULE)
                self.assertRefused(other.action_reopen, says=BY_RULE)
        hidden = report.with_user(self.care_user_two)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            hidden.read(["sentence"])

    @users("care_user")
    def test_nobody_writes_facts_or_state_by_hand(self):
        report = self._create_report(self.env.user)
        for values in (
            {"facts": {"touches": [1, 2, 3]}},
            {"state": "submitted"},
            {"date": "2026-03-09"},
            {"user_id": self.care_user_two.id},
        ):
            with self.subTest(values):
                self.assertRefused(report.write, values, says=BY_SYSTEM)
        self.assertRefused(report.unlink, says=BY_ROLE)

    @users("care_user")
    def test_nobody_makes_the_report_of_another(self):
        values = {"user_id": self.care_user_two.id, "date": "2026-03-10"}
        self.assertRefused(self.env["care.work.report"].create, values, says=BY_RULE)

    def test_manager_comments_and_the_person_is_told(self):
        report = self._create_report()
        manager = report.with_user(self.care_manager)
        message = manager.message_post(
            body="Well done", message_type="comment", subtype_xmlid="mail.mt_comment"
        )
        self.assertIn(self.care_user.partner_id, message.notified_partner_ids)

    def test_second_report_of_a_time_leads_to_the_first_one(self):
        for type_, day in (("day", "2026-03-10"), ("week", "2026-03-12")):
            first = self._create_report(type=type_, date=day)
            with self.subTest(type_), self.assertRaises(RedirectWarning) as caught:
                self._create_report(type=type_, date=day)
            said, action, __, __ = caught.exception.args
            self.assertIn("this time already", said)
            self.assertEqual(action["res_id"], first.id)

    def test_nobody_is_led_to_the_report_of_another(self):
        self._create_report(self.care_user_two)
        self.assertTrue(self._create_report())

    def test_two_reports_of_a_time_are_none_of_the_system_either(self):
        self._create_report()
        values = {"user_id": self.care_user.id, "date": "2026-03-10"}
        reports = self.env["care.work.report"]
        self.assertConstraint("this time already", reports.create, values)

    def test_button_opens_the_report_of_today_or_writes_it(self):
        self._log_touch()
        yesterday = self._create_report(date="2026-03-09")
        reports = self.env["care.work.report"].with_user(self.care_user)
        opened = [reports.action_open_today()["res_id"] for __ in range(2)]
        report = reports.browse(opened[0])
        self.assertEqual(opened, [report.id] * 2)
        self.assertNotEqual(report, yesterday)
        self.assertRecord(report, type="day", state="draft", user_id=self.care_user.id)
        self.assertEqual(str(report.date), "2026-03-10")
        self.assertEqual(self._get_counts(report)["touches"], 1)

    def test_button_opens_what_is_submitted_as_well(self):
        own = self._submit(self._create_report())
        self.assertEqual(own.action_open_today()["res_id"], own.id)

    def test_button_opens_the_report_of_another_of_ones_companies(self):
        company = self._create_company()
        self.care_user.company_ids += company
        report = self._create_report(company_id=company.id)
        reports = self.env["care.work.report"].with_user(self.care_user)
        home = reports.with_context(allowed_company_ids=self.env.company.ids)
        self.assertEqual(home.action_open_today()["res_id"], report.id)

    def test_only_who_may_write_a_report_presses_the_button(self):
        reports = self.env["care.work.report"].with_user(
            self.env.ref("base.public_user")
        )
        self.assertRefused(reports.action_open_today, says=BY_ROLE)

    def test_report_past_its_time_is_missing_until_submitted(self):
        report = self._create_report(date="2026-03-09")
        today = self._create_report()
        missing = [("is_missing", "=", True)]
        seen = report.with_user(self.care_manager)
        self.assertMatches(seen, missing)
        self.assertMatchesNot(today.with_user(self.care_manager), missing)
        self.assertTrue(report.is_missing)
        own = report.with_user(self.care_user)
        own.sentence = "Nobody was there"
        own.action_submit()
        self.assertMatchesNot(seen, missing)

    def test_targets_of_the_week_stand_in_the_report(self):
        self._log_touch()
        self._create_work_target(number=4)
        report = self._create_report()
        [target] = report.with_user(self.care_user).fact_table["targets"]
        self.assertEqual(target["value"], "1 / 4")
        self.assertEqual(len(self._get_list(target["link"])), 1)

    def test_company_of_another_is_not_seen(self):
        company = self._create_company()
        elsewhere = self._create_colleague("care_elsewhere", "user", company)
        report = self._create_report(elsewhere, company_id=company.id)
        self.assertFalse(report.with_user(self.care_officer).has_access("read"))
