from odoo.tests import freeze_time, tagged

from ...tools.risk import Sign
from .common_risk_signals import SignalCommon

# what must stand in the words of a signal, by its code
MADE = {
    "answers": "reached them: 1 of 4 in 90 days, 4 of 4 before",
    "blocked": "1",
    "buy_decline": "100",
    "buy_few": "4",
    "buy_rhythm": "usual gap ×",
    "buy_silence": "days since",
    "complaint": "Pump leaks",
    "deal": "contacts after the deal of 03/03/2026: 0 in 7 days, 5 in the 30 days",
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
class TestCareRiskSignal(SignalCommon):
    """Each signal measures, tells what it has measured, and counts."""

    def test_one_day_reads_as_one(self):
        facts = {"since": "2026-03-09", "gap": 10}
        for code in ("silence", "rhythm", "buy_silence"):
            signal = self.env["care.risk.signal"]._get_by_code(code)
            with self.subTest(code):
                self.assertIn("1 day since", signal._tell_sign(Sign(1, 1, facts)))
                self.assertIn("2 days since", signal._tell_sign(Sign(2, 1, facts)))

    def test_every_signal_is_made_told_and_counted(self):
        signals = self._get_own_signals()
        self.assertEqual({signal._get_code() for signal in signals}, {*MADE})
        for signal in signals:
            code = signal._get_code()
            with self.subTest(code):
                profile = self._make(code)
                self.env.flush_all()
                risk = self._count(profile)
                sign = risk._get_sign(code, risk._find_names())
                self.assertTrue(sign, "the signal measured nothing")
                self.assertIn(MADE[code], signal._tell_sign(sign))
                self.assertTrue(signal._tell_limit(1))
                self.assertTrue(signal._get_unit_label())
                self.assertIn(f"{code}:", risk.steps)

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

    def test_influence_that_is_noted_makes_a_person_count_or_not(self):
        company, people = self._create_company_with("decides", "uses")
        for person in people:
            self._complain(person)
        for influences, named in (
            ((False, False), people[0]),
            (("low", "high"), people[1]),
            (("low", "low"), people[:0]),
        ):
            with self.subTest(influences):
                for person, influence in zip(people, influences, strict=True):
                    person.influence = influence
                sign = self._measure(company, "people")
                self.assertEqual(sign and sign.facts["people"] or [], named.ids)

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

    def test_what_an_addon_measured_that_is_gone_nobody_tells(self):
        risk = self._count(self._make("rival"))
        signs = {**risk.signs, "orders": risk.signs["rival"]}
        risk._write_as_system({"signs": signs})
        self.env.invalidate_all()
        self.assertEqual(risk.reason, "Competitors at the customer (1)")
        self.assertEqual([row["code"] for row in risk.signal_table], ["rival"])
