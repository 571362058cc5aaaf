from datetime import date

from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.profile.common_merge import MergeCommon

from ...tools import codes
from ..common import WorthCommon, WorthMixin


def _lose_anew(test, **values):
    return test._create_loss(test.care_user, profile_id=test.leaver.id, **values)


def _lose_from_list(test):
    wizard = test.env["care.profile.lose"].with_user(test.care_user)
    reason = test._get_loss_reason("price")
    values = {"profile_ids": test.leaver.ids, "reason_ids": reason.ids}
    wizard.create(values | {"date": "2026-03-01"}).action_mark_lost()


def _lose_the_rest(test):
    _lose_anew(test, extent="partial", share=30).extent = "full"


def _lose_again(test):
    _lose_anew(test, state="won_back").action_reopen()


DOORS = {
    "marked": _lose_anew,
    "list": _lose_from_list,
    "the rest": _lose_the_rest,
    "reopened": _lose_again,
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossEnd(WorthCommon):
    """What was to come of a customer ends with the loss, and says so."""

    def _open_all(self):
        """What may stay open at a customer: a target, an offer, a review."""
        self.leaver = self._create_profile(name="Leaving")
        reviews = self.env["care.risk.review"].with_user(self.care_user)
        facts = {"profile_id": self.leaver.id}
        return (
            self._create_target(self.care_user, **facts),
            self._create_touch(is_selling=True, **facts),
            reviews.create(
                facts | {"date_due": "2026-03-20", "reason": "Check the finances"}
            ),
        )

    def test_target_offer_and_review_end_with_the_loss_through_every_door(self):
        for name, lose in DOORS.items():
            with self.subTest(door=name):
                target, offer, review = self._open_all()
                lose(self)
                self.assertTrue(self.leaver.is_lost)
                self.assertRecord(target, state="dropped")
                self.assertEqual(str(target.date_closed), "2026-03-10")
                self.assertRecord(
                    offer, state="skipped", skip_reason="the customer was lost"
                )
                self.assertRecord(
                    review, state="done", conclusion="The customer was lost."
                )
                self.assertFalse(review.reminder_ids.filtered("active"))

    def test_thread_tells_that_the_target_was_dropped(self):
        target, *__ = self._open_all()
        _lose_anew(self)
        tier = target.to_tier_id.name
        told = " ".join(self.leaver.message_ids.mapped("body"))
        self.assertIn(f"Development target ({tier}): Dropped", told)
        self.assertIn("Customer lost", told)

    def test_what_was_found_in_a_review_stays(self):
        *__, review = self._open_all()
        review.conclusion = "Pays late"
        _lose_anew(self)
        self.assertRecord(review, state="done", conclusion="Pays late")

    def test_nothing_begins_again_by_itself_when_the_customer_is_back(self):
        target, offer, review = self._open_all()
        _lose_anew(self).action_win_back()
        self.assertFalse(self.leaver.is_lost)
        self.assertRecord(target, state="dropped")
        self.assertRecord(offer, state="skipped")
        self.assertRecord(review, state="done")
        target.action_reopen()
        self.assertRecord(target, state="open")

    def test_what_was_promised_said_or_planned_to_care_goes_on(self):
        self._open_all()
        facts = {"profile_id": self.leaver.id}
        promise = self._create_given(self.care_user, **facts)
        case = self._create_case(**facts)
        visit = self._create_touch(**facts)
        _lose_anew(self)
        self.assertRecord(promise, state="open")
        self.assertRecord(visit, state="planned")
        self.assertFalse(case.date_closed)

    def test_customer_lost_in_part_goes_on_with_everything(self):
        target, offer, review = self._open_all()
        _lose_anew(self, extent="partial", share=30)
        self.assertRecord(target, state="open")
        self.assertRecord(offer, state="planned")
        self.assertRecord(review, state="open")

    def test_word_on_a_loss_ends_no_offer_that_came_later(self):
        loss = self._create_loss(self.care_user)
        offer = self._create_touch(is_selling=True)
        loss.with_user(self.care_user).note = "Bought from the neighbor"
        self.assertRecord(offer, state="planned")

    def test_lost_customer_gets_no_target(self):
        target = self._create_target(self.care_user)
        self._create_loss(self.care_user)
        with self.assertRaisesRegex(ValidationError, "is lost: win the customer back"):
            self._create_target(self.care_user)
        with self.assertRaisesRegex(ValidationError, "is lost: win the customer back"):
            target.action_reopen()

    def test_lost_customer_is_nobody_to_grow_to_keep_or_to_call(self):
        rule = self._create_tier_rule(self.care_manager)
        rule.class_ids.strategy = "grow"
        self._create_contribution(date="2026-01-10")
        rule.with_user(self.care_officer).action_preview()
        self.env["care.loyalty"]._record_standings(self.profile, date(2026, 3, 10))
        facts = {"is_silent": True, "is_lapsed_promoter": True}
        self.profile.loyalty_ids._as_system().write(facts)
        self.env["care.risk"]._record_risk(self.profile, date(2026, 3, 10))
        self.profile.risk_ids._as_system().band = "high"
        self.assertEqual(set(self._count_measures()), {1})
        self._create_loss(self.care_user)
        self.assertEqual(set(self._count_measures()), {0})

    def _count_measures(self):
        measures = self.env["care.work.measure"]._get_measures()
        for code in (codes.GROW, codes.GONE_SILENT, codes.LAPSED, codes.RISK):
            measure = measures[code]
            is_profile = measure.model == "care.profile"
            name = "id" if is_profile else "profile_id"
            own = measure.domain & Domain(name, "=", self.profile.id)
            with self.subTest(code):
                yield self.env[measure.model].search_count(own)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareMergeLossEnd(WorthMixin, MergeCommon):
    """Two customers become one who is lost: then no target of either goes on."""

    def test_targets_of_both_end_where_the_one_who_stays_is_lost(self):
        def check(merge):
            self._create_loss(date="2026-02-10")
            self._create_target(profile_id=self.double.id)
            kept = merge()
            self.assertTrue(kept.is_lost)
            self.assertEqual(kept.target_ids.mapped("state"), ["dropped"])

        self._for_both_directions(check)
