"""What core would leave behind when the addon goes."""

from odoo.addons.customer_care.hooks import forget, is_named

MODULE = "customer_care_worth"


def uninstall_hook(env):
    """Leave a database as if nothing of this had been entered; the customers stay."""
    _stop_plans(env)
    forget(env, MODULE)


def _stop_plans(env):
    """Stop the plans that choose customers by what goes: without it they would fail."""
    plans = env["care.plan"].with_context(active_test=False).search([])
    plans.filtered(_is_by_value).write({"active": False, "domain": "[]"})


def _is_by_value(plan):
    return is_named(plan.env, "care.profile", plan.domain, MODULE)
