from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_cron import IrCron

from ...models.common import care_batch_mixin
from ...wizards import (
    care_profile_create,
    care_profile_create_job,
)
from ..common import BY_ROLE, CareCommon


@tagged("post_install", "-at_install")
class TestCareProfileCreate(CareCommon):
    """Customers are made of many contacts, each with an owner, by officers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contacts = cls._create_contacts(7, "Fair visitor")
        cls.domain = repr([("name", "like", "Fair visitor")])

    def _create_wizard(self, **values):
        return self.env["care.profile.create"].create({"domain": self.domain, **values})

    @users("care_officer")
    def test_audience_is_counted_first(self):
        self.contacts[0].type = "invoice"
        self._create_profile(partner_id=self.contacts[1].id)
        wizard = self._create_wizard()
        self.assertRecord(wizard, found_count=7, left_out_count=2, new_count=5)

    @users("care_officer")
    def test_customers_get_tier_and_owner(self):
        tier = self.env.ref("customer_care.care_tier_b")
        wizard = self._create_wizard(
            tier_id=tier.id, owner_rule="user", user_id=self.care_user.id
        )
        wizard.action_create()
        self.assertEqual(wizard.state, "done")
        self.assertEqual(wizard.made_count, 7)
        self.assertEqual(wizard.profile_ids.tier_id, tier)
        self.assertEqual(wizard.profile_ids.user_id, self.care_user)
        self.assertEqual(wizard.profile_ids.partner_id, self.contacts)

    def test_result_keeps_the_title_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        opened = self.env.ref("customer_care.care_profile_create_action")
        opened.with_context(lang="zh_CN").name = "添加"
        wizards = self.env["care.profile.create"].with_user(self.care_officer)
        wizard = wizards.with_context(lang="zh_CN").create({"domain": self.domain})
        shown = wizard.action_create()
        self.assertEqual(shown["name"], "添加")

    @users("care_officer")
    def test_new_customers_are_cards_on_a_phone(self):
        wizard = self._create_wizard()
        wizard.action_create()
        action = wizard.action_open_profiles()
        self.assertEqual(action["mobile_view_mode"], "kanban")
        self.assertIn("kanban", dict(map(reversed, action["views"])))

    @users("care_officer")
    def test_owner_is_the_salesperson(self):
        self.contacts[:3].user_id = self.care_user
        self._create_wizard().action_create()
        self.assertEqual(
            self.contacts[:3].with_user(self.env.user).care_profile_id.user_id,
            self.care_user,
        )

    @users("care_officer")
    def test_those_of_nobody_go_to_who_is_named_first_the_maker(self):
        self.contacts[:3].user_id = self.care_user
        wizard = self._create_wizard()
        self.assertEqual(wizard.other_user_id, self.env.user)
        wizard.other_user_id = self.care_user_two
        wizard.action_create()
        profiles = self.contacts.with_env(self.env).care_profile_id
        owners = [self.care_user] * 3 + [self.care_user_two] * 4
        self.assertEqual([profile.user_id for profile in profiles], owners)

    @users("care_officer")
    def test_where_nobody_is_named_they_have_no_owner(self):
        self._create_wizard(other_user_id=False).action_create()
        profiles = self.contacts.with_env(self.env).care_profile_id
        self.assertFalse(profiles.user_id)

    @users("care_officer")
    def test_audience_without_new_customers_is_refused(self):
        with self.assertRaisesRegex(UserError, "None of these contacts"):
            self._create_wizard(
                domain="[('name', '=', 'Nobody at all')]"
            ).action_create()

    @users("care_officer")
    def test_unreadable_audience_is_refused_in_one_sentence(self):
        for domain in ("[(", "[('no_such_field', '=', 1)]", "oops", "[1]"):
            with self.subTest(domain=domain):
                with self.assertRaisesRegex(ValidationError, "selection of contacts"):
                    self._create_wizard(domain=domain).new_count  # noqa: B018

    @users("care_officer")
    def test_one_colleague_has_to_be_chosen(self):
        with self.assertRaisesRegex(ValidationError, "Choose the owner"):
            self._create_wizard(owner_rule="user")

    @users("care_user")
    def test_wizard_is_for_officers(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self._create_wizard()

    @users("care_officer")
    def test_large_audience_is_left_to_the_job(self):
        wizard = self._create_wizard()
        with patch.object(care_profile_create, "MOST_AT_ONCE", 5):
            wizard.action_create()
        self.assertEqual(wizard.state, "running")
        self.assertFalse(wizard.made_count)
        self._run_job()
        self.assertRecord(wizard, state="done", made_count=7)
        told = self.care_officer.partner_id.sudo()
        message = (
            self.env["mail.message"]
            .sudo()
            .search([("partner_ids", "in", told.ids)], limit=1)
        )
        self.assertIn("Customers created: 7", message.body)

    @users("care_officer")
    def test_job_goes_on_where_it_was_stopped(self):
        wizard = self._create_wizard(state="running")
        with patch.object(care_profile_create, "BATCH_SIZE", 3):
            with patch.object(IrCron, "_commit_progress", return_value=0):
                self._run_job()
            self.assertRecord(wizard, made_count=3, state="running")
            self._run_job()
        self.assertRecord(wizard, made_count=7, state="done")

    @users("care_officer")
    def test_bad_contact_is_passed_over_and_named(self):
        bad = self.contacts[2]
        create = type(self.env["care.profile"]).create

        def refuse_bad(profiles, vals_list):
            if any(vals["partner_id"] == bad.id for vals in vals_list):
                raise ValueError("This one never.")
            return create(profiles, vals_list)

        wizard = self._create_wizard()
        with (
            patch.object(type(self.env["care.profile"]), "create", refuse_bad),
            self.assertLogs(care_batch_mixin.__name__, "ERROR"),
        ):
            wizard.action_create()
        self.assertRecord(wizard, made_count=6, skipped_count=1)
        self.assertIn("Fair visitor 2: This one never.", wizard.skipped_note)

    @users("care_officer")
    def test_note_does_not_repeat_the_row_that_the_database_refused(self):
        def refuse(profiles, vals_list):
            self._have_row_refused("13800000001")

        wizard = self._create_wizard()
        with (
            patch.object(type(self.env["care.profile"]), "create", refuse),
            mute_logger("odoo.sql_db", care_batch_mixin.__name__),
        ):
            wizard.action_create()
        self.assertIn("violates", wizard.skipped_note)
        self.assertNotIn("13800000001", wizard.skipped_note)

    def test_audience_that_cannot_go_on_stops_no_other(self):
        leaver = self._create_colleague("care_leaver", "officer")
        wizards = self.env["care.profile.create"]
        lost = self._create_wizard_of(leaver)
        broken = self._create_wizard_of(self.care_officer)
        broken.sudo().domain = "[('no_such_field', '=', 1)]"
        good = self._create_wizard_of(self.care_officer)
        leaver.group_ids = self.env.ref("base.group_user")
        with self.assertLogs(care_profile_create_job.__name__, "WARNING"):
            self._run_job()
        self.assertRecordValues(
            (lost | broken | good).with_env(wizards.env),
            [
                {"state": "done", "made_count": 0},
                {"state": "done", "made_count": 0},
                {"state": "done", "made_count": 7},
            ],
        )
        self.assertIn("invalid", broken.skipped_note)
        for person in (leaver, self.care_officer):
            self.assertTrue(self._find_notified(person))

    def test_contact_whose_audience_lost_its_maker_is_set_aside(self):
        leaver = self._create_colleague("care_leaver", "officer")
        wizard = self._create_wizard_of(leaver)
        wizard.sudo().write({"state": "done", "retry_partner_ids": self.contacts[:1]})
        leaver.group_ids = self.env.ref("base.group_user")
        with mute_logger(care_batch_mixin.__name__):
            self._run_job()
        self.assertIn("Fair visitor 0", wizard.sudo().skipped_note)

    def test_job_makes_customers_of_the_companies_that_were_ticked(self):
        branch = self._create_company(self.care_officer)
        self.contacts[:3].company_id = branch
        home = self.care_officer.company_id
        wizard = self._create_wizard_of(self.care_officer, home)
        self.assertEqual(wizard.new_count, 4)
        self._run_job()
        self.assertEqual(self._get_cared(), self.contacts[3:])

    def test_job_ends_where_its_maker_is_of_no_chosen_company_any_more(self):
        branch = self._create_company(self.care_officer)
        self.contacts[:1].company_id = branch
        running = self._create_wizard_of(self.care_officer, branch)
        retried = self._create_wizard_of(self.care_officer, branch)
        retried.sudo().write({"state": "done", "retry_partner_ids": self.contacts})
        self.care_officer.company_ids -= branch
        with mute_logger(care_batch_mixin.__name__, care_profile_create_job.__name__):
            self._run_job()
        self.assertFalse(self._get_cared())
        self.assertEqual(running.sudo().state, "done")
        for wizard in (running, retried):
            self.assertIn("companies", wizard.sudo().skipped_note)

    def test_job_goes_on_in_the_companies_that_its_maker_has_left(self):
        branch = self._create_company(self.care_officer)
        self.contacts[:1].company_id = branch
        self._create_wizard_of(self.care_officer)
        self.care_officer.company_ids -= branch
        self._run_job()
        self.assertEqual(self._get_cared(), self.contacts[1:])

    def _create_wizard_of(self, person, companies=None):
        """A large audience that has been started by a person."""
        ticked = (companies or person.company_ids).ids
        wizards = self.env["care.profile.create"].with_user(person)
        wizards = wizards.with_context(allowed_company_ids=ticked)
        domain = repr([("id", "in", self.contacts.ids)])
        return wizards.create({"domain": domain, "state": "running"})

    def _find_notified(self, person):
        return self.env["mail.message"].search(
            [("partner_ids", "in", person.partner_id.ids)], limit=1
        )

    def test_automatic_profiles_follow_the_setting(self):
        self.contacts[:4].user_id = self.care_user
        self.contacts[4].user_id = self.env.ref("base.user_admin")
        self.contacts[0].type = "delivery"
        self.contacts[1].active = False
        self._run_job()
        self.assertFalse(self._get_cared())
        tier = self.env.ref("customer_care.care_tier_c")
        self.env["care.settings"]._set("default_tier_id", tier.id)
        self.env["care.settings"]._set("makes_profiles", True)
        self._run_job()
        # the administrator is a care manager and may own customers
        self.assertEqual(self._get_cared(), self.contacts[2:5])
        self.assertEqual(self.contacts.care_profile_id.tier_id, tier)

    def test_salespersons_who_are_gone_or_outside_get_no_customers(self):
        leaver = self._create_colleague("care_leaver", "user")
        portal = self._create_colleague("care_portal", "user")
        self.contacts[0].user_id = leaver
        self.contacts[1].user_id = portal
        self.contacts[2].user_id = self.care_user
        leaver.active = False
        portal.group_ids = self.env.ref("base.group_portal")
        wizard = self._create_wizard_of(self.care_officer)
        self.assertEqual(wizard.ownerless_count, 6)
        wizard.unlink()
        self.env["care.settings"]._set("makes_profiles", True)
        self._run_job()
        self.assertEqual(self._get_cared(), self.contacts[2])

    def test_automatic_profiles_run_twice_make_nothing_new(self):
        self.contacts.user_id = self.care_user
        self.env["care.settings"]._set("makes_profiles", True)
        self._run_job()
        count = self.env["care.profile"].search_count([])
        self._run_job()
        self.assertEqual(self.env["care.profile"].search_count([]), count)

    def _get_cared(self):
        partners = self.contacts | self.care_user.partner_id
        profiles = self.env["care.profile"].search([("partner_id", "in", partners.ids)])
        return profiles.partner_id

    def _run_job(self):
        cron = self.env(user=self.env.ref("base.user_root").id)["ir.cron"]
        with self.enter_registry_test_mode():
            cron.env.ref(
                "customer_care.ir_cron_create_profiles"
            ).method_direct_trigger()
        self.env.invalidate_all()
