from odoo.fields import Command

from ..common import CareCommon


class PlanTypes(CareCommon):
    """Plans of every trigger and tone, in every state, for every audience."""

    @classmethod
    def _make_plans(cls):
        plans = cls.env["care.plan"].with_user(cls.care_manager)
        for trigger in cls._get_values("care.plan", "trigger"):
            # whoever brings a trigger ships a plan that shows what it needs
            shipped = plans.search([("trigger", "=", trigger)], limit=1)
            for audience in cls._get_audiences():
                cls._run_through_states(shipped, audience)
        for row in cls._get_rows("care.plan", "tone"):
            shipped.copy(row)
        cls._make_steps(plans.create({"name": "Steps"}))

    @classmethod
    def _get_audiences(cls):
        tier = cls.env.ref("customer_care.care_tier_a")
        return [
            {},
            {"tier_ids": [Command.set(tier.ids)]},
            {"domain": repr([("partner_id.city", "=", "Harbour Town")])},
            {"domain": repr([("id", "=", 0)])},
        ]

    @classmethod
    def _run_through_states(cls, shipped, audience):
        """One plan that is a draft, one that runs, one that is paused."""
        draft, active, paused = (shipped.copy(audience) for _copy in range(3))
        (draft | active | paused).date_once = "2026-04-01"
        (active | paused).action_activate()
        paused.action_pause()

    @classmethod
    def _make_steps(cls, plan):
        template = cls.env["mail.template"].search(
            [("model", "=", "care.touch")], limit=1
        )
        more = {"plan_id": plan.id, "name": "Call", "template_id": template.id}
        rows = cls._get_rows("care.plan.step", "responsible", "letter_mode", "triage")
        plan.step_ids.create(
            [row | more | {"user_id": cls.care_user.id} for row in rows]
        )
