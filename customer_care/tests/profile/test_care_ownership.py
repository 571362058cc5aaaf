from psycopg2.errors import UniqueViolation

from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from ...models.profile.care_profile_ownership import PERSON_FIELDS
from ..common import BY_RULE
from ..common_access import AccessCommon


@tagged("post_install", "-at_install")
class TestCareOwnership(AccessCommon):
    """Whoever may edit contacts cannot make himself the owner of a customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.intruder = cls.care_user_two
        cls.intruder.group_ids += cls.env.ref("base.group_partner_manager")
        cls.own = cls._create_profile(name="Own", user_id=cls.intruder.id)
        cls.env.flush_all()

    def assertStillClosed(self):
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.profile.user_id, self.care_user)
        self.assertNotIn(self.intruder, self.profile.access_user_ids)
        self.assertFalse(self.profile.with_user(self.intruder).has_access("read"))

    def test_every_colleague_that_a_profile_names_has_a_part(self):
        named = {
            name
            for name, field in self.env["care.profile"]._fields.items()
            if field.store
            and field.type == "many2one"
            and field.comodel_name == "res.users"
            and name not in models.MAGIC_COLUMNS
        }
        # who proposed to give a customer up keeps no part by it
        self.assertEqual(named - {"give_up_user_id"}, set(PERSON_FIELDS))

    @users("care_user_two")
    def test_not_by_changing_the_salesperson(self):
        self.customer.with_env(self.env).user_id = self.intruder
        self.assertStillClosed()

    def test_not_of_a_customer_without_owner_either(self):
        self.profile.user_id = False
        self.profile.backup_user_id = False
        self.customer.with_user(self.intruder).user_id = self.intruder
        self.env.flush_all()
        self.assertFalse(self.profile.user_id)

    def test_not_by_writing_what_stands_there_of_one_who_has_nobody(self):
        self.profile.write({"user_id": False, "backup_user_id": self.intruder.id})
        for salesperson in (self.env["res.users"], self.sponsor):
            for user in (self.intruder, self.sponsor, self.toucher):
                self.customer.user_id = salesperson
                with self.subTest(user.login, salesperson=salesperson.login):
                    with self._request_of(user) as env:
                        seen = env["care.profile"].browse(self.profile.id)
                        seen.write({"partner_id": self.customer.id})
                    self.env.invalidate_all()
                    self.assertFalse(self.profile.user_id)

    @users("care_user_two")
    def test_not_by_a_touch_for_a_foreign_customer(self):
        values = {"profile_id": self.profile.id, "user_id": self.intruder.id}
        self.assertRefused(
            self.env["care.touch"].create, values, says="access to a linked record"
        )
        context = {"default_profile_id": self.profile.id}
        touches = self.env["care.touch"].with_context(**context)
        self.assertRefused(
            touches.create,
            {"user_id": self.intruder.id},
            says="access to a linked record",
        )
        self.env["ir.default"].set("care.touch", "profile_id", self.profile.id, True)
        self.assertRefused(
            self.env["care.touch"].create, {}, says="access to a linked record"
        )
        self.assertStillClosed()

    @users("care_user_two")
    def test_not_by_moving_an_own_line_to_a_foreign_customer(self):
        me, own = self.env.user, {"profile_id": self.own.id}
        lines = [
            self._create_touch(me, user_id=me.id, **own),
            self._create_relative(me, **own),
            self._create_occasion(me, month=2, day=3, **own),
            self._create_quiet_time(me, **own),
            self._create_event(me, **own),
        ]
        for line in lines:
            with self.subTest(model=line._name):
                self.assertRefused(
                    line.write,
                    {"profile_id": self.profile.id},
                    says="access to a linked record|set by the system",
                )
        self.assertStillClosed()

    @users("care_user_two")
    def test_not_by_commands_on_an_own_customer(self):
        own = self.own.with_env(self.env)
        for name in ("touch_ids", "relative_ids", "occasion_ids", "event_ids"):
            line_id = self.profile.sudo()[name][:1].id
            for command in (
                Command.link(line_id),
                Command.update(line_id, {"profile_id": own.id}),
                Command.set([line_id]),
            ):
                with self.subTest(name=name, command=command[0]):
                    self.assertRefused(
                        own.write, {name: [command]}, says="access to a linked record"
                    )
        self.assertStillClosed()

    @users("care_user_two")
    def test_not_by_writing_who_sees_it(self):
        for name in ("access_user_ids", "family_user_ids"):
            for profile, user in (
                (self.own, self.care_user),
                (self.profile, self.intruder),
            ):
                values = {name: [Command.link(user.id)]}
                self.assertRefused(
                    profile.with_env(self.env).write,
                    values,
                    says=f"set by the system|{BY_RULE}",
                )
        self.assertStillClosed()

    @users("care_toucher")
    def test_not_by_one_who_only_has_a_touch(self):
        profile = self.profile.with_env(self.env)
        for name in ("user_id", "backup_user_id", "sponsor_user_id"):
            self.assertRefused(
                profile.write,
                {name: self.env.uid},
                says="Only the owner or an officer|Users cannot make themselves",
            )
        self.assertRefused(
            profile.write,
            {"partner_id": self.own.partner_id.id},
            says="The contact of a customer cannot be",
        )

    @users("care_user_two")
    def test_not_by_a_profile_of_a_colleagues_contact(self):
        partner = self.env["res.partner"].create(
            {"name": "New", "user_id": self.care_user.id}
        )
        profiles = self.env["care.profile"]
        for persons in (
            {"user_id": self.env.uid},
            {"user_id": self.care_user.id},
            {"user_id": self.care_user.id, "backup_user_id": self.env.uid},
            {"backup_user_id": self.env.uid},
            {"sponsor_user_id": self.env.uid, "user_id": False},
        ):
            with self.subTest(persons=persons):
                self.assertRefused(
                    profiles.create,
                    {"partner_id": partner.id, **persons},
                    says=f"This contact is a colleague's customer|{BY_RULE}",
                )

    @users("care_user_two")
    def test_profile_of_an_own_contact_is_made(self):
        partner = self.env["res.partner"].create(
            {"name": "New", "user_id": self.env.uid}
        )
        self.assertEqual(
            self.env["care.profile"].create({"partner_id": partner.id}).user_id,
            self.env.user,
        )

    @users("care_user_two")
    def test_profile_of_nobodys_contact_is_made_for_oneself_only(self):
        partner = self.env["res.partner"].create({"name": "New", "user_id": False})
        profiles = self.env["care.profile"]
        self.assertRefused(
            profiles.create,
            {"partner_id": partner.id, "user_id": self.care_user.id},
            says=BY_RULE,
        )
        values = {"partner_id": partner.id, "user_id": self.env.uid}
        self.assertTrue(profiles.create(values).has_access("read"))

    @users("care_user_two")
    @mute_logger("odoo.sql_db")
    def test_second_profile_of_a_contact_is_refused(self):
        values = {"partner_id": self.customer.id, "user_id": self.env.uid}
        self.assertRefused(
            self.env["care.profile"].create,
            values,
            error=UniqueViolation,
            says="care_profile_partner_unique",
        )
        self.assertStillClosed()

    @users("care_user_two")
    def test_not_by_merging_the_contacts(self):
        own = self.own.partner_id.with_env(self.env)
        foreign = self.customer.with_env(self.env)
        wizard = self.env["base.partner.merge.automatic.wizard"]
        for dst, src in ((own, foreign), (foreign, own)):
            with (
                self.assertRaisesRegex(UserError, "colleague's customer"),
                self.cr.savepoint(),
            ):
                wizard._merge((dst | src).ids, dst)
        empty = self.env["res.partner"].create({"name": "Lin Mei"})
        with (
            self.assertRaisesRegex(UserError, "colleague's customer"),
            self.cr.savepoint(),
        ):
            wizard._merge((empty | foreign).ids, empty)
        self.assertStillClosed()

    @users("care_sponsor")
    def test_sponsor_does_not_get_at_the_family_by_merging(self):
        own = self._create_profile(name="Own", user_id=self.env.uid).partner_id
        wizard = self.env["base.partner.merge.automatic.wizard"]
        both = (own | self.customer).ids
        own = own.with_env(self.env)
        self.assertRefused(wizard._merge, both, own, says="colleague's customer")

    @users("care_user")
    def test_owner_gives_his_customer_away_with_all_open_work(self):
        self.touch.sudo().user_id = self.care_user
        profile = self.profile.with_env(self.env)
        profile.write({"user_id": self.intruder.id})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.touch.sudo().user_id, self.intruder)
        with self.assertRaisesRegex(AccessError, BY_RULE):
            profile.read(["name"])

    def test_customer_is_not_given_to_who_could_not_see_him(self):
        clerk = self._create_employee("clerk")
        profile = self.profile.with_user(self.care_user)
        for name in ("user_id", "backup_user_id"):
            with self.assertRaisesRegex(UserError, "no access to customer care"):
                profile[name] = clerk
        with self.assertRaisesRegex(UserError, "no access to customer care"):
            profile.user_id = self.env.ref("base.public_user")
