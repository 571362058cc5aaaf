from odoo.tests import TransactionCase

OURS = "customer_care"
# to whom something of one company belongs: those at work there, or who opens a form
KEEPING_APART = ("company_ids", "create_uid")
OF_ONE_COMPANY = {"care.profile", "care.touch", "care.feedback", "res.company"}


class CompanyRules(TransactionCase):
    """Each model keeps companies apart by a rule for all, or says why it need not.

    Each addon tells of its own models. A model of which nothing is said fails.
    """

    allow_inherited_tests_method = True
    addon = OURS
    without = {}  # the reason, by model

    def _get_own_models(self):
        return [
            model
            for model in self.env.values()
            if model._original_module == self.addon and not model._abstract
        ]

    def _keeps_companies_apart(self, model):
        """Tell whether a rule that holds for all persons asks for the company."""
        rules = self.env["ir.rule"].search([("model_id.model", "=", model._name)])
        return any(
            rule.perm_read and any(word in rule.domain_force for word in KEEPING_APART)
            for rule in rules - rules.filtered("groups")
        )

    def test_each_model_keeps_companies_apart_or_says_why_not(self):
        models = self._get_own_models()
        self.assertTrue(models)
        found = {m._name for m in models if not self._keeps_companies_apart(m)}
        self.assertEqual(found, {*self.without})

    def test_no_reason_stands_for_what_belongs_to_one_company(self):
        for name in self.without:
            for field in self.env[name]._fields.values():
                if field.store and field.type == "many2one":
                    with self.subTest(field=str(field)):
                        self.assertNotIn(field.comodel_name, OF_ONE_COMPANY)
