from odoo import fields
from odoo.tests import tagged

from ..feedback.common_feedback import FeedbackCommon

JOBS = ("ir_cron_plan", "ir_cron_escalate", "ir_cron_remind")


@tagged("post_install", "-at_install")
class TestCareReminders(FeedbackCommon):
    """Each kind of record that reminds, and all that may happen to its reminder.

    A kind that is not made here, or of which nobody has said what follows, fails. An
    addon that brings more kinds looks after them itself.
    """

    addon = "customer_care"
    done_there = {
        "care.touch": {"state": "done"},
        "care.promise": {
            "state": "open",
            "date_informed": fields.Date.to_date("2026-03-10"),
        },
        "care.touch.gift": {"state": "waiting"},
        "care.feedback": {"state": "in_progress"},
    }
    cancelled_there = {
        "care.touch": {"state": "skipped"},
        "care.promise": {"state": "open", "date_informed": False},
        "care.touch.gift": {"state": "waiting"},
        "care.feedback": {"state": "new"},
    }
    asked_again = {"care.touch.gift"}  # only a decision answers a question
    done_here = {
        "care.touch": "action_done",
        "care.promise": "action_keep",
        "care.touch.gift": "action_approve",
        "care.feedback": "action_solve",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.backup_user_id = cls.care_user_two
        cls.profile.tier_id = cls._create_tier(name="Gold", gift_cap=10)
        cls.limit = cls.env["care.approval"].search(
            [("subject_type", "=", "gift")], limit=1
        )
        cls.limit = cls.limit or cls.limit.create({"subject_type": "gift"})
        cls.limit.user_id = cls.care_officer
        cls.team.method = "balanced"
        cls._create_member(cls.lead)
        cls._create_member(cls.handler)

    def _make_care_touch(self):
        touch = self._create_touch(date_planned="2026-03-10")
        touch._create_reminders()
        return touch

    def _make_care_promise(self):
        promise = self._create_given(self.care_user, date_due="2026-03-09")
        promise.sudo()._remind_of_delayed()
        return promise

    def _make_care_touch_gift(self):
        gift = self._create_gift(name="Watch", cost=500)
        touch = self._create_touch(date_planned="2026-03-20")
        values = {"touch_id": touch.id, "gift_id": gift.id}
        return self.env["care.touch.gift"].with_user(self.care_user).create(values)

    def _make_care_feedback(self):
        return self._create_case(self.env.user, user_id=self.handler.id)

    def _make_all(self):
        models = self.env["care.reminder.mixin"]._get_reminded_models()
        self.assertTrue(models)
        return {
            name: getattr(self, f"_make_{name.replace('.', '_')}")().sudo()
            for name in models
            if self.env[name]._original_module == self.addon
        }

    def _get_reminder(self, record):
        """The one open reminder of a record, as the person whom it reminds."""
        reminder = record[record._reminder_list]
        self.assertEqual(len(reminder), 1, record)
        return reminder.with_user(reminder.user_id)

    def _run_jobs(self):
        for job in JOBS:
            with self.enter_registry_test_mode():
                self.env.ref(f"customer_care.{job}").method_direct_trigger()
        self.env.invalidate_all()

    def _check_asked_again(self, record):
        self._run_jobs()
        is_asked = bool(record[record._reminder_list])
        self.assertEqual(is_asked, record._name in self.asked_again, record)

    def test_reminder_opens_what_is_to_be_done(self):
        for name, record in self._make_all().items():
            reminder = self._get_reminder(record)
            with self.subTest(name), self._request_of(reminder.user_id) as env:
                action = reminder.with_env(env).action_open_document()
                found = env[action["res_model"]].search(action.get("domain") or [])
                opened = action.get("res_id") or found.id
                self.assertEqual((action["res_model"], opened), (name, record.id))

    def test_activity_of_a_person_opens_what_it_lies_on(self):
        activity = self.profile.with_user(self.care_user).activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.care_user.id
        )
        action = activity.action_open_document()
        self.assertEqual(action["res_model"], "care.profile")

    def test_reminder_is_of_the_right_person_and_lies_where_he_works(self):
        people = {
            "care.touch": self.care_user,
            "care.promise": self.care_user,
            "care.touch.gift": self.care_officer,
            "care.feedback": self.handler,
        }
        for name, record in self._make_all().items():
            host = record if name == "care.feedback" else self.profile
            with self.subTest(name):
                self.assertRecord(
                    self._get_reminder(record),
                    user_id=people[name].id,
                    res_id=host.id,
                    automated=True,
                )

    def test_reminder_follows_the_person(self):
        records = self._make_all()
        owner = self.care_user
        records["care.touch"].with_user(owner).user_id = self.care_user_two
        records["care.promise"].user_id = self.care_user_two  # as a hand-over does
        self.limit.with_user(self.care_manager).user_id = self.care_manager
        records["care.feedback"].with_user(self.handler).user_id = self.lead
        people = {
            "care.touch.gift": self.care_manager,
            "care.feedback": self.lead,
        }
        for name, record in records.items():
            with self.subTest(name):
                person = people.get(name, self.care_user_two)
                self.assertEqual(self._get_reminder(record).user_id, person)

    def test_reminder_follows_the_day(self):
        records = self._make_all()
        day = fields.Date.to_date("2026-04-10")
        records["care.touch"].with_user(self.care_user).date_planned = day
        records["care.promise"].date_due = day
        gift = records["care.touch.gift"]
        gift.touch_id.with_user(self.care_user).date_planned = day
        case = records["care.feedback"]
        case.with_user(self.handler).action_note_phone_answer()  # or that is due first
        case.with_user(self.handler).write(
            {"estimate_override": 120, "estimate_override_reason": "Parts are abroad"}
        )
        days = {
            "care.touch.gift": fields.Date.to_date("2026-03-10"),  # it is asked today
            "care.feedback": case.date_deadline.date(),
        }
        self.assertGreater(case.date_deadline.date(), fields.Date.today())
        for name, record in records.items():
            with self.subTest(name):
                deadline = self._get_reminder(record).date_deadline
                self.assertEqual(deadline, days.get(name, day))

    def test_done_here_is_done_there(self):
        for name, record in self._make_all().items():
            person = self._get_reminder(record).user_id
            with self.subTest(name):
                getattr(record.with_user(person), self.done_here[name])()
                self.assertFalse(record[record._reminder_list])

    def test_done_there_is_done_here(self):
        for name, record in self._make_all().items():
            with self.subTest(name):
                self._get_reminder(record).action_feedback(feedback="All is well")
                self.assertRecordValues(record, [self.done_there[name]])
                self._check_asked_again(record)

    def test_cancelled_by_a_person_is_an_answer(self):
        for name, record in self._make_all().items():
            with self.subTest(name):
                self._get_reminder(record).action_cancel()
                self.assertRecordValues(record, [self.cancelled_there[name]])
                self._check_asked_again(record)

    def test_lost_to_the_system_is_put_back(self):
        records = self._make_all()
        people = {}
        for name, record in records.items():
            people[name] = self._get_reminder(record).user_id
            record[record._reminder_list].unlink()
        self._run_jobs()
        for name, record in records.items():
            with self.subTest(name):
                self.assertEqual(self._get_reminder(record).user_id, people[name])

    def test_of_who_is_archived_somebody_valid_is_reminded(self):
        records = self._make_all()
        (self.care_user | self.care_officer | self.handler).action_archive()
        self._run_jobs()
        people = {
            "care.touch": self.care_user_two,
            "care.promise": self.care_user_two,
            "care.feedback": self.lead,
        }
        for name, record in records.items():
            person = self._get_reminder(record).user_id
            with self.subTest(name):
                self.assertTrue(person.active)
                if name == "care.touch.gift":
                    self.assertTrue(
                        person.has_group("customer_care.group_care_manager")
                    )
                else:
                    self.assertEqual(person, people[name])
