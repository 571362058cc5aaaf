from contextlib import contextmanager

from lxml import etree

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time, new_test_user
from odoo.tools.safe_eval import safe_eval

from .common_claims import ClaimsCommon

MORNING = "2026-03-10 04:00:00"  # of a Tuesday
# how core refuses: by the roles of a model, the rules of records, the groups of a field
BY_ROLE = "You are not allowed to"
BY_RULE = "top-secret records|You may not (see|change) this record"
BY_MESSAGE = "due to security restrictions"  # of the record that it is on
BY_FIELD = "enough rights to access the field"
# and how we do
BY_LINK = "access to a linked record"
BY_SYSTEM = "These fields are set by the system"
BY_COMPANIES = "you do not belong to all of them"  # for which a policy holds
PASSWORD_LENGTH = 8  # at least
WITHOUT_NOTICE = {"tracking_disable": True, "no_reset_password": True}
ROLE_GROUPS = "base.group_user,customer_care.group_care_{}"


@freeze_time(MORNING)
class CareCommon(ClaimsCommon):
    """Four colleagues, from salesperson to manager, and one customer of the first.

    It is one morning in all tests. Those to which another day matters freeze that.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # each test says which tier its customers have, if any
        cls.env["care.settings"]._set("default_tier_id", 0)
        cls._create_colleagues()
        cls.customer = cls._create_contact("Lin Mei", phone="+86 20 5550 0101")
        cls.profile = cls._create_profile(partner_id=cls.customer.id)

    @classmethod
    def _set_default_tier(cls):
        """Let new customers have a tier of which nobody is asked."""
        tier = cls.env.ref("customer_care.care_tier_c")
        cls.env["care.settings"]._set("default_tier_id", tier.id)

    @classmethod
    def _get_colleagues(cls):
        """The roles of those whom tests know by name; other classes add more."""
        users = dict.fromkeys(("care_user", "care_user_two"), "user")
        return users | {"care_officer": "officer", "care_manager": "manager"}

    @classmethod
    def _create_colleagues(cls):
        """Make them as ``new_test_user`` does, but at once.

        One by one, that takes most of the time of a class.
        """
        roles = cls._get_colleagues()
        values = []
        for name, role in roles.items():
            login = f"care_{name.removeprefix('care_')}"
            groups = map(cls.env.ref, ROLE_GROUPS.format(role).split(","))
            values.append(
                {
                    "login": login,
                    "password": login.ljust(PASSWORD_LENGTH, "x"),
                    "name": f"{login} ({role})",
                    "email": f"{login[0]}.{login[0]}@example.com",
                    "group_ids": [Command.set([group.id for group in groups])],
                }
            )
        users = cls.env["res.users"].with_context(**WITHOUT_NOTICE).create(values)
        for name, user in zip(roles, users.with_env(cls.env), strict=True):
            setattr(cls, name, user)

    @classmethod
    def _create_colleague(cls, login, role, company=None, **values):
        """A user with one of the roles user, officer and manager, and no more.

        :param company: where somebody works who does not work here
        """
        if company:
            values["company_id"] = company.id
        values = {"name": f"{login} ({role})", **values}
        groups = ROLE_GROUPS.format(role)
        user = new_test_user(cls.env, login, groups, WITHOUT_NOTICE, **values)
        return user.with_env(cls.env)

    @classmethod
    def _create_employee(cls, login="care_clerk", groups="", **values):
        """A colleague with no role in customer care, but with other groups at will."""
        groups = ",".join(filter(None, ("base.group_user", groups)))
        return new_test_user(cls.env, login, groups=groups, **values)

    @classmethod
    def _create_customer_login(cls, login="care_portal", **values):
        """A customer who logs in to the portal."""
        return new_test_user(cls.env, login, groups="base.group_portal", **values)

    @classmethod
    def _create_profile(cls, user=None, **values):
        """A profile of the first user; its contact is made when none is given."""
        if "partner_id" not in values:
            contact = cls._create_contact(values.pop("name", "Customer"))
            values["partner_id"] = contact.id
        defaults = {"user_id": cls.care_user.id}
        return cls._create_by(user, "care.profile", defaults, values)

    @classmethod
    def _create_profiles(cls, count, **values):
        """So many customers of the first user, made at once."""
        contacts = cls._create_contacts(count, "Customer")
        values = {"user_id": cls.care_user.id, **values}
        return cls.env["care.profile"].create(
            [{"partner_id": contact.id, **values} for contact in contacts]
        )

    @classmethod
    def _create_touch(cls, user=None, **values):
        """A planned touch of the customer, for the first user."""
        defaults = {
            "profile_id": cls.profile.id,
            "user_id": cls.care_user.id,
            "company_id": cls.env.company.id,
            "channel_id": cls.env.ref("customer_care.care_channel_call").id,
            "reason": "Regular contact",
        }
        return cls._create_by(user, "care.touch", defaults, values)

    @classmethod
    def _create_contact(cls, name="Chen Tao", **values):
        """A contact who is nobody's customer yet."""
        return cls.env["res.partner"].create({"name": name, **values})

    def _find_contact(self, *name, **values):
        """A new contact as the person of the test finds him."""
        return self._create_contact(*name, **values).with_env(self.env)

    @classmethod
    def _create_contacts(cls, count, name="Contact", **values):
        """So many contacts with numbered names, made at once."""
        return cls.env["res.partner"].create(
            [{"name": f"{name} {number}", **values} for number in range(count)]
        )

    @classmethod
    def _create_event(cls, user=None, code="bereavement", **values):
        """Something that happened to the customer, of a type that is shipped."""
        event_type = cls.env.ref(f"customer_care.care_event_type_{code}")
        defaults = {"profile_id": cls.profile.id, "type_id": event_type.id}
        return cls._create_by(user, "care.event", defaults, values)

    @classmethod
    def _create_relative(cls, user=None, **values):
        """A daughter of the customer."""
        defaults = {
            "profile_id": cls.profile.id,
            "name": "Lin An",
            "relation": "daughter",
        }
        return cls._create_by(user, "care.relative", defaults, values)

    @classmethod
    def _create_need(cls, user=None, **values):
        """What the customer needs, as the first user noted it."""
        defaults = {
            "profile_id": cls.profile.id,
            "name": "A quieter pump",
            "user_id": (user or cls.care_user).id,
        }
        return cls._create_by(user, "care.need", defaults, values)

    @classmethod
    def _create_occasion(cls, user=None, **values):
        """A birthday of the customer."""
        birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        defaults = {"profile_id": cls.profile.id, "type_id": birthday.id}
        return cls._create_by(user, "care.occasion", defaults, values)

    @classmethod
    def _create_birthday(cls, **values):
        """A birthday of the customer that somebody has confirmed."""
        values = {"calendar": "solar", "is_confirmed": True, **values}
        return cls._create_occasion(**values)

    @classmethod
    def _prepare_case(cls, **values):
        """A problem of the customer."""
        return {"name": "The pump leaks", "partner_id": cls.customer.id, **values}

    @classmethod
    def _create_case(cls, user=None, **values):
        """A problem of the customer, as somebody notes it."""
        return cls._create_by(user, "care.feedback", cls._prepare_case(), values)

    @classmethod
    def _create_cases(cls, count, user=None, **values):
        """So many problems of the customer, noted at once."""
        cases = cls.env["care.feedback"].with_user(user or cls.env.user)
        return cases.create([cls._prepare_case(**values)] * count)

    @classmethod
    def _create_plan(cls, name, user=None, **values):
        """An active plan of the manager with one step, named like the plan."""
        step = {"name": name, **values.pop("step", {})}
        defaults = {
            "name": name,
            "state": "active",
            "user_id": cls.care_manager.id,
            "step_ids": [Command.create(step)],
        }
        return cls._create_by(user, "care.plan", defaults, values)

    @classmethod
    def _create_promise(cls, user=None, **values):
        """A draft of a promise of the first user, due in two days."""
        defaults = {
            "name": "Send the samples",
            "profile_id": cls.profile.id,
            "user_id": cls.care_user.id,
            "date_due": "2026-03-12",
        }
        return cls._create_by(user, "care.promise", defaults, values)

    @classmethod
    def _create_given(cls, user=None, **values):
        """A promise that was given to the customer, or waits for approval."""
        promise = cls._create_promise(user, **values)
        promise.action_give()
        return promise

    @classmethod
    def _create_gift(cls, user=None, **values):
        """A gift of the catalogue."""
        return cls._create_by(user, "care.gift", {"name": "Tea"}, values)

    @classmethod
    def _create_expense(cls, user=None, **values):
        """Money that was spent on the customer."""
        defaults = {"name": "Guide", "amount": 50, "profile_id": cls.profile.id}
        return cls._create_by(user, "care.expense", defaults, values)

    @classmethod
    def _create_emergency(cls, user=None, **values):
        """An emergency where the customer lives, as the officer notes it."""
        defaults = {"name": "Flood", "cities": "Harbour Town"}
        user = user or cls.care_officer
        return cls._create_by(user, "care.emergency", defaults, values)

    @classmethod
    def _create_company(cls, members=None, **values):
        """Another company, to which these colleagues belong as well."""
        company = cls._create_by(None, "res.company", {"name": "Elsewhere"}, values)
        if members:
            members.sudo().company_ids += company
        return company

    @classmethod
    def _create_resource(cls, user, **values):
        """What says when a colleague works."""
        defaults = {"name": user.name, "user_id": user.id}
        return cls._create_by(None, "resource.resource", defaults, values)

    @classmethod
    def _create_leave(cls, user, **values):
        """A leave of a colleague, of this week."""
        resources = cls.env["resource.resource"].search([("user_id", "=", user.id)])
        defaults = {
            "name": "Leave",
            "resource_id": (resources[:1] or cls._create_resource(user)).id,
            "date_from": "2026-03-09 00:00:00",
            "date_to": "2026-03-14 00:00:00",
        }
        return cls._create_by(None, "resource.calendar.leaves", defaults, values)

    @classmethod
    def _create_holiday(cls, first="2026-03-11", last=None, **values):
        """A day, or days, on which nobody of the company works."""
        defaults = {
            "name": "Holiday",
            "date_from": f"{first} 00:00:00",
            "date_to": f"{last or first} 23:59:59",
        }
        return cls._create_by(None, "resource.calendar.leaves", defaults, values)

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

    def _search_by_filter(self, view, name):
        """What a person finds who clicks on a filter.

        :param view: the external id of the search view, without that of the addon
        """
        view = self.env.ref(f"customer_care.{view}").sudo()  # to read its model
        model = self.env[view.model]
        arch = etree.fromstring(model.get_view(view.id)["arch"])
        (domain,) = arch.xpath(f"//filter[@name='{name}']/@domain")
        return model.search(safe_eval(domain, {"uid": self.env.uid}))

    def _get_menu_actions(self):
        """The window actions behind the menus of Care that the user sees."""
        menus = self.env["ir.ui.menu"].load_menus(False).values()
        ours = [menu for menu in menus if menu.get("xmlid", "").startswith("customer_")]
        # as the web client, which reads actions for everybody
        windows = self.env["ir.actions.act_window"].sudo()
        ids = {
            menu["action_id"] for menu in ours if menu["action_model"] == windows._name
        }
        return windows.browse(ids)

    def _have_row_refused(self, text):
        """Fail as the database does: it quotes the row with the refused text."""
        self.env.cr.execute("INSERT INTO care_failure (work) VALUES (%s)", [text])


PICTURE = (  # of one dot
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


class RealTimeCommon(HttpCase):
    """For browsers and programs that come from outside; it stands before CareCommon.

    No test can set their clock: a browser drops the cookies of another year, proposes
    its own day in forms, and the database compares the end of a key with its own time.
    So time goes on here, and days are counted from today.
    """

    freeze_time = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Odoo's demo has the superuser live in Brussels, where it is tomorrow earlier
        cls.env.user.tz = "UTC"
        cls.env = cls.env(context={**cls.env.context, "tz": "UTC"})

    @classmethod
    def _get_day(cls, days=0):
        """The day so many days from now."""
        return fields.Date.add(fields.Date.today(), days=days)


class OccasionCommon(CareCommon):
    """The customer, her daughter, and the kinds of their yearly dates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        cls.wedding = cls.env.ref("customer_care.care_occasion_type_wedding")
        cls.daughter = cls._create_relative()
