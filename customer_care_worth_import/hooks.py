"""What core would leave behind when the addon goes."""

from .columns import COLUMNS


def uninstall_hook(env):
    """Unlearn the columns of the addon; what files brought in stays."""
    env["care.import.heading"]._forget(COLUMNS)
