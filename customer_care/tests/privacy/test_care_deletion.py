from unittest.mock import patch

from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from ..common import BY_ROLE, BY_RULE
from ..common_access import AccessCommon

REFUSAL = "customer of a colleague.*archive it instead"
# the occasion before the relative, who takes it along
KNOWN = ("care.occasion", "care.relative", "care.event", "care.quiet.time")
KNOWN += ("care.profile.channel",)
PLANNED = {"care.touch.gift"}  # until they are given
MAY_DELETE = {"owner", "backup", "officer", "manager"}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareDeletion(AccessCommon):
    """Nobody loses a colleague's customer, and what is erased leaves a line."""

    @classmethod
    def default_env_context(cls):
        return {}  # with the messages that tests otherwise do without

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.creation = cls.env.ref("base.group_partner_manager")
        for name, user in cls.personas.items():
            if name not in ("portal", "public"):
                user.group_ids += cls.creation

    def _get_lines(self, model="res.partner"):
        """The lines of the log on what was erased, the newest first."""
        domain = [("type", "=", "erase"), ("model", "=", model)]
        return self.env["care.access.log"].sudo().search(domain)

    def assertRefusedNaming(self, nobody, action):
        """The action is refused, in one sentence that names nobody."""
        refusal = self.assertRefused(action, says=REFUSAL)
        for record in nobody:
            self.assertNotIn(record.name, str(refusal))

    def test_customer_is_deleted_by_who_may_dispose_of_him(self):
        for name, user in self.personas.items():
            customer = self.customer.with_user(user)
            with self.subTest(persona=name):
                if name in MAY_DELETE:
                    with self.env.cr.savepoint() as savepoint:
                        customer.unlink()
                        self.assertFalse(self.profile.exists())
                        savepoint.rollback()
                    self.env.invalidate_all()
                else:
                    self.assertRefused(
                        customer.unlink,
                        says=f"One of these contacts is the customer|{BY_ROLE}",
                    )
                self.assertTrue(self.profile.exists())

    @users("care_internal", "care_user_two", "care_toucher")
    def test_customer_of_a_colleague_is_not_deleted(self):
        names = self.customer | self.care_user.partner_id | self.env.user.partner_id
        customer = self.customer.with_user(self.env.user)
        self.assertRefusedNaming(names, customer.unlink)
        self.assertFalse(self._get_lines())

    @users("care_internal")
    def test_archived_customer_of_a_colleague_is_not_deleted(self):
        customer = self.customer.with_user(self.env.user)
        customer.action_archive()
        self.assertRefusedNaming(self.customer, customer.unlink)

    @users("care_internal")
    def test_customer_among_other_contacts_is_not_deleted(self):
        plain = self.env["res.partner"].create({"name": "Nobody's"})
        both = plain | self.customer.with_user(self.env.user)
        self.assertRefusedNaming(both, both.unlink)
        self.assertTrue(plain.exists())

    @users("care_internal")
    def test_customer_is_not_deleted_through_his_firm(self):
        firm = self.env["res.partner"].create({"name": "Firm", "is_company": True})
        self.customer.parent_id = firm
        for commands in (
            [Command.delete(self.customer.id)],
            [Command.update(self.customer.id, {}), Command.delete(self.customer.id)],
        ):
            self.assertRefusedNaming(
                self.customer,
                lambda commands=commands: firm.write({"child_ids": commands}),
            )
        firm.unlink()
        self.assertTrue(self.profile.exists())

    def test_officer_of_elsewhere_deletes_no_customer_of_here(self):
        _company, stranger = self._create_company_of("East", "care_east", "officer")
        stranger.group_ids += self.creation
        # who is shown contacts of both, and cares in the other one
        stranger.company_ids += self.env.company
        self.customer.company_id = self.env.company
        customer = self.customer.with_user(stranger).with_context(
            allowed_company_ids=stranger.company_id.ids
        )
        self.assertRefused(customer.unlink, says=BY_RULE)
        self.assertTrue(self.profile.exists())

    def test_contact_with_a_colleagues_case_is_not_deleted(self):
        caller = self._create_contact("Caller")
        case = self._create_case(partner_id=caller.id, user_id=self.backup.id)
        self.assertRefusedNaming(caller, caller.with_user(self.internal).unlink)
        self.assertEqual(case.name, "The pump leaks")
        caller.with_user(self.backup).unlink()
        self.assertEqual(case.name, "Erased")
        self.assertRecord(
            self._get_lines("care.feedback"),
            user_id=self.backup.id,
            record_ids=str(case.id),
        )

    @users("care_user")
    def test_deleted_contact_of_a_customer_leaves_a_line(self):
        number = self.customer.id
        self.customer.with_user(self.env.user).unlink()
        line = self._get_lines()
        self.assertRecord(line, user_id=self.env.uid, record_ids=str(number))
        self.assertNotIn("Lin", str(line.read()))

    @users("care_manager")
    def test_deleted_profile_leaves_a_line(self):
        self.profile.with_user(self.env.user).unlink()
        self.assertRecord(
            self._get_lines(), user_id=self.env.uid, record_ids=str(self.customer.id)
        )
        self.assertTrue(self.customer.exists())

    @users("care_manager")
    def test_deleted_case_leaves_a_line(self):
        case = self._create_case(self.env.user, partner_id=False)
        case.unlink()
        self.assertEqual(self._get_lines("care.feedback").user_id, self.env.user)

    @users("care_manager")
    def test_deleted_private_facts_leave_a_line(self):
        for record in (self.profile, self.records["care.relative"]):
            record.with_user(self.env.user).action_delete_personal_facts()
            with self.subTest(model=record._name):
                lines = self._get_lines(record._name)
                self.assertEqual(lines.user_id, self.env.user)

    @users("care_user")
    def test_what_an_owner_deletes_of_a_customer_leaves_a_line(self):
        draft = self._create_promise(self.env.user)
        own = {
            **{name: self.records[name] for name in KNOWN},
            "care.promise": draft,
            "care.referral": self._create_own("care.referral", name="Wang"),
            "care.match": self._create_own("care.match", name="A plumber"),
        }
        for model, record in own.items():
            ids, known = str(record.id), self.profile.message_ids
            with self.subTest(model):
                record.with_user(self.env.user).unlink()
                line = self._get_lines(model)
                self.assertEqual(line.mapped("record_ids"), [ids])
                self.assertEqual(line.user_id, self.env.user)
                [word] = self.profile.message_ids - known
                self.assertIn("Deleted: ", word.body)

    def _create_own(self, model, **values):
        return self.env[model].create({"profile_id": self.profile.id, **values})

    def test_every_model_that_a_user_deletes_of_a_customer_leaves_a_line(self):
        logged = type(self.env["care.erased.mixin"])
        users = self.env.ref("customer_care.group_care_user")
        for model in self.env.values():
            rows = self.env["ir.model.access"].search(
                [("model_id.model", "=", model._name), ("perm_unlink", "=", True)]
            )
            field = model._fields.get("profile_id")
            if users not in rows.group_id or not field or model.is_transient():
                continue
            with self.subTest(model._name):
                self.assertTrue(isinstance(model, logged) or model._name in PLANNED)

    def test_known_date_told_once_more_is_nothing_deleted(self):
        occasion = self.records["care.occasion"]
        occasion.with_user(self.care_user).create(occasion.copy_data())
        self.assertFalse(self._get_lines("care.occasion"))

    def test_plain_contact_leaves_no_line(self):
        plain = self._create_contact("Nobody's")
        plain.with_user(self.internal).unlink()
        self.assertFalse(self._get_lines())

    def test_merged_contact_leaves_no_line(self):
        twin = self._create_contact("Lin Mei (old)")
        self._create_profile(partner_id=twin.id)
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard.with_user(self.care_user)._merge(
            (self.customer | twin).ids, self.customer.with_user(self.care_user)
        )
        self.assertFalse(twin.exists())
        self.assertFalse(self._get_lines())

    def test_account_that_a_customer_gave_up_is_still_removed(self):
        account = self._create_customer_login("lin_mei", partner_id=self.customer.id)
        self.env["res.users.deletion"].create({"user_id": account.id, "state": "todo"})
        account.active = False
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", lambda *args, **kwargs: 1):
            self.env["res.users.deletion"]._gc_portal_users()
        self.assertFalse(self.customer.exists())
        self.assertEqual(len(self._get_lines()), 1)

    def test_context_of_a_client_opens_no_diary(self):
        promise = self._create_promise(user_id=self.care_user.id)
        promise.with_user(self.care_user).action_give()
        for record, says in ((promise, "Only draft"), (self.touch, "not deleted")):
            record = record.with_user(self.care_manager).with_context(care_erase=True)
            with self.subTest(model=record._name):
                self.assertRefused(record.unlink, says=says)

    @users("care_internal")
    def test_owner_hears_that_a_colleague_archived_his_customer(self):
        self.customer.with_user(self.env.user).action_archive()
        told = self.env["mail.message"].sudo().search([], order="id desc", limit=1)
        self.assertEqual(told.partner_ids, self.care_user.partner_id)
        self.assertIn("Lin Mei", told.body)
        self.assertIn(self.env.user.name, told.body)

    def test_owner_who_archives_his_customer_hears_nothing(self):
        messages = self.env["mail.message"]
        before = messages.search_count([("message_type", "=", "user_notification")])
        self.customer.with_user(self.care_user).action_archive()
        after = messages.search_count([("message_type", "=", "user_notification")])
        self.assertEqual(before, after)

    def test_contact_does_not_move_to_a_company_without_its_owner(self):
        company = self._create_company(self.internal | self.care_officer, name="East")
        customer = self.customer.with_user(self.internal)
        with self.assertRaisesRegex(UserError, "ask a care officer"):
            customer.company_id = company
        with self.env.cr.savepoint() as savepoint:
            self.customer.with_user(self.care_officer).company_id = company
            savepoint.rollback()
        self.env.invalidate_all()
        self.care_user.company_ids += company
        customer.company_id = company
        self.assertEqual(self.profile.company_id, company)

    def test_archived_colleague_with_customers_is_not_deleted(self):
        self.care_user.active = False  # by the system, which asks for no hand-over
        admin = self._create_user("plain_admin", "base.group_system")
        with self.assertRaisesRegex(RedirectWarning, r"customers \(1\)"):
            self.care_user.with_user(admin).unlink()
        self.profile.user_id = self.care_user_two
        self.care_user.with_user(admin).unlink()
        self.assertFalse(self.care_user.exists())
