"""What core would leave behind when the addon goes."""

import re

from odoo.fields import Domain

MODULE = "customer_care"


def uninstall_hook(env):
    """Leave a database as if we had never been there."""
    ours = [name for name in env if name.startswith("care.")]
    settings = env["ir.config_parameter"].search([("key", "=like", f"{MODULE}.%")])
    settings.unlink()
    env["ir.filters"].search([("model_id", "in", ours)]).unlink()
    env["ir.exports"].search([("resource", "in", ours)]).unlink()
    _forget_uses_on_other_models(env)
    _forget_foreign_keys(env)
    _forget_reflections(
        env["ir.model.inherit"].search([("model_id.model", "in", ours)])
    )
    selections = env["ir.model.fields.selection"]
    _forget_reflections(selections.search([("field_id.model", "in", ours)]))


def _forget_uses_on_other_models(env):
    """Filters and exports of contacts that ask for our fields would fail."""
    in_filters = Domain.OR(
        Domain(name, "like", "care_") for name in ("domain", "context", "sort")
    )
    filters = env["ir.filters"].with_context(active_test=False)
    filters.search(in_filters).filtered(_names_care_field).unlink()
    exports = env["ir.exports.line"].search([("name", "like", "care_")]).export_id
    lines = exports.export_fields
    lines.filtered(lambda line: _names_care_path(line.name)).unlink()
    exports.filtered(lambda export: not export.export_fields).unlink()


def _names_care_field(ir_filter):
    """Tell whether a filter uses one of our fields, and not one with such an end."""
    texts = f"{ir_filter.domain} {ir_filter.context} {ir_filter.sort}"
    return re.search(r"\bcare_", texts)


def _names_care_path(path):
    return any(name.startswith("care_") for name in path.split("/"))


def _forget_foreign_keys(env):
    """Core notes foreign keys on its own models without a name to find them by."""
    domain = [("module.name", "=", MODULE), ("type", "=", "f")]
    env["ir.model.constraint"].search(domain).unlink()


def _forget_reflections(records):
    """Core notes what our models inherit in the name of the modules inherited from."""
    domain = [
        ("module", "!=", MODULE),
        ("model", "=", records._name),
        ("res_id", "in", records.ids),
    ]
    records.env["ir.model.data"].search(domain).unlink()
