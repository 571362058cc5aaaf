from contextlib import contextmanager

from odoo.exceptions import UserError  # AccessError is one, too
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon


class CareCommon(BaseCommon):
    """Four colleagues, from salesperson to manager, and one customer of the first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # each test says which tier its customers have, if any
        cls.env["care.settings"]._set("default_tier_id", 0)
        cls.care_user = cls._create_colleague("care_user", "user")
        cls.care_user_two = cls._create_colleague("care_user_two", "user")
        cls.care_officer = cls._create_colleague("care_officer", "officer")
        cls.care_manager = cls._create_colleague("care_manager", "manager")
        cls.customer = cls.env["res.partner"].create(
            {"name": "Lin Mei", "phone": "+86 20 5550 0101"}
        )
        cls.profile = cls._create_profile(partner_id=cls.customer.id)

    @classmethod
    def _create_colleague(cls, login, role, **values):
        """A user with one of the roles user, officer and manager, and no more."""
        groups = f"base.group_user,customer_care.group_care_{role}"
        return new_test_user(cls.env, login, groups=groups, **values)

    @classmethod
    def _create_profile(cls, **values):
        """A profile of the first user; its contact is made when none is given."""
        if "partner_id" not in values:
            name = values.pop("name", "Customer")
            partner = cls.env["res.partner"].create({"name": name})
            values["partner_id"] = partner.id
        values = {"user_id": cls.care_user.id, **values}
        return cls.env["care.profile"].create(values)

    @classmethod
    def _create_touch(cls, **values):
        """A planned touch of the customer, for the first user."""
        defaults = {
            "profile_id": cls.profile.id,
            "user_id": cls.care_user.id,
            "company_id": cls.env.company.id,
            "channel_id": cls.env.ref("customer_care.care_channel_call").id,
            "reason": "Regular contact",
        }
        return cls.env["care.touch"].create({**defaults, **values})

    def assertRefused(self, call, *arguments, error=UserError, says=r"\S", **values):
        """The call is refused, by the rules or by one clear sentence: which it was.

        :param error: the class of the refusal; those of the database, too
        :param says: what the sentence holds, as a regular expression
        """
        with self.assertRaises(error) as refused, self.env.cr.savepoint():
            call(*arguments, **values)
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertRegex(str(refused.exception), says)
        return refused.exception

    @contextmanager
    def _request_of(self, user):
        """The environment of a person whose browser or program calls.

        The ORM asks whose transaction it is, where it runs commands as superuser: in
        tests that is root, and a door would only seem to be shut.
        """
        transaction = self.env.transaction
        before, transaction.default_env = transaction.default_env, self.env(user=user)
        try:
            yield transaction.default_env
            transaction.default_env.flush_all()
        finally:
            transaction.default_env = before

    def _have_row_refused(self, text):
        """Fail as the database does: it quotes the row with the refused text."""
        self.env.cr.execute("INSERT INTO care_failure (work) VALUES (%s)", [text])


class OccasionCommon(CareCommon):
    """The customer, her daughter, and the kinds of their yearly dates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        cls.wedding = cls.env.ref("customer_care.care_occasion_type_wedding")
        cls.daughter = cls.env["care.relative"].create(
            {"profile_id": cls.profile.id, "name": "Lin An", "relation": "daughter"}
        )

    def _create_occasion(self, **values):
        """A birthday of the customer, made by the test's own user."""
        defaults = {"profile_id": self.profile.id, "type_id": self.birthday.id}
        return self.env["care.occasion"].create({**defaults, **values})
