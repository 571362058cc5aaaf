from importlib import import_module

from odoo.fields import Command
from odoo.tests import TransactionCase


class ForgettingCommon(TransactionCase):
    """What names a field of an addon goes with it; what is the core's own stays."""

    allow_inherited_tests_method = True
    addon: str

    def test_filters_and_exports_by_what_goes_go(self):
        fields = self._get_fields()
        self.assertTrue(fields)
        filters = {field: self._create_filter(field) for field in fields}
        exports = {field: self._create_export(field) for field in fields}
        self._uninstall()
        for field in fields:
            with self.subTest(model=field.model, field=field.name):
                self.assertFalse(filters[field].exists())
                self.assertFalse(exports[field].exists())

    def test_filters_and_exports_by_what_stays_stay(self):
        names = ("care.profile", "care.tier", "care.plan", "care.touch", "res.partner")
        fields = self._get_staying(names)
        filters = [self._create_filter(field) for field in fields]
        exports = [self._create_export(field) for field in fields]
        self._uninstall()
        for kept in filters + exports:
            with self.subTest(kept=kept):
                self.assertTrue(kept.exists())

    def test_what_the_core_notes_of_its_own_models_stays(self):
        notes = self._get_notes_of_the_core()
        names = {note: note.complete_name for note in notes}
        self._uninstall()
        if self.addon != "customer_care":
            gone = notes - notes.exists()
            self.assertFalse(gone, [names[note] for note in gone])

    def _get_notes_of_the_core(self):
        """What is noted for the core, but for what a model of the addon inherits."""
        ours = [
            model._name
            for model in self.env.registry.values()
            if model._original_module == self.addon
        ]
        inherits = self.env["ir.model.inherit"].search([("model_id.model", "in", ours)])
        notes = self.env["ir.model.data"].search([("module", "=", "customer_care")])
        return notes.filtered(
            lambda note: note.model != inherits._name or note.res_id not in inherits.ids
        )

    def _uninstall(self):
        import_module(f"odoo.addons.{self.addon}.hooks").uninstall_hook(self.env)
        self.env.flush_all()

    def _get_fields(self):
        """The stored fields that the database says are of this addon alone."""
        notes = self.env["ir.model.data"].search(
            [("module", "=", self.addon), ("model", "=", "ir.model.fields")]
        )
        fields = self.env["ir.model.fields"].browse(notes.mapped("res_id"))
        return fields.filtered(
            lambda field: (
                field.store
                and field.modules == self.addon
                and not self.env[field.model]._abstract
            )
        )

    def _get_staying(self, names):
        fields = self.env["ir.model.fields"].search(
            [("model", "in", names), ("store", "=", True)]
        )
        return fields.filtered(lambda field: self.addon not in field.modules)

    def _create_filter(self, field):
        return self.env["ir.filters"].create(
            {
                "name": field.name,
                "model_id": field.model,
                "domain": f"[('{field.name}', '!=', False)]",
            }
        )

    def _create_export(self, field):
        line = Command.create({"name": field.name})
        return self.env["ir.exports"].create(
            {"name": field.name, "resource": field.model, "export_fields": [line]}
        )
