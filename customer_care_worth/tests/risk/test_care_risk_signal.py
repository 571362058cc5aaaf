from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ...tools.risk import Sign
from .common_risk import RiskCommon

# what must stand in the words of a signal, by its code
MADE = {
    "answers": "reached 1 of 4 times in 90 days, 4 of 4 before",
    "blocked": "1",
    "buy_decline": "100",
    "buy_few": "4",
    "buy_rhythm": "times the usual gap",
    "buy_silence": "days since",
    "complaint": "Pump leaks",
    "deal": "0 contacts in 7 days after the deal of 03/03/2026, 5 in the 30 days",
    "interest": "0",
    "left": "1",
    "people": "Wang decides",
    "promise": "1",
    "rating": "2 of 5",
    "refused": "1",
    "repeated": "3",
    "rhythm": "usually 10",
    "rival": "1",
    "silence": "64 days since 01/05/2026",
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskSignal(RiskCommon):
    """Each signal measures, tells, counts from its threshold on, and opens."""

    def test_every_signal_is_made_told_counted_and_opened(self):
        signals = self.env["care.risk.signal"]._get_all()
        self.assertEqual({signal._get_code() for signal in signals}, {*MADE})
        for signal in signals:
            code = signal._get_code()
            with self.subTest(code):
                profile = getattr(self, f"_make_{code}")()
                self.env.flush_all()
                risk = self._count(profile)
                sign = risk._get_sign(code, risk._find_names())
                self.assertTrue(sign, "the signal measured nothing")
                self.assertIn(MADE[code], signal._tell(sign))
                self.assertTrue(signal._tell_limit(1))
                self.assertTrue(signal._get_unit_label())
                self.assertIn(f"{code}:", risk.steps)
                action = profile.with_user(self.care_officer).open_risk_evidence(code)
                self.assertIn(action["type"], ("ir.actions.act_window",))

    def _get_new(self, **values):
        return self._create_profile(**values)

    def _make_silence(self):
        profile = self._get_new()
        self._be_silent(profile)
        return profile

    def _make_rhythm(self):
        profile = self._get_new()
        for day in ("2025-12-01", "2025-12-11", "2025-12-21", "2025-12-31"):
            self._reach(profile, day)
        return profile

    def _make_answers(self):
        profile = self._get_new()
        for month in ("06", "07", "08", "09"):
            self._reach(profile, f"2025-{month}-10")
        self._reach(profile, "2026-01-10")
        for day in ("2026-01-20", "2026-02-10", "2026-03-01"):
            self._reach(profile, day, outcome="not_reached")
        return profile

    def _make_deal(self):
        profile = self._get_new()
        for day in ("05", "10", "15", "20", "25"):
            self._reach(profile, f"2026-02-{day}")
        self._create_event(code="deal", profile_id=profile.id, date="2026-03-03")
        return profile

    def _make_buy_rhythm(self):
        profile = self._get_new()
        for day in ("2025-05-01", "2025-05-11", "2025-05-21", "2025-05-31"):
            self._create_contribution(profile_id=profile.id, date=day)
        return profile

    _make_buy_silence = _make_buy_few = _make_buy_rhythm

    def _make_buy_decline(self):
        profile = self._get_new()
        self._create_contribution(profile_id=profile.id, date="2025-06-01")
        return profile

    def _make_complaint(self):
        profile = self._get_new()
        self._complain(profile)
        return profile

    def _make_repeated(self):
        profile = self._get_new()
        for number in range(3):
            self._complain(profile, f"Leak {number}")
        return profile

    def _make_rating(self):
        profile = self._get_new()
        case = self._complain(profile)
        case.action_solve()
        self._rate_case(case, 2)
        return profile

    def _make_people(self):
        company, people = self._create_company_with("decides")
        self._complain(people, "Private car broken")
        return company

    def _make_promise(self):
        profile = self._get_new()
        promise = self._create_given(profile_id=profile.id, date_due="2026-03-09")
        promise.action_break()
        return profile

    def _make_left(self):
        profile = self._get_new()
        self._create_event(code="contact_left", profile_id=profile.id)
        return profile

    def _make_rival(self):
        profile = self._get_new()
        self._create_presence(profile_id=profile.id)
        return profile

    def _make_blocked(self):
        return self._get_new(has_blocked_us=True)

    def _make_refused(self):
        profile = self._get_new()
        self._create_channel_line(
            profile_id=profile.id,
            channel_id=self.env.ref("customer_care.care_channel_call").id,
            consent="refused",
        )
        return profile

    def _make_interest(self):
        tea, golf = self.env["care.preference"].create(
            [{"name": "Tea walks"}, {"name": "Night golf"}]
        )
        self.care_user.care_preference_ids = golf
        return self._get_new(preference_ids=[Command.link(tea.id)])

    def test_nothing_known_is_no_sign(self):
        risk = self._count(self.profile)
        self.assertFalse(risk.signs)
        self.assertRecord(risk, score=0, band="low", reason="")

    def test_contact_before_the_deal_is_compared_from_the_seventh_day_on(self):
        profile = self._make_deal()
        self.assertFalse(self._measure(profile, "deal", "2026-03-09"))
        self._reach(profile, "2026-03-08")
        self.assertGreater(self._measure(profile, "deal").value, 50)
        self.assertFalse(self._measure(profile, "deal", "2026-06-10"))

    def test_complaint_of_a_person_counts_for_the_company_with_its_cause(self):
        company, people = self._create_company_with("decides", "uses")
        before = self._count(company).score
        self._complain(people[1], "Slow answer")
        self.assertFalse(self._measure(company, "people"))
        self._complain(people[0], "Private car broken")
        risk = self._count(company)
        self.assertGreater(risk.score, before)
        self.assertIn("Wang decides", risk.explanation)
        self.assertIn("Private car broken", risk.explanation)

    def test_signal_names_no_case_that_its_reader_may_not_see(self):
        company, people = self._create_company_with("decides")
        self._complain(people, "Private car broken")
        self._create_touch(profile_id=company.id, user_id=self.care_user_two.id)
        self.env.flush_all()
        self.env.invalidate_all()
        risk = self._count(company).with_user(self.care_user_two)
        self.assertTrue(risk.score)
        for text in (risk.reason, risk.explanation, str(risk.signal_table)):
            self.assertNotIn("Private car broken", text)
            self.assertNotIn("Wang", text)

    def test_what_is_said_of_the_owner_is_told_by_no_signal(self):
        self._complain(self.profile, is_about_owner=True)
        self.assertFalse(self._measure(self.profile, "complaint"))

    def test_contact_with_the_people_breaks_the_silence_of_the_company(self):
        company, people = self._create_company_with("uses")
        self._be_silent(company)
        people.date_last_contact = "2026-03-01"
        self.assertEqual(self._measure(company, "silence").value, 9)

    def test_past_is_measured_by_what_was_known_then(self):
        self._be_silent(self.profile, "2026-01-05")
        self._reach(self.profile, "2026-03-05")
        past = self._measure(self.profile, "silence", "2026-03-01")
        self.assertGreater(past.value, 30)
        self.assertEqual(self._measure(self.profile, "silence").value, 5)
        case = self._complain(self.profile)
        case.date_opened = "2026-02-01 02:00:00"
        self.assertFalse(self._measure(self.profile, "complaint", "2026-01-20"))
        case.action_solve()
        self.assertFalse(self._measure(self.profile, "complaint"))

    def test_signal_of_another_addon_is_one_class_more(self):
        """What another addon re-opens and adds counts like all others."""
        signals = self.env["care.risk.signal"]

        def measure(signal, batch):
            return {profile.id: Sign(2) for profile in batch.profiles}

        with (
            patch.object(type(signals), "_get_all", lambda signal: [signal]),
            patch.object(type(signals), "_measure", measure),
            patch.object(type(signals), "_get_code", lambda signal: "orders"),
            patch.object(type(signals), "_get_label", lambda signal: "Late orders"),
        ):
            risk = self._count(self.profile)
            self.assertRecord(risk, score=10, band="watch", reason="Late orders (2)")
            self.assertEqual(risk.steps, "orders:1")
        self.env.invalidate_all()
        self.assertFalse(risk.reason, "gone with its addon, nobody can tell it")
