"""Whom users may name on records besides themselves: each must be guarded otherwise."""

from odoo.models import MAGIC_COLUMNS


def get_models(env, addon):
    """The guarded models of an addon."""
    return [
        model
        for model in env.values()
        if model._original_module == addon
        and not model._abstract
        and hasattr(model, "_get_person_fields")
    ]


def find_named_persons(models):
    """The fields by which whoever looks may name any colleague."""
    return {
        str(field)
        for model in models
        if model.has_access("create") or model.has_access("write")
        for field in model._fields.values()
        if field.comodel_name == "res.users"
        and field.store
        and field.name not in _get_guarded_names(model)
    }


def _get_guarded_names(model):
    return {
        *MAGIC_COLUMNS,
        *model._get_person_fields(),
        *model._get_system_fields(),
    }
