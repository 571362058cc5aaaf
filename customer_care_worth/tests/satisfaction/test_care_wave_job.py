from odoo.fields import Datetime
from odoo.tests import freeze_time, tagged

from .common_survey import SurveyCommon

NEW_YORK, SHANGHAI = "America/New_York", "Asia/Shanghai"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareWaveJob(SurveyCommon):
    """The hourly run closes, draws, asks and reminds, each on the company's clock."""

    def _run_batches(self):
        waves = self.env["care.wave"]
        for work, records in waves._get_survey_batches(100):
            work(records)
            self.env.flush_all()
            self.env.invalidate_all()

    def _create_running(self, **values):
        wave = self._create_wave(**values)
        wave.with_user(self.care_manager).action_start()
        return wave

    def test_wave_begins_on_its_first_day(self):
        wave = self._create_running(date_from="2026-03-11")
        self._run_batches()
        self.assertFalse(wave.response_ids)
        with freeze_time("2026-03-11 04:00:00"):
            self._run_batches()
        self.assertEqual(wave.response_ids.state, "asked")

    def test_draft_and_closed_waves_ask_nobody(self):
        draft, closed = self._create_wave(), self._create_running()
        closed.action_close()
        self._run_batches()
        self.assertFalse((draft | closed).response_ids)

    def test_last_day_ends_on_the_clock_of_the_company(self):
        for zone, moment, is_open in (
            ("UTC", "2026-03-24 23:30:00", True),
            ("UTC", "2026-03-25 00:30:00", False),
            (NEW_YORK, "2026-03-25 03:30:00", True),
            (NEW_YORK, "2026-03-25 04:30:00", False),
            (SHANGHAI, "2026-03-24 15:30:00", True),
            (SHANGHAI, "2026-03-24 16:30:00", False),
        ):
            with self.subTest(zone=zone, moment=moment):
                self.env.company.resource_calendar_id.tz = zone
                wave = self._create_wave()
                wave._as_system().state = "running"
                with freeze_time(moment):
                    self.assertEqual(wave._is_open(), is_open)
                    over = wave.search(wave._get_over_domain())
                    self.assertEqual(wave in over, not is_open)
                    running = wave.search(wave._get_running_domain())
                    self.assertEqual(wave in running, is_open)

    def test_each_company_has_its_own_last_day(self):
        abroad = self._create_company()
        calendar = self.env["resource.calendar"].create(
            {"name": "Far", "tz": SHANGHAI, "company_id": abroad.id}
        )
        abroad.resource_calendar_id = calendar
        self.env.company.resource_calendar_id.tz = NEW_YORK
        here = self._create_wave()
        there = self._create_wave(company_id=abroad.id)
        (here | there)._as_system().state = "running"
        with freeze_time("2026-03-24 17:00:00"):
            self._run_batches()
        self.assertEqual([here.state, there.state], ["running", "closed"])

    def test_customer_who_comes_later_is_drawn_by_the_next_run(self):
        wave = self._create_running()
        self._run_batches()
        late = self._create_asked(1)
        self._run_batches()
        self.assertEqual(late.response_ids.wave_id, wave)
        self.assertEqual(len(wave.response_ids), 2)

    def test_full_sample_draws_nobody_any_more(self):
        wave = self._create_running()
        wave.quota_ids.sudo().size = 1
        self._create_asked(4)
        for _time in range(3):
            self._run_batches()
        self.assertEqual(len(wave.response_ids), 1)

    def test_archived_customer_is_neither_drawn_nor_asked(self):
        gone, drawn = self._create_asked(2)
        gone.active = False
        wave = self._create_running()
        wave._draw_sample()
        drawn.active = False
        self._run_batches()
        self.assertFalse(gone.response_ids)
        self.assertNotEqual(drawn.response_ids.state, "asked")

    def test_reminder_comes_after_the_days_of_its_wave(self):
        waves = [
            self._create_running(reminder_days=days, rest_days=0) for days in (0, 3, 6)
        ]
        self._run_batches()
        with freeze_time("2026-03-14 04:00:00"):
            self._run_batches()
        reminded = [bool(wave.response_ids.date_reminded) for wave in waves]
        self.assertEqual(reminded, [False, True, False])

    def test_nobody_is_reminded_who_has_answered_or_must_be_left_in_peace(self):
        answered, blocked, other = self._create_asked(3)
        wave = self._create_running(reminder_days=3)
        self._run_batches()
        self._answer(answered.response_ids, 5, 3, 5, 7, 9)
        blocked.has_blocked_us = True
        with freeze_time("2026-03-14 04:00:00"):
            self._run_batches()
        mails = self.env["mail.mail"].search(
            [("care_response_id", "in", wave.response_ids.ids)]
        )
        for profile, count in ((answered, 1), (blocked, 1), (other, 2)):
            own = mails.filtered(
                lambda mail, profile=profile: (
                    mail.care_response_id == profile.response_ids
                )
            )
            self.assertEqual(len(own), count, profile.name)

    def test_who_was_drawn_and_never_asked_is_told_apart_at_the_end(self):
        wave = self._create_running()
        wave._draw_sample()
        with freeze_time("2026-03-26 04:00:00"):
            self._run_batches()
        self.assertRecord(
            wave.response_ids, state="held", not_asked_reason="the wave ended before"
        )

    def test_asking_many_takes_hardly_more_queries_for_each(self):
        wave = self._create_running()
        counts = []
        for number in (3, 30):
            self._create_asked(number)
            wave._draw_sample()
            responses = wave.response_ids.filtered(lambda each: each.state == "drawn")
            counts.append(
                self._count_queries(responses._ask_to_answer) / len(responses)
            )
        self.assertLess(counts[1], counts[0])

    def test_day_of_the_request_is_kept(self):
        wave = self._create_running()
        self._run_batches()
        self.assertEqual(
            wave.response_ids.date_asked, Datetime.to_datetime("2026-03-10 04:00:00")
        )
