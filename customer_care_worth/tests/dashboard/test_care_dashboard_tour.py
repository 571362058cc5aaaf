from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import RealTimeCommon

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareDashboardTour(RealTimeCommon, WorthCommon):
    """A manager goes from a loss that the dashboard counts to what brings it back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.loss"].search([]).unlink()
        cls.env["care.loss.change"].search([]).unlink()
        everybody = cls.env["care.profile"].search([])
        everybody.write({"date_start": cls._get_day()})  # five count besides
        cls._create_profiles(5, date_start=cls._get_day(-400))
        cls.profile.write(
            {
                "tier_id": cls.env.ref("customer_care.care_tier_a").id,
                "date_start": cls._get_day(-400),
            }
        )
        cls._create_loss_change(date=cls._get_day(-20))
        cls._create_touch(date_planned=cls._get_day(-1), user_id=cls.care_user.id)

    def test_manager_goes_from_the_dashboard_to_the_loss_and_what_came_of_it(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        addons = ["customer_care", "customer_care_worth"]
        self.env["ir.module.module"]._load_module_terms(addons, ["zh_CN"])
        for lang in ("en_US", "zh_CN"):
            self.care_manager.lang = lang
            loss = self._create_loss(date=self._get_day(), reasons=("promise_broken",))
            with self.subTest(lang):
                self.start_tour(
                    "/odoo/care-dashboard", "care_dashboard", login="care_manager"
                )
                self.assertEqual(loss.state, "won_back")
                self.assertEqual(loss.attempt_ids.plan_id, loss.won_plan_id)
            loss.unlink()  # for the next language

    def test_salesperson_goes_from_the_dashboard_to_what_was_left(self):
        self.start_tour("/odoo/care-dashboard", "care_dashboard_own", login="care_user")
