from datetime import datetime
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .common_feedback import FeedbackCommon

DENTIST = ("2026-03-10 09:00:00", "2026-03-10 11:00:00")
WEEK = ("2026-03-09 00:00:00", "2026-03-15 00:00:00")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackAbsence(FeedbackCommon):
    """Who gets the cases of those who are not there, whatever they are to the team."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "balanced"
        # the officers of the database the tests run on are of no interest
        cls.officers = cls.env["res.users"]._get_care_officers()

    def _take_off(self, user, span=WEEK):
        self._create_leave(user, date_from=span[0], date_to=span[1])

    @users("care_user")
    def test_lead_on_leave_gets_no_case_that_nobody_can_take(self):
        self.assertEqual(self._create_case(self.env.user).user_id, self.lead)
        self._take_off(self.lead)
        case = self._create_case(self.env.user)
        self.assertIn(case.user_id, self.officers)
        self.assertIn("the team lead is on leave", case.assign_reason)

    @users("care_user")
    def test_suggestions_go_to_their_assignee_unless_on_leave(self):
        self.team.sudo().suggestion_user_id = self.handler
        self._create_member(self.care_user_two)
        self.assertEqual(
            self._create_case(self.env.user, type="suggestion").user_id, self.handler
        )
        self._take_off(self.handler)
        case = self._create_case(self.env.user, type="suggestion")
        self.assertEqual(case.user_id, self.care_user_two)

    @users("care_user")
    def test_urgent_case_calls_the_lead_while_who_is_on_duty_is_on_leave(self):
        self.team.sudo().duty_user_id = self.handler
        self._take_off(self.handler)
        called = []
        cases = self.registry["care.feedback"]
        tell = cases._notify_duty

        def note(case, subject, body):
            called.append(case.user_id)
            return tell(case, subject, body)

        with (
            freeze_time("2026-03-10 22:00:00"),
            patch.object(cases, "_notify_duty", note),
        ):
            case = self._create_case(self.env.user, priority="3")
        self.assertTrue(case.is_on_duty)
        self.assertEqual(case.user_id, self.lead)
        self.assertIn("on leave", case.assign_reason)
        self.assertEqual(called, [self.lead])

    @users("care_user")
    def test_alerts_go_to_an_officer_who_is_there(self):
        case = self._create_case(self.env.user)
        self._take_off(self.lead)
        nobody = self.env["res.users"]
        first = case._get_lead(nobody)
        self.assertIn(first, self.officers)
        self._take_off(first)
        self.assertNotIn(case._get_lead(nobody), (first, self.lead))

    def test_late_answer_is_told_to_a_manager_who_is_there(self):
        case = self._create_case(self.env.user)
        managers = self.env["res.users"]._find_care_managers(case.company_id, self.lead)
        first = case._prefer_present(managers)
        self._take_off(first)
        case._alert_managers()
        alerts = case.activity_ids - case.reminder_ids
        self.assertLessEqual(alerts.user_id, managers - first)
        self.assertEqual(len(alerts), 1)

    @users("care_user")
    def test_triage_asks_whether_the_team_is_at_work_now(self):
        self.team.sudo().duty_user_id = self.handler
        with freeze_time("2026-03-07 03:00:00"):  # a Saturday
            case = self._create_case(self.env.user)
        with freeze_time("2026-03-09 10:00:00"):
            case.priority = "3"
            self.assertFalse(case.is_on_duty)
            self.assertEqual(case.user_id, self.lead)
            self.assertEqual(case.date_deadline, datetime(2026, 3, 9, 17))
        with freeze_time("2026-03-09 16:55:00"):
            case = self._create_case(self.env.user)
        with freeze_time("2026-03-09 22:00:00"):
            case.priority = "3"
            self.assertTrue(case.is_on_duty)
            self.assertEqual(case.user_id, self.handler)
        with freeze_time("2026-03-10 09:00:00"):
            case.category_id = self.category.copy({"name": "Fires"})
            self.assertTrue(case.is_on_duty)

    @users("care_user")
    def test_who_is_called_at_night_has_the_promised_hours_from_then(self):
        self.team.sudo().duty_user_id = self.handler
        case = self._create_case(self.env.user)
        with freeze_time("2026-03-10 22:00:00"):
            case.priority = "3"
            self.assertEqual(case.date_deadline, datetime(2026, 3, 11, 6))
            self.assertEqual(case.date_answer_due, datetime(2026, 3, 11, 2))
            self.assertFalse(case.is_overdue)
            self.assertIn("From 3/10/26, 10:00", case.deadline_text)

    def test_lead_is_told_of_the_leave_of_whoever_has_cases(self):
        for user in (self.care_officer, self.lead):  # neither is a member
            case = self._create_case(self.env.user, user_id=user.id)
            self._take_off(user)
        for _hour in range(2):
            self.env["care.feedback"]._alert_of_leaves(self.team)
        alerts = self.env["mail.activity"].search([("summary", "like", "to share out")])
        alerts = alerts.filtered(lambda each: each.res_model == case._name)
        self.assertEqual(len(alerts), 2)
        self.assertFalse(alerts.user_id & (self.care_officer | self.lead))

    def test_team_forgets_of_which_leaves_that_are_over_its_lead_was_told(self):
        self.team._note_leave(self.handler, datetime(2026, 3, 12))
        with freeze_time("2026-03-13"):
            self.team._note_leave(self.care_user, datetime(2026, 3, 15))
        self.assertEqual([*self.team.announced_leaves], [str(self.care_user.id)])

    @users("care_lead")
    def test_nothing_is_shared_out_of_who_is_there(self):
        case = self._open_own()
        self.assertRefused(case.action_share_out, says="not on leave")
        self._take_off(self.handler, DENTIST)
        self.assertFalse(case.is_assignee_away)
        self.assertRefused(case.action_share_out, says="not on leave")
        self.assertEqual(case.user_id, self.handler)

    @users("care_lead")
    def test_what_nobody_else_can_take_stays_when_cases_are_shared_out(self):
        electrics = self.category.sudo().copy({"name": "Electrics"})
        self.team.sudo().user_id = False
        self._create_member(
            self.care_user_two, category_ids=[Command.set(self.category.ids)]
        )
        hard = self._create_case(self.env.user, category_id=electrics.id)
        hard._assign_by_hand(self.handler)
        easy = self._open_own()
        self._take_off(self.handler)
        reminders = hard.sudo().reminder_ids
        answer = easy.action_share_out()
        self.assertRecordValues(
            hard | easy,
            [{"user_id": self.handler.id}, {"user_id": self.care_user_two.id}],
        )
        self.assertIn(hard.number, answer["params"]["message"])
        self.assertEqual(hard.sudo().reminder_ids, reminders)
        self.assertIn("chosen by", hard.assign_reason)

    def test_who_may_not_care_any_more_loses_his_cases(self):
        self._create_member(self.care_user_two)
        carers = self.env.ref("customer_care.group_care_user")
        elsewhere = self._create_company(name="Elsewhere")
        away = {"company_id": elsewhere.id, "company_ids": elsewhere.ids}
        for name, values in (
            ("group", {"group_ids": [Command.unlink(carers.id)]}),
            ("company", away),
        ):
            user = self._create_colleague(f"care_{name}", "user")
            case = self._create_case(self.env.user, user_id=user.id)
            stays = self._open_own()
            user.write(values)
            with self.subTest(name):
                lost = case.search(case._get_lost_domain())
                self.assertIn(case, lost)
                self.assertNotIn(stays, lost)
                lost._replace_assignees()
                self.assertEqual(case.user_id, self.care_user_two)
                self.assertEqual(case.reminder_ids.user_id, self.care_user_two)

    @users("care_user_two")
    def test_case_that_goes_back_to_the_queue_rings(self):
        for user in (self.care_user_two, self.handler):
            self._create_member(user)
        case = self._create_case(self.env.user, user_id=self.env.uid)
        rung = []
        users = self.registry["res.users"]

        def note(user, kind, *_told):
            rung.append((user, kind))

        with patch.object(users, "_bus_send", note):
            case.action_return()
        # beside the reminder that who returns it loses, which was due today
        heard = [user for user, kind in rung if kind != "mail.activity/updated"]
        self.assertEqual(heard, [self.handler])

    @users("care_user")
    def test_nothing_comes_to_an_archived_team(self):
        branch = self.category.sudo()
        own = self.team.copy({"name": "Valves", "user_id": self.lead.id})
        values = {"name": "Valves", "parent_id": branch.id, "team_id": own.id}
        valves = self.env["care.feedback.category"].sudo().create(values)
        given = {"category_id": valves.id, "name": "It leaks"}
        self.assertEqual(self._create_case(self.env.user, **given).team_id, own)
        told = own.with_user(self.care_manager).action_archive()
        self.assertIn("Leaks / Valves", told["params"]["message"])
        self.assertEqual(self._create_case(self.env.user, **given).team_id, self.team)
        by_alias = self._create_case(self.env.user, category_id=False, team_id=own.id)
        self.assertTrue(by_alias.team_id.active)
        self.assertEqual(by_alias.team_id.company_id, own.company_id)
