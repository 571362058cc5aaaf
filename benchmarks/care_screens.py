"""What a person waits for when opening My Care and the customers."""

from unittest.mock import patch

from lxml import etree

from odoo.fields import Domain
from odoo.tools.safe_eval import safe_eval

from odoo.addons.customer_care.models.privacy import readings

LIMITS = {"kanban": 40, "list": 80}
LEAST = 0.150
CORE = ("contacts.action_contacts", "list", ())
OURS = {
    "My Care": ("customer_care.care_touch_action_my", "kanban", ("mine", "due")),
    "customers": ("customer_care.care_profile_action", "list", ("mine",)),
    "all touches due": ("customer_care.care_touch_action_my", "kanban", ("due",)),
    "all customers": ("customer_care.care_profile_action", "list", ()),
}


def report(bench, facts):
    """Each screen as a user with 500 customers of his own and as an officer."""
    for role, user_id in (("user", facts["user"]), ("officer", facts["officer"])):
        env = bench.env(user=user_id)
        core = Screen(env, *CORE)
        for name, action in OURS.items():
            screen = Screen(env, *action)
            _compare(bench, f"{name} as {role}", screen, core)
            _report_noting(bench, f"{name} as {role}", screen)


def _compare(bench, name, ours, core):
    times = bench.race(ours=ours.open, core=core.open, repeat=5)
    limit = max(1.5 * times["core"], LEAST)
    queries = bench.queries(ours.open)
    bench.note(f"{name}: {queries} queries; contacts in {1000 * times['core']:.0f} ms")
    bench.report(f"{name}, ms", 1000 * times["ours"], 1000 * limit)


def _report_noting(bench, name, screen):
    """What it costs that the log notes whose data is read, until the answer is out."""

    def open_unnoted():
        with patch.object(readings, "note"):
            screen.open()

    ratio = bench.compare(screen.open, open_unnoted, 21)
    bench.report(f"{name}, noted to unnoted", ratio, 1.05)


class Screen:
    """An action's view with filters of its search, and the call that fills it."""

    def __init__(self, env, action, kind, filters):
        self.kind = kind
        action = env.ref(action).sudo()
        self.model = env[action.res_model]
        views = self.model.get_views(
            [(False, kind), (action.search_view_id.id, "search")]
        )["views"]
        view = etree.fromstring(views[kind]["arch"])
        search = etree.fromstring(views["search"]["arch"])
        self.specification = self._get_specification(view)
        self.order = view.get("default_order")
        own = {"uid": env.uid, "context": {}}
        self.domain = Domain.AND(
            Domain(safe_eval(domain, own))
            for domain in [action.domain or "[]", *self._get_domains(search, filters)]
        )

    def open(self):
        """What the browser asks for; a kanban view shows fewer records."""
        return self.model.web_search_read(
            list(self.domain),
            self.specification,
            limit=LIMITS[self.kind],
            order=self.order,
            count_limit=10_001,
        )

    def _get_specification(self, view):
        names = view.xpath("//field[not(ancestor::field)]/@name")
        return {
            name: {"fields": {"display_name": {}}}
            if self.model._fields[name].relational
            else {}
            for name in names
        }

    def _get_domains(self, search, filters):
        for name in filters:
            [found] = search.xpath(f"//filter[@name='{name}']")
            yield found.get("domain")
