"""Which models are ours, of whatever addon: asked for here alone."""

from odoo.fields import Domain

PREFIX = "care."


def is_ours(model):
    """Tell whether a model of this name is ours; what hangs nowhere has no name."""
    return bool(model) and model.startswith(PREFIX)


def get_ours_domain(field):
    """The records that name a model of ours in a field."""
    return Domain(field, "=like", f"{PREFIX}%")
