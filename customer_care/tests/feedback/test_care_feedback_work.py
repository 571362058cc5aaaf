from datetime import datetime, timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged, users

from ..common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackWork(FeedbackCommon):
    def _get_events(self, code):
        return self.profile.event_ids.filtered(lambda event: event.type_id.code == code)

    @users("care_user")
    def test_customer_and_subject_are_enough(self):
        with Form(self.env["care.feedback"]) as form:
            form.partner_id = self.customer
            form.name = "Leaks"
        self.assertRecordValues(form.record, [{"state": "new", "priority": "1"}])
        self.assertTrue(form.record.date_deadline)

    @users("care_user")
    def test_solving_is_noted_in_the_journal_and_ends_the_reminder(self):
        case = self._create_feedback()
        case.action_work()
        self.assertEqual(case.user_id, self.env.user)
        case.action_solve()
        self.assertEqual(case.date_solved, datetime(2026, 3, 10, 10))
        self.assertFalse(case.activity_ids)
        self.assertEqual(len(self._get_events("feedback_opened")), 1)
        self.assertEqual(len(self._get_events("feedback_solved")), 1)

    @users("care_user")
    def test_what_is_entered_late_has_its_own_dates(self):
        case = self._create_feedback(date_opened=datetime(2026, 3, 5, 9))
        case.sudo().write(
            {
                "stage_id": self.env.ref("customer_care.care_feedback_stage_solved").id,
                "date_solved": datetime(2026, 3, 6, 9),
            }
        )
        self.assertRecordValues(
            case, [{"handling_hours": 8, "date_closed": datetime(2026, 3, 6, 9)}]
        )
        dates = [str(event.date) for event in self.profile.event_ids.sorted("date")]
        self.assertEqual(dates, ["2026-03-05", "2026-03-06"])

    @users("care_user")
    def test_dragging_a_card_does_what_the_button_does(self):
        case = self._create_feedback()
        case.stage_id = self.env.ref("customer_care.care_feedback_stage_solved")
        self.assertTrue(case.date_solved)

    @users("care_user")
    def test_praise_is_praise_in_the_journal(self):
        self._create_feedback(type="praise")
        self.assertEqual(len(self._get_events("praise")), 1)
        self.assertFalse(self._get_events("feedback_opened"))

    @users("care_user")
    def test_case_is_opened_again_within_the_window(self):
        case = self._create_feedback()
        case.action_solve()
        with freeze_time("2026-03-20 10:00:00"):
            case.action_reopen()
        self.assertRecordValues(
            case, [{"state": "work", "reopened_count": 1, "date_solved": False}]
        )
        self.assertEqual(len(self._get_events("feedback_reopened")), 1)

    @users("care_user")
    def test_case_that_is_opened_again_gets_its_hours_once_more(self):
        case = self._create_feedback()  # the target: 8 hours
        case.action_solve()
        self.assertEqual(case.date_deadline, datetime(2026, 3, 11, 10))
        with freeze_time("2026-03-19 10:00:00"):
            case.action_reopen()
            self.assertEqual(case.date_deadline, datetime(2026, 3, 20, 10))
            self.assertFalse(case.is_late)
            self.assertIn("3/19/26", case.deadline_text)

    @users("care_user")
    def test_waiting_before_opening_again_moves_no_later_deadline(self):
        case = self._create_feedback()
        case.action_wait()
        with freeze_time("2026-03-12 10:00:00"):
            case.action_solve()
        with freeze_time("2026-03-19 10:00:00"):
            case.action_reopen()
            self.assertEqual(case.date_deadline, datetime(2026, 3, 20, 10))
            case.action_wait()
        with freeze_time("2026-03-19 12:00:00"):
            case.action_work()
        self.assertEqual(case.date_deadline, datetime(2026, 3, 20, 12))

    @users("care_user")
    def test_first_answer_stays_due_from_the_opening(self):
        case = self._create_feedback()
        due = case.date_answer_due
        case.action_solve()
        with freeze_time("2026-03-19 10:00:00"):
            case.action_reopen()
        self.env.add_to_compute(case._fields["date_answer_due"], case)
        self.assertEqual(case.date_answer_due, due)

    @users("care_user")
    def test_rest_between_two_solutions_is_no_work(self):
        case = self._create_feedback()
        with freeze_time("2026-03-10 12:00:00"):
            case.action_solve()
        with freeze_time("2026-03-19 10:00:00"):
            case.action_reopen()
        with freeze_time("2026-03-19 11:00:00"):
            case.action_solve()
        self.assertEqual(case.handling_hours, 3)

    @users("care_user")
    def test_later_a_new_case_goes_back_to_the_old_one(self):
        case = self._create_feedback()
        case.action_solve()
        with freeze_time("2026-05-20 10:00:00"):
            action = case.action_reopen()
        new = self.env["care.feedback"].browse(action["res_id"])
        self.assertRecordValues(new, [{"original_id": case.id, "state": "new"}])
        self.assertEqual(case.state, "solved")

    @users("care_user")
    def test_merged_case_gives_all_and_points_to_the_other(self):
        case, survivor = self._create_feedback(), self._create_feedback()
        case.message_post(body="Here is a picture", attachments=[("a.txt", b"a")])
        wizard = self.env["care.feedback.merge"].create(
            {"feedback_id": case.id, "survivor_id": survivor.id}
        )
        wizard.action_merge()
        self.assertRecordValues(
            case, [{"state": "merged", "merged_into_id": survivor.id}]
        )
        self.assertIn("a picture", "".join(survivor.message_ids.mapped("body")))
        files = self.env["ir.attachment"].search(
            [("res_model", "=", "care.feedback"), ("res_id", "=", survivor.id)]
        )
        self.assertEqual(files.mapped("name"), ["a.txt"])

    @users("care_user")
    def test_case_is_not_merged_into_itself(self):
        case = self._create_feedback()
        with self.assertRaises(UserError):
            case._merge_into(case)

    @users("care_user")
    def test_merged_case_that_is_taken_up_again_goes_on_by_itself(self):
        case, survivor = self._create_feedback(), self._create_feedback()
        case._merge_into(survivor)
        case.action_work()
        self.assertRecordValues(case, [{"merged_into_id": False, "date_closed": False}])
        self.assertEqual(case._get_survivor(), case)
        survivor._merge_into(case)
        self.assertEqual(survivor._get_survivor(), case)

    @users("care_user")
    def test_cases_merged_into_each_other_lead_to_an_end(self):
        case, other = self._create_feedback(), self._create_feedback()
        case._merge_into(other)
        other.sudo().write(
            {
                "merged_into_id": case.id,
                "stage_id": self.env["care.feedback.stage"]._get_of_state("merged").id,
            }
        )
        self.assertEqual(case._get_survivor(), other)

    def _end(self, case, state):
        """Let a case end otherwise than by its solution."""
        if state == "merged":
            return case._merge_into(self._create_feedback())
        case.write({"refuse_reason": "Too old", "alternative": "A used one"})
        return case._move_to(state)

    @users("care_user")
    def test_case_that_ended_unsolved_and_is_opened_again_has_all_hours_anew(self):
        for state in ("refused", "merged"):
            case = self._create_feedback(user_id=self.env.uid)  # the target: 8 hours
            with freeze_time("2026-03-10 12:00:00"):
                self._end(case, state)
            self.assertTrue(case.date_closed)
            case._write_as_system({"is_reminder_done": True})
            with self.subTest(state), freeze_time("2026-03-19 10:00:00"):
                case.action_work() if case._is_merged() else case.action_reopen()
                self.assertRecordValues(
                    case,
                    [
                        {
                            "state": "work",
                            "date_closed": False,
                            "date_deadline": datetime(2026, 3, 20, 10),
                            "is_late": False,
                            "is_reminder_done": False,
                            "reopened_count": 1,
                        }
                    ],
                )
                self.assertEqual(case.activity_ids.user_id, self.env.user)
            with freeze_time("2026-03-19 11:00:00"):
                case.action_solve()
            self.assertEqual(case.handling_hours, 3)
        self.assertEqual(len(self._get_events("feedback_reopened")), 2)

    @users("care_user")
    def test_case_that_goes_from_one_end_to_another_was_not_opened_again(self):
        case = self._create_feedback()
        case.action_solve()
        self._end(case, "merged")
        self.assertRecordValues(
            case, [{"date_solved": False, "reopened_count": 0, "state": "merged"}]
        )
        self.assertFalse(self._get_events("feedback_reopened"))

    @users("care_manager")
    def test_state_of_a_stage_with_cases_is_not_changed(self):
        stage = self.env["care.feedback.stage"].create({"name": "Parts"})
        stage.state = "waiting"
        case = self._create_feedback(stage_id=stage.id)
        stage.write({"name": "Waiting for parts", "state": "waiting"})
        with self.assertRaisesRegex(UserError, "Waiting for parts"):
            stage.state = "work"
        case.sudo().unlink()
        stage.state = "work"

    @users("care_user")
    def test_numbers_come_in_by_whatever_way_the_sequence_draws_them(self):
        sequence = self.env.ref("customer_care.ir_sequence_feedback").sudo()
        for values in (
            {"implementation": "no_gap"},
            {"implementation": "standard", "use_date_range": True},
        ):
            sequence.write(values)
            values = {"name": "Leaks", "partner_id": self.customer.id}
            with self.subTest(values):
                numbers = (
                    self.env["care.feedback"].create([values] * 3).mapped("number")
                )
                self.assertEqual(len({*numbers} - {False}), 3)

    @users("care_user")
    def test_verbs_of_open_cases_are_refused_for_those_that_have_ended(self):
        # a merged case parts again, and one may be solved by two at once
        works = {("merged", "action_work"), ("solved", "action_solve")}
        for state in ("solved", "refused", "merged"):
            case = self._create_feedback()
            case.action_solve() if state == "solved" else self._end(case, state)
            for verb in ("action_work", "action_wait", "action_solve"):
                if (state, verb) not in works:
                    with self.subTest(state, verb=verb), self.assertRaises(UserError):
                        getattr(case, verb)()

    @users("care_user")
    def test_solving_a_solved_case_changes_nothing(self):
        case = self._create_feedback()
        case.action_solve()
        solved = case.date_solved
        with freeze_time("2026-03-20 10:00:00"):
            case.action_solve()
        self.assertEqual(case.date_solved, solved)

    @users("care_user")
    def test_case_without_a_team_is_opened_again_within_the_usual_window(self):
        case = self._create_feedback()
        case.action_solve()
        case.sudo().team_id = False
        for day, is_same in (("2026-03-20", True), ("2026-04-20", False)):
            with freeze_time(f"{day} 10:00:00"):
                self.assertEqual(case.action_reopen()["res_id"] == case.id, is_same)
                if is_same:
                    case.action_solve()

    @users("care_user")
    def test_case_that_goes_on_learns_no_lesson_twice(self):
        case = self._create_feedback(
            root_cause="Old seal", lesson="Bring two", caused_by="us"
        )
        for copied in (case.copy(), case._reopen_as_new()):
            self.assertRecordValues(
                copied, [{"root_cause": False, "lesson": False, "caused_by": False}]
            )

    @users("care_user")
    def test_what_is_corrected_after_the_solution_is_remembered(self):
        case = self._create_feedback()
        case.action_solve()
        other = self.category.sudo().create({"name": "Noise"})
        case.write({"category_id": other.id, "symptom": "Hums"})
        memory = self.env["care.feedback.memory"].sudo()
        known = memory.search([("feedback_id", "=", case.id)])
        self.assertEqual(known.category, other.id)
        self.assertTrue(known.symptom)

    @users("care_user")
    def test_hours_are_remembered_as_a_corrected_opening_makes_them(self):
        case = self._create_feedback()
        case.action_solve()
        case.date_opened -= timedelta(days=7)
        memory = self.env["care.feedback.memory"].sudo()
        known = memory.search([("feedback_id", "=", case.id)])
        self.assertEqual((known.hours, case.handling_hours), (40, 40))

    @users("care_user")
    def test_part_of_a_case_becomes_a_case_that_goes_back_to_it(self):
        case = self._create_feedback()
        part = self.env["care.feedback"].browse(case.action_split()["res_id"])
        self.assertEqual(part.original_id, case)
        self.assertNotEqual(part.number, case.number)

    @users("care_user")
    def test_refusal_has_a_reason_and_an_alternative(self):
        case = self._create_feedback(type="wish")
        self.env["care.feedback.refuse"].create(
            {"feedback_id": case.id, "reason": "Too old", "alternative": "A used one"}
        ).action_refuse()
        self.assertRecordValues(
            case, [{"state": "refused", "alternative": "A used one"}]
        )
        profile = self.profile.with_env(self.env)
        self.assertEqual(profile.refused_feedback_count, 1)
        listed = self.env["care.feedback"].search(
            profile.action_view_refused()["domain"]
        )
        self.assertEqual(listed, case)

    @users("care_user")
    def test_card_is_not_dragged_to_the_end_without_words(self):
        case = self._create_feedback(type="wish")
        for state in ("refused", "merged"):
            with self.subTest(state), self.assertRaises(ValidationError):
                case.stage_id = self.env["care.feedback.stage"]._get_of_state(state)

    @users("care_user")
    def test_complaint_goes_through_four_steps(self):
        case = self._create_feedback(type="complaint")
        self.assertEqual(case.next_step, "date_calm")
        for _step in range(4):
            case.action_step()
        self.assertFalse(case.next_step)
        self.assertEqual(case.date_propose, datetime(2026, 3, 10, 10))

    @users("care_user")
    def test_first_answer_is_the_first_word_to_the_customer(self):
        case = self._create_feedback()
        case.message_post(body="Between us", subtype_xmlid="mail.mt_note")
        self.assertFalse(case.date_first_answer)
        self.customer.sudo().email = "lin.mei@customer.example.com"
        case.message_post(
            body="We are on it",
            partner_ids=self.customer.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertTrue(case.date_first_answer)

    @users("care_user")
    def test_word_of_the_customer_ends_the_waiting(self):
        case = self._create_feedback()
        case.action_wait()
        case.with_user(self.env.ref("base.user_root")).message_post(
            body="It is the red one",
            author_id=self.customer.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertEqual(case.state, "work")
        self.assertTrue(case.pause_ids.date_to)

    @users("care_user")
    def test_handler_is_reminded_once_of_words_after_the_end(self):
        case = self._create_feedback(user_id=self.handler.id)
        case.action_solve()
        for words in ("It drips again", "Hello?"):
            case.with_user(self.env.ref("base.user_root")).message_post(
                body=words,
                author_id=self.customer.id,
                message_type="email",
                subtype_xmlid="mail.mt_comment",
            )
        self.assertRecordValues(
            case.activity_ids,
            [{"user_id": self.handler.id, "summary": "The customer replied"}],
        )
        self.assertEqual(case.state, "solved")

    def test_late_first_answer_is_told_to_the_lead_once(self):
        case = self._create_feedback()
        with freeze_time("2026-03-11 12:00:00"), self.enter_registry_test_mode():
            cron = self.env.ref("customer_care.ir_cron_escalate")
            cron.method_direct_trigger()
            cron.method_direct_trigger()
        told = case.activity_ids.filtered(lambda a: a.user_id == self.lead)
        self.assertEqual(len(told), 1)
        self.assertTrue(case.is_escalated)

    def test_late_first_answer_is_told_to_an_officer_where_no_lead_is(self):
        self.lead.active = False
        case = self._create_feedback()
        case._escalate()
        [told] = case.activity_ids.user_id
        self.assertTrue(told.has_group("customer_care.group_care_officer"))

    def test_surge_of_a_category_is_told_to_the_lead_once(self):
        for _number in range(6):
            self._create_feedback()
        for _night in range(2):
            self.env["care.feedback"]._alert_surges(self.category)
        told = self.env["mail.activity"].search(
            [("user_id", "=", self.lead.id), ("summary", "=like", "Surge%")]
        )
        self.assertEqual(len(told), 1)

    def test_surge_is_told_to_the_lead_of_each_team(self):
        second = self.team.copy({"name": "West", "user_id": self.care_user_two.id})
        for team in (self.team, second):
            for _number in range(6):
                self._create_feedback(team_id=team.id)
        self.env["care.feedback"]._alert_surges(self.category)
        told = self.env["mail.activity"].search([("summary", "=like", "Surge%")])
        self.assertEqual(told.user_id, self.lead | self.care_user_two)

    @users("care_user")
    def test_rules_propose_the_priority(self):
        self.assertEqual(self._create_feedback(type="complaint").priority, "2")
        self.assertEqual(self._create_feedback(name="水泵起火了").priority, "3")
        self.assertEqual(self._create_feedback(priority="0").priority, "0")

    @users("care_user")
    def test_history_shows_the_cases_of_the_firm(self):
        first, second = self._create_feedback(), self._create_feedback()
        self.assertIn(first, second.history_ids)
        self.assertNotIn(second, second.history_ids)

    @users("care_user")
    def test_profile_counts_open_cases(self):
        self._create_feedback().action_solve()
        self._create_feedback()
        profile = self.profile.with_env(self.env)
        self.assertRecordValues(
            profile, [{"care_feedback_count": 2, "open_feedback_count": 1}]
        )

    @users("care_manager")
    def test_erased_customer_leaves_times_without_a_person(self):
        words = dict.fromkeys(("place", "symptom", "root_cause", "lesson"), "Lin Mei's")
        case = self._create_feedback(
            description="<p>My number is 5550101</p>", priority="3", **words
        )
        case.sudo().message_subscribe(self.customer.ids)
        case.action_share_with_customer()
        case.action_solve()
        self.profile.with_env(self.env)._erase()
        self.assertRecordValues(
            case, [dict.fromkeys(words, False) | {"is_shared": False, "priority": "3"}]
        )
        self.assertNotIn(self.customer, case.message_partner_ids)
        self.assertRecordValues(
            case,
            [{"name": "Erased", "partner_id": False, "state": "solved"}],
        )
        self.assertFalse(case.message_ids)

    def test_deleted_contact_leaves_no_words_in_cases_and_ratings(self):
        stranger = self.env["res.partner"].create(
            {"name": "Hu Po", "email": "hu.po@elsewhere.example.com"}
        )
        case = self._create_feedback(partner_id=stranger.id, description="By Hu Po")
        case.is_shared = True
        case.action_solve()
        case._ask()
        case.request_ids._submit(4, "Yours, Hu Po")
        self.env.flush_all()
        tracked = self.env(context={})  # as colleagues work
        stranger.with_env(tracked).unlink()
        self.env.cr.precommit.run()
        self.assertRecordValues(
            case.request_ids, [{"comment": False, "partner_id": False, "value": 4}]
        )
        self.assertNotIn("Hu Po", f"{case.name} {case.description}")
        self.assertFalse(case.message_ids)
        self.assertFalse(case.rating_ids.feedback)

    @users("care_user")
    def test_service_sheet_shows_the_course(self):
        case = self._create_feedback()
        case.message_post(
            body="We came and sealed it",
            partner_ids=self.customer.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(
            "customer_care.care_feedback_sheet", case.ids
        )
        self.assertIn(b"sealed it", html)
        self.assertIn(case.number.encode(), html)
