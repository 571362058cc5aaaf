"""What core would leave behind when the addon goes."""

import re

from odoo.fields import Domain

MODULE = "customer_care"


def uninstall_hook(env):
    """Leave a database as if we had never been there."""
    forget(env, MODULE, model_start="care.", field_start="care_")


def forget(env, module, model_start, field_start, field_model=None):
    """Remove what core would leave of an addon's models, and of fields on others'.

    Both are told by the beginnings of their names. Addons beside ours ask here, too.

    :param model_start: how names of the models begin; a tuple of some such
    :param field_model: the only model whose fields are meant, where others may have
        fields of their own that are named like that
    """
    ours = [name for name in env if name.startswith(model_start)]
    settings = env["ir.config_parameter"].search([("key", "=like", f"{module}.%")])
    settings.unlink()
    filters = env["ir.filters"].with_context(active_test=False)
    filters.search([("model_id", "in", ours)]).unlink()
    env["ir.exports"].search([("resource", "in", ours)]).unlink()
    _forget_uses_on_other_models(env, field_start, field_model)
    _forget_foreign_keys(env, module)
    inherits = env["ir.model.inherit"]
    _forget_reflections(inherits.search([("model_id.model", "in", ours)]), module)
    selections = env["ir.model.fields.selection"]
    _forget_reflections(selections.search([("field_id.model", "in", ours)]), module)


def _forget_uses_on_other_models(env, start, owner):
    """Filters and exports of other models that ask for our fields would fail."""
    in_filters = Domain.OR(
        Domain(name, "like", start) for name in ("domain", "context", "sort")
    )
    filters = env["ir.filters"].with_context(active_test=False).search(in_filters)
    filters.filtered(lambda one: _names_field(one, start, owner)).unlink()
    exports = env["ir.exports.line"].search([("name", "like", start)]).export_id
    lines = exports.export_fields
    lines.filtered(
        lambda line: _is_in_path(
            env, line.export_id.resource, line.name.split("/"), start, owner
        )
    ).unlink()
    exports.filtered(lambda export: not export.export_fields).unlink()


def _names_field(ir_filter, start, owner):
    """Tell whether a filter uses one of our fields, and not one with such an end."""
    texts = f"{ir_filter.domain} {ir_filter.context} {ir_filter.sort}"
    return is_named(ir_filter.env, ir_filter.model_id, texts, start, owner)


def is_named(env, model, text, start, owner):
    """Tell whether a text, such as a domain of a model, names one of our fields."""
    return any(
        _is_in_path(env, model, path.split("."), start, owner)
        for path in re.findall(r"[\w.]+", text)
    )


def _is_in_path(env, model, path, start, owner):
    """Tell whether a path of fields, from a model on, comes by one of ours."""
    for name in path:
        if name.startswith(start) and owner in (None, model):
            return True
        field = env[model]._fields.get(name) if model in env else None
        model = field and field.comodel_name
    return False


def _forget_foreign_keys(env, module):
    """Core notes foreign keys on its own models without a name to find them by."""
    domain = [("module.name", "=", module), ("type", "=", "f")]
    env["ir.model.constraint"].search(domain).unlink()


def _forget_reflections(records, module):
    """Core notes what our models inherit in the name of the modules inherited from."""
    domain = [
        ("module", "!=", module),
        ("model", "=", records._name),
        ("res_id", "in", records.ids),
    ]
    records.env["ir.model.data"].search(domain).unlink()
