from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.profile.common_merge import MergeCommon

from ..common import WorthMixin


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMergeLoss(WorthMixin, MergeCommon):
    """Losses come along, whichever contact stays; two that stand become one."""

    def test_reasons_of_two_losses_that_stand_are_those_of_one(self):
        def check(merge):
            self._create_loss(date="2026-02-10")
            self._create_loss(
                profile_id=self.double.id, date="2026-01-10", reasons=("rival", "price")
            )
            kept = merge()
            loss = kept.loss_ids
            self.assertEqual(str(loss.date), "2026-01-10")
            self.assertEqual(
                set(loss.line_ids.reason_id.mapped("code")), {"price", "rival"}
            )
            self.assertTrue(kept.is_lost)

        self._for_both_directions(check)

    def test_customer_who_bought_as_the_other_was_never_gone(self):
        def check(merge):
            self._create_loss(date="2026-02-10")
            self._create_contribution(
                self.care_officer, profile_id=self.double.id, date="2026-03-01"
            )
            kept = merge()
            self.assertRecord(kept.loss_ids, state="won_back", is_heard=True)
            self.assertFalse(kept.is_lost)

        self._for_both_directions(check)
