from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.fields import Command, Date, Domain
from odoo.tests import freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE, RealTimeCommon

from ..common import WorthCommon
from ..people.common_people import PeopleCommon


@tagged("post_install", "-at_install")
class TestCareScorecard(PeopleCommon):
    """A colleague's figures, the same for himself and for those who lead him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls.env["care.tier"].search(
            [("max_days_without_contact", ">", 0)], limit=1
        )
        cls.tier.max_days_without_contact = 30
        cls.care_user.tz = "UTC"

    def _get_card(self, user=None, reader=None):
        self.env.invalidate_all()  # each reader counts anew
        cards = self.env["care.scorecard"].with_user(reader or self.care_user)
        return cards.search([("user_id", "=", (user or self.care_user).id)])

    def _open(self, card, measure):
        """What is listed behind a figure of a card, to whom it was shown."""
        opened = card.with_context(care_measure=measure).action_open_list()
        return card.env[opened["res_model"]].search(opened["domain"])

    def _promise(self, ending, **values):
        promise = self._create_given(**{"date_due": "2026-03-10", **values})
        if ending:
            getattr(promise, ending)()
        return promise

    def test_kept_rate_is_shown_with_its_parts(self):
        for ending in ("action_keep", "action_keep", "action_break", None):
            self._promise(ending)
        self.assertRecord(
            self._get_card(), closed_count=3, kept_count=2, broken_count=1
        )
        self.assertAlmostEqual(self._get_card().kept_rate, 66.67, 2)

    def test_person_is_measured_by_his_own_promises_only(self):
        self._promise("action_keep", user_id=self.care_user_two.id)
        self.assertFalse(self._get_card().closed_count)

    def test_what_slipped_is_shown_with_how_often_he_told_in_time(self):
        told = self._promise(None)
        told.explanation = "The supplier is late"
        told.action_note_informed()
        told.action_break()
        self._promise("action_break")
        self.assertRecord(self._get_card(), delayed_count=2, informed_count=1)

    def test_open_promise_past_its_day_is_overdue(self):
        self._promise(None, date_due="2026-03-09")
        self._promise(None)
        self.assertEqual(self._get_card().overdue_promise_count, 1)

    def _open_case(self, opened, answered=None, solved=None, rating=0):
        """A case of the first user with its moments of March 2026."""
        team = self._create_team(calendar_id=self.always.id)
        with freeze_time(opened):
            case = self._create_case(team_id=team.id, user_id=self.care_user.id)
        if answered:
            with freeze_time(answered):
                case.action_note_phone_answer()
        if solved:
            with freeze_time(solved):
                case.action_solve()
        if rating:
            values = case._prepare_request_values() | {"value": rating}
            values["date_rated"] = solved
            self.env["care.feedback.rating"].create(values)
        return case

    def _create_calendar_of_always(self):
        return self.env["resource.calendar"].create(
            {"name": "Always", "attendance_ids": [Command.clear()]}
        )

    def test_customers_who_could_bring_more_or_may_go_are_counted(self):
        other = self._create_profiles(1, user_id=self.care_user_two.id)
        self.profile.tier_id = self.env.ref("customer_care.care_tier_d")
        for customer in self.profile | other:
            self._create_contribution(self.care_officer, profile_id=customer.id)
        rule = self._create_tier_rule()
        rule.class_ids.strategy = "grow"
        rule.with_user(self.care_officer).action_preview()
        (self.profile | other)._refresh_loyalty()
        card = self._get_card()
        self.assertRecord(card, grow_count=1, gone_silent_count=0, lapsed_count=0)
        self.profile.loyalty_ids._as_system().is_silent = True
        self.assertEqual(self._get_card().gone_silent_count, 1)
        self.assertEqual(len(self._open(card, "gone_silent")), 1)
        opened = card.action_open_value()
        customers = self.env["care.profile"].with_user(self.care_user)
        self.assertFinds(customers, opened["domain"], self.profile)

    def test_cases_first_responses_and_ratings_are_told(self):
        self.always = self._create_calendar_of_always()
        self._open_case("2026-03-01 08:00", "2026-03-01 09:00", "2026-03-02 08:00", 5)
        self._open_case("2026-03-01 08:00", "2026-03-02 09:00", "2026-03-03 08:00", 2)
        self._open_case("2025-10-01 08:00", "2025-10-01 09:00", "2025-10-02 08:00", 1)
        self._open_case("2026-03-09 08:00")
        card = self._get_card()
        self.assertRecord(
            card,
            solved_case_count=2,
            open_case_count=1,
            answered_count=2,
            answered_in_time_count=1,
            rated_count=2,
            rating=3.5,
        )
        self.assertEqual(card.case_text, "1 open, 1 of 2 first responses on time")
        late = self._open(card, "answered") - self._open(card, "answered_on_time")
        self.assertEqual(late.mapped("is_answered_late"), [True])
        self.assertEqual(card.rating_text, "rated 3.5 of 5 (ratings: 2)")

    def test_card_of_nobody_who_was_rated_says_nothing_of_ratings(self):
        self.assertIs(self._get_card().rating_text, False)

    def test_promises_long_past_do_not_count(self):
        self._promise("action_keep").sudo().date_closed = "2025-12-01"
        self.assertFalse(self._get_card().closed_count)

    def test_promise_counts_though_the_customer_is_a_colleagues_by_now(self):
        self._promise("action_keep")
        self.profile.user_id = self.care_user_two
        self.assertFalse(self.profile.with_user(self.care_user).has_access("read"))
        self.assertEqual(self._get_card().kept_count, 1)

    def test_touches_are_done_late_missed_and_overdue(self):
        late = self._create_touch(date_planned="2026-03-01")
        on_time = self._create_touch(date_planned="2026-03-10")
        (late | on_time).with_user(self.care_user).action_done()
        self._create_touch(date_planned="2026-03-09")
        self._create_touch()
        self._create_touch()._close("missed")
        self.assertRecord(
            self._get_card(),
            done_count=2,
            done_late_count=1,
            missed_count=1,
            overdue_count=1,
        )

    def test_touch_counts_for_who_did_it(self):
        self._create_touch().with_user(self.care_officer).action_done()
        self.assertFalse(self._get_card().done_count)
        card = self._get_card(self.care_officer, self.care_officer)
        self.assertEqual(card.done_count, 1)

    def test_late_is_told_by_the_clock_of_the_person(self):
        self.care_user.tz = "America/Los_Angeles"
        touch = self._create_touch(date_planned="2026-03-09")
        touch.with_user(self.care_user).action_done()  # the evening before, over there
        self.assertFalse(self._get_card().done_late_count)

    def test_late_is_told_by_the_day_that_the_customer_was_reached(self):
        self.care_user.tz = False
        self.env.user.tz = "Asia/Shanghai"  # where it was the 10th
        self._create_touch(
            state="done",
            date_planned="2026-03-09",
            date_done="2026-03-09 20:00:00",
            done_user_id=self.care_user.id,
        )
        self.assertEqual(str(self.profile.date_last_contact), "2026-03-09")
        self.assertRecord(self._get_card(), done_count=1, done_late_count=0)

    def test_touch_counts_from_the_first_day_on_where_its_person_was(self):
        for zone, moment, count in (
            ("Asia/Shanghai", "2025-12-09 17:00:00", 1),
            ("Asia/Shanghai", "2025-12-09 15:00:00", 0),
            ("America/Los_Angeles", "2025-12-10 09:00:00", 1),
            ("America/Los_Angeles", "2025-12-10 04:00:00", 0),
            (False, "2025-12-10 00:00:00", 1),
        ):
            with self.subTest(zone=zone, moment=moment):
                self.care_user.tz = zone
                touch = self._create_touch(
                    state="done", date_done=moment, done_user_id=self.care_user.id
                )
                for reader in (self.care_user, self.care_officer):
                    card = self._get_card(reader=reader)
                    self.assertEqual(card.done_count, count)
                touch.sudo().unlink()

    def test_touch_on_hold_and_promise_of_another_company_count_for_nothing(self):
        company = self._create_company()
        self._create_touch(date_planned="2026-03-09", is_on_hold=True)
        self._promise(None, date_due="2026-03-09").company_id = company
        self.assertRecord(self._get_card(), overdue_count=0, overdue_promise_count=0)

    def test_coverage_agrees_with_the_list_of_overdue_customers(self):
        self.profile.write({"tier_id": self.tier.id, "date_start": "2026-01-01"})
        self._create_profile(
            name="Heard of", tier_id=self.tier.id, date_last_contact="2026-02-08"
        )
        self._create_profile(
            name="Out of reach", tier_id=self.tier.id, is_do_not_contact=True
        )
        card = self._get_card()
        self.assertRecord(card, customer_count=2, covered_count=1, coverage=50)
        self.assertEqual(self._open(card, "uncovered"), self.profile)

    def test_who_can_be_contacted_is_asked_of_the_customer_not_decided_here(self):
        self.profile.tier_id = self.tier
        self.assertEqual(self._get_card().customer_count, 1)
        nobody = patch.object(
            self.registry["care.profile"],
            "_get_reachable_domain",
            lambda profiles: Domain.FALSE,
        )
        with nobody:
            self.assertFalse(self._get_card().customer_count)

    def test_lost_customer_is_neither_to_contact_nor_covered(self):
        self.profile.write({"tier_id": self.tier.id, "date_start": "2026-01-01"})
        self.assertEqual(self._get_card().customer_count, 1)
        loss = self._create_loss()
        self.assertRecord(self._get_card(), customer_count=0, covered_count=0)
        loss.unlink()
        self.assertEqual(self._get_card().customer_count, 1)

    def test_who_was_blocked_a_moment_ago_is_a_customer_to_contact_no_more(self):
        self.profile.tier_id = self.tier
        for name in ("is_do_not_contact", "is_deceased"):
            with self.subTest(name=name):
                self.assertEqual(self._get_card().customer_count, 1)
                self.env["care.scorecard"].invalidate_model()
                field = self.profile._fields[name]
                field.write(self.profile, True)  # which is not in the database yet
                cards = self.env["care.scorecard"].with_user(self.care_user)
                card = cards.search([("user_id", "=", self.care_user.id)])
                self.assertFalse(card.customer_count)
                field.write(self.profile, False)

    def test_coverage_is_the_same_whoever_looks(self):
        self.profile.write({"tier_id": self.tier.id, "date_start": "2026-01-01"})
        self._create_profile(name="Heard of", tier_id=self.tier.id)
        for reader in (self.care_user, self.care_officer, self.care_manager):
            with self.subTest(reader=reader.login):
                self.assertEqual(self._get_card(reader=reader).coverage, 50)

    def test_each_figure_equals_the_list_that_it_opens(self):
        self._fill_every_figure()
        self._promise(None, date_due="2026-03-09")
        self._create_touch()._close("missed")
        self._create_case(user_id=self.care_user.id).action_note_phone_answer()
        self._create_profile(
            name="Silent", tier_id=self.tier.id, date_start="2025-01-01"
        )
        self.env["care.work.report"].with_user(self.care_user).create(
            {"date": "2026-03-09"}
        )
        for reader in (self.care_user, self.care_officer, self.care_manager):
            card = self._get_card(reader=reader)
            for name, measure in card._get_counted_codes().items():
                with self.subTest(measure, reader=reader.login):
                    self.assertEqual(len(self._open(card, measure)), card[name])
        zeros = [name for name in card._get_counted_codes() if not card[name]]
        self.assertLess(len(zeros), 6, zeros)  # else much of it proves nothing

    def test_card_says_its_period(self):
        card = self._get_card()
        self.assertEqual(card.date_from, Date.to_date("2025-12-10"))
        self.assertEqual(card.period_text, "Last 90 days, since 12/10/2025")

    def test_list_of_no_figure_is_refused(self):
        card = self._get_card()
        for measure in (None, "contributions", "no such thing"):
            opened = card.with_context(care_measure=measure)
            self.assertRefused(opened.action_open_list, says="no such figure")

    def test_case_counts_on_the_day_where_its_person_was(self):
        self.care_user.tz = "America/Los_Angeles"
        self.always = self._create_calendar_of_always()
        self._open_case("2025-12-09 08:00", "2025-12-10 01:00", "2025-12-10 02:00")
        self.assertRecord(self._get_card(), solved_case_count=0, answered_count=0)
        self._open_case("2025-12-09 08:00", "2025-12-10 10:00", "2025-12-10 11:00")
        self.assertRecord(self._get_card(), solved_case_count=1, answered_count=1)

    def test_card_and_page_of_a_person_tell_the_same(self):
        self._fill_every_figure()
        card, page = self._get_card(), self.env["care.person.scorecard"]
        told = page.with_user(self.care_user).get_report({"unit": "quarter"})
        counts = {figure["id"]: figure["count"] for figure in told["figures"][:-1]}
        counted = card._get_counted_codes()
        same = {name: code for name, code in counted.items() if code in counts}
        self.assertGreater(len(same), 4)
        ours = {"done_count"}  # one more was done in the quarter before
        for name, code in same.items():
            with self.subTest(code):
                self.assertEqual(card[name], counts[code] + (name in ours))

    def test_fee_of_the_year_is_the_persons(self):
        revenue = self._create_revenues((2025, 2026))
        revenue.rate = 2
        self.assertEqual(self._get_card().fee, 20)

    @users("care_user")
    def test_user_sees_his_own_card_only(self):
        cards = self.env["care.scorecard"].search([])
        self.assertEqual(cards.user_id, self.env.user)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            cards.browse(self.care_user_two.id).read(["kept_count"])

    @users("care_officer")
    def test_officer_sees_the_whole_team(self):
        team = self.care_user | self.care_user_two | self.care_officer
        self.assertLessEqual(team, self.env["care.scorecard"].search([]).user_id)

    def test_officer_sees_nobody_and_nothing_of_another_company(self):
        company = self._create_company()
        elsewhere = self._create_colleague("care_elsewhere", "user", company)
        self.care_user.company_ids += company
        self._promise("action_keep").company_id = company
        self.env.flush_all()
        self.assertFalse(self._get_card(elsewhere, self.care_officer))
        card = self._get_card(self.care_user, self.care_officer)
        self.assertFalse(card.closed_count)

    def test_nobody_without_care_reads_a_scorecard(self):
        colleague = self._create_colleague("care_gone", "user")
        colleague.group_ids = self.env.ref("base.group_user")
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.env["care.scorecard"].with_user(colleague).search([])


@tagged("post_install", "-at_install")
class TestCareScorecardTour(RealTimeCommon, WorthCommon):
    """A salesperson looks at the own scorecard in the browser."""

    def test_salesperson_looks_at_his_scorecard(self):
        self.profile.tier_id = False
        kept, broken = self.env["care.promise"].create(
            [
                {
                    "name": name,
                    "profile_id": self.profile.id,
                    "user_id": self.care_user.id,
                    "date_due": "2030-01-01",
                }
                for name in ("Kept word", "Broken word")
            ]
        )
        (kept | broken).action_give()
        kept.action_keep()
        broken.action_break()
        self.start_tour("/odoo/care-my-scorecard", "care_scorecard", login="care_user")
