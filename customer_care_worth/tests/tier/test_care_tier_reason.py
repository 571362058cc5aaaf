from odoo.fields import Command
from odoo.tests import tagged

from ..common import RankingCommon


@tagged("post_install", "-at_install")
class TestCareTierReason(RankingCommon):
    """Each class says why, with figures, thresholds and day, to whoever reads it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.potential = 900
        cls._create_contribution(amount=300)
        cls._create_contribution(amount=500, date="2025-01-10")

    def _find_reason(self, user, lang="en_US", **values):
        values = {"value_from": 200, "potential_from": 800, **values}
        rule = self._create_tier_rule(self.care_manager, **values)
        rule.with_user(self.care_officer).action_preview()
        result = self.profile.tier_result_ids.filtered(lambda one: one.rule_id == rule)
        return result.with_user(user).with_context(lang=lang).reason

    def test_reasons_hold_what_the_method_goes_by(self):
        for method, parts in {
            "pyramid": ("300", "12 months", "rank 1 of 1", "Top 1 %"),
            "abc": ("300", "rank 1 of 1", "0.0 % of the value ranks ahead"),
            "grid": ("high from", "200", "potential", "900", "800"),
            "lifecycle": ("500", "before", "365 days", "30.0 %", "02/10/2026"),
        }.items():
            with self.subTest(method):
                reason = self._find_reason(self.care_user, method=method)
                for part in (*parts, "as of 03/10/2026"):
                    self.assertIn(part, reason)

    def test_segments_are_named_with_their_dimensions(self):
        values = [Command.create({"name": "High"})]
        one, two = self.env["care.segment.dimension"].create(
            [{"name": name, "value_ids": values} for name in ("Risk", "Horizon")]
        )
        self.profile.segment_ids = (one | two).value_ids
        segment = {
            "name": "Both",
            "first_segment_id": one.value_ids.id,
            "second_segment_id": two.value_ids.id,
        }
        reason = self._find_reason(
            self.care_user, method="segments", class_ids=[Command.create(segment)]
        )
        self.assertIn("Risk: High × Horizon: High", reason)

    def test_reason_speaks_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        reason = self._find_reason(self.care_user, lang="zh_CN")
        self.assertNotIn("months", reason)
        self.assertNotIn("as of", reason)
        self.assertEqual(reason.count("；"), 2, reason)
        self.assertIn("300", reason)

    def test_reason_keeps_the_day_on_which_class_and_value_were_found(self):
        rule = self._create_tier_rule(self.care_manager)
        rule.with_user(self.care_officer).action_preview()
        result = self.profile.tier_result_ids
        result._as_system().date = "2026-01-31"
        rule.with_user(self.care_officer).action_preview()
        self.assertIn("as of 01/31/2026", result.reason)
        self._create_contribution(amount=1, date="2026-03-01")
        rule.with_user(self.care_officer).action_preview()
        self.assertIn("as of 03/10/2026", result.reason)

    def test_potential_in_another_currency_is_unknown(self):
        other = self.env["res.currency"].with_context(active_test=False)
        other = other.search([("id", "!=", self.env.company.currency_id.id)], limit=1)
        self.profile.potential_currency_id = other
        self.assertFalse(self._find_reason(self.care_user, method="grid"))

    def test_name_of_a_class_hides_customers_of_others(self):
        self._find_reason(self.care_user)
        result = self.profile.tier_result_ids
        self.assertIn(self.profile.name, result.with_user(self.care_user).display_name)
        self.assertNotIn(
            self.profile.name, result.with_user(self.care_user_two).sudo().display_name
        )
