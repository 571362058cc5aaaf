"""What core would leave behind when the addon goes."""

from odoo.addons.customer_care.hooks import forget


def uninstall_hook(env):
    """Leave nothing that names the addon; what files brought in stays."""
    forget(env, "customer_care_worth_import")
