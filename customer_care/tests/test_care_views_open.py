from lxml import etree

from odoo.tests import tagged, users
from odoo.tools.safe_eval import safe_eval

from .common_feedback import FeedbackCommon

RECORDS = ("list", "kanban", "calendar", "activity", "form")


@tagged("post_install", "-at_install")
class TestCareViewsOpen(FeedbackCommon):
    """What each persona finds in the menus opens, in every view it offers."""

    def setUp(self):
        super().setUp()
        self._create_touch()
        self._create_feedback(user_id=self.care_user.id)

    def _get_actions(self):
        """The window actions behind the menus of Care that the user sees."""
        menus = self.env["ir.ui.menu"].load_menus(False).values()
        ours = [menu for menu in menus if menu.get("xmlid", "").startswith("customer_")]
        ids = {menu["action_id"] for menu in ours if menu["action_id"]}
        # as the web client, which reads actions for everybody
        return self.env["ir.actions.act_window"].sudo().browse(ids)

    def _open(self, action):
        """Open each view of the action, and read what it shows."""
        own = {"uid": self.env.uid}
        context = safe_eval(action.context or "{}", own)
        model = self.env[action.res_model].with_context(**context)
        answer = model.get_views(
            [*action.views, (action.search_view_id.id, "search")],
            {"action_id": action.id, "toolbar": True},
        )
        domain = safe_eval(action.domain or "[]", own)
        for kind, view in answer["views"].items():
            with self.subTest(action=action.xml_id, view=kind):
                self._read(model, kind, view["arch"], domain)

    def _read(self, model, kind, arch, domain):
        nodes = self._get_own_fields(arch)
        if kind in RECORDS:
            shown = {node.get("name"): {} for node in nodes}
            model.web_search_read(domain, shown, limit=80)
        elif kind in ("pivot", "graph"):
            measures = [node for node in nodes if node.get("type") == "measure"]
            rows = [node for node in nodes if node not in measures]
            model.formatted_read_group(
                domain,
                [self._get_group(node) for node in rows],
                ["__count", *(self._get_measure(model, node) for node in measures)],
            )

    def _get_group(self, node):
        return ":".join(filter(None, [node.get("name"), node.get("interval")]))

    def _get_measure(self, model, node):
        return f"{node.get('name')}:{model._fields[node.get('name')].aggregator}"

    def _get_own_fields(self, arch):
        """The fields of the view itself, without those of lists within it."""
        return etree.fromstring(arch).xpath("//field[not(ancestor::field)]")

    def _open_all(self):
        actions = self._get_actions()
        self.assertIn("care.feedback", actions.mapped("res_model"))
        for action in actions:
            self._open(action)

    @users("care_user")
    def test_everything_opens_for_a_salesperson(self):
        self._open_all()

    @users("care_officer")
    def test_everything_opens_for_an_officer(self):
        self._open_all()

    @users("care_manager")
    def test_everything_opens_for_a_manager(self):
        self._open_all()
