from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from ...models.risk.care_risk_policy import BOUNDS
from ...wizards.care_risk_preview import MOST_SHOWN
from .common_risk import RiskCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskPreview(RiskCommon):
    """Other points are looked at first: nothing is written until they are applied."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.policy = cls.env.ref("customer_care_worth.care_risk_policy")
        everywhere = cls.env["res.company"].search([])
        cls.chief = cls._create_colleague(
            "care_chief",
            "manager",
            company_id=cls.env.company.id,
            company_ids=everywhere.ids,
        )
        cls.env["care.risk"].search([]).unlink()
        cls.silent, cls.courted = cls._create_profiles(2)
        cls._be_silent(cls.silent)
        cls._create_presence(profile_id=cls.courted.id)
        (cls.silent | cls.courted)._count_risk()

    def _open(self):
        policy = self.policy.with_user(self.chief)
        action = policy.action_preview()
        return policy.env["care.risk.preview"].browse(action["res_id"])

    def _get_line(self, preview, signal):
        return preview.line_ids.filtered(lambda line: line.signal == signal)

    def _get_order(self, preview):
        return [row["id"] for row in preview.ranking]

    def test_ranking_follows_the_points_and_the_stored_scores_do_not(self):
        preview = self._open()
        self.assertEqual(self._get_order(preview), [self.silent.id, self.courted.id])
        self._get_line(preview, "rival").points = 70
        self.assertEqual(self._get_order(preview), [self.courted.id, self.silent.id])
        [row, __] = preview.ranking
        self.assertEqual((row["before"], row["now"]), (15, 70))
        self.assertEqual((row["place_before"], row["place"]), (2, 1))
        critical = preview.bands[0]
        self.assertEqual((critical["before"], critical["now"]), (0, 1))
        self.assertRecord(self.courted.risk_ids, score=15)
        rival = self.policy._get_rules().scales["rival"]
        self.assertEqual(rival.points, (15,), "nothing is written")

    def test_applied_points_are_those_of_the_next_count(self):
        preview = self._open()
        self._get_line(preview, "rival").points = 70
        preview.action_apply()
        self.assertEqual(self.policy._get_rules().scales["rival"].points, (70,))
        self.assertRecord(self.courted.risk_ids, score=15)
        self.courted._count_risk()
        self.assertRecord(self.courted.risk_ids, score=70)

    def test_preview_and_count_agree_for_all(self):
        preview = self._open()
        self._get_line(preview, "silence").points = 33
        told = {row["id"]: row["now"] for row in preview.ranking}
        preview.action_apply()
        (self.silent | self.courted)._count_risk()
        for profile in self.silent | self.courted:
            self.assertEqual(profile.risk_ids.score, told[profile.id])

    def test_ranking_is_shown_before_the_form_is_saved(self):
        preview = self._open()
        place = preview.line_ids.mapped("signal").index("rival")
        with Form(preview) as form:
            with form.line_ids.edit(place) as line:
                line.points = 70
            self.assertEqual(form.ranking[0]["id"], self.courted.id)

    def test_many_customers_are_previewed_with_as_many_queries_as_few(self):
        preview = self._open()
        few = self._count_queries(lambda: preview.mapped("bands"))
        many = self._create_profiles(40)
        for profile in many:
            self._be_silent(profile)
        many._count_risk()
        many = self._count_queries(lambda: preview.mapped("bands"))
        self.assertLessEqual(many, few)

    @users("care_user", "care_officer")
    def test_only_managers_preview(self):
        policy = self.policy.with_env(self.env)
        self.assertRefused(policy.action_preview, error=AccessError, says=BY_ROLE)
        self.assertRefused(policy.action_learn, error=AccessError, says=BY_ROLE)
        previews = self.env["care.risk.preview"]
        values = {name: number for number, name in enumerate(BOUNDS)}
        values["policy_id"] = policy.id
        self.assertRefused(previews.create, values, error=AccessError, says=BY_ROLE)

    @users("care_user", "care_officer", "care_manager")
    def test_preview_of_somebody_else_is_closed(self):
        preview = self._open().with_env(self.env)
        self.env.invalidate_all()
        for call in (
            lambda: preview.read(["ranking"]),
            lambda: preview.line_ids.write({"points": 90}),
            preview.action_apply,
        ):
            self.assertRefused(call, error=AccessError, says=f"{BY_ROLE}|{BY_RULE}")

    def test_nothing_is_written_until_it_is_applied(self):
        def look():
            self.env.flush_all()
            self.env.invalidate_all()
            risks = (self.silent | self.courted).risk_ids
            kept = (self.policy, self.policy.step_ids, risks)
            return [records.read() for records in kept]

        before = look()
        preview = self._open()
        self._get_line(preview, "rival").points = 70
        preview.write({"high_from": 50, "critical_from": 90})
        self.assertTrue(preview.ranking and preview.bands)
        self.assertEqual(look(), before)
        preview.action_apply()
        self.assertNotEqual(look(), before)

    def test_bands_are_previewed_and_applied(self):
        preview = self._open()
        preview.write({"watch_from": 5, "elevated_from": 10, "high_from": 20})
        counts = {band["code"]: band["now"] for band in preview.bands}
        self.assertEqual((counts["high"], counts["elevated"]), (1, 1))
        preview.action_apply()
        self.assertEqual(self.policy._get_bounds(), (5, 10, 20, 60))
        (self.silent | self.courted)._count_risk()
        self.assertRecord(self.silent.risk_ids, band="high")
        self.assertRecord(self.courted.risk_ids, band="elevated")

    def test_bands_that_do_not_rise_are_refused_when_they_are_applied(self):
        preview = self._open()
        preview.high_from = 70
        self.assertRefused(preview.action_apply, says="must rise")

    def test_points_that_are_not_learned_leave_no_day_of_learning(self):
        self._open().action_apply()
        self.assertFalse(self.policy.date_learned)

    def test_each_band_holds_each_customer_once(self):
        preview = self._open()
        for name in ("before", "now"):
            with self.subTest(name):
                self.assertEqual(sum(band[name] for band in preview.bands), 2)

    def test_no_more_than_the_riskiest_are_listed(self):
        profiles = self._create_profiles(MOST_SHOWN + 5)
        for profile in profiles:
            self._be_silent(profile)
        profiles._count_risk()
        preview = self._open()
        self.assertEqual(len(preview.ranking), MOST_SHOWN)
        self.assertEqual({row["place"] for row in preview.ranking}, {1})

    def test_customers_without_points_are_not_ranked(self):
        self._create_profile()._count_risk()
        preview = self._open()
        self.assertEqual(len(preview.ranking), 2)
        preview.line_ids.points = 0
        self.assertFalse(preview.ranking)

    def test_step_that_the_policy_lacks_is_added_when_it_is_applied(self):
        steps = self.policy.step_ids.filtered(lambda one: one.signal == "rival")
        steps.unlink()
        preview = self._open()
        self._get_line(preview, "rival").points = 44
        preview.action_apply()
        [step] = self.policy.step_ids.filtered(lambda one: one.signal == "rival")
        self.assertRecord(step, threshold=1, points=44)

    def test_too_few_losses_leave_the_usual_points(self):
        policy = self.policy.with_user(self.chief)
        self.assertRefused(policy.action_learn, says="needed to learn from")

    def test_points_are_learned_from_who_has_left(self):
        company = self.env.company
        policy = self._create_risk_policy(company_id=company.id)
        __, before = policy._measure_past()
        lost, kept = (
            self._create_profiles(40, date_start="2024-01-01") for __ in range(2)
        )
        (lost | kept).partner_id.company_id = company
        for profile in lost:
            self._create_contribution(profile_id=profile.id, date="2025-07-01")
            self._create_presence(
                profile_id=profile.id,
                competitor_id=self._get_rival(),
                date="2025-08-01",
            )
        for profile in kept:
            for day in ("2025-07-01", "2026-02-01"):
                self._create_contribution(profile_id=profile.id, date=day)
        action = policy.with_user(self.care_manager).action_learn()
        preview = self.env["care.risk.preview"].browse(action["res_id"])
        self.assertTrue(preview.is_learned)
        told = f"{40 + sum(before)} of {80 + len(before)} customers left"
        self.assertIn(told, preview.lesson)
        rival = self._get_line(preview, "rival")
        self.assertGreater(rival.points, rival.points_before)
        for signal, lines in preview.line_ids.grouped("signal").items():
            points = lines.sorted("place").mapped("points")
            self.assertEqual(points, sorted(points), signal)
        left = sum(band["now"]["left"] for band in preview.learned_bands)
        self.assertEqual(left, 40 + sum(before))
        self.assertRecord(policy, date_learned=False)
        preview.with_user(self.care_manager).action_apply()
        self.assertEqual(str(policy.date_learned), "2026-03-10")

    @classmethod
    def _get_rival(cls):
        competitors = cls.env["care.competitor"]
        known = competitors.search([("name", "=", "Iron & Co")], limit=1)
        return (known or competitors.create({"name": "Iron & Co"})).id
