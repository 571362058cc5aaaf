from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common_people import PeopleCommon


@tagged("post_install", "-at_install")
class TestCareWorkTarget(PeopleCommon):
    """How much a person is to do each week, and how far they have come."""

    def test_progress_of_each_measure_equals_its_list(self):
        self._log_touch()
        self._log_touch(channel_id=self.env.ref("customer_care.care_channel_visit").id)
        self._log_touch(date_done="2026-03-08 12:00:00", date_planned="2026-03-08")
        self._create_need(date="2026-03-10")
        occasion = self._create_occasion(self.care_user, month=5, day=3)
        added = occasion._fields["create_date"]  # which the database says
        added.write(occasion.sudo(), "2026-03-10 03:00:00")
        self._create_given(date_due="2026-03-12")
        helping = self.env["care.service.type"].search(
            [("is_help", "=", True)], limit=1
        )
        self._log_touch(service_type_id=helping.id, outcome="not_reached")
        selection = self.env["care.work.target"]._fields["measure"]
        expected = {
            "touches": 3,
            "reached": 2,
            "visits": 1,
            "help": 1,
            "promises": 1,
            "needs": 1,
            "occasions": 1,
        }
        codes = selection.get_values(self.env)
        self.assertEqual({*codes}, {*expected})
        for code in codes:
            target = self._create_work_target(measure=code)
            action = target.with_user(self.care_user).action_open_done()
            found = self.env[action["res_model"]].with_user(self.care_user)
            with self.subTest(code):
                self.assertEqual(target.done, expected[code])
                shown = found.search_count(action["domain"])
                self.assertEqual(shown, target.done)

    def test_list_that_may_not_be_read_is_refused(self):
        target = self._create_work_target(measure="needs").with_user(self.care_user)
        self.env["ir.model.access"].search(
            [("model_id.model", "=", "care.need")]
        ).perm_read = False
        self.assertRefused(target.action_open_done, error=AccessError, says=BY_ROLE)

    def test_target_of_nothing_is_refused(self):
        self.assertConstraint(
            "at least one", lambda: self._create_work_target(number=0)
        )

    def test_second_target_of_the_same_is_refused(self):
        self._create_work_target()
        self.assertConstraint("already", self._create_work_target)

    def test_target_is_for_somebody_who_cares(self):
        with self.assertRaisesRegex(ValidationError, "no role"):
            self._create_work_target(user_id=self._create_employee().id)

    @users("care_user")
    def test_user_reads_the_own_and_sets_none(self):
        own = self._create_work_target()
        other = self._create_work_target(user_id=self.care_user_two.id)
        self.assertVisible(own.with_env(self.env))
        self.assertHidden(other.with_env(self.env))
        self.assertRefused(own.with_env(self.env).write, {"number": 1}, says=BY_ROLE)

    def test_target_of_another_company_is_not_seen(self):
        company = self._create_company(members=self.care_user)
        target = self.env["care.work.target"].create(
            {"user_id": self.care_user.id, "company_id": company.id}
        )
        self.assertFalse(target.with_user(self.care_officer).has_access("read"))

    def test_target_counts_the_work_for_its_own_company_only(self):
        abroad = self._create_company(members=self.care_user)
        customer = self._create_profile(
            name="Abroad", company_id=abroad.id, user_id=self.care_user.id
        )
        self._log_touch()
        for number in (1, 2):
            with self.subTest(number):
                self._log_touch(profile_id=customer.id, company_id=abroad.id)
        own, other = (
            self.env["care.work.target"].create(
                {"user_id": self.care_user.id, "company_id": company.id}
            )
            for company in (self.env.company, abroad)
        )
        # who sees a new customer stands in the database when a request is over
        self.env.flush_all()
        both = [self.env.company.id, abroad.id]
        for allowed in (both, both[::-1]):
            targets = (own | other).with_user(self.care_user)
            targets = targets.with_context(allowed_company_ids=allowed)
            self.assertEqual(targets.mapped("done"), [1, 2])
            day = self.env.company._get_care_today()
            for target, told in targets._tell_progress(day).items():
                with self.subTest(target.company_id.name, allowed=allowed):
                    touches = targets.env["care.touch"]  # as their person sees them
                    shown = touches.search(told["link"]["domain"])
                    self.assertEqual(len(shown), target.done)
                    self.assertEqual(shown.company_id, target.company_id)
