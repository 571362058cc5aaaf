from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user


class AddonSwitchCommon(TransactionCase):
    """Administrators take an addon beside the core away where they switch it."""

    allow_inherited_tests_method = True
    addon = ""

    def _save(self, user, **values):
        settings = self.env["res.config.settings"].with_user(user)
        return settings.create(values).execute()

    def _switch_off(self, user):
        return self._save(user, **{f"module_{self.addon}": False})

    def test_switching_off_asks_before_the_addon_goes(self):
        asked = self._switch_off(self.env.ref("base.user_admin"))
        self.assertEqual(asked["res_model"], "base.module.uninstall")
        addon = self.env["ir.module.module"]._get(self.addon)
        self.assertEqual(asked["context"]["default_module_ids"], addon.ids)

    def test_saving_other_settings_leaves_it_where_it_is(self):
        saved = self._save(self.env.ref("base.user_admin"))
        self.assertEqual(saved["tag"], "reload")
        addon = self.env["ir.module.module"]._get(self.addon)
        self.assertEqual(addon.state, "installed")

    def test_manager_of_care_takes_nothing_away(self):
        groups = "base.group_user,customer_care.group_care_manager"
        manager = new_test_user(self.env, "care_manager", groups=groups)
        with self.assertRaisesRegex(
            AccessError, "^You are not allowed to|dministrator"
        ):
            self._switch_off(manager)
