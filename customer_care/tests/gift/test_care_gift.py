from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, tagged, users

from ..common import BY_FIELD, CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareGift(CareCommon):
    """Gifts obey taboos and limits, and are never the same twice running."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls._create_tier(name="Gold", gift_cap=100, yearly_budget=250)
        cls.profile.tier_id = cls.tier
        cls.tea = cls._create_gift(name="Tea", cost=40)
        cls.pens = cls._create_gift(name="Pens", cost=60)
        cls.call = cls.env.ref("customer_care.care_channel_call")
        cls.call.cost = 0

    def _give(self, gift, **values):
        """A touch that gives the gift, as the current user."""
        touch = self._create_touch(**values).with_env(self.env)
        touch.gift_id = gift
        return touch

    def _suggest(self, **values):
        touch = self._create_touch(**values).with_env(self.env)
        return touch.gift_suggestion_ids & (self.tea | self.pens)

    @users("care_user")
    def test_gift_chosen_on_a_touch_becomes_its_line(self):
        touch = self._give(self.tea)
        self.assertRecord(
            touch.gift_line_ids,
            gift_id=self.tea.id,
            cost=40,
            profile_id=self.profile.id,
        )

    @users("care_user")
    def test_another_choice_replaces_the_gift(self):
        touch = self._give(self.tea)
        touch.gift_id = self.pens
        self.assertRecord(touch.gift_line_ids, gift_id=self.pens.id, cost=60)
        touch.gift_id = False
        self.assertFalse(touch.gift_line_ids)

    @users("care_user")
    def test_pressed_suggestion_shows_its_cost_before_it_is_saved(self):
        touch = self._create_touch().with_env(self.env)
        view = "customer_care.care_touch_view_form_choose_gift"
        with Form(touch, view) as form:
            form.gift_id = self.tea
            with form.gift_line_ids.edit(0) as line:
                self.assertEqual(line.unit_cost, 40)
            form.gift_id = self.pens
            with form.gift_line_ids.edit(0) as line:
                self.assertEqual(line.unit_cost, 60)
        self.assertRecord(touch.gift_line_ids, gift_id=self.pens.id, cost=60)

    @users("care_user")
    def test_suggestion_pressed_again_takes_the_gift_back(self):
        touch = self._give(self.tea)
        view = "customer_care.care_touch_view_form_choose_gift"
        with Form(touch, view) as form:
            form.gift_id = self.env["care.gift"]
            self.assertFalse(form.gift_line_ids)
        self.assertFalse(touch.gift_line_ids)

    @users("care_user")
    def test_touches_are_found_by_their_gift(self):
        touch = self._give(self.tea)
        self.assertFinds(self.env["care.touch"], [("gift_id", "=", self.tea.id)], touch)

    @users("care_user")
    def test_gifts_count_as_given_once_their_touches_are_done(self):
        self._give(self.tea, note="Still to come")
        self.assertEqual(self.tea.with_env(self.env).given_count, 0)
        self._give(self.tea, profile_id=self._create_profile().id).action_done()
        tea = self.tea.with_env(self.env)
        tea.invalidate_recordset(["given_count"])
        self.assertEqual(tea.given_count, 1)

    def _forbid_tea(self):
        taboo = self._create_preference(name="No caffeine", category="taboo")
        self.tea.sudo().taboo_ids = taboo
        self.profile.sudo().preference_ids = taboo

    @users("care_user")
    def test_taboo_forbids_the_gift(self):
        self._forbid_tea()
        with self.assertRaisesRegex(ValidationError, "No caffeine"):
            self._give(self.tea)

    @users("care_user")
    def test_taboo_that_leaves_the_list_forbids_all_the_same(self):
        self._forbid_tea()
        self.tea.sudo().taboo_ids.active = False
        self.env.invalidate_all()
        with self.assertRaisesRegex(ValidationError, "No caffeine"):
            self._give(self.tea)

    @users("care_user")
    def test_gift_of_an_archived_festival_or_date_suits_no_other(self):
        for name in ("festival_ids", "occasion_type_ids"):
            with self.subTest(name):
                gift = self.tea.copy().sudo()
                named = self.env[gift[name]._name].sudo().search([], limit=1)
                gift[name] = named
                named.active = False
                self.env.invalidate_all()
                self.assertFalse(gift._filter_suitable(*self._get_dates()))

    def _get_dates(self):
        """A type of date and a festival, neither the first of its list."""
        types = self.env["care.occasion.type"].search([], limit=2)
        return types[1:], self.env["care.festival"].search([], limit=2)[1:]

    @users("care_user")
    def test_suggestions_obey_taboos(self):
        self._forbid_tea()
        self.assertEqual(self._suggest(), self.pens)

    @users("care_user")
    def test_same_gift_is_never_given_twice_running(self):
        self._give(self.tea, date_planned="2026-02-01")
        with self.assertRaisesRegex(ValidationError, "twice in a row"):
            self._give(self.tea)

    @users("care_user")
    def test_gift_may_come_again_after_another_one(self):
        self._give(self.tea, date_planned="2026-01-01")
        self._give(self.pens, date_planned="2026-02-01")
        self.assertEqual(self._give(self.tea).gift_id, self.tea)

    @users("care_user")
    def test_pair_of_long_ago_refuses_no_gift_of_today(self):
        self._give(self.tea, date_planned="2025-01-01")
        between = self._give(self.pens, date_planned="2025-02-01")
        self._give(self.tea, date_planned="2025-03-01")
        self._give(self.pens, date_planned="2026-02-01")
        between._close("skipped", "ill")
        today = self._give(self.tea)
        today.date_planned = "2026-03-20"
        self.assertEqual(today.gift_id, self.tea)
        with self.assertRaisesRegex(ValidationError, "twice in a row"):
            self._give(self.tea, date_planned="2026-03-21")

    @users("care_user")
    def test_gift_of_a_skipped_touch_was_not_given(self):
        self._give(self.tea, date_planned="2026-02-01")._close("skipped", "ill")
        self.assertEqual(self._give(self.tea).gift_id, self.tea)

    @users("care_user")
    def test_suggestions_leave_out_the_last_gift(self):
        self._give(self.tea, date_planned="2026-02-01")
        self.assertEqual(self._suggest(), self.pens)

    @users("care_user")
    def test_suggestions_stay_below_the_cap_of_the_tier(self):
        self.tier.sudo().gift_cap = 50
        self.assertEqual(self._suggest(), self.tea)

    @users("care_user")
    def test_customer_chooses_within_the_price_range(self):
        price_range = (
            self.env["care.gift.price.range"]
            .sudo()
            .create({"name": "Some", "cost_from": 55, "cost_to": 65})
        )
        self.env["care.gift.price.range"].sudo().search(
            [("id", "!=", price_range.id)]
        ).active = False
        touch = self._create_touch(gift_price_range_id=price_range.id).with_env(
            self.env
        )
        own = self.tea | self.pens
        self.assertEqual(touch.gift_suggestion_ids & own, self.pens)
        self.assertEqual(price_range.offer_cost, 60)
        price_range.offer_cost = 58
        touch.gift_id = self.pens
        self.assertRecord(touch.gift_line_ids, is_chosen=True, unit_cost=58)

    @users("care_user")
    def test_gift_of_a_festival_is_suggested_on_that_festival_only(self):
        festivals = self.env["care.festival"].search([], limit=2)
        self.tea.sudo().festival_ids = festivals[0]
        self.assertEqual(
            self._suggest(festival_id=festivals[0].id), self.tea | self.pens
        )
        self.assertEqual(self._suggest(festival_id=festivals[1].id), self.pens)

    @users("care_user")
    def test_gift_below_the_caps_needs_no_approval(self):
        self.assertEqual(self._give(self.tea).gift_line_ids.state, "free")

    @users("care_user")
    def test_gift_above_the_single_cap_is_asked_for_not_refused(self):
        touch = self._give(self.pens)
        touch.gift_line_ids.quantity = 2
        self.assertRecord(
            touch.gift_line_ids,
            state="waiting",
            approval_reason="above the maximum gift value",
        )

    @users("care_user")
    def test_gift_above_the_budget_of_the_year_is_asked_for(self):
        self._create_expense(self.env.user, amount=200)
        self.assertEqual(self._give(self.tea).gift_line_ids.state, "free")
        line = self._give(self.pens).gift_line_ids
        self.assertRecord(
            line, state="waiting", approval_reason="above the yearly budget"
        )

    @users("care_user")
    def test_cost_of_last_year_does_not_count(self):
        self._create_expense(self.env.user, amount=250, date="2025-12-31")
        self.assertEqual(self._give(self.pens).gift_line_ids.state, "free")

    @users("care_user")
    def test_giver_cannot_approve(self):
        line = self._give(self.pens).gift_line_ids
        line.quantity = 2
        with self.assertRaisesRegex(
            AccessError, "Only the approver may decide on this"
        ):
            line.action_approve()
        self.assertRefused(line.write, {"state": "approved"}, says="by the system")

    @users("care_manager")
    def test_manager_approves(self):
        line = self._give(self.pens).gift_line_ids
        line.with_user(self.care_user).quantity = 2
        line.action_approve()
        self.assertRecord(line, state="approved", approver_user_id=self.env.uid)

    @users("care_user")
    def test_named_approver_is_asked_until_he_decides(self):
        self.env["care.approval"].sudo().create(
            {"subject_type": "gift", "user_id": self.care_officer.id}
        )
        line = self._give(self.pens).gift_line_ids
        line.quantity = 2
        self.assertEqual(line.sudo().reminder_ids.user_id, self.care_officer)
        line.with_user(self.care_officer).action_reject()
        self.assertFalse(line.sudo().reminder_ids)
        self.assertEqual(line.state, "rejected")

    @users("care_user")
    def test_rejected_gift_that_is_changed_still_counts_itself(self):
        self.tier.sudo().gift_cap = 0
        line = self._give(self.pens).gift_line_ids
        line.quantity = 10  # 600 of 250
        line.with_user(self.care_manager).action_reject()
        line.quantity = 9
        self.assertRecord(
            line, state="waiting", approval_reason="above the yearly budget"
        )
        line.quantity = 4
        self.assertEqual(line.state, "free")

    def _is_counted(self, line):
        """Whether the gift counts as given, costs, and may not be changed."""
        self.env.flush_all()
        self.env.invalidate_all()
        report = self.env["care.cost.report"].sudo()
        costs = report.search([("touch_id", "=", line.touch_id.id)])
        return (
            bool(self.tea.with_env(self.env).given_count),
            "gift" in costs.mapped("type"),
            line._is_given(),
        )

    @users("care_user")
    def test_gift_counts_as_given_when_it_is_granted_and_its_touch_done(self):
        line = self._give(self.tea).gift_line_ids
        line.quantity = 3
        self.assertEqual(line.state, "waiting")
        line.touch_id.action_done()
        self.assertEqual(self._is_counted(line), (False, False, False))
        self.assertTrue(line.sudo().reminder_ids, "still asked")
        approver = line.with_user(self.care_manager)
        with self.env.cr.savepoint() as savepoint:
            approver.action_approve()
            self.assertEqual(self._is_counted(line), (True, True, True))
            savepoint.rollback()
        self.env.invalidate_all()
        approver.action_reject()
        self.assertEqual(self._is_counted(line), (False, False, False))
        line.unlink()

    @users("care_user")
    def test_nobody_is_asked_for_the_gift_of_a_skipped_touch(self):
        line = self._give(self.tea).gift_line_ids
        line.quantity = 3
        self.assertTrue(line.sudo().reminder_ids)
        line.touch_id.state = "skipped"
        lines = line.sudo()
        self.assertFalse(lines.reminder_ids)
        self.assertMatchesNot(lines, lines._get_reminded_domain())

    @users("care_user")
    def test_person_moves_no_touch_next_to_the_same_gift(self):
        self._give(self.tea, date_planned="2026-03-12")
        self._give(self.pens, date_planned="2026-03-15")
        touch = self._give(self.tea, date_planned="2026-03-20")
        day = {"date_planned": "2026-03-13"}
        self.assertRefused(touch.write, day, says="twice in a row")
        touch.date_planned = "2026-03-18"

    def test_gift_of_another_company_is_not_given_once_more(self):
        abroad = self._create_company()
        self.customer.company_id = False
        values = {"date_planned": "2026-03-12", "company_id": abroad.id}
        self._give(self.tea, **values)
        touch = self._create_touch(date_planned="2026-03-13").with_user(self.care_user)
        lines = self.env["care.touch.gift"].with_user(self.care_user)
        theirs = lines.search([("profile_id", "=", self.profile.id)])
        self.assertFalse(theirs, "the reader does not see it")
        gift = {"touch_id": touch.id, "gift_id": self.tea.id}
        self.assertRefused(lines.create, gift, says="twice in a row")

    def test_money_of_all_currencies_is_counted_in_one(self):
        currencies = self.env.ref("base.USD") | self.env.ref("base.EUR")
        currencies.active = True
        own = self.env.company.currency_id
        other = (currencies - own)[:1]
        abroad = self._create_company(currency_id=other.id)
        rate = {"name": "2026-01-01", "currency_id": own.id, "company_id": abroad.id}
        self.env["res.currency.rate"].create({**rate, "rate": 10})
        self.customer.company_id = False
        self._create_expense(amount=20, company_id=abroad.id)
        self._create_expense(amount=30)
        spent = self.profile._get_care_spending(2026, own)
        self.assertEqual(spent, {self.profile.id: 230})
        self.assertEqual(self.profile.care_cost_year, 230)

    def test_deleted_price_range_sorts_the_catalogue_anew(self):
        self.env["care.gift.price.range"].search([]).active = False
        limits = {"cost_from": 0, "cost_to": 50}
        ranges = self.env["care.gift.price.range"].create(
            [{"name": "First", **limits}, {"name": "Second", **limits}]
        )
        self.assertEqual(self.tea.price_range_id, ranges[0])
        ranges[0].unlink()
        self.assertEqual(self.tea.price_range_id, ranges[1])

    @users("care_user")
    def test_shopping_list_holds_what_is_planned_and_free_to_buy(self):
        planned = self._give(self.tea).gift_line_ids
        self._give(self.pens, date_planned="2026-02-01").action_done()
        to_buy = self._search_by_filter("care_touch_gift_view_search", "to_buy")
        mine = to_buy.filtered(lambda line: line.profile_id == self.profile)
        self.assertEqual(mine, planned)

    @users("care_user")
    def test_moved_touch_moves_its_gift_on_the_shopping_list(self):
        touch = self._give(self.tea)
        touch._postpone("2026-03-20")
        self.assertEqual(str(touch.gift_line_ids.date_planned), "2026-03-20")

    @users("care_user")
    def test_gift_that_was_given_stays_in_the_diary(self):
        touch = self._give(self.tea)
        touch.action_done()
        self.assertRefused(touch.gift_line_ids.unlink, says="cannot be removed")

    def test_colleague_sees_no_gifts_of_others_customers(self):
        line = self._give(self.tea).gift_line_ids
        self.assertHidden(line.with_user(self.care_user_two))
        self.assertRights(line, {self.care_user_two: ""})

    def test_caps_of_tiers_are_not_for_users(self):
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            self.tier.with_user(self.care_user).read(["gift_cap"])
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            self.tier.with_user(self.care_user).read(["yearly_budget"])
        self.tier.with_user(self.care_officer).read(["gift_cap", "yearly_budget"])

    def test_catalogue_is_kept_by_officers(self):
        everything = "read write create unlink"
        rights = {self.care_user: "read", self.care_officer: everything}
        self.assertRights(self.tea, rights)

    def test_changed_price_range_sorts_the_catalogue_anew(self):
        ranges = self.env["care.gift.price.range"]
        ranges.search([]).active = False
        self.assertFalse(self.tea.price_range_id)
        price_range = ranges.create({"name": "Some", "cost_from": 30, "cost_to": 50})
        self.assertEqual(self.tea.price_range_id, price_range)
