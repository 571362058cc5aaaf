from odoo import fields
from odoo.tests import Form, freeze_time, tagged

from .common_survey import SurveyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareImprovement(SurveyCommon):
    """Where customers expect more than they find, something is to be done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wave = cls._create_closed_wave(5, 3, 3, 7, 9)

    def _propose(self):
        self.wave.with_user(self.care_officer).action_propose_improvements()
        return self.wave.improvement_ids

    def test_weakest_gap_is_proposed_once(self):
        action = self._propose()
        self.assertRecord(
            action,
            dimension_id=self._get_dimension("service").id,
            user_id=self.care_officer.id,
            gap_text="-50.0",
            next_gap_text=False,
        )
        self.assertEqual(self._propose(), action)

    def test_next_wave_says_whether_it_helped(self):
        action = self._propose()
        later = self._create_wave(
            questionnaire_id=self.wave.questionnaire_id.id, rest_days=0
        )
        self._answer(self._start(later), 5, 4, 4, 7, 9)
        later.action_close()
        action.invalidate_recordset()
        self.assertEqual(action.next_gap_text, "-25.0 (+25.0)")

    def test_without_a_gap_nothing_is_proposed(self):
        later = self._create_wave(
            questionnaire_id=self.wave.questionnaire_id.id, rest_days=0
        )
        self._answer(self._start(later), 3, 5, 5, 7, 9)
        later.action_close()
        self.assertRefused(later.action_propose_improvements, says="No dimension")

    def test_person_finishes_the_own_action_and_no_other(self):
        action = self._propose()
        self.assertRefused(
            action.with_user(self.care_user).action_done, says="Enter the result"
        )
        action.user_id = self.care_user
        own = action.with_user(self.care_user)
        self.assertRefused(own.action_done, says="Enter the result")
        own.result = "Two engineers are on call."
        own.action_done()
        self.assertEqual(action.state, "done")
        own.action_reopen()
        own.action_drop()
        self.assertEqual(action.state, "dropped")

    def test_whoever_carries_it_out_changes_nothing_but_the_result(self):
        action = self._propose()
        action.user_id = self.care_user
        own = action.with_user(self.care_user)
        for values in ({"date_due": "2027-01-01"}, {"user_id": self.care_officer.id}):
            self.assertRefused(own.write, values, says="Only officers")
        stranger = self._create_employee()
        self.assertRefused(action.write, {"user_id": stranger.id}, says="no role")

    def test_dialog_asks_for_the_result(self):
        action = self._propose().with_user(self.care_officer)
        opened = action.action_finish()
        view = self.env.ref(
            "customer_care_worth.care_improvement_view_form_finish"
        ).with_user(self.care_officer)
        self.assertEqual(opened["views"], [(view.id, "form")])
        with Form(action, view) as form:
            form.result = "Two engineers are on call."
        action.action_done()
        self.assertEqual(action.state, "done")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareImprovementReminder(SurveyCommon):
    """Whoever carries an action out is reminded of it, until it is done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.action = cls.env["care.improvement"].create(
            {
                "name": "Answer sooner",
                "wave_id": cls._create_wave().id,
                "dimension_id": cls._get_dimension("service").id,
                "user_id": cls.care_user.id,
                "date_due": "2026-03-20",
            }
        )

    def _get_reminder(self):
        """The one open reminder, as the person whom it reminds."""
        reminder = self.action.reminder_ids
        self.assertEqual(len(reminder), 1)
        return reminder.with_user(reminder.user_id)

    def _run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_remind").method_direct_trigger()
        self.env.invalidate_all()

    def test_reminder_is_of_the_right_person_and_opens_the_action(self):
        reminder = self._get_reminder()
        self.assertRecord(
            reminder,
            user_id=self.care_user.id,
            date_deadline=fields.Date.to_date("2026-03-20"),
            automated=True,
        )
        opened = reminder.action_open_document()
        self.assertEqual(opened["res_id"], self.action.id)

    def test_reminder_follows_the_person_and_the_day(self):
        officer = self.action.with_user(self.care_officer)
        officer.date_due = "2026-04-10"
        officer.user_id = self.care_user_two
        self.assertRecord(
            self._get_reminder(),
            user_id=self.care_user_two.id,
            date_deadline=fields.Date.to_date("2026-04-10"),
        )

    def test_reminder_goes_with_the_action_and_comes_back(self):
        own = self.action.with_user(self.care_user)
        own.action_drop()
        self.assertFalse(self.action.reminder_ids)
        own.action_reopen()
        self._get_reminder()
        own.result = "Two engineers are on call."
        own.action_done()
        self.assertFalse(self.action.reminder_ids)

    def test_words_of_a_done_reminder_are_the_result(self):
        self._get_reminder().action_feedback(feedback="Two engineers are on call.")
        self.assertRecord(
            self.action, state="done", result="Two engineers are on call."
        )
        self._run_job()
        self.assertFalse(self.action.reminder_ids)

    def test_without_words_the_result_is_asked_for_again(self):
        self._get_reminder().action_done()
        self.assertEqual(self.action.state, "open")
        self._run_job()
        self._get_reminder()

    def test_cancelled_by_its_person_it_comes_back_with_another(self):
        self._get_reminder().action_cancel()
        self._run_job()
        self.assertFalse(self.action.reminder_ids)
        self.action.with_user(self.care_officer).user_id = self.care_user_two
        self.assertEqual(self._get_reminder().user_id, self.care_user_two)

    def test_reminder_given_to_a_colleague_gives_the_action(self):
        reminder = self._get_reminder()
        self.assertRefused(
            reminder.write,
            {"user_id": self.care_user_two.id},
            says="Only officers change an action",
        )
        reminder.with_user(self.care_officer).user_id = self.care_user_two
        self.assertEqual(self.action.user_id, self.care_user_two)

    def test_lost_to_the_system_it_is_put_back_for_somebody_valid(self):
        self.care_user.action_archive()
        self._run_job()
        reminded = self._get_reminder().user_id
        self.assertTrue(reminded.active)
        self.assertTrue(self.action.with_user(reminded).has_access("read"))
