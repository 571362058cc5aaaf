from datetime import datetime, timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged, users

from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday; the team works 8-12 and 13-17
class TestCareFeedbackWork(FeedbackCommon):
    """From the first words to the solution: what is noted, remembered and told."""

    @users("care_user")
    def test_customer_and_subject_are_enough(self):
        with Form(self.env["care.feedback"]) as form:
            form.partner_id = self.customer
            form.name = "Leaks"
        self.assertRecord(form.record, state="new", priority="1")
        self.assertTrue(form.record.date_deadline)

    @users("care_user")
    def test_solving_is_noted_in_the_journal_and_ends_the_reminder(self):
        case = self._create_case(self.env.user)
        case.action_start()
        self.assertEqual(case.user_id, self.env.user)
        case.action_solve()
        self.assertEqual(case.date_solved, datetime(2026, 3, 10, 10))
        self.assertFalse(case.activity_ids)
        self.assertEqual(len(self._get_events("feedback_opened")), 1)
        self.assertEqual(len(self._get_events("feedback_solved")), 1)

    @users("care_user")
    def test_what_is_entered_late_has_its_own_dates(self):
        case = self._create_case(self.env.user, date_opened=datetime(2026, 3, 5, 9))
        case.sudo().write(
            {
                "stage_id": self.env.ref("customer_care.care_feedback_stage_solved").id,
                "date_solved": datetime(2026, 3, 6, 9),
            }
        )
        self.assertRecord(case, handling_hours=8, date_closed=datetime(2026, 3, 6, 9))
        dates = [str(event.date) for event in self.profile.event_ids.sorted("date")]
        self.assertEqual(dates, ["2026-03-05", "2026-03-06"])

    @users("care_user")
    def test_dragging_a_card_does_what_the_button_does(self):
        case = self._create_case(self.env.user)
        case.stage_id = self.env.ref("customer_care.care_feedback_stage_solved")
        self.assertTrue(case.date_solved)

    @users("care_user")
    def test_praise_is_praise_in_the_journal(self):
        self._create_case(self.env.user, type="praise")
        self.assertEqual(len(self._get_events("praise")), 1)
        self.assertFalse(self._get_events("feedback_opened"))

    @users("care_manager")
    def test_state_of_a_stage_with_cases_is_not_changed(self):
        stage = self.env["care.feedback.stage"].create({"name": "Parts"})
        stage.state = "waiting"
        case = self._create_case(self.env.user, stage_id=stage.id)
        stage.write({"name": "Waiting for parts", "state": "waiting"})
        with self.assertRaisesRegex(UserError, "Waiting for parts"):
            stage.state = "in_progress"
        case.sudo().unlink()
        stage.state = "in_progress"

    @users("care_user")
    def test_numbers_come_in_by_whatever_way_the_sequence_draws_them(self):
        sequence = self.env.ref("customer_care.ir_sequence_feedback").sudo()
        for values in (
            {"implementation": "no_gap"},
            {"implementation": "standard", "use_date_range": True},
        ):
            sequence.write(values)
            with self.subTest(values):
                numbers = self._create_cases(3, self.env.user).mapped("number")
                self.assertEqual(len({*numbers} - {False}), 3)

    @users("care_user")
    def test_what_is_corrected_after_the_solution_is_remembered(self):
        case = self._create_case(self.env.user)
        case.action_solve()
        other = self.category.sudo().create({"name": "Noise"})
        case.write({"category_id": other.id, "symptom": "Hums"})
        memory = self.env["care.feedback.memory"].sudo()
        known = memory.search([("feedback_id", "=", case.id)])
        self.assertEqual(known.category, other.id)
        self.assertTrue(known.symptom)

    @users("care_user")
    def test_hours_are_remembered_as_a_corrected_opening_makes_them(self):
        case = self._create_case(self.env.user)
        case.action_solve()
        case.sudo().date_opened -= timedelta(days=7)
        memory = self.env["care.feedback.memory"].sudo()
        known = memory.search([("feedback_id", "=", case.id)])
        self.assertEqual((known.hours, case.handling_hours), (40, 40))

    @users("care_user")
    def test_part_of_a_case_becomes_a_case_that_goes_back_to_it(self):
        case = self._create_case(self.env.user)
        part = case._split_off_part()
        self.assertEqual(part.original_id, case)
        self.assertNotEqual(part.number, case.number)
        for one, other in ((case, part), (part, case)):
            link = f'data-oe-id="{other.id}"'
            self.assertIn(link, "".join(map(str, one.message_ids.mapped("body"))))

    @users("care_user")
    def test_who_splits_a_case_reads_that_the_part_is_a_copy(self):
        case = self._create_case(self.env.user)
        told = case.action_split()["params"]
        self.assertIn(f"copy of {case.number}", told["message"])
        part = case.browse(told["next"]["res_id"])
        self.assertEqual(part.original_id, case)

    @users("care_user")
    def test_refusal_has_a_reason_and_an_alternative(self):
        case = self._create_case(self.env.user, type="suggestion")
        self.env["care.feedback.decline"].create(
            {"feedback_id": case.id, "reason": "Too old", "alternative": "A used one"}
        ).action_decline()
        self.assertRecord(case, state="declined", alternative="A used one")
        profile = self.profile.with_env(self.env)
        self.assertEqual(profile.declined_case_count, 1)
        self.assertFinds(
            self.env["care.feedback"], profile.action_view_declined()["domain"], case
        )

    @users("care_user")
    def test_card_is_not_dragged_to_the_end_without_words(self):
        case = self._create_case(self.env.user, type="suggestion")
        for state, says in (("declined", "Use Decline"), ("merged", "Use Merge")):
            with self.subTest(state), self.assertRaisesRegex(ValidationError, says):
                case.stage_id = self.env["care.feedback.stage"]._get_of_state(state)

    @users("care_user")
    def test_complaint_goes_through_four_steps(self):
        case = self._create_case(self.env.user, type="complaint")
        self.assertEqual(case.next_step, "date_acknowledged")
        for _step in range(4):
            case.action_complete_step()
        self.assertFalse(case.next_step)
        self.assertEqual(case.date_proposed, datetime(2026, 3, 10, 10))

    @users("care_user")
    def test_first_response_is_the_first_word_to_the_customer(self):
        case = self._create_case(self.env.user)
        case.message_post(body="Between us", subtype_xmlid="mail.mt_note")
        self.assertFalse(case.date_first_response)
        self.customer.sudo().email = "lin.mei@customer.example.com"
        case.message_post(
            body="We are on it",
            partner_ids=self.customer.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertTrue(case.date_first_response)

    @users("care_user")
    def test_word_of_the_customer_ends_the_waiting(self):
        case = self._create_case(self.env.user)
        case.action_wait()
        case.with_user(self.env.ref("base.user_root")).message_post(
            body="It is the red one",
            author_id=self.customer.id,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.assertEqual(case.state, "in_progress")
        self.assertTrue(case.pause_ids.date_to)

    @users("care_user")
    def test_handler_is_reminded_once_of_words_after_the_end(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        case.action_solve()
        for words in ("It drips again", "Hello?"):
            case.with_user(self.env.ref("base.user_root")).message_post(
                body=words,
                author_id=self.customer.id,
                message_type="email",
                subtype_xmlid="mail.mt_comment",
            )
        self.assertRecord(
            case.activity_ids, user_id=self.handler.id, summary="The customer replied"
        )
        self.assertEqual(case.state, "solved")

    @users("care_user")
    def test_rules_propose_the_priority(self):
        self.assertEqual(
            self._create_case(self.env.user, type="complaint").priority, "2"
        )
        self.assertEqual(
            self._create_case(self.env.user, name="水泵起火了").priority, "3"
        )
        self.assertEqual(self._create_case(self.env.user, priority="0").priority, "0")

    @users("care_user")
    def test_history_shows_the_cases_of_the_firm(self):
        first, second = (
            self._create_case(self.env.user),
            self._create_case(
                self.env.user,
            ),
        )
        self.assertIn(first, second.history_ids)
        self.assertNotIn(second, second.history_ids)

    @users("care_user")
    def test_profile_counts_open_cases(self):
        self._create_case(self.env.user).action_solve()
        self._create_case(self.env.user)
        profile = self.profile.with_env(self.env)
        self.assertRecord(profile, care_case_count=2, open_case_count=1)

    @users("care_user")
    def test_service_sheet_shows_the_course(self):
        case = self._create_case(self.env.user)
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
