from odoo.exceptions import AccessError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.common import BY_RULE

from .common_risk_signals import SignalCommon

# by signal: how much of it there is, and which of its steps that has reached
STEPS = {
    "answers": (((8, 11), 0), ((7, 10), 1), ((1, 4), 1)),
    "blocked": (((True,), 1),),
    "buy_decline": (((49,), 0), ((50,), 1), ((74,), 1), ((75,), 2), ((100,), 2)),
    "buy_few": (((7,), 0), ((6,), 1), ((5,), 1), ((4,), 2), ((2,), 4), ((1,), 5)),
    "buy_rhythm": (((83,), 0), ((84,), 1), ((126,), 2), ((168,), 3), ((252,), 4)),
    "buy_silence": (((14,), 0), ((15,), 1), ((29,), 1), ((30,), 2), ((1095,), 14)),
    "complaint": (((1,), 1), ((2,), 2), ((3,), 2)),
    "deal": (((2, 4, 30), 0), ((1, 4, 30), 1), ((0, 5, 7), 1)),
    "interest": (((1,), 0), ((0,), 1)),
    "left": (((1,), 1), ((2,), 1)),
    "people": ((("decides",), 1), (("influences",), 1)),
    "promise": (((1,), 1), ((2,), 1)),
    "rating": (((3,), 0), ((2,), 1), ((1,), 1)),
    "refused": (((1,), 1), ((2,), 1)),
    "repeated": (((2,), 0), ((3,), 1), ((4,), 1)),
    "rhythm": (((19,), 0), ((20,), 1), ((29,), 1), ((30,), 2), ((49,), 2), ((50,), 3)),
    "rival": (((1,), 1), ((2,), 1)),
    "silence": (((30,), 0), ((31,), 1), ((61,), 1), ((62,), 2)),
}
# by signal: what is too little to tell anything
TOO_LITTLE = {
    "answers": (1, 2),
    "blocked": (False,),
    "buy_few": (0,),
    "buy_rhythm": (283, 0),
    "buy_silence": (283, 0),
    "complaint": (0,),
    "deal": (0, 0),
    "left": (0,),
    "people": ("uses",),
    "promise": (0,),
    "refused": (0,),
    "repeated": (0,),
    "rhythm": (69, 3),
    "rival": (0,),
}
KNOWN_ONLY_NOW = {"blocked", "interest", "refused"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskSteps(SignalCommon):
    """Each signal counts from its threshold on, for those whom it concerns."""

    def test_table_names_every_signal(self):
        codes = {signal._get_code() for signal in self._get_own_signals()}
        self.assertEqual({*STEPS}, codes)
        self.assertLessEqual({*TOO_LITTLE}, codes)

    def test_signal_counts_from_its_threshold_on(self):
        for code, cases in STEPS.items():
            for much, step in cases:
                with self.subTest(code, much=much):
                    risk = self._count(self._make(code, *much))
                    self._check_step(risk, code, step)

    def _check_step(self, risk, code, step):
        """Steps, points and words agree with one another."""
        scale = self.env["care.risk.policy"]._get_rules().scales[code]
        points = scale.points[step - 1] if step else 0
        sign = risk.signs[code]
        self.assertEqual((sign["step"], sign["points"]), (step, points))
        self.assertEqual(f"{code}:{step}" in risk.steps.split(), bool(step))
        label = self.env["care.risk.signal"]._get_by_code(code)._get_label()
        self.assertEqual(f"{label}: " in risk.explanation, points > 0)
        rows = {row["code"]: row for row in risk.signal_table}
        self.assertEqual(rows[code]["points"], points)

    def test_points_of_all_signals_add_up_to_the_score(self):
        for code, cases in STEPS.items():
            with self.subTest(code):
                risk = self._count(self._make(code, *cases[-1][0]))
                points = [sign["points"] for sign in risk.signs.values()]
                self.assertEqual(risk.score, sum(points))

    def test_each_signal_speaks_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        for signal in self._get_own_signals():
            chinese = signal.with_context(lang="zh_CN")
            with self.subTest(signal._get_code()):
                for text in (chinese._get_label(), chinese._get_unit_label()):
                    self.assertRegex(text, "[\u4e00-\u9fff]")

    def test_too_little_is_no_data_and_not_zero(self):
        for code, much in TOO_LITTLE.items():
            with self.subTest(code):
                risk = self._count(self._make(code, *much))
                self.assertNotIn(code, risk.signs)
                self.assertNotIn(code, [row["code"] for row in risk.signal_table or ()])

    def test_customer_without_a_tier_has_no_limit_of_silence(self):
        profile = self._make_silence()
        profile.tier_id = False
        self.assertFalse(self._measure(profile, "silence"))

    def test_owner_who_has_told_no_interests_shares_none_and_lacks_none(self):
        profile = self._make_interest()
        self.care_user.care_preference_ids = False
        self.assertFalse(self._measure(profile, "interest"))

    def test_day_before_everything_tells_nothing(self):
        day = Date.to_date("2020-01-01")
        for code, cases in STEPS.items():
            with self.subTest(code):
                profile = self._make(code, *cases[-1][0])
                signals = self.env["care.risk.signal"]
                found = signals._measure_all(profile, day, was_known=True)
                self.assertEqual(found, {profile.id: {}})

    def test_what_is_known_only_now_is_told_of_no_past_day(self):
        signals = self._get_own_signals()
        only_now = {one._get_code() for one in signals if not one._knows_past}
        self.assertEqual(only_now, KNOWN_ONLY_NOW)

    def test_customers_do_not_mix(self):
        made = {code: self._make(code) for code in STEPS}
        self.env.flush_all()
        profiles = self.profile.union(*made.values())
        signals, day = self.env["care.risk.signal"], Date.to_date("2026-03-10")
        found = signals._measure_all(profiles, day)
        self.assertEqual(found[self.profile.id], {})
        for code, profile in made.items():
            with self.subTest(code):
                alone = signals._measure_all(profile, day)
                self.assertIn(code, found[profile.id])
                self.assertEqual(found[profile.id], alone[profile.id])

    def test_archived_customer_keeps_the_last_risk_and_gets_no_other(self):
        profile = self._make("rival")
        self._count(profile)
        profile.active = False
        with freeze_time("2026-03-20 02:00:00"):
            self._run_job(profile)
        [risk] = profile.risk_ids
        self.assertEqual(f"{risk.date_counted:%Y-%m-%d}", "2026-03-10")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskEvidence(SignalCommon):
    """What a signal was measured from opens for those who know the customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.abroad = cls._create_company()
        cls.far_officer = cls._create_colleague(
            "care_far_officer", "officer", cls.abroad
        )

    def _find_evidence(self, action, user):
        """The records that an action opens, as a person finds them."""
        records = self.env[action["res_model"]].with_user(user)
        if action.get("res_id"):
            return records.search([("id", "=", action["res_id"])])
        return records.search(action["domain"])

    def test_evidence_opens_for_the_owner_and_for_no_stranger(self):
        for code in STEPS:
            with self.subTest(code):
                profile = self._make(code)
                self._count(profile)
                own = profile.with_user(self.care_user)
                action = own.open_risk_evidence(code)
                self.assertTrue(self._find_evidence(action, self.care_user))
                for user in self.care_user_two | self.far_officer:
                    door = profile.with_user(user).open_risk_evidence
                    self.assertRefused(door, code, error=AccessError, says=BY_RULE)
                    self.assertFalse(self._find_evidence(action, user), user.login)

    def test_signal_without_a_sign_says_that_there_is_nothing(self):
        profile = self.profile.with_user(self.care_user)
        for code in (*STEPS, "of_no_addon"):
            action = profile.open_risk_evidence(code)
            self.assertIn("nothing to open", action["params"]["message"])

    def test_risk_of_each_signal_is_read_by_the_owner_alone(self):
        for code in STEPS:
            profile = self._make(code)
            self._count(profile)
            self.env.invalidate_all()
            with self.subTest(code):
                own = profile.with_user(self.care_user)
                self.assertIn(code, [row["code"] for row in own.risk_table])
                for user in self.care_user_two | self.far_officer:
                    risks = self.env["care.risk"].with_user(user)
                    theirs = [("profile_id", "=", profile.id)]
                    self.assertFindsNothing(risks, theirs)
