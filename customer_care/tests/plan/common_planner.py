from ..common import CareCommon

# what words to customers cannot do without
SIGNED = "".join(
    f"<t t-out='object.{name}'></t>"
    for name in ("salutation", "sender_name", "company_name")
)


class PlannerCommon(CareCommon):
    """One active plan of regular contact every 30 days, and no other plan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.plan"].search([]).action_archive()
        cls.env["ir.config_parameter"].set_param("customer_care.horizon_days", 30)
        cls.planner = cls.env["care.planner"]
        cls.plan = cls._create_plan("Every month", interval_days=30)
        cls.step = cls.plan.step_ids

    def _plan(self, profiles=None):
        self.env.flush_all()
        return self.planner._plan(self.profile if profiles is None else profiles)

    def _touches(self, **values):
        domain = [(name, "=", value) for name, value in values.items()]
        return self.env["care.touch"].search(
            [("profile_id", "=", self.profile.id), *domain], order="id"
        )

    def _run_job(self):
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_plan").method_direct_trigger()
