"""What core would leave behind when the addon goes."""

from odoo.addons.customer_care.hooks import forget


def uninstall_hook(env):
    """Leave a database as if no file had ever been imported; the customers stay."""
    forget(env, "customer_care_import")
