from lxml import etree
from markupsafe import Markup

from odoo.tests import tagged, users
from odoo.tools.safe_eval import safe_eval

from .common import CareImportCommon

NEW = "customer_care_import.care_import_action_new"


@tagged("post_install", "-at_install")
class TestCareImportWays(CareImportCommon):
    """Who may import customers finds it where the customers are."""

    def _list_menus(self):
        menus = self.env["ir.ui.menu"].load_menus(False)
        return {menu.get("xmlid"): menu for menu in menus.values()}

    def _list_buttons(self, kind):
        """The actions of the buttons above the customers."""
        arch = self.env["care.profile"].get_view(view_type=kind)["arch"]
        buttons = etree.fromstring(arch).findall("./header/button")
        return {button.get("name") for button in buttons}

    @users("care_officer")
    def test_officer_finds_the_imports_beside_the_customers(self):
        menus = self._list_menus()
        customers = menus["customer_care.care_menu_customers"]
        found = menus["customer_care_import.care_import_menu"]
        self.assertIn(found["id"], customers["children"])

    @users("care_seller")
    def test_salesperson_meets_no_import(self):
        self.assertNotIn("customer_care_import.care_import_menu", self._list_menus())
        for kind in ("list", "kanban"):
            with self.subTest(kind):
                self.assertNotIn(str(self.env.ref(NEW).id), self._list_buttons(kind))

    @users("care_officer")
    def test_lists_to_which_nobody_is_added_offer_no_import(self):
        """Such as those of whom to get to know, and whom to ask for a referral."""
        for kind in ("list", "kanban"):
            with self.subTest(kind):
                arch = self.env["care.profile"].get_view(view_type=kind)["arch"]
                path = f"./header/button[@name='{self.env.ref(NEW).id}']"
                button = etree.fromstring(arch).find(path)
                condition = button.get("invisible")
                for context, hidden in (({"create": False}, True), ({}, False)):
                    told = safe_eval(condition, {"context": context})
                    self.assertEqual(told, hidden)

    @users("care_officer")
    def test_officer_imports_from_the_list_of_customers(self):
        for kind in ("list", "kanban"):
            with self.subTest(kind):
                self.assertIn(str(self.env.ref(NEW).id), self._list_buttons(kind))

    def test_empty_list_shows_the_way_to_whoever_may_import(self):
        said = Markup("<p>None yet</p>")
        self.env["care.profile"].search([])._unlink_kept_elsewhere()
        for user, is_told in ((self.care_officer, True), (self.seller, False)):
            profiles = self.env["care.profile"].with_user(user)
            told = profiles.sudo().get_empty_list_help(said)  # as core does
            with self.subTest(user.login):
                self.assertEqual("/odoo/care-imports/new" in told, is_told)
                self.assertIn(said, told)

    def test_list_with_customers_says_what_it_said(self):
        self._import_one()
        officers = self.env["care.profile"].with_user(self.care_officer)
        self.assertEqual(
            officers.get_empty_list_help("<p>All done</p>"), "<p>All done</p>"
        )

    def test_imports_open_on_ones_own(self):
        action = self.env.ref("customer_care_import.care_import_action")
        self.assertIn("search_default_mine", action.context)
