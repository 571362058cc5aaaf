from pathlib import Path

from lxml import etree

from odoo.tests import tagged
from odoo.tools.convert import convert_file

from ..plan.common_planner import PlannerCommon

CORE = Path(__file__).parents[2]
# what each switch hides: models with their lists, and what other screens show of them
SUBJECTS = {
    "group_care_gifts": {"care.gift", "care.gift.price.range", "care.touch.gift"},
    "group_care_community": {
        "care.group",
        "care.group.topic",
        "care.match",
        "care.referral",
    },
    "group_care_emergencies": {"care.emergency"},
}
MENUS = {
    "group_care_community": {
        "customer_care.care_profile_menu_advocates",
        "customer_care.care_profile_menu_ask",
    }
}
FIELDS = {
    "group_care_gifts": {"gift_cap"},
    "group_care_community": {
        "care_group_members",
        "care_group_silence_days",
        "care_referral_hours",
        "referred_count",
        "referral_readiness",
    },
}
ACTIONS = {
    "group_care_gifts": {
        "action_choose_gift",
        "customer_care.care_touch_action_choose_gift",
    },
}
# views of a subject itself, which nothing else leads to
OWN_VIEWS = {
    "customer_care.care_profile_view_list_advocates",
    "customer_care.care_profile_view_kanban_ask",
    "customer_care.care_profile_view_list_ask",
    "customer_care.care_touch_view_form_choose_gift",
}
# where people look at customers and touches, whatever the subject
SCREENS = {
    "care.profile": ("form", "list", "kanban", "search"),
    "care.settings.change": ("form",),
    "care.tier": ("form", "list"),
    "care.touch": ("form", "list", "kanban", "search"),
    "res.partner": ("form", "list", "kanban", "search"),
}


