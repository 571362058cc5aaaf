from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged

ADDON = "customer_care_worth"


@tagged("post_install", "-at_install")
class TestCareWorthSettings(TransactionCase):
    """Administrators take the addon away where they switch it."""

    def _save(self, user, **values):
        settings = self.env["res.config.settings"].with_user(user)
        return settings.create(values).execute()

    def test_switching_off_asks_before_the_addon_goes(self):
        administrator = self.env.ref("base.user_admin")
        asked = self._save(administrator, module_customer_care_worth=False)
        self.assertEqual(asked["res_model"], "base.module.uninstall")
        addon = self.env["ir.module.module"]._get(ADDON)
        self.assertEqual(asked["context"]["default_module_ids"], addon.ids)

    def test_saving_other_settings_leaves_it_where_it_is(self):
        saved = self._save(self.env.ref("base.user_admin"))
        self.assertEqual(saved["tag"], "reload")
        self.assertEqual(self.env["ir.module.module"]._get(ADDON).state, "installed")

    def test_manager_of_care_takes_nothing_away(self):
        groups = "base.group_user,customer_care.group_care_manager"
        manager = new_test_user(self.env, "care_manager", groups=groups)
        with self.assertRaises(AccessError):
            self._save(manager, module_customer_care_worth=False)
