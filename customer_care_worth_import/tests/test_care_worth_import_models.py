from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestCareWorthImportModels(TransactionCase):
    """The addon stands between two others: it has no model that it would answer for."""

    def test_addon_keeps_no_records_of_its_own(self):
        own = [
            model
            for model in self.env.values()
            if model._original_module == "customer_care_worth_import"
        ]
        self.assertFalse(own)
