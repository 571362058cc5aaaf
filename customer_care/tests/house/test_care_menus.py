from lxml import etree

from odoo.tests import tagged, users
from odoo.tools import html2plaintext
from odoo.tools.safe_eval import safe_eval

from ..common import CareCommon

POLICY = {
    "care.channel",
    "care.feedback.category",
    "care.feedback.stage",
    "care.festival",
    "care.make.up.day",
    "care.occasion.type",
    "care.plan",
    "care.service.type",
    "care.team",
    "care.tier",
}


@tagged("post_install", "-at_install")
class TestCareMenus(CareCommon):
    """Each role finds what it needs, and every screen says what to do when empty."""

    def test_every_screen_says_what_to_do_when_it_is_empty(self):
        actions = self.env["ir.actions.act_window"].search([("target", "=", "current")])
        xmlids = actions.get_external_id()
        for action in actions:
            if not xmlids[action.id].startswith("customer_care."):
                continue
            if action.view_mode == "form":
                continue  # a form is never empty
            with self.subTest(action=xmlids[action.id]):
                self.assertIn("o_view_nocontent", action.help or "")

    @users("care_manager")
    def test_screens_that_open_on_ones_own_tell_how_to_see_more_when_empty(self):
        screens = self._get_menu_actions().filtered(
            lambda each: "uid" not in (each.domain or "")
        )
        found = screens.filtered(self._list_own_filters)
        self.assertGreater(len(found), 1)
        for action in found:
            told = html2plaintext(action.help)
            with self.subTest(action=action.name):
                self.assertTrue(any(x in told for x in self._list_own_filters(action)))
                self.assertNotIn("first", told, "there may be many, of others")

    def _list_own_filters(self, action):
        """The labels of the filters with which a screen opens on the reader's own."""
        opened = safe_eval(action.context or "{}", {"uid": self.env.uid})
        view = self.env[action.res_model].get_view(action.search_view_id.id, "search")
        filters = etree.fromstring(view["arch"]).xpath("//filter[@domain]")
        return [
            each.get("string")
            for each in filters
            if opened.get(f"search_default_{each.get('name')}")
            if "uid" in each.get("domain")
        ]

    @users("care_manager")
    def test_lists_of_more_columns_than_a_phone_is_wide_are_cards_there(self):
        for action in self._get_menu_actions():
            modes = action.view_mode.split(",")
            if modes[0] != "list" or "kanban" in modes:
                continue
            with self.subTest(action=action.name):
                self.assertLessEqual(len(self._list_columns(action)), 4)

    def _list_columns(self, action):
        """The columns that everybody sees of a list who has not chosen others."""
        views = dict((kind, view) for view, kind in action.views)
        arch = self.env[action.res_model].get_view(views["list"], "list")["arch"]
        return etree.fromstring(arch).xpath(
            "/list/field[not(@optional='hide' or @widget='handle')]"
            "[not(@column_invisible)]/@name"
        )

    @users("care_manager")
    def test_manager_reaches_all_policy(self):
        models = set(self._get_menu_actions().mapped("res_model"))
        self.assertLessEqual(POLICY, models)
        for model in POLICY:
            with self.subTest(model=model):
                self.assertTrue(self.env[model].has_access("write"))

    @users("care_user")
    def test_salesperson_reaches_no_policy(self):
        self.assertFalse(POLICY & set(self._get_menu_actions().mapped("res_model")))

    @users("care_user")
    def test_salesperson_finds_at_most_twenty_entries_and_may_open_each(self):
        menus = self.env["ir.ui.menu"].load_menus(False).values()
        ours = [menu for menu in menus if menu.get("xmlid", "").startswith("customer_")]
        self.assertLessEqual(len(ours) - 1, 20)  # all but the name of the app
        for action in self._get_menu_actions():
            with self.subTest(action=action.name):
                self.assertTrue(self.env[action.res_model].has_access("read"))

    @users("care_user")
    def test_reminders_are_shown_as_activities(self):
        action = self.env.ref("customer_care.care_profile_action_reminders")
        self.assertIn(action, self._get_menu_actions())
        self.profile.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.env.uid
        )
        shown = self.env["mail.activity"].get_activity_data("care.profile", [])
        self.assertEqual(shown["activity_res_ids"], self.profile.ids)
        self.env["care.profile"].get_view(view_type="activity")

    @users("care_officer")
    def test_lists_of_some_customers_show_all_of_these(self):
        action = self.profile.with_user(self.env.user)._get_list_action(
            [("id", "in", self.profile.ids)]
        )
        self.assertFalse(action["context"])
        self.assertIn("Add to Customer Care", action["help"])
