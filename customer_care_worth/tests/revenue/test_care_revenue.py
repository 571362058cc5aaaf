from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from ..common import WorthCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareRevenue(WorthCommon):
    """The fee is the rate of what was retained, until it is settled."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.fee.rate"].search([]).unlink()
        cls.rates = cls._create_rate() | cls._create_rate(years_from=3, rate=2)
        cls.profile.date_start = "2023-06-01"

    def _enter(self, year, amount, **values):
        """What the test's own user enters, whoever that is just now."""
        values |= {"year": year, "amount": amount}
        return self._create_revenue(self.env.user, **values)

    @users("care_officer")
    def test_fee_is_the_rate_by_years_of_what_was_retained(self):
        self._enter(2024, 1000)
        revenue = self._enter(2026, 900)
        self._enter(2025, 800)
        self.assertRecord(
            revenue,
            relation_years=3,
            retained=800,
            rate=2,
            fee=16,
            user_id=self.care_user.id,
        )

    @users("care_officer")
    def test_first_year_retains_nothing(self):
        self.assertRecord(self._enter(2026, 900), retained=0, fee=0)

    @users("care_officer")
    def test_earlier_revenue_makes_the_relation_longer(self):
        revenue = self._enter(2024, 100)
        self.assertEqual(revenue.relation_years, 1)
        self._enter(2021, 100)
        self.assertEqual(revenue.relation_years, 4)

    @users("care_officer")
    def test_corrected_revenue_corrects_the_next_year(self):
        last = self._enter(2025, 800)
        revenue = self._enter(2026, 900)
        last.amount = 500
        self.assertEqual(revenue.retained, 500)

    @users("care_manager")
    def test_changed_rate_changes_the_fees_that_are_not_settled(self):
        settled = self._enter(2025, 100) | self._enter(2024, 100)
        revenue = self._enter(2026, 100)
        settled.action_settle()
        self.rates.with_env(self.env).write({"rate": 10})
        self.assertEqual(revenue.fee, 10)
        self.assertEqual(settled.mapped("fee"), [1, 0])

    @users("care_manager")
    def test_rates_of_the_company_come_first(self):
        own = {"years_from": 0, "rate": 7, "company_id": self.env.company.id}
        self._create_rate(self.env.user, **own)
        self._enter(2025, 100)
        self.assertEqual(self._enter(2026, 100).rate, 7)

    @users("care_officer")
    def test_settled_revenue_stays(self):
        revenue = self._enter(2026, 100)
        revenue.action_settle()
        self.assertRefused(revenue.write, {"amount": 1}, says="cannot be changed")

    @users("care_officer")
    def test_settled_revenue_is_not_deleted(self):
        settled, fresh = self._enter(2025, 100), self._enter(2026, 100)
        settled.action_settle()
        self.assertRefused((settled | fresh).unlink, says="reopen it first")
        fresh.unlink()
        self.assertTrue(settled.exists())

    @users("care_officer")
    def test_settled_revenue_goes_with_the_contact(self):
        settled = self._enter(2025, 100)
        settled.action_settle()
        self.profile.with_user(self.care_manager)._erase()
        self.assertFalse(settled.exists())

    def test_fee_is_reopened_by_managers_only(self):
        revenue = self._enter(2026, 100)
        revenue.with_user(self.care_officer).action_settle()
        for user in (self.care_user, self.care_officer):
            with self.subTest(user.login), self._request_of(user) as env:
                mine = revenue.with_env(env)
                self.assertRefused(
                    mine.action_reopen,
                    error=AccessError,
                    says="Only managers may reopen",
                )
                self.assertRefused(
                    mine.write, {"is_settled": False}, says="set by the system: Settled"
                )
        revenue.with_user(self.care_manager).action_reopen()
        self.assertFalse(revenue.is_settled)

    def test_settling_and_reopening_are_told_on_the_customer(self):
        revenues = self._enter(2025, 4711) | self._enter(2026, 4711)
        revenues[0].with_user(self.care_officer).action_settle()
        revenues.with_user(self.care_officer).action_settle()
        revenues.with_user(self.care_manager).action_reopen()
        notes = self.profile.message_ids.sorted("id")[-3:]
        self.assertEqual(
            [(note.author_id, note.body) for note in notes],
            [
                (self.care_officer.partner_id, "<p>Retention fee settled: 2025</p>"),
                (self.care_officer.partner_id, "<p>Retention fee settled: 2026</p>"),
                (
                    self.care_manager.partner_id,
                    "<p>Retention fee reopened: 2025, 2026</p>",
                ),
            ],
        )

    @users("care_officer")
    def test_agreed_rate_stays(self):
        revenue = self._enter(2025, 100)
        self._enter(2024, 100)
        with Form(revenue) as form:
            form.is_rate_agreed = True
            form.rate = 5
        self.assertEqual(revenue.fee, 5)
        for change in (
            lambda: self._enter(2026, 100),
            lambda: self._enter(2020, 100),
            lambda: self.rates.write({"rate": 10}),
            lambda: self.profile.write({"date_start": "2019-01-01"}),
        ):
            change()
            self.assertRecord(revenue, rate=5, fee=5)
        revenue.is_rate_agreed = False
        self.assertEqual(revenue.rate, 10)

    def test_owner_does_not_set_the_rate_that_he_is_paid_by(self):
        own = self.profile.with_user(self.care_user)
        own.date_start = "2023-05-01"
        revenue = self._enter(2026, 900)
        change = {"date_start": "2005-01-01"}
        self.assertRefused(
            own.write,
            change,
            error=AccessError,
            says="only an officer may change since when",
        )
        own.write({"date_start": "2023-05-01"})
        known = self.profile.message_ids
        self.profile.with_user(self.care_officer).write(change)
        self.assertEqual(revenue.relation_years, 22)
        [line] = self.profile.message_ids - known
        self.assertIn("05/01/2023 → 01/01/2005", line.body)

    @users("care_officer")
    def test_whoever_says_the_rate_has_agreed_on_it(self):
        entered, written = self._enter(2026, 100, rate=5), self._enter(2025, 100)
        written.rate = 0
        other = self._enter(2024, 100)
        self.assertRecordValues(
            entered | written | other,
            [
                {"rate": 5, "is_rate_agreed": True},
                {"rate": 0, "is_rate_agreed": True},
                {"rate": 1, "is_rate_agreed": False},
            ],
        )

    @users("care_officer")
    def test_rate_that_is_said_not_to_be_agreed_follows_the_table(self):
        said = {"rate": 7, "is_rate_agreed": False}  # as a sheet brings it back
        entered, written = self._enter(2024, 100, **said), self._enter(2025, 100)
        expected = written.rate
        written.rate = 5
        written.write(said)
        self.assertRecordValues(
            entered | written,
            [
                {"rate": 1, "is_rate_agreed": False},
                {"rate": expected, "is_rate_agreed": False},
            ],
        )
        self.rates.write({"rate": 10})
        self.assertEqual((entered | written).mapped("rate"), [10, 10])

    @users("care_officer")
    def test_rate_of_a_new_line_is_read_only_in_the_form(self):
        form = Form(self.env["care.revenue"])
        form.profile_id = self.profile.with_env(self.env)
        with self.assertRaisesRegex(AssertionError, "readonly"):
            form.rate = 5
        self.assertFalse(form.save().is_rate_agreed)

    @users("care_officer")
    def test_handed_over_customer_leaves_earned_fees_with_the_old_owner(self):
        revenue = self._enter(2025, 100)
        self.profile.sudo().user_id = self.care_user_two
        self.assertEqual(revenue.user_id, self.care_user)
        self.assertEqual(self._enter(2026, 100).user_id, self.care_user_two)

    @users("care_officer")
    def test_customer_has_one_revenue_a_year(self):
        self._enter(2026, 100)
        self.assertConstraint("customer and year already", self._enter, 2026, 100)

    @users("care_officer")
    def test_other_addons_fill_revenue_but_not_what_is_settled(self):
        settled = self._enter(2025, 100)
        settled.action_settle()
        known = self._enter(2026, 100)
        revenues = self.env["care.revenue"]
        profile = self.profile.with_env(self.env)
        company = self.env.company
        revenues._fill_year({profile: 300}, 2025, company)
        revenues._fill_year({profile: 300}, 2026, company)
        fresh = revenues._fill_year({profile: 300}, 2024, company)
        self.assertEqual((settled.amount, known.amount), (100, 300))
        self.assertRecord(fresh, amount=300, source="computed")

    @users("care_officer")
    def test_what_is_filled_is_each_customers_own(self):
        other, fresh = (self._create_profile(name=name) for name in ("Gao", "Xu"))
        own, same = self._enter(2026, 100), self._enter(2026, 100, profile_id=other.id)
        amounts = {self.profile: 300, other: 100, fresh: 300}
        made = self.env["care.revenue"]._fill_year(amounts, 2026, self.env.company)
        self.assertRecordValues(
            own | same | made,
            [
                {"amount": 300, "source": "computed", "profile_id": self.profile.id},
                {"amount": 100, "source": "entered", "profile_id": other.id},
                {"amount": 300, "source": "computed", "profile_id": fresh.id},
            ],
        )

    def test_user_reads_the_fees_of_his_customers_and_changes_none(self):
        revenue = self._enter(2026, 100)
        mine = revenue.with_user(self.care_user)
        self.assertEqual(mine.amount, 100)
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            mine.amount = 1
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            mine.action_settle()
        with self.assertRaisesRegex(AccessError, BY_RULE):
            revenue.with_user(self.care_user_two).read(["fee"])

    def test_rates_are_the_managers_business(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.rates.with_user(self.care_user).read(["rate"])
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.rates.with_user(self.care_officer).write({"rate": 50})
