from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from .common_loyalty import LoyaltyCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLoyaltyJob(LoyaltyCommon):
    """The nightly run counts who is due, and closes each quarter once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        others = cls.env["care.profile"].search([("id", "!=", cls.profile.id)])
        others.active = False
        cls.profile.date_start = "2025-01-01"

    def _run_batches(self):
        standings = self.env["care.loyalty"]
        counted = []
        for work, profiles in standings._get_loyalty_batches(100):
            work(profiles)
            counted.append((work.__name__, profiles))
            self.env.flush_all()
        return counted

    def _get_quarters(self, profile=None):
        standings = (profile or self.profile).loyalty_ids.sorted("quarter")
        return [Date.to_string(day) for day in standings.mapped("quarter")]

    def test_last_days_of_quarters(self):
        standings = self.env["care.loyalty"]
        for day, end, name in (
            ("2026-01-01", "2026-03-31", "2026 Q1"),
            ("2026-03-31", "2026-03-31", "2026 Q1"),
            ("2026-04-01", "2026-06-30", "2026 Q2"),
            ("2024-02-29", "2024-03-31", "2024 Q1"),
            ("2025-12-31", "2025-12-31", "2025 Q4"),
        ):
            with self.subTest(day):
                day = Date.to_date(day)
                self.assertEqual(standings._get_quarter(day), Date.to_date(end))
                self.assertEqual(standings._name_quarter(day), name)

    def test_last_end_is_that_of_the_quarter_before(self):
        for day, end in (
            ("2026-01-01", "2025-12-31"),
            ("2026-03-31", "2025-12-31"),
            ("2026-04-01", "2026-03-31"),
        ):
            with self.subTest(day):
                found = self.env["care.loyalty"]._get_last_end(Date.to_date(day))
                self.assertEqual(found, Date.to_date(end))

    def test_quarter_ends_where_the_company_is(self):
        east, west = (self._create_there(zone) for zone in ("Asia/Tokyo", "US/Alaska"))
        with freeze_time("2026-03-31 20:00:00"):
            self._run_batches()
        for profile, quarters in (
            (east, ["2026-03-31", "2026-06-30"]),
            (west, ["2025-12-31", "2026-03-31"]),
            (self.profile, ["2025-12-31", "2026-03-31"]),
        ):
            with self.subTest(profile.company_id.name):
                self.assertEqual(self._get_quarters(profile), quarters)

    def _create_there(self, zone):
        """A customer of a company whose clocks show the time of a zone."""
        company = self._create_company(name=f"In {zone}")
        company.resource_calendar_id.tz = zone
        profile = self._create_profile(name="There", date_start="2025-01-01")
        profile.partner_id.company_id = company
        return profile

    def test_second_night_has_nothing_to_do_until_a_week_is_over(self):
        self.assertEqual(
            self._run_batches(),
            [("_close_loyalty", self.profile), ("_refresh_loyalty", self.profile)],
        )
        self.assertEqual(self._run_batches(), [])
        with freeze_time("2026-03-16 02:00:00"):
            self.assertEqual(self._run_batches(), [])
        with freeze_time("2026-03-17 02:00:00"):
            self.assertEqual(self._run_batches(), [("_refresh_loyalty", self.profile)])

    def test_standing_of_a_week_ago_is_counted_a_last_time_when_its_quarter_ends(self):
        self._run_batches()
        with freeze_time("2026-04-01 02:00:00"):
            self._run_batches()
        self.assertEqual(
            self._get_quarters(), ["2025-12-31", "2026-03-31", "2026-06-30"]
        )
        closed = self.profile.loyalty_ids.sorted("quarter")[1]
        self.assertRecord(closed, date=Date.to_date("2026-03-31"), is_current=False)

    def test_customer_of_this_quarter_has_no_standing_before(self):
        self.profile.date_start = "2026-02-01"
        self._run_batches()
        self.assertEqual(self._get_quarters(), ["2026-03-31"])

    def test_archived_customer_is_counted_no_more(self):
        self.profile.active = False
        self.assertEqual(self._run_batches(), [])

    def test_refresh_writes_the_same_standing_anew(self):
        first = self._stand(self.profile)
        self._say(self.profile, 9, 9, 9)
        self.assertEqual(self._stand(self.profile), first)
        self.assertEqual(first.satisfaction, 90)

    def test_standing_that_stays_writes_no_more_than_its_day(self):
        self._say(self.profile, 9, 9, 9)
        standing = self._stand(self.profile)
        written, write = [], type(standing).write

        def note(records, values):
            written.append({*values})
            return write(records, values)

        self.patch(type(standing), "write", note)
        self._stand(self.profile)
        self.assertEqual(written, [{"date"}])
        self._say(self.profile, 8, 9, 9)
        self._stand(self.profile)
        self.assertIn("satisfaction", written[1])
        self.assertNotIn("is_silent", written[1])

    def test_one_standing_is_the_newest_in_whatever_order_they_are_counted(self):
        self._stand(self.profile)
        for day in ("2025-06-30", "2025-12-31"):
            self.env["care.loyalty"]._record_standings(self.profile, Date.to_date(day))
        current = self.profile.loyalty_ids.filtered("is_current")
        self.assertEqual(current.quarter, Date.to_date("2026-03-31"))

    def test_quarter_has_one_standing_of_a_customer(self):
        standing = self._stand(self.profile)
        values = {
            "profile_id": self.profile.id,
            "quarter": standing.quarter,
            "date": standing.date,
        }
        self.assertConstraint("already has a standing", standing.create, values)

    def test_trail_of_the_demonstration_goes_back_four_quarters(self):
        self.env["care.loyalty"]._count_trail()
        self.assertEqual(
            self._get_quarters(),
            ["2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31", "2026-03-31"],
        )

    def test_job_runs_as_the_scheduler_calls_it(self):
        with self.enter_registry_test_mode():
            job = self.env.ref("customer_care_worth.ir_cron_count_loyalty")
            job.method_direct_trigger()
        self.env.invalidate_all()
        self.assertEqual(self._get_quarters(), ["2025-12-31", "2026-03-31"])
