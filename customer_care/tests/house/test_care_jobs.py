from functools import wraps
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ...models.common import care_batch_mixin
from ...planning import touch_key
from ..feedback.common_feedback import RatingCommon
from ..plan.common_planner import PlannerCommon

TODAY, TOMORROW = "2026-03-10 08:00:00", "2026-03-11 08:00:00"
LAST_WEEK = "2026-03-03 08:00:00"


@tagged("post_install", "-at_install")
@freeze_time(TODAY)
class TestCareJobs(PlannerCommon, RatingCommon):
    """Each part of each job: one bad record is set aside, and tried again tomorrow.

    A part that is not listed here, or that no row makes work for, fails.
    """

    # what is poisoned: part of a job -> the job, and the model that does it
    rows = {
        "_remind_of_delayed": ("ir_cron_remind", "care.promise"),
        "_alert_surges": ("ir_cron_learn", "care.feedback"),
        "_request_ratings": ("ir_cron_ask", "care.feedback"),
        "_begin_covers": ("ir_cron_refresh_covers", "care.profile"),
        "_create_profiles": ("ir_cron_create_profiles", "care.profile.create"),
        "_end_turn": ("ir_cron_remind_rotations", "care.group.admin"),
        "_end_covers": ("ir_cron_refresh_covers", "care.profile"),
        "_escalate": ("ir_cron_escalate", "care.feedback"),
        "_log_meetings": ("ir_cron_plan", "care.planner"),
        "_learn_usual_times": ("ir_cron_learn", "care.feedback.category"),
        "_learn_care_weights": ("ir_cron_learn", "res.company"),
        "_close_missed": ("ir_cron_plan", "care.planner"),
        "_plan": ("ir_cron_plan", "care.planner"),
        "_extend_deadlines": ("ir_cron_escalate", "care.feedback"),
        "_remind_of_touches": ("ir_cron_plan", "care.planner"),
        "_remind_again": ("ir_cron_remind", "care.promise"),
        "_replace_assignees": ("ir_cron_escalate", "care.feedback"),
        "_remind_rotation": ("ir_cron_remind_rotations", "care.group.admin"),
        "_renew_next_days": ("ir_cron_roll_dates", "care.occasion"),
        "_send_digests": ("ir_cron_send_digests", "care.digest"),
        "_alert_managers": ("ir_cron_escalate", "care.feedback"),
        "_alert_of_leaves": ("ir_cron_escalate", "care.feedback"),
        "_inform_of_solutions": ("ir_cron_ask", "care.feedback"),
        "_remind_of_due": ("ir_cron_remind", "care.promise"),
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_member(cls.lead)
        cls.stand_in = cls._create_colleague("care_stand_in", "user")

    def _make_promises(self, day):
        return self._create_given(date_due=day) | self._create_given(date_due=day)

    def _make_remind_of_delayed(self):
        return self._make_promises("2026-03-09"), lambda promise: promise.date_alarmed

    def _make_remind_of_due(self):
        return self._make_promises("2026-03-12"), lambda promise: promise.date_warned

    def _make_remind_again(self):
        promises = self._make_promises("2026-03-12")
        promises._remind_of_due()
        promises.activity_ids.unlink()
        return promises, lambda promise: promise.activity_ids

    def _make_turns(self, user, **term):
        groups = self._create_group(name="Bad") | self._create_group(name="Good")
        values = {"user_id": user.id, "date_from": "2026-03-01", **term}
        return self.env["care.group.admin"].create(
            [{"group_id": group.id, **values} for group in groups]
        )

    def _make_remind_rotation(self):
        turns = self._make_turns(self.care_user, date_to="2026-03-12")
        return turns, lambda turn: turn.is_change_told

    def _make_end_turn(self):
        with freeze_time(LAST_WEEK):
            turns = self._make_turns(self.stand_in, date_to="2026-03-08")
            turns._as_system().write({"is_change_told": True})
            turns.group_id.message_subscribe(self.stand_in.partner_id.ids)
        return (
            turns,
            lambda turn: (
                turn.user_id.partner_id not in turn.group_id.message_partner_ids
            ),
        )

    def _make_categories(self):
        return self.env["care.feedback.category"].create(
            [{"name": name, "team_id": self.team.id} for name in ("Bad", "Good")]
        )

    def _make_alert_surges(self):
        categories = self._make_categories()
        for category in categories:
            self._create_cases(6, category_id=category.id)
        return categories, lambda category: category.surges

    def _make_learn_usual_times(self):
        categories = self._make_categories()
        for category in categories:
            self._solve(ask=False, category_id=category.id)
        return categories, lambda category: category.case_count

    def _make_learn_care_weights(self):
        companies = self._create_company(name="Bad") + self._create_company(name="Good")
        return companies, lambda company: company.care_weights

    def _make_request_ratings(self):
        cases = self._solve(ask=False) | self._solve(ask=False)
        return cases, lambda case: case.request_state

    def _make_inform_of_solutions(self):
        cases = self._solve()._for_notices() | self._solve()._for_notices()
        cases._mark_solution_notice(True)
        return cases, lambda case: not case.needs_solution_notice

    def _make_escalate(self):
        with freeze_time(LAST_WEEK):
            cases = self._create_case(self.env.user) | self._create_case(
                self.env.user,
            )
            cases.mapped("date_answer_due")
        return cases, lambda case: case.is_escalated

    def _make_alert_managers(self):
        cases, is_told_to_lead = self._make_escalate()
        with freeze_time(LAST_WEEK):
            cases._escalate()
            self.env.flush_all()
        self.assertTrue(all(map(is_told_to_lead, cases)))
        return cases, lambda case: not case.date_second_alert

    def _make_extend_deadlines(self):
        with freeze_time(LAST_WEEK):
            cases = self._create_case(self.env.user) | self._create_case(
                self.env.user,
            )
            cases.action_wait()
            self.env.flush_all()
        due = cases[0].date_deadline
        return cases, lambda case: case.date_deadline > due

    def _make_alert_of_leaves(self):
        users = self.care_user | self.care_user_two
        teams = self.team | self.team.copy({"name": "Service West"})
        for team, user in zip(teams, users, strict=True):
            self._create_leave(user, date_to="2026-03-30 00:00:00")
            self._create_case(self.env.user, team_id=team.id, user_id=user.id)
        return teams, lambda team: team.announced_leaves

    def _make_replace_assignees(self):
        self.team.method = "balanced"
        leaver = self._create_colleague("care_leaver", "user")
        cases = self._create_case(self.env.user, user_id=leaver.id)
        cases |= self._create_case(self.env.user, user_id=leaver.id)
        leaver.action_archive()
        return cases, lambda case: case.user_id and case.user_id.active

    def _make_profiles(self, **values):
        profiles = self._create_profile(name="Bad") | self._create_profile(name="Good")
        profiles.write(values)
        self.env.flush_all()  # what follows is computed as of that day
        return profiles

    def _cover(self, first, last):
        with freeze_time(LAST_WEEK):
            return self._make_profiles(
                cover_user_id=self.stand_in.id,
                cover_date_from=first,
                cover_date_to=last,
            )

    def _make_begin_covers(self):
        profiles = self._cover("2026-03-10", "2026-03-20")
        return profiles, lambda profile: self.stand_in in profile.family_user_ids

    def _make_end_covers(self):
        profiles = self._cover("2026-03-03", "2026-03-08")
        return profiles, lambda profile: not profile.cover_user_id

    def _make_create_profiles(self):
        partners = self._create_contact("Bad") + self._create_contact("Good")
        values = {"domain": repr([("id", "in", partners.ids)]), "state": "running"}
        self.env["care.profile.create"].with_user(self.care_officer).create(values)
        return partners, lambda partner: partner.care_profile_id

    def _make_log_meetings(self):
        values = {"name": "Talk", "user_id": self.care_user.id}
        values |= {"start": "2026-03-09 01:00:00", "stop": "2026-03-09 02:00:00"}
        values["partner_ids"] = [Command.set(self.customer.ids)]
        meetings = self.env["calendar.event"].create([values, values])
        return meetings, lambda meeting: self._touches(
            key=touch_key.write("meeting", record_id=meeting.id)
        )

    def _make_touches(self, day):
        return self._create_touch(date_planned=day) | self._create_touch(
            date_planned=day
        )

    def _make_close_missed(self):
        return self._make_touches("2026-01-05"), lambda touch: touch.state == "missed"

    def _make_remind_of_touches(self):
        return self._make_touches("2026-03-10"), lambda touch: touch.activity_ids

    def _make_plan(self):
        profiles = self._make_profiles(date_last_contact="2026-02-20")
        return profiles, lambda profile: profile.touch_ids

    def _make_renew_next_days(self):
        with freeze_time(LAST_WEEK):
            occasions = self.env["care.occasion"].union(
                *(
                    self._create_occasion(profile_id=profile.id, month=3, day=8)
                    for profile in self._make_profiles()
                )
            )
            self.env.flush_all()
        return occasions, lambda occasion: occasion.date_next.year == 2027

    def _make_send_digests(self):
        users = self.care_user | self.care_user_two
        for user in users:
            user.write({"email": f"{user.login}@example.com", "tz": "UTC"})
            self._create_touch(user_id=user.id, date_planned="2026-03-10")
        digests = self.env["care.digest"]
        return users, lambda user: digests.search([("user_id", "=", user.id)])

    def _poison(self, work, bad):
        """Let a part of a job fail for one record, and count how often it is tried."""
        cls = self.registry[self.rows[work][1]]
        original = getattr(cls, work)
        self.tries = 0

        @wraps(original)
        def fail_for_bad(records, *args, **kwargs):
            given = args[0] if args else records
            if given._name == bad._name and bad in given:
                self.tries += len(given) == 1
                raise ValueError("poisoned")
            return original(records, *args, **kwargs)

        return patch.object(cls, work, fail_for_bad)

    @mute_logger(care_batch_mixin.__name__)
    def _run_part(self, work):
        job = self.env.ref(f"customer_care.{self.rows[work][0]}")
        with self.enter_registry_test_mode():
            job.with_user(self.env.ref("base.user_root")).method_direct_trigger()
        self.env.invalidate_all()

    def _get_failure(self, work, record):
        failures = self.env["care.failure"].with_user(self.care_manager)
        domain = [("res_model", "=", record._name), ("res_id", "=", record.id)]
        return failures.search([*domain, ("work", "=", work)])

    def test_all_parts_of_all_jobs_are_tested(self):
        failures = self.env["care.failure"]
        names = [
            self.env[worker]._get_work_names()
            for worker in failures._get_workers()
            if self.env[worker]._original_module == "customer_care"
        ]
        self.assertEqual(set().union(*names), set(self.rows))
        jobs = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=", "customer_care")]
        )
        tested = {job for job, __ in self.rows.values()}
        self.assertEqual(set(jobs.mapped("name")), tested)

    def test_each_job_calls_its_work_by_a_name_of_its_own(self):
        failures, words = self.env["care.failure"], {}
        for worker in failures._get_workers():
            for work, name in self.env[worker]._get_work_names().items():
                with self.subTest(worker=worker, work=work):
                    self.assertEqual(words.setdefault(work, name), name)

    def test_bad_record_is_set_aside_named_and_tried_again_tomorrow(self):
        for work in self.rows:
            with self.subTest(work):
                (bad, good), is_done = getattr(self, f"_make{work}")()
                with self._poison(work, bad):
                    self._run_part(work)
                    self._run_part(work)
                self.assertEqual(self.tries, 1)
                self.assertTrue(is_done(good))
                self.assertFalse(is_done(bad))
                failure = self._get_failure(work, bad)
                self.assertEqual(failure.error, "poisoned")
                self.assertNotEqual(failure.work_name, work)
                with freeze_time(TOMORROW):
                    self._run_part(work)
                    self.assertTrue(is_done(bad))
                self.assertFalse(self._get_failure(work, bad))
