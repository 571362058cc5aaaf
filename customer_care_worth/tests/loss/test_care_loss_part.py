from odoo.fields import Date
from odoo.tests import freeze_time, tagged, users

from ..common import WorthCommon

PARTLY = {"extent": "partial", "share": 40}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossPart(WorthCommon):
    """Who is partly lost is a customer yet, and may be lost fully beside it."""

    def test_share_of_a_part_is_more_than_none_and_less_than_all(self):
        for share, is_taken in (
            (0, False),
            (0.5, True),
            (50, True),
            (99.5, True),
            (100, False),
            (-3, False),
        ):
            values = {"extent": "partial", "share": share}
            values["profile_id"] = self._create_profile().id
            with self.subTest(share):
                if is_taken:
                    self.assertEqual(self._create_loss(**values).share, share)
                else:
                    self.assertRefused(
                        self._create_loss, says="more than 0 and less", **values
                    )

    @users("care_user")
    def test_part_that_becomes_all_makes_the_customer_a_lost_one(self):
        loss = self._create_loss(self.care_user, **PARTLY)
        self.assertFalse(self.profile.is_lost)
        loss.extent = "full"
        self.assertRecord(loss, share=100)
        self.assertTrue(self.profile.is_lost)
        loss.write(PARTLY)
        self.assertFalse(self.profile.is_lost)

    @users("care_user")
    def test_customer_may_lose_several_parts_and_then_be_lost(self):
        self._create_loss(self.care_user, **PARTLY)
        self._create_loss(self.care_user, **PARTLY | {"date": "2026-02-12"})
        self.assertFalse(self.profile.is_lost)
        full = self._create_loss(self.care_user, date="2026-03-01")
        self.assertTrue(self.profile.is_lost)
        self.assertEqual(self.profile.loss_id, full)
        self.assertEqual(len(self.profile.loss_ids), 3)

    @users("care_user")
    def test_part_that_is_won_back_leaves_the_full_loss_as_it_is(self):
        part = self._create_loss(self.care_user, **PARTLY)
        full = self._create_loss(self.care_user)
        part.action_win_back()
        self.assertTrue(self.profile.is_lost)
        full.action_win_back()
        self.assertFalse(self.profile.is_lost)

    def test_contribution_wins_no_part_back(self):
        part = self._create_loss(self.care_user, **PARTLY)
        self._create_contribution(self.care_officer, date="2026-03-02")
        self.assertRecord(part, state="open", is_heard=False)

    def test_journal_tells_of_full_losses_only(self):
        self._create_loss(self.care_user, **PARTLY)
        self.assertFalse(self.profile.event_ids)
        self.assertIn("Partly", self.profile.message_ids[0].body)
        self._create_loss(self.care_user)
        self.assertEqual(self.profile.event_ids.type_id.code, "lost")

    def test_part_counts_as_a_loss_in_no_rate_and_in_the_reasons(self):
        self.env["care.loss"].search([]).unlink()
        self._create_loss(self.care_user, **PARTLY)
        report = self.env["care.loss.report"].with_user(self.care_user).get_report()
        self.assertEqual(report["figures"]["lost"], 0)
        self.assertEqual([row["name"] for row in report["reasons"]], ["Price"])

    def test_board_and_day_of_the_outcome_are_the_same_for_a_part(self):
        part = self._create_loss(self.care_user, **PARTLY)
        part.write({"state": "gone"})
        self.assertEqual(Date.to_string(part.date_closed), "2026-03-10")
        part.action_reopen()
        self.assertFalse(part.date_closed)
