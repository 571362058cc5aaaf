"""What core would leave behind when the addon goes."""

from odoo.addons.customer_care.hooks import forget, is_named

MODELS = (
    "care.competitor",
    "care.contribution",
    "care.dimension",
    "care.fee.rate",
    "care.improvement",
    "care.quest",
    "care.response",
    "care.revenue",
    "care.satisfaction",
    "care.score",
    "care.segment.",
    "care.target",
    "care.tie",
    "care.tier.",
    "care.value.report",
    "care.wave",
)
# how the names of what we have put on customers begin
FIELDS = (
    "benefit_ids",
    "care_horizon",
    "competitor_ids",
    "contribution_ids",
    "is_tier_locked",
    "loyalty_state",
    "potential",
    "product_names",
    "response_ids",
    "revenue_ids",
    "score_ids",
    "segment_ids",
    "target_ids",
    "tie_",
    "tier_lock",
    "tier_move",
    "tier_result",
    "value_",
)


def uninstall_hook(env):
    """Leave a database as if nothing of this had been entered; the customers stay."""
    _stop_plans(env)
    for start in FIELDS:
        forget(
            env,
            "customer_care_worth",
            model_start=MODELS,
            field_start=start,
            field_model="care.profile",
        )


def _stop_plans(env):
    """Stop the plans that choose customers by what goes: without it they would fail."""
    plans = env["care.plan"].with_context(active_test=False).search([])
    plans.filtered(_is_by_value).write({"active": False, "domain": "[]"})


def _is_by_value(plan):
    return any(
        is_named(plan.env, "care.profile", plan.domain, start, "care.profile")
        for start in FIELDS
    )
