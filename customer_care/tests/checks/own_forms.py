"""Forms in which a colleague has begun something: they are nobody else's."""

from odoo.fields import Domain

from ..common import BY_ROLE, BY_RULE
from ..common_access import DoorsCommon


class OwnFormsCommon(DoorsCommon):
    """What a colleague of the same rights may do with the open forms of an addon."""

    allow_inherited_tests_method = True
    addon = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._create_colleague("care_second_manager", "manager")

    def _get_opened_values(self):
        """With what a manager opens each form, by model, where it takes something."""
        return {}

    def _get_forms(self, env):
        return [
            model
            for model in env.values()
            if model._original_module == self.addon and model._transient
        ]

    def _open(self, model, values):
        return model.create(values)

    def _open_all(self):
        values = self._get_opened_values()  # what they take is made by the system
        with self._request_of(self.care_manager) as env:
            return [
                self._open(model, values.get(model._name, {}))
                for model in self._get_forms(env)
            ]

    def test_nobody_rewrites_or_runs_what_a_colleague_has_opened(self):
        opened = self._open_all()
        with self._request_of(self.colleague) as env:
            for form in opened:
                other = form.with_env(env)
                with self.subTest(model=form._name):
                    self.assertFalse(other.search(Domain("id", "=", form.id)))
                    says = f"{BY_ROLE}|{BY_RULE}"
                    values = {"create_date": "2026-01-01"}
                    self.assertRefused(other.read, ["id", "display_name"], says=says)
                    self.assertRefused(other.write, values, says=says)
                    self.assertRefused(other.unlink, says=says)

    def test_who_has_opened_it_goes_on_with_it(self):
        opened = self._open_all()
        with self._request_of(self.care_manager) as env:
            for form in opened:
                own = form.with_env(env)
                with self.subTest(model=form._name):
                    self.assertTrue(own.search(Domain("id", "=", form.id)))
                    self.assertTrue(own.has_access("read"))

    def test_every_form_of_ours_is_its_owners(self):
        for model in self._get_forms(self.env):
            rules = self.env["ir.rule"].search(
                [("model_id.model", "=", model._name), ("groups", "=", False)]
            )
            with self.subTest(model=model._name):
                owned = [rule for rule in rules if "create_uid" in rule.domain_force]
                self.assertTrue(owned)
