from odoo.tests import freeze_time, tagged

from ..checks.companies import CompanyRules
from ..common_access import AccessCommon

POLICY = "policy of all companies, changed by managers of all of them"


@tagged("post_install", "-at_install")
class TestCareCompanyRules(CompanyRules):
    """What of the core belongs to no company, and why."""

    without = {
        "care.channel": POLICY,
        "care.event.type": POLICY,
        "care.feedback.category": POLICY,
        "care.feedback.source": POLICY,
        "care.feedback.stage": POLICY,
        "care.gift.price.range": POLICY,
        "care.occasion.type": POLICY,
        "care.preference": POLICY,
        "care.script": POLICY,
        "care.service.type": POLICY,
    }


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareCompanies(AccessCommon):
    """Two companies never mix."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.elsewhere, cls.stranger = cls._create_company_of("Else", "care_else")
        __, cls.officer = cls._create_company_of("Third", "care_third", "officer")
        cls.officer.write(
            {"company_ids": cls.elsewhere.ids, "company_id": cls.elsewhere.id}
        )
        cls.customer.company_id = cls.env.company
        cls.env.flush_all()

    def test_officer_of_another_company_sees_nothing(self):
        for model, record in self.records.items():
            with self.subTest(model=model):
                own = record.with_user(self.officer)
                self.assertHidden(own)
            self.assertRights(record, {self.officer: ""})

    def test_manager_of_another_company_hears_of_no_failure_and_no_digest(self):
        __, manager = self._create_company_of("Fourth", "care_fourth", "manager")
        failures = self.env["care.failure"]
        shared = self._create_profile(name="Of all companies")
        colleague, error = self.care_user, ValueError("Lin Mei has no such day")
        hidden = [
            failures._note_failure(self._create_given, self.profile, error),
            failures._note_failure(self._create_given, self.touch, error),
            failures._note_failure(self._create_given, colleague, error),
            self.env["care.digest"].create(
                {"user_id": colleague.id, "date": "2026-03-10"}
            ),
        ]
        told = failures._note_failure(self._create_given, shared, error)
        for record in (*hidden, told):
            found = [("id", "=", record.id)]
            for reader, is_told in ((self.care_manager, True), (manager, False)):
                with self.subTest(record=record, reader=reader.login):
                    model = record.browse().with_user(reader)
                    is_told |= record == told
                    self.assertEqual(bool(model.search(found)), is_told)
                    self.assertEqual(
                        record.with_user(reader).has_access("read"), is_told
                    )

    def test_steps_are_read_by_those_who_may_read_their_plan(self):
        plan = self._create_plan("Ours", state="draft", company_id=self.env.company.id)
        step = plan.step_ids
        self.assertTrue(step.with_user(self.care_user).has_access("read"))
        self.assertFalse(step.with_user(self.stranger).has_access("read"))
        plan.company_id = False
        self.assertTrue(step.with_user(self.stranger).has_access("read"))

    def test_person_of_another_company_sees_nothing_even_as_backup(self):
        self.profile.backup_user_id = self.stranger
        self.assertFalse(self.profile.with_user(self.stranger).has_access("read"))

    def _create_officer_of_both(self):
        """An officer of our company and of the other, at work in the other."""
        return self._create_colleague(
            "care_both",
            "officer",
            company_id=self.elsewhere.id,
            company_ids=(self.env.company | self.elsewhere).ids,
        )

    def test_touch_carries_the_company_of_the_customer(self):
        both = self._create_officer_of_both()
        touches = self.env["care.touch"].with_user(both)
        self.assertEqual(touches.env.company, self.elsewhere)
        ticked = (self.elsewhere | self.env.company).ids
        touches = touches.with_context(allowed_company_ids=ticked)
        touch = touches.create({"profile_id": self.profile.id})
        self.assertEqual(touch.company_id, self.env.company)
        seen = self.env["care.touch"].browse(touch.id).with_user(self.officer)
        self.assertFalse(seen.has_access("read"))

    def test_touches_follow_the_contact_into_another_company(self):
        done = self._create_touch(state="done")
        self.customer.company_id = self.elsewhere
        self.assertEqual((self.touch | done).company_id, self.elsewhere)
        self.assertTrue(self.touch.with_user(self.officer).has_access("read"))
        self.assertFalse(self.touch.with_user(self.care_officer).has_access("read"))

    def test_money_that_was_spent_stays_where_it_was_spent(self):
        # its sum is in the currency of that company, and stands in its books
        self.customer.company_id = False
        ours = self._create_expense(self.care_officer)
        theirs = self._create_expense(self.officer)
        self.customer.company_id = self.elsewhere
        other = self._create_contact(company_id=self.env.company.id)
        (ours | theirs).sudo().profile_id = self._create_profile(partner_id=other.id)
        self.env.flush_all()
        self.assertEqual(ours.company_id, self.env.company)
        self.assertEqual(theirs.company_id, self.elsewhere)
        self.assertTrue(theirs.with_user(self.officer).has_access("read"))
        self.assertFalse(theirs.with_user(self.care_officer).has_access("read"))

    def test_unticked_company_is_not_shown(self):
        both = self._create_officer_of_both()
        profiles = self.env["care.profile"].with_user(both)
        found = [("id", "=", self.profile.id)]
        only = profiles.with_context(allowed_company_ids=self.elsewhere.ids)
        self.assertFindsNothing(only, found)
        self.assertTrue(
            profiles.with_context(allowed_company_ids=both.company_ids.ids).search(
                found
            )
        )

    def test_planner_gives_no_touch_to_a_person_of_another_company(self):
        self.profile.write({"user_id": self.stranger.id, "backup_user_id": False})
        self.touch.user_id = self.stranger
        self.env["care.planner"]._replace_lost_people(self.touch)
        self.assertIn(self.env.company, self.touch.user_id.company_ids)
        self.assertNotEqual(self.touch.user_id, self.stranger)

    def _create_plan_elsewhere(self):
        return self._create_plan(
            "Else only",
            company_id=self.elsewhere.id,
            user_id=self.officer.id,
            interval_days=10,
        )

    def test_plan_of_a_company_touches_shared_customers_for_that_company(self):
        both = self._create_colleague(
            "care_both", "user", company_ids=(self.env.company | self.elsewhere).ids
        )
        other = self._create_profile(name="Of somebody elsewhere")
        self.customer.company_id = False
        self.profile.write({"user_id": both.id, "date_last_contact": "2026-03-01"})
        other.date_last_contact = "2026-03-01"
        plan = self._create_plan_elsewhere()
        self.env.flush_all()
        touches = self.env["care.planner"]._plan(self.profile | other)
        touches = touches.filtered(lambda touch: touch.plan_id == plan)
        self.assertEqual(touches.company_id, self.elsewhere)
        self.assertEqual(
            touches.filtered(lambda t: t.user_id == both).profile_id, self.profile
        )
        given = touches.filtered(lambda touch: touch.profile_id == other)
        self.assertEqual(given.user_id, self.officer)

    def test_plan_of_a_company_does_not_plan_for_another(self):
        plan = self._create_plan_elsewhere()
        self.env["care.planner"]._plan(self.profile)
        self.assertFalse(plan.step_ids & self.profile.touch_ids.step_id)
        self.assertMatchesNot(self.profile, plan._get_audience_domain())

    def test_shared_customer_is_seen_in_all_companies_by_his_persons_only(self):
        self.customer.company_id = False
        self.profile.backup_user_id = self.stranger
        self.assertTrue(self.profile.with_user(self.stranger).has_access("read"))
        self.assertTrue(self.profile.with_user(self.officer).has_access("read"))
        self.profile.backup_user_id = False
        self.assertFalse(self.profile.with_user(self.stranger).has_access("read"))
