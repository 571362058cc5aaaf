"""What core would leave behind when the addon goes."""

import re

MODULE = "customer_care"


def uninstall_hook(env):
    """Remove everything that the addon has left in the database."""
    forget(env, MODULE)


def forget(env, module):
    """Remove what core would leave of an addon's models, and of fields on others'.

    The registry knows whose they are; addons beside ours ask here, too.
    """
    ours = [
        name for name, model in env.registry.items() if model._original_module == module
    ]
    settings = env["ir.config_parameter"].search([("key", "=like", f"{module}.%")])
    settings.unlink()
    filters = env["ir.filters"].with_context(active_test=False)
    filters.search([("model_id", "in", ours)]).unlink()
    env["ir.exports"].search([("resource", "in", ours)]).unlink()
    _forget_uses_on_other_models(env, module)
    _forget_foreign_keys(env, module)
    inherits = env["ir.model.inherit"]
    _forget_reflections(inherits.search([("model_id.model", "in", ours)]), module)
    selections = env["ir.model.fields.selection"]
    _forget_reflections(selections.search([("field_id.model", "in", ours)]), module)


def _forget_uses_on_other_models(env, module):
    """Delete filters and exports of other models that use our fields."""
    filters = env["ir.filters"].with_context(active_test=False).search([])
    filters.filtered(lambda saved: _names_field(saved, module)).unlink()
    lines = (
        env["ir.exports.line"]
        .search([])
        .filtered(
            lambda line: _is_in_path(
                env, line.export_id.resource, (line.name or "").split("/"), module
            )
        )
    )
    exports = lines.export_id
    lines.unlink()
    exports.filtered(lambda export: not export.export_fields).unlink()


def _names_field(ir_filter, module):
    """Tell whether a filter uses one of our fields, and not one with such an end."""
    texts = f"{ir_filter.domain} {ir_filter.context} {ir_filter.sort}"
    return is_named(ir_filter.env, ir_filter.model_id, texts, module)


def is_named(env, model, text, module):
    """Tell whether a text, such as a domain of a model, names a field of an addon."""
    return any(
        _is_in_path(env, model, path.split("."), module)
        for path in re.findall(r"[\w.]+", text)
    )


def _is_in_path(env, model, path, module):
    """Tell whether a path of fields, from a model on, comes by one of an addon."""
    for name in path:
        field = env[model]._fields.get(name) if model in env else None
        if field and _is_brought_by(field, module):
            return True
        model = field and field.comodel_name
    return False


def _is_brought_by(field, module):
    """Tell whether an addon brought a field, or the one that it repeats."""
    return field.base_field._modules[:1] == (module,)


def _forget_foreign_keys(env, module):
    """Delete core's records of our foreign keys, which it cannot find by name."""
    domain = [("module.name", "=", module), ("type", "=", "f")]
    env["ir.model.constraint"].search(domain).unlink()


def _forget_reflections(records, module):
    """Delete core's records of our inheritance, which belong to other modules."""
    domain = [
        ("module", "!=", module),
        ("model", "=", records._name),
        ("res_id", "in", records.ids),
    ]
    records.env["ir.model.data"].search(domain).unlink()
