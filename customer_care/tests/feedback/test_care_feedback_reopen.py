from datetime import datetime

from odoo.tests import freeze_time, tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackReopen(FeedbackCommon):
    """A case that has ended goes on within the window, with hours of its own."""

    def _end(self, case, state):
        """Let a case end otherwise than by its solution."""
        if state == "merged":
            return case._merge_into(self._create_case(self.env.user))
        case.write({"decline_reason": "Too old", "alternative": "A used one"})
        return case._move_to(state)

    @users("care_user")
    def test_case_is_opened_again_within_the_window(self):
        case = self._create_case(self.env.user)
        case.action_solve()
        with freeze_time("2026-03-20 10:00:00"):
            case.action_reopen()
        self.assertRecord(
            case, state="in_progress", reopened_count=1, date_solved=False
        )
        self.assertEqual(len(self._get_events("feedback_reopened")), 1)

    @users("care_user")
    def test_case_that_is_opened_again_gets_its_hours_once_more(self):
        case = self._create_case(self.env.user)  # the target: 8 hours
        case.action_solve()
        self.assertEqual(case.date_deadline, datetime(2026, 3, 11, 10))
        with freeze_time("2026-03-19 10:00:00"):
            case.action_reopen()
            self.assertEqual(case.date_deadline, datetime(2026, 3, 20, 10))
            self.assertFalse(case.is_overdue)
            self.assertIn("3/19/26", case.deadline_text)

    @users("care_user")
    def test_waiting_before_opening_again_moves_no_later_deadline(self):
        case = self._create_case(self.env.user)
        case.action_wait()
        with freeze_time("2026-03-12 10:00:00"):
            case.action_solve()
        with freeze_time("2026-03-19 10:00:00"):
            case.action_reopen()
            self.assertEqual(case.date_deadline, datetime(2026, 3, 20, 10))
            case.action_wait()
        with freeze_time("2026-03-19 12:00:00"):
            case.action_start()
        self.assertEqual(case.date_deadline, datetime(2026, 3, 20, 12))

    @users("care_user")
    def test_first_response_stays_due_from_the_opening(self):
        case = self._create_case(self.env.user)
        due = case.date_answer_due
        case.action_solve()
        with freeze_time("2026-03-19 10:00:00"):
            case.action_reopen()
        self.env.add_to_compute(case._fields["date_answer_due"], case)
        self.assertEqual(case.date_answer_due, due)

    @users("care_user")
    def test_rest_between_two_solutions_is_no_work(self):
        case = self._create_case(self.env.user)
        with freeze_time("2026-03-10 12:00:00"):
            case.action_solve()
        with freeze_time("2026-03-19 10:00:00"):
            case.action_reopen()
        with freeze_time("2026-03-19 11:00:00"):
            case.action_solve()
        self.assertEqual(case.handling_hours, 3)

    @users("care_user")
    def test_later_a_new_case_goes_back_to_the_old_one(self):
        case = self._create_case(self.env.user)
        case.action_solve()
        with freeze_time("2026-05-20 10:00:00"):
            action = case.action_reopen()
        new = self.env["care.feedback"].browse(action["res_id"])
        self.assertRecord(new, original_id=case.id, state="new")
        self.assertEqual(case.state, "solved")

    @users("care_user")
    def test_case_without_a_team_is_opened_again_within_the_usual_window(self):
        case = self._create_case(self.env.user)
        case.action_solve()
        case.sudo().team_id = False
        for day, is_same in (("2026-03-20", True), ("2026-04-20", False)):
            with freeze_time(f"{day} 10:00:00"):
                self.assertEqual(case.action_reopen()["res_id"] == case.id, is_same)
                if is_same:
                    case.action_solve()

    @users("care_user")
    def test_case_that_ended_unsolved_and_is_opened_again_has_all_hours_anew(self):
        for state in ("declined", "merged"):
            case = self._create_case(
                self.env.user, user_id=self.env.uid
            )  # the target: 8 hours
            with freeze_time("2026-03-10 12:00:00"):
                self._end(case, state)
            self.assertTrue(case.date_closed)
            case._write_as_system({"is_reminder_done": True})
            with self.subTest(state), freeze_time("2026-03-19 10:00:00"):
                case.action_start() if case._is_merged() else case.action_reopen()
                self.assertRecord(
                    case,
                    state="in_progress",
                    date_closed=False,
                    date_deadline=datetime(2026, 3, 20, 10),
                    is_overdue=False,
                    is_reminder_done=False,
                    reopened_count=1,
                )
                self.assertEqual(case.activity_ids.user_id, self.env.user)
            with freeze_time("2026-03-19 11:00:00"):
                case.action_solve()
            self.assertEqual(case.handling_hours, 3)
        self.assertEqual(len(self._get_events("feedback_reopened")), 2)

    @users("care_user")
    def test_case_that_goes_from_one_end_to_another_was_not_opened_again(self):
        case = self._create_case(self.env.user)
        case.action_solve()
        self._end(case, "merged")
        self.assertRecord(case, date_solved=False, reopened_count=0, state="merged")
        self.assertFalse(self._get_events("feedback_reopened"))

    @users("care_user")
    def test_case_that_goes_on_learns_no_lesson_twice(self):
        case = self._create_case(
            self.env.user, root_cause="Old seal", lesson="Bring two", caused_by="us"
        )
        for copied in (case.copy(), case._reopen_as_new()):
            self.assertRecord(copied, root_cause=False, lesson=False, caused_by=False)

    @users("care_user")
    def test_solving_a_solved_case_changes_nothing(self):
        case = self._create_case(self.env.user)
        case.action_solve()
        solved = case.date_solved
        with freeze_time("2026-03-20 10:00:00"):
            case.action_solve()
        self.assertEqual(case.date_solved, solved)

    @users("care_user")
    def test_verbs_of_open_cases_are_refused_for_those_that_have_ended(self):
        # a merged case parts again, and one may be solved by two at once
        works = {("merged", "action_start"), ("solved", "action_solve")}
        for state in ("solved", "declined", "merged"):
            case = self._create_case(self.env.user)
            case.action_solve() if state == "solved" else self._end(case, state)
            for verb in ("action_start", "action_wait", "action_solve"):
                if (state, verb) not in works:
                    with self.subTest(state, verb=verb):
                        self.assertRefused(getattr(case, verb), says="case is closed")
