from contextlib import contextmanager

from lxml import etree

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time, new_test_user
from odoo.tools.safe_eval import safe_eval

from odoo.addons.base.tests.common import BaseCommon

from .assertions import CareAssertions
from .records import RecordMaker

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
PICTURE = (  # of one dot
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)


@freeze_time(MORNING)
class CareCommon(CareAssertions, RecordMaker, BaseCommon):
    """Four colleagues, from salesperson to manager, and one customer of the first.

    It is one morning in all tests. Those to which another day matters freeze that.
    Records are made by ``records.py`` and looked at by ``assertions.py``. What only
    some tests share is in the room that it is about, such as
    ``plan/common_planner.py`` and ``feedback/common_feedback.py``; people at the doors
    of all rooms are in ``common_access.py``.
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
        return cls._create_user(login, ROLE_GROUPS.format(role), **values)

    @classmethod
    def _create_employee(cls, login="care_clerk", groups="", **values):
        """A colleague with no role in customer care, but with other groups at will."""
        groups = ",".join(filter(None, ("base.group_user", groups)))
        return cls._create_user(login, groups, **values)

    @classmethod
    def _create_customer_login(cls, login="care_portal", **values):
        """A customer who logs in to the portal."""
        return cls._create_user(login, "base.group_portal", **values)

    @classmethod
    def _create_user(cls, login, groups, **values):
        """Anybody who logs in, by the external ids of their groups."""
        user = new_test_user(cls.env, login, groups, WITHOUT_NOTICE, **values)
        return user.with_env(cls.env)

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