@tagged("post_install", "-at_install")
class TestCareFeatures(PlannerCommon):
    """Companies that do not want a subject switch it off, and find nothing of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.personas = (cls.care_user, cls.care_officer, cls.care_manager)
        cls.profile.date_start = "2020-01-01"

    def _switch(self, **switches):
        """Save Odoo's settings page, as the administrator does."""
        administrator = self.env.ref("base.user_admin")
        settings = self.env["res.config.settings"].with_user(administrator)
        settings.create(switches).execute()
        self.env.invalidate_all()

    def _get_menus(self, user):
        """Map the menus that a person sees to the models behind them, if any."""
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False).values()
        return {
            menu["xmlid"]: self._get_model(menu)
            for menu in menus
            if menu.get("xmlid", "").startswith("customer_care.")
        }

    def _get_model(self, menu):
        windows = self.env["ir.actions.act_window"].sudo()
        is_window = menu["action_model"] == windows._name
        return is_window and windows.browse(menu["action_id"]).res_model

    def _find_menus(self, user, switch):
        return {
            name
            for name, model in self._get_menus(user).items()
            if model in SUBJECTS[switch] or name in MENUS.get(switch, ())
        }

    def _find_traces(self, user, switch):
        """What the screens of a person show of a subject: fields and actions."""
        return {
            (model, kind, trace)
            for model, kinds in SCREENS.items()
            if self.env[model].with_user(user).has_access("read")
            for kind in kinds
            for trace in self._find_in_view(
                self.env[model].with_user(user), kind, switch
            )
        }

    def _find_in_view(self, model, kind, switch):
        view = model.get_views([(False, kind)], {"toolbar": True})["views"][kind]
        found = self._find_in_arch(model, view["arch"], switch)
        tools = view.get("toolbar", {}).get("action", [])
        return found | {str(tool["id"]) for tool in tools} & self._get_actions(switch)

    def _find_in_arch(self, model, arch, switch):
        node = etree.fromstring(arch)
        fields = {field.get("name") for field in node.iter("field")}
        actions = {button.get("name") for button in node.iter("button", "a")}
        shown = {name for name in fields if self._is_field_of(model, name, switch)}
        return shown | actions & self._get_actions(switch)

    def _is_field_of(self, model, name, switch):
        field = model._fields.get(name)
        comodel = field.comodel_name if field and field.relational else None
        return comodel in SUBJECTS[switch] or name in FIELDS.get(switch, ())

    def _get_actions(self, switch):
        """How buttons and the menu of actions name what leads to a subject."""
        actions = self.env["ir.actions.act_window"].sudo()
        actions = actions.search([("res_model", "in", list(SUBJECTS[switch]))])
        named = ACTIONS.get(switch, set())
        bound = {str(self.env.ref(name).id) for name in named if "." in name}
        return {str(action.id) for action in actions} | named | bound

    def test_everything_is_on_at_first(self):
        for user in self.personas:
            for switch in SUBJECTS:
                with self.subTest(user=user.login, switch=switch):
                    self.assertTrue(user.has_group(f"customer_care.{switch}"))
                    menus = self._find_menus(user, switch)
                    if (user, switch) != (self.care_user, "group_care_emergencies"):
                        self.assertTrue(menus)
        shown = self.env["res.config.settings"].default_get(list(SUBJECTS))
        self.assertEqual([shown[switch] for switch in SUBJECTS], [True] * 3)

    def test_what_is_off_is_gone_for_everybody_and_the_rest_stays(self):
        for switch in SUBJECTS:
            before = {user: self._get_menus(user) for user in self.personas}
            gone = {user: self._find_menus(user, switch) for user in self.personas}
            self._switch(**{switch: False})
            for user in self.personas:
                with self.subTest(user=user.login, switch=switch):
                    self.assertFalse(self._find_menus(user, switch))
                    self.assertFalse(self._find_traces(user, switch))
                    kept = before[user].keys() - gone[user]
                    kept -= self._get_empty_sections(before[user], gone[user])
                    self.assertEqual(self._get_menus(user).keys(), kept)
            self._switch(**{switch: True})

    def test_no_view_of_another_subject_shows_what_is_off(self):
        self._switch(**dict.fromkeys(SUBJECTS, False))
        views = self._get_other_views()
        self.assertGreater(len(views), 50)
        for view in views:
            model = self.env[view.model].with_user(self.care_manager)
            arch = model.get_view(view.id, view.type)["arch"]
            for switch in SUBJECTS:
                with self.subTest(view=view.xml_id, switch=switch):
                    self.assertFalse(self._find_in_arch(model, arch, switch))

    def _get_other_views(self):
        """All views that a manager can open, but for those of the subjects."""
        subjects = set().union(*SUBJECTS.values())
        views = self.env["ir.ui.view"].search(
            [("mode", "=", "primary"), ("model", "=like", "care.%")]
        )
        return views.filtered(
            lambda view: (
                view.model not in subjects
                and view.xml_id not in OWN_VIEWS
                and self.env[view.model].with_user(self.care_manager).has_access("read")
            )
        )

    def _get_empty_sections(self, before, gone):
        """The sections of which nothing is left."""
        parents = {self.env.ref(name).sudo().parent_id for name in gone}
        left = {self.env.ref(name).sudo().parent_id for name in before.keys() - gone}
        empty = self.env["ir.ui.menu"].sudo().union(*parents - left)
        return set(empty.get_external_id().values())

    def test_what_was_off_comes_back(self):
        for user in self.personas:
            for switch in SUBJECTS:
                with self.subTest(user=user.login, switch=switch):
                    traces = self._find_traces(user, switch)
                    menus = self._get_menus(user)
                    self._switch(**{switch: False})
                    self._switch(**{switch: True})
                    self.assertEqual(self._find_traces(user, switch), traces)
                    self.assertEqual(self._get_menus(user), menus)
                    if switch != "group_care_emergencies":
                        self.assertTrue(traces)

    def test_care_goes_on_while_everything_is_off(self):
        self._switch(**dict.fromkeys(SUBJECTS, False))
        touch = self._plan()
        self.assertEqual(touch.user_id, self.care_user)
        touch.with_user(self.care_user).action_done()
        self.assertEqual(touch.state, "done")

    def test_records_of_what_is_off_are_kept_and_still_readable(self):
        group = self._create_group(
            name="Tea on Fridays",
            profile_ids=self.profile.ids,
            user_id=self.care_user.id,
        )
        self._switch(group_care_community=False)
        self.assertEqual(self.profile.with_user(self.care_user).group_ids, group)

    def test_update_leaves_off_what_is_off(self):
        self._switch(group_care_gifts=False)
        groups = "security/customer_care_groups.xml"
        convert_file(self.env, "customer_care", groups, {}, mode="update")
        self.env.invalidate_all()
        self.assertFalse(self.care_user.has_group("customer_care.group_care_gifts"))
        self.assertTrue(self.care_user.has_group("customer_care.group_care_community"))

    def test_settings_page_shows_which_addons_beside_us_are_there(self):
        settings = self.env["res.config.settings"]
        ours = "module_customer_care_"
        names = [name for name in settings._fields if name.startswith(ours)]
        self.assertTrue(names)
        shown = settings.default_get(names)
        for name in names:
            addon = self.env["ir.module.module"]._get(name.removeprefix("module_"))
            with self.subTest(addon=addon.name):
                is_there = addon.state == "installed"
                self.assertEqual(shown.get(name, False), is_there)

    def test_core_names_no_addon_beside_it_but_where_administrators_switch_them(self):
        beside = [path.name for path in CORE.parent.glob("customer_care_*/")]
        files = [
            path
            for pattern in ("**/*.py", "**/*.xml", "**/*.js", "**/*.csv")
            for path in CORE.glob(pattern)
        ]
        self.assertGreater(len(files), 100)
        for path in files:
            text = path.read_text("utf-8")
            for name in beside:
                allowed = text.count(f"module_{name}")
                with self.subTest(file=path.name, addon=name):
                    self.assertEqual(text.count(name), allowed)
