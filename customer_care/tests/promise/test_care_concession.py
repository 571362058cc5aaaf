from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged, users
from odoo.tools import mute_logger

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareConcession(CareCommon):
    """A concession is made while the margin of its deal holds, or with approval."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.limit = cls.env.ref("customer_care.care_approval_promise")
        cls.limit.write({"limit": 1000, "min_margin": 20})

    def _concede(self, amount, **values):
        """A concession on a deal of 1000 that costs 700, as the current user."""
        deal = {"is_concession": True, "deal_value": 1000, "deal_cost": 700}
        return self._create_given(self.env.user, amount=amount, **(deal | values))

    @users("care_user")
    def test_concession_that_leaves_the_lowest_margin_is_made_at_once(self):
        promise = self._concede(100)
        self.assertRecord(promise, margin=20, state="open")

    @users("care_user")
    def test_concession_that_leaves_less_waits_for_approval(self):
        promise = self._concede(101)
        self.assertRecord(promise, is_below_margin=True, state="waiting")
        self.assertTrue(promise.sudo().activity_ids)
        promise.with_user(self.care_manager).action_approve()
        self.assertEqual(promise.state, "open")

    @users("care_user")
    def test_loss_needs_approval_without_a_lowest_margin_too(self):
        self.limit.sudo().min_margin = 0
        self.assertEqual(self._concede(300).state, "open")
        self.assertEqual(self._concede(301).state, "waiting")

    @users("care_user")
    def test_margin_of_other_promises_does_not_matter(self):
        promise = self._concede(900, is_concession=False)
        self.assertRecord(promise, margin=0, state="open")

    @users("care_user")
    def test_amount_above_the_limit_waits_whatever_the_margin(self):
        promise = self._concede(1001, deal_value=90000)
        self.assertRecord(promise, is_below_margin=False, state="waiting")

    @users("care_user")
    def test_terms_of_a_given_concession_are_fixed(self):
        promise = self._concede(1)
        for values in (
            {"deal_cost": 1},
            {"deal_value": 9000},
            {"is_concession": False},
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, "create a ne"):
                promise.write(values)

    @users("care_user")
    @mute_logger("odoo.sql_db")
    def test_concession_names_its_deal(self):
        self.assertRefused(
            self._concede, 1, deal_value=0, error=IntegrityError, says="check_deal"
        )

    @users("care_user")
    def test_form_says_what_the_concession_leaves_before_it_is_made(self):
        promises = self.env["care.promise"].with_context(
            default_profile_id=self.profile.id
        )
        with Form(promises) as form:
            form.name = "Five percent off"
            form.date_due = "2026-03-20"
            form.is_concession = True
            form.deal_value = 1000
            form.deal_cost = 800
            form.amount = 50
            self.assertEqual(form.margin, 15)
            self.assertIn("below the lowest margin", form.approval_status)
