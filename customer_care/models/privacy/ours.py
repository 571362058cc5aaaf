"""Which models, and fields of core's models, are ours: asked for here alone."""

from odoo.fields import Domain

PREFIX = "care."
FIELD_PREFIX = "care_"  # on models of others


def is_ours(model):
    """Tell whether a model of this name is ours; what hangs nowhere has no name."""
    return bool(model) and model.startswith(PREFIX)


def is_our_field(name):
    """Tell whether a field of a model of others is ours."""
    return name.startswith(FIELD_PREFIX)


def get_ours_domain(field):
    """The records that name a model of ours in a field."""
    return Domain(field, "=like", f"{PREFIX}%")
