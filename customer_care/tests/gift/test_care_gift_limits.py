from odoo.tests import Form, freeze_time, tagged, users

from ..common import CareCommon

CHOOSE = "customer_care.care_touch_view_form_choose_gift"
RECORD = "customer_care.care_touch_view_form_record"
FREE, WAITS = "No Approval Needed", "Waiting for Approval"
# what a gift costs, what was spent in the year before, and why it is to be approved
GIFTS = {
    "below both limits": (40, 0, False),
    "as much as the single limit": (100, 0, False),
    "above the single limit": (101, 0, "above the maximum gift value"),
    "as much as is left of the year": (40, 210, False),
    "more than is left of the year": (41, 210, "above the yearly budget"),
    "nothing left of the year": (1, 250, "above the yearly budget"),
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareGiftLimits(CareCommon):
    """A gift above a limit waits for approval, whichever way it is chosen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls._create_tier(name="Gold", gift_cap=100, yearly_budget=250)
        cls.step = cls._create_plan("Thanks", interval_days=30).step_ids
        cls.env["care.channel"].search([]).cost = 0

    def _prepare(self, cost, spent, **values):
        """A gift, and a touch of a new customer on whom so much was spent."""
        gift = self._create_gift(name="Tea", cost=cost)
        profile = self._create_profile(tier_id=self.tier.id)
        self._create_expense(profile_id=profile.id, amount=spent, date="2026-01-05")
        touch = self._create_touch(profile_id=profile.id, **values)
        return gift, touch.with_env(self.env)

    def _by_field(self, gift, touch):
        touch.gift_id = gift
        return touch.gift_approval_status

    def _by_line(self, gift, touch):
        with Form(touch, CHOOSE) as form:
            with form.gift_line_ids.new() as line:
                line.gift_id = gift
            return form.gift_approval_status

    def _by_log(self, gift, touch):
        with Form(touch, RECORD) as form:
            form.gift_id = gift
            form.note = "<p>Handed over</p>"
            told = form.gift_approval_status
        touch.action_record_reached()
        return told

    def _by_call(self, gift, touch):
        self._create_touch_gift(touch, gift, self.env.user)
        return touch.gift_approval_status

    def _by_other_gift(self, gift, touch):
        self._by_call(self._create_gift(name="Card"), touch)
        touch.gift_line_ids.gift_id = gift
        return touch.gift_approval_status

    def _by_cost(self, gift, touch):
        self._by_call(self._create_gift(name="Card"), touch)
        touch.gift_line_ids.unit_cost = gift.cost
        return touch.gift_approval_status

    def _by_quantity(self, gift, touch):
        self._by_call(self._create_gift(name="Card", cost=gift.cost / 2), touch)
        touch.gift_line_ids.quantity = 2
        return touch.gift_approval_status

    def _by_step(self, gift, touch):
        self.step.gift_id = gift
        planned = touch.with_env(self.step.env)
        planned.step_id = self.step
        planned._propose_gifts()
        return touch.gift_approval_status

    def _by_new_year(self, gift, touch):
        touch.date_planned = "2027-01-05"
        self._by_call(gift, touch)
        touch.date_planned = "2026-12-20"
        return touch.gift_approval_status

    def _get_doors(self):
        return [name for name in dir(self) if name.startswith("_by_")]

    @users("care_user")
    def test_each_door_asks_for_what_is_above_a_limit(self):
        for door in self._get_doors():
            for name, (cost, spent, reason) in GIFTS.items():
                with self.subTest(door, gift=name):
                    gift, touch = self._prepare(cost, spent)
                    told = getattr(self, door)(gift, touch)
                    state = "waiting" if reason else "free"
                    self.assertRecord(
                        touch.gift_line_ids, state=state, approval_reason=reason
                    )
                    self.assertIn(reason or "", told or "")
                    self.assertEqual(bool(told), bool(reason))

    def _read_verdicts(self, form):
        """What each line of the short form says, and why."""
        told = []
        for place in range(len(form.gift_line_ids)):
            with form.gift_line_ids.edit(place) as line:
                told.append((line.approval_verdict, line.approval_reason))
        return told

    def _get_verdicts(self, touch):
        return [
            (line.approval_verdict, line.approval_reason)
            for line in touch.gift_line_ids
        ]

    @users("care_user")
    def test_line_says_what_saving_it_decides(self):
        for name, (cost, spent, reason) in GIFTS.items():
            with self.subTest(gift=name):
                gift, touch = self._prepare(cost, spent)
                with Form(touch, CHOOSE) as form:
                    with form.gift_line_ids.new() as line:
                        line.gift_id = gift
                    told = self._read_verdicts(form)
                self.assertEqual(told, [(WAITS if reason else FREE, reason)])
                self.assertEqual(told, self._get_verdicts(touch))

    @users("care_user")
    def test_gifts_that_are_typed_together_are_judged_together(self):
        gift, touch = self._prepare(30, 210)
        other = self._create_gift(name="Vase", cost=30)
        with Form(touch, CHOOSE) as form:
            for each in (gift, other):
                with form.gift_line_ids.new() as line:
                    line.gift_id = each
            told = self._read_verdicts(form)
        self.assertEqual(told, [(WAITS, "above the yearly budget")] * 2)
        self.assertEqual(told, self._get_verdicts(touch))

    @users("care_user")
    def test_line_that_is_lowered_needs_no_approval_any_more(self):
        gift, touch = self._prepare(101, 0)
        self._by_call(gift, touch)
        with Form(touch, CHOOSE) as form:
            with form.gift_line_ids.edit(0) as line:
                line.unit_cost = 100
            told = self._read_verdicts(form)
            self.assertFalse(form.gift_approval_status)
        self.assertEqual(told, [(FREE, False)])
        self.assertEqual(told, self._get_verdicts(touch))

    @users("care_user")
    def test_line_that_was_approved_stays_so_beside_another(self):
        gift, touch = self._prepare(101, 0)
        self._by_call(gift, touch)
        touch.gift_line_ids.with_user(self.care_manager).action_approve()
        with Form(touch, CHOOSE) as form:
            with form.gift_line_ids.new() as line:
                line.gift_id = self._create_gift(name="Card", cost=1)
            told = [verdict for verdict, _reason in self._read_verdicts(form)]
            self.assertFalse(form.gift_approval_status)
        self.assertEqual(told, ["Approved", FREE])
        self.assertEqual(touch.gift_line_ids.mapped("approval_verdict"), told)

    @users("care_user")
    def test_what_would_need_approval_is_not_suggested(self):
        for name, (cost, spent, reason) in GIFTS.items():
            with self.subTest(name):
                gift, touch = self._prepare(cost, spent)
                self.assertEqual(gift in touch.gift_suggestion_ids, not reason)

    @users("care_user")
    def test_gift_that_is_chosen_leaves_itself_among_the_suggestions(self):
        gift, touch = self._prepare(40, 210)
        self._by_field(gift, touch)
        touch.invalidate_recordset()
        self.assertIn(gift, touch.gift_suggestion_ids)

    @users("care_user")
    def test_budget_of_another_year_is_that_years(self):
        gift, touch = self._prepare(40, 250, date_planned="2027-01-05")
        self.assertIn(gift, touch.gift_suggestion_ids)
        self._by_field(gift, touch)
        line = touch.gift_line_ids
        self.assertEqual(line.state, "free")
        touch.date_planned = "2026-12-20"
        self.assertEqual(line.state, "waiting")
        touch.date_planned = "2027-01-05"
        self.assertRecord(line, state="free", approval_code=False)
        self.assertFalse(line.sudo().reminder_ids)

    @users("care_user")
    def test_move_leaves_what_was_decided(self):
        gift, touch = self._prepare(40, 250)
        self._by_field(gift, touch)
        line = touch.gift_line_ids
        line.with_user(self.care_manager).action_approve()
        touch.date_planned = "2026-12-20"
        self.assertEqual(line.state, "approved")

    @users("care_user")
    def test_suggestions_of_many_ask_the_budget_once(self):
        touches = self.env["care.touch"]
        for _number in range(6):
            touches |= self._prepare(40, 210)[1]
        few, warming = touches[:2], touches
        counts = [
            self._count_queries(lambda some=some: some.mapped("gift_suggestion_ids"))
            for some in (warming, few, touches)
        ]
        self.assertEqual(counts[1], counts[2])
