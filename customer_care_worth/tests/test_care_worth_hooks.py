from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import forgetting, hook_list

from ..hooks import uninstall_hook


@tagged("post_install", "-at_install")
class TestCareWorthHooks(forgetting.ForgettingCommon):
    """What uses the worth of customers goes with the addon, and nothing else."""

    addon = "customer_care_worth"

    def test_filters_by_revenue_go_and_those_by_other_revenue_stay(self):
        rows = (
            ("care.profile", "[('revenue_ids.amount', '>', 1)]", False),
            ("care.touch", "[('profile_id.revenue_ids', '!=', False)]", False),
            ("res.partner", "[('care_profile_id.revenue_ids', '=', 1)]", False),
            ("care.revenue", "[('amount', '>', 1)]", False),
            ("res.partner", "[('revenue_ids', '!=', False)]", True),
            ("care.touch", "[('partner_id.revenue_ids', '!=', False)]", True),
            ("care.profile", "[('car', '=', 'revenues')]", True),
            ("care.tier", "[('name', '=', 'A')]", True),
            ("care.tier", "[('rights', '!=', False)]", False),
            ("care.tie", "[('name', '=', 'A')]", False),
        )
        for model, domain, stays in rows:
            with self.subTest(model=model, domain=domain):
                saved = self.env["ir.filters"].create(
                    {"name": "Mine", "model_id": model, "domain": domain}
                )
                uninstall_hook(self.env)
                self.assertEqual(bool(saved.exists()), stays)

    def test_export_lists_lose_our_columns_only(self):
        for model, kept in (
            ("care.profile", ["car"]),
            ("res.partner", ["revenue_ids/id"]),
        ):
            with self.subTest(model=model):
                names = ["revenue_ids/id", *kept][-2:]
                export = self.env["ir.exports"].create(
                    {
                        "name": "Mine",
                        "resource": model,
                        "export_fields": [
                            Command.create({"name": name}) for name in names
                        ],
                    }
                )
                uninstall_hook(self.env)
                self.assertEqual(
                    set(export.exists().export_fields.mapped("name")), set(kept)
                )

    def test_plans_that_choose_customers_by_value_stop_and_others_go_on(self):
        ours, other = self.env["care.plan"].create(
            [
                {"name": "Advice", "domain": "[('tier_result_ids', '!=', False)]"},
                {"name": "Top", "domain": "[('tier_id.code', '=', 'A')]"},
            ]
        )
        uninstall_hook(self.env)
        self.assertRecordValues(
            ours | other,
            [
                {"active": False, "domain": "[]"},
                {"active": True, "domain": "[('tier_id.code', '=', 'A')]"},
            ],
        )


@tagged("post_install", "-at_install")
class TestCareWorthHookList(hook_list.HookListCommon):
    """What other addons hang on in the worth of customers is in the README."""

    addon = "customer_care_worth"
