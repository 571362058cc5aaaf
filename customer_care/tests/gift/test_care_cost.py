import re
from itertools import product
from types import SimpleNamespace

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged, users
from odoo.tools import mute_logger
from odoo.tools.safe_eval import safe_eval

from ..common import BY_RULE, CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareCost(CareCommon):
    """What care costs adds up by customer, period, person and plan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.visit = cls.env.ref("customer_care.care_channel_visit")
        cls.visit.cost = 80
        cls.gift = cls._create_gift(cost=30)

    def _create_visit(self, **values):
        touch = self._create_touch(channel_id=self.visit.id, **values)
        return touch.with_env(self.env)

    def _get_costs(self, date_from="2026-01-01", date_to="2026-12-31"):
        return self.env["care.cost.report"]._get_costs(self.profile, date_from, date_to)

    def test_every_gift_is_offered_until_the_customer_chooses_in_a_price_range(self):
        for view in ("choose_gift", "record_gift"):
            arch = self.env.ref(f"customer_care.care_touch_view_form_{view}").arch
            domains = {*re.findall(r'domain="([^"]* if [^"]*)"', arch)}
            offers = ((False, []), (1, [("id", "in", [7])]))
            self.assertTrue(domains)
            for domain, (price_range, offered) in product(domains, offers):
                touch = {"gift_price_range_id": price_range, "gift_suggestion_ids": [7]}
                names = touch | {"parent": SimpleNamespace(**touch)}
                with self.subTest(view, price_range=price_range):
                    self.assertEqual(safe_eval(domain, names), offered)

    @users("care_user")
    def test_cost_of_a_touch_is_proposed_by_its_channel(self):
        self.assertEqual(self._create_visit().cost, 80)

    @users("care_user")
    def test_cost_of_a_done_touch_can_be_corrected(self):
        touch = self._create_visit()
        touch.action_done()
        touch.cost = 95
        self.assertEqual(self._get_costs(), {self.profile.id: 95})

    @users("care_user")
    def test_price_of_a_channel_changes_no_touch_of_the_past(self):
        touch = self._create_visit()
        touch.action_done()
        self.visit.sudo().cost = 500
        self.assertEqual(touch.cost, 80)

    @users("care_user")
    def test_planned_touch_has_cost_nothing_yet(self):
        self._create_visit().gift_id = self.gift
        self.assertEqual(self._get_costs(), {})

    @users("care_user")
    def test_touch_gift_and_third_party_add_up(self):
        touch = self._create_visit()
        touch.gift_id = self.gift
        self._create_expense(self.env.user, touch_id=touch.id)
        touch.action_done()
        self.assertEqual(touch.total_cost, 160)
        self.assertEqual(self._get_costs(), {self.profile.id: 160})

    def test_fee_of_an_entrusted_service_is_entered_with_the_visit(self):
        entrusted = self.env.ref("customer_care.care_service_type_entrusted")
        vendor = self._create_contact("Fixers")
        helper = self.care_user_two  # sees the customer by this touch alone
        touch = self._create_visit(user_id=helper.id).with_user(helper)
        with Form(touch, "customer_care.care_touch_view_form_record") as form:
            form.service_type_id = entrusted
            form.logged_vendor_id = vendor
            form.logged_fee = 90
        touch.action_done()
        expense = touch.sudo().expense_ids
        self.assertRecord(
            expense,
            type="third_party",
            vendor_id=vendor.id,
            amount=90,
            profile_id=self.profile.id,
            user_id=helper.id,
        )
        costs = self.env["care.cost.report"].search([("touch_id", "=", touch.id)])
        self.assertIn(("third_party", 90), [(one.type, one.amount) for one in costs])

    def _log_fee(self, touch, user=None, **values):
        entrusted = self.env.ref("customer_care.care_service_type_entrusted")
        values = {"service_type_id": entrusted.id, "logged_fee": 90, **values}
        touch.with_user(user or self.care_user).write(values)
        return touch.sudo().expense_ids

    def test_fee_is_of_the_day_of_the_touch_whenever_it_is_entered(self):
        done = {"state": "done", "done_user_id": self.care_user.id}
        for values, day in (
            ({"date_planned": "2026-03-05"}, "2026-03-05"),
            (
                {
                    "date_planned": "2026-03-05",
                    "date_done": "2026-03-07 05:00:00",
                    **done,
                },
                "2026-03-07",
            ),
        ):
            with self.subTest(day):
                expense = self._log_fee(self._create_visit(**values))
                self.assertEqual(str(expense.date), day)

    @users("care_user")
    def test_fee_of_a_planned_touch_follows_to_the_day_on_which_it_is_done(self):
        touch = self._create_visit(date_planned="2026-03-05").with_env(self.env)
        expense = self._log_fee(touch, self.env.user)
        touch.action_done()
        self.assertEqual(str(expense.date), "2026-03-10")

    def test_vendor_without_a_fee_is_refused(self):
        vendor = self._create_contact("Fixers")
        self.assertRefused(
            lambda: self._log_fee(
                self._create_visit(), logged_fee=0, logged_vendor_id=vendor.id
            ),
            says="Enter the fee",
        )

    def test_fee_that_is_recorded_is_corrected_in_its_expense_only(self):
        vendor = self._create_contact("Fixers")
        helper = self.care_user_two  # who reads no expense of colleagues
        touch = self._create_visit(user_id=helper.id)
        expense = self._log_fee(touch)
        for user, values in (
            (self.care_user, {"logged_fee": 95}),
            (self.care_user, {"logged_fee": 0}),
            (self.care_user, {"logged_vendor_id": vendor.id}),
            (helper, {"logged_fee": 95}),
        ):
            with self.subTest(user.login, **values):
                self.assertRefused(
                    lambda user=user, values=values: self._log_fee(
                        touch, user, **values
                    ),
                    says="recorded already",
                )
        self.assertEqual(self._log_fee(touch), expense)  # the same once more
        self.assertEqual(expense.amount, 90)

    @users("care_user")
    def test_cost_counts_in_its_period(self):
        self._create_expense(self.env.user, date="2025-12-31")
        self._create_expense(self.env.user, date="2026-01-01", amount=7)
        self.assertEqual(self._get_costs(), {self.profile.id: 7})

    @users("care_user")
    def test_cost_is_summed_by_tier_owner_and_kind(self):
        tier = self.env["care.tier"].search([], limit=1)
        self.profile.sudo().tier_id = tier
        self._create_expense(self.env.user, type="event")
        groups = self.env["care.cost.report"]._read_group(
            [("profile_id", "=", self.profile.id)],
            ["tier_id", "owner_user_id", "type"],
            ["amount:sum"],
        )
        self.assertEqual(groups, [(tier, self.env.user, "event", 50)])

    @users("care_manager")
    def test_expense_may_belong_to_a_whole_plan(self):
        plan = self.env["care.plan"].search([], limit=1)
        self._create_expense(self.env.user, profile_id=False, plan_id=plan.id)
        groups = self.env["care.cost.report"]._read_group(
            [("plan_id", "=", plan.id)], ["plan_id"], ["amount:sum"]
        )
        self.assertEqual(groups, [(plan, 50)])

    @users("care_manager")
    def test_expense_belongs_to_somebody(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "care_expense_check_belongs"),
            self.env.cr.savepoint(),
        ):
            self._create_expense(self.env.user, profile_id=False)

    @users("care_user")
    def test_expense_of_a_touch_is_one_of_its_customer(self):
        touch = self._create_visit()
        expense = self.env["care.expense"].create(
            {"name": "Taxi", "amount": 5, "touch_id": touch.id}
        )
        self.assertRecord(
            expense, profile_id=self.profile.id, company_id=touch.company_id.id
        )

    @users("care_user")
    def test_profile_shows_the_cost_of_this_year(self):
        self._create_expense(self.env.user)
        profile = self.profile.with_env(self.env)
        self.assertEqual(profile.care_cost_year, 50)

    def test_colleague_sees_no_cost_of_others_customers(self):
        expense = self._create_expense()
        report = self.env["care.cost.report"].with_user(self.care_user_two)
        self.assertFindsNothing(report, [("profile_id", "=", self.profile.id)])
        self.assertRights(expense, {self.care_user_two: ""})

    def test_user_cannot_write_down_expenses_of_a_whole_plan(self):
        plan = self.env["care.plan"].search([], limit=1)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            self._create_expense(self.care_user, profile_id=False, plan_id=plan.id)

    def test_officer_sees_the_cost_of_all_customers(self):
        self._create_expense()
        report = self.env["care.cost.report"].with_user(self.care_officer)
        self.assertEqual(
            report.search([("profile_id", "=", self.profile.id)]).amount, 50
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareCostOfEvents(CareCommon):
    """What an event costs is the cost of those it was for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profiles = cls.profile | cls._create_profile(name="Gao")
        cls.profiles |= cls._create_profile(name="Xu", user_id=cls.care_user_two.id)
        step = {"channel_id": cls._get_channel().id}
        cls.event = cls._create_plan(
            "Spring fair",
            state="draft",
            trigger="once",
            date_once="2026-03-20",
            step=step,
        )
        cls.regular = cls._create_plan("Regular", state="draft", step=step)

    @classmethod
    def _get_channel(cls):
        channel = cls.env.ref("customer_care.care_channel_call")
        channel.cost = 0
        return channel

    def _invite(self, plan, profiles):
        return self.env["care.touch"].union(
            *(
                self._create_touch(
                    profile_id=profile.id, step_id=plan.step_ids.id, key="once"
                )
                for profile in profiles
            )
        )

    def _spend(self, plan, amount=100, **values):
        spent = {"profile_id": False, "type": "event", "plan_id": plan.id, **values}
        return self._create_expense(amount=amount, **spent)

    def _sum_by(self, field, plan=None):
        groups = self.env["care.cost.report"]._read_group(
            [("plan_id", "=", (plan or self.event).id)], [field], ["amount:sum"]
        )
        return dict(groups)

    def test_event_is_shared_by_its_customers_to_the_last_cent(self):
        self._invite(self.event, self.profiles)
        self._spend(self.event)
        costs = self._sum_by("profile_id")
        self.assertEqual(list(costs), list(self.profiles))
        self.assertCountEqual(
            [round(cost, 2) for cost in costs.values()], [33.33, 33.34, 33.33]
        )

    def test_every_way_of_adding_up_gives_what_was_spent(self):
        self.profiles[0].tier_id = self.env["care.tier"].search([], limit=1)
        self._invite(self.event, self.profiles)
        self._spend(self.event)
        self._spend(self.event, 50, profile_id=self.profile.id)
        for field in (
            "profile_id",
            "tier_id",
            "plan_id",
            "owner_user_id",
            "date:month",
            "type",
            "company_id",
        ):
            sums = self._sum_by(field)
            self.assertAlmostEqual(sum(sums.values()), 150, 2, field)
        owners = self._sum_by("owner_user_id")
        self.assertAlmostEqual(owners[self.care_user_two], 33.33, 2)

    def test_customer_who_did_not_come_has_no_share(self):
        touches = self._invite(self.event, self.profiles)
        self._spend(self.event)
        touches[0].action_done()
        touches[1]._close("missed")
        touches[2]._close("skipped", "ill")
        self.assertEqual(self._sum_by("profile_id"), {self.profile: 100})

    def test_plan_without_customers_keeps_what_was_spent(self):
        self._spend(self.event)
        nobody = self.env["care.profile"]
        self.assertEqual(self._sum_by("profile_id"), {nobody: 100})

    def test_lasting_plan_is_shared_by_those_reached_in_the_month(self):
        touches = self._invite(self.regular, self.profiles)
        touches[0].action_done()
        touches[1].action_done()
        touches[1].sudo().date_closed = "2026-02-28"
        self._spend(self.regular, date="2026-03-31")
        costs = self._sum_by("profile_id", self.regular)
        self.assertEqual(costs, {self.profile: 100})

    def test_customer_shows_his_share_of_the_year(self):
        self._invite(self.event, self.profiles[:2])
        self._spend(self.event, 80)
        profile = self.profile.with_user(self.care_user)
        self.assertEqual(profile.care_cost_year, 40)

    def test_user_sees_the_shares_of_his_own_customers_only(self):
        self._invite(self.event, self.profiles)
        self._spend(self.event, 90)
        report = self.env["care.cost.report"].with_user(self.care_user_two)
        rows = report.search([("plan_id", "=", self.event.id)])
        self.assertEqual(rows.profile_id, self.profiles[2])
        self.assertEqual(rows.amount, 30)

    def test_other_company_takes_no_share(self):
        touches = self._invite(self.event, self.profiles[:2])
        company = self._create_company()
        touches[1].company_id = company
        self._spend(self.event)
        self.assertEqual(self._sum_by("profile_id"), {self.profile: 100})
