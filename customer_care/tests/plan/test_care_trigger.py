from datetime import date

from lxml import etree

from odoo.exceptions import ValidationError
from odoo.tests import BaseCase, tagged

from ...planning.candidate import Candidate
from .common_planner import PlannerCommon


@tagged("post_install", "-at_install")
class TestCandidate(BaseCase):
    """Only regular contact gives way, and only to more."""

    def _make(self, **values):
        day = date(2026, 3, 10)
        return Candidate(1, 1, 1, "key", day, **({"rank": 40} | values))

    def test_only_regular_contact_gives_way_and_only_to_more(self):
        regular, other = self._make(is_regular=True), self._make()
        self.assertTrue(regular.may_give_way_to(other))
        self.assertFalse(regular.may_give_way_to(self._make(is_regular=True)))
        self.assertFalse(other.may_give_way_to(regular))
        self.assertFalse(other.may_give_way_to(self._make(rank=90)))


@tagged("post_install", "-at_install")
class TestTrigger(PlannerCommon):
    """What is true of every trigger, also of those that other addons bring."""

    def _get_triggers(self):
        return self.env["care.trigger"]._get_all()

    def test_every_trigger_is_offered_by_its_name(self):
        offered = [trigger._get_code() for trigger in self._get_triggers()]
        self.assertEqual(offered[:4], ["interval", "occasion", "event", "once"])
        for model in ("care.plan", "care.touch"):
            field = self.env[model]._fields["trigger"]
            self.assertEqual(field.get_values(self.env), offered)
        for trigger in self._get_triggers():
            self.assertEqual(trigger._get_by_code(trigger._get_code()), trigger)
            self.assertNotEqual(trigger._get_label(), trigger._description)

    def test_form_shows_what_the_trigger_asks_for_and_nothing_else(self):
        view = self.env["care.plan"].get_view(view_type="form")
        arch = etree.fromstring(view["arch"])
        for trigger in self._get_triggers():
            shown = self.env["care.plan"].new({"trigger": trigger._get_code()})
            names = shown.trigger_fields
            for name in {*self.plan._get_trigger_fields()} - {"trigger"}:
                with self.subTest(trigger=trigger._name, field=name):
                    [node] = arch.xpath(f"//group[@name='when']//*[@name='{name}']")[:1]
                    hidden = f"'{name}' not in trigger_fields"
                    self.assertTrue(node.get("invisible").startswith(hidden))
                    self.assertEqual(name in names, name in trigger._plan_fields)
            for name in trigger._step_fields:
                self.assertTrue(arch.xpath(f"//list/field[@name='{name}']"))

    def test_plan_of_no_trigger_is_not_switched_on(self):
        with self.assertRaisesRegex(ValidationError, "trigger"):
            self.plan.trigger = "nonsense"

    def test_plan_that_lost_its_trigger_wants_nothing(self):
        self.profile.date_last_contact = "2026-02-08"
        touch = self._plan()
        self.env.cr.execute(
            "UPDATE care_plan SET trigger = 'gone' WHERE id = %s", [self.plan.id]
        )
        self.env.invalidate_all()
        self._plan()
        self.assertEqual(touch.state, "skipped")
        self.assertFalse(self.plan._get_forecast()["total"])

    def test_sympathy_goes_first_and_regular_contact_last(self):
        sympathy = self.env["care.plan"].new({"tone": "sympathy"})
        neutral = self.env["care.plan"].new({"tone": "neutral"})
        for trigger in self._get_triggers():
            with self.subTest(trigger=trigger._name):
                before, after = (
                    trigger._get_rank(plan, {}) for plan in (sympathy, neutral)
                )
                self.assertEqual(before > after, not trigger._is_regular)
                regular = self.env["care.trigger.interval"]._get_rank(neutral, {})
                self.assertEqual(after > regular, not trigger._is_regular)

    def test_touch_ranks_as_what_was_wanted(self):
        touch = self._create_touch()
        self.assertEqual(touch._as_candidate().rank, self.env["care.trigger"]._rank)
        touch.trigger = "occasion"
        self.assertEqual(touch._as_candidate().rank, 60)
        touch.festival_id = self.env["care.festival"].search([], limit=1)
        self.assertEqual(touch._as_candidate().rank, 30)
        self.assertFalse(touch._as_candidate().is_regular)
