"""What core would leave behind when the addon goes."""

from odoo.addons.customer_care.hooks import forget


def uninstall_hook(env):
    """Leave a database as if nobody on duty had ever been texted."""
    forget(env, "customer_care_sms")
