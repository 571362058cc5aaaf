"""What core would leave behind when the addon goes."""

from odoo.addons.customer_care.hooks import forget


def uninstall_hook(env):
    """Leave a database as if no revenue had been entered; the customers stay."""
    forget(
        env,
        "customer_care_worth",
        model_start=("care.fee.rate", "care.revenue", "care.scorecard"),
        field_start="revenue_ids",
        field_model="care.profile",
    )
