"""What core would leave behind when the addon goes."""

MODULE = "customer_care"


def uninstall_hook(env):
    """Leave a database as if we had never been there."""
    ours = [name for name in env if name.startswith("care.")]
    settings = env["ir.config_parameter"].search([("key", "=like", f"{MODULE}.%")])
    settings.unlink()
    env["ir.filters"].search([("model_id", "in", ours)]).unlink()
    env["ir.exports"].search([("resource", "in", ours)]).unlink()
    _forget_foreign_keys(env)
    _forget_reflections(
        env["ir.model.inherit"].search([("model_id.model", "in", ours)])
    )
    selections = env["ir.model.fields.selection"]
    _forget_reflections(selections.search([("field_id.model", "in", ours)]))


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
