"""What core would leave behind when the addon goes."""

from odoo.addons.customer_care.hooks import forget

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
    "loyalty_state",
    "potential",
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
    for start in FIELDS:
        forget(
            env,
            "customer_care_worth",
            model_start=MODELS,
            field_start=start,
            field_model="care.profile",
        )
