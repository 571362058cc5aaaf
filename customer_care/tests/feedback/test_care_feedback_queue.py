from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged
from odoo.tools.safe_eval import safe_eval

from ..common import BY_ROLE, BY_RULE
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday
class TestCareFeedbackQueue(FeedbackCommon):
    """What nobody has yet, who sees it, takes it and gives it back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls._create_member(cls.care_user_two)
        partner = cls._create_contact("Of nobody we know")
        cls.case = cls._create_case(partner_id=partner.id)
        cls.outsider = cls._create_colleague("care_outsider", "user")

    def _find_queue(self, env):
        action = self.env.ref("customer_care.care_feedback_action_my")
        domain = safe_eval(action.domain, {"uid": env.uid})
        return env["care.feedback"].search(domain)

    def test_members_see_the_cases_of_their_team_and_others_do_not(self):
        for user, is_seen in ((self.care_user_two, True), (self.outsider, False)):
            with self._request_of(user) as env:
                self.assertEqual(self.case.id in self._find_queue(env).ids, is_seen)
        self.member.active = False
        self.env.flush_all()
        with self._request_of(self.care_user_two) as env:
            self.assertFalse(self._find_queue(env))
        self.member.active = True
        self.env.flush_all()
        with self._request_of(self.care_user_two) as env:
            self.assertTrue(self._find_queue(env))
        self.member.unlink()
        self.env.flush_all()
        with self._request_of(self.care_user_two) as env:
            self.assertFalse(self._find_queue(env))

    def test_former_member_neither_finds_nor_reads_the_cases_of_the_team(self):
        self.member.active = False
        self.env.flush_all()
        self.env.invalidate_all()
        with self._request_of(self.care_user_two) as env:
            case = self.case.with_env(env)
            self.assertHidden(case)
            self.assertRefused(case.read, ["name"], error=AccessError, says=BY_RULE)

    def test_member_of_a_big_team_costs_its_cases_nothing(self):
        newcomer = self._create_colleague("care_newcomer", "user")
        count = self._count_queries(lambda: self._create_member(self.outsider))
        self._create_cases(3)
        more = self._count_queries(lambda: self._create_member(newcomer))
        self.assertEqual(more, count)

    def test_member_takes_a_case_and_gives_it_back(self):
        with self._request_of(self.care_user_two) as env:
            case = self.case.with_env(env)
            case.action_take()
            self.assertEqual(case.user_id, env.user)
            self.assertTrue(case.activity_ids.filtered(lambda a: a.user_id == env.user))
            case.action_return()
            self.assertFalse(case.user_id)
            self.assertIn(env.user.name, case.assign_reason)
            self.assertFalse(case.reminder_ids)
        self.case._move_to("solved")
        with self._request_of(self.care_user_two) as env:
            self.assertRefused(
                self.case.with_env(env).action_return, says="This case is closed"
            )

    def test_queue_rings_for_each_member_once_for_many_cases(self):
        rung = []
        users = type(self.env["res.users"])
        with patch.object(
            users, "_bus_send", lambda user, kind, told, **_k: rung.append((user, told))
        ):
            cases = self._create_cases(5)
        self.assertFalse(cases.user_id)
        self.assertEqual([user for user, _told in rung], [self.care_user_two])
        self.assertIn("5", rung[0][1]["message"])

    def test_who_is_mentioned_or_follows_opens_the_case(self):
        with self._request_of(self.outsider) as env:
            self.assertRefused(
                self.case.with_env(env).check_access, "read", says=BY_RULE
            )
        self.case.user_id = self.handler
        with self._request_of(self.handler) as env:
            self.case.with_env(env).message_post(
                body="Look at this",
                partner_ids=self.outsider.partner_id.ids,
                message_type="comment",
                subtype_xmlid="mail.mt_note",
            )
        with self._request_of(self.outsider) as env:
            self.case.with_env(env).read(["name"])
        self.case.message_unsubscribe(self.outsider.partner_id.ids)
        self.env.flush_all()
        with self._request_of(self.outsider) as env:
            self.assertRefused(
                self.case.with_env(env).check_access, "read", says=BY_RULE
            )
        self.case.message_subscribe(self.outsider.partner_id.ids)
        self.env.flush_all()
        with self._request_of(self.outsider) as env:
            self.case.with_env(env).read(["name"])

    def test_nobody_makes_themselves_a_follower_to_see(self):
        with self._request_of(self.outsider) as env:
            case = self.case.with_env(env)
            self.assertFalse(case.message_subscribe(env.user.partner_id.ids))
            self.assertRefused(
                env["mail.followers"].create,
                {
                    "res_model": case._name,
                    "res_id": case.id,
                    "partner_id": env.user.partner_id.id,
                },
                error=AccessError,
                says=BY_ROLE,
            )

    def test_who_is_given_a_case_that_is_too_hard_is_told_so(self):
        other = self.category.copy({"name": "Wiring"})
        self.member.category_ids = other
        saturday, tuesday = "2026-03-14 10:00:00", "2026-03-10 10:00:00"
        for part, moment, expected in (
            ("duty_user_id", saturday, "after hours (lacks the skill)"),
            ("user_id", tuesday, "team lead (lacks the skill)"),
        ):
            self.team.write({"method": "balanced", part: self.care_user_two.id})
            with freeze_time(moment):
                case = self._create_case(self.env.user, priority="3")
            self.assertEqual(case.user_id, self.care_user_two)
            self.assertIn(expected, case.assign_reason)

    def test_lists_take_assign_merge_and_solve_many_at_once(self):
        partner = self.case.partner_id
        twins = self.case + self._create_cases(2, partner_id=partner.id)
        with self._request_of(self.care_user_two) as env:
            cases = twins.with_env(env)
            cases.action_take()
            self.assertEqual(cases.user_id, env.user)
            action = cases.action_merge()
            wizard = env[action["res_model"]].with_context(**action["context"])
            wizard.create({}).action_merge()
            self.assertEqual(cases.mapped("state"), ["new", "merged", "merged"])
            cases[0].action_solve()
            self.assertEqual(cases[0].state, "solved")
            self.assertRefused(cases[0].action_merge, says="are to become one")

    def test_late_first_response_is_told_to_the_lead_then_to_a_manager_once_each(self):
        users = self.env["res.users"]
        managers = users._find_care_managers(self.env.company, self.lead)
        manager = managers.filtered(lambda user: not user._is_system())[:1]
        self.assertTrue(manager)
        cron = self.env.ref("customer_care.ir_cron_escalate")
        told = []
        for moment in ("10 15:30", "10 16:00", "11 11:00", "11 12:00", "12 12:00"):
            with (
                freeze_time(f"2026-03-{moment}:00"),
                self.enter_registry_test_mode(),
            ):
                cron.method_direct_trigger()
            alerts = self.case.activity_ids
            told.append(
                [
                    len(alerts.filtered(lambda a, u=u: a.user_id == u))
                    for u in (self.lead, manager)
                ]
            )
        self.assertEqual(told[0], [1, 0])
        self.assertEqual(told[-1], [1, 1])

    def test_reminder_done_without_a_solution_asks_what_next(self):
        self.case.user_id = self.handler
        with self._request_of(self.handler) as env:
            self.case.with_env(env).reminder_ids.action_feedback()
            [asked] = self.case.with_env(env).activity_ids
            self.assertIn("what comes next", asked.summary)
            self.assertEqual(asked.user_id, env.user)
        self.case._move_to("solved")
        self.assertFalse(self.case.activity_ids)

    def test_lead_is_told_of_a_leave_once_and_shares_the_cases_out_by_one_click(self):
        self._create_member(self.handler)
        self._create_member(self.outsider)
        self.team.method = "balanced"
        partner = {"partner_id": self.case.partner_id.id}
        cases = self.case + self._create_cases(3, **partner)
        cases.user_id = self.handler
        self._create_leave(self.handler, date_to="2026-03-18 00:00:00")
        cron = self.env.ref("customer_care.ir_cron_escalate")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
            cron.method_direct_trigger()
        told = cases.activity_ids.filtered(lambda a: "leave" in (a.summary or ""))
        self.assertEqual(told.user_id, self.lead)
        self.assertEqual(len(told), 1)
        self.assertIn("4", told.summary)
        with self._request_of(self.lead) as env:
            case = env["care.feedback"].browse(told.res_id)
            self.assertTrue(case.is_assignee_away)
            case.action_share_out()
        self.assertNotIn(self.handler, cases.user_id)
        self.assertEqual(len(cases.user_id), 2)

    def test_board_says_since_when_a_case_waits(self):
        self.case.user_id = self.handler
        with self._request_of(self.handler) as env:
            case = self.case.with_env(env)
            self.assertFalse(case.date_waiting)
            case.action_wait()
            self.assertEqual(str(case.date_waiting), "2026-03-10 10:00:00")
            case.action_start()
            self.assertFalse(case.date_waiting)
