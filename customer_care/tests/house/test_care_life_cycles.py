import re

from odoo.tests import TransactionCase, tagged

from ...models.privacy.ours import is_ours

OF_OUR_ADDONS = "odoo.addons.customer_care"
STAGES = {"care.feedback.stage"}  # stand for states, and do not go through them
NAMED = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")


@tagged("post_install", "-at_install")
class TestCareLifeCycles(TransactionCase):
    """The life cycle that a model tells of is the one that it has."""

    def test_words_on_a_model_name_only_states_that_it_has(self):
        for name in self._list_models():
            with self.subTest(model=name):
                values = self._get_values(name)
                self.assertFalse(self._find_named(name) - values, "no such value")

    def test_words_on_a_model_name_all_its_states(self):
        for name in self._list_models():
            named = self._find_named(name)
            for state, label in self._get_states(name):
                with self.subTest(model=name, state=state):
                    self.assertTrue({state, label.lower()} & named, "is not named")

    def _list_models(self):
        return [
            name
            for name, model in self.env.items()
            if is_ours(name) and not model._abstract and "state" in model._fields
        ]

    def _get_states(self, name):
        field = self.env[name]._fields["state"]
        is_life = field.store and name not in STAGES
        return field._description_selection(self.env) if is_life else []

    def _find_named(self, name):
        return {word.lower() for word in NAMED.findall(self._get_words(name))}

    def _get_words(self, name):
        """What the class of ours that makes a model says of it."""
        return "\n".join(
            part.__doc__ or ""
            for part in type(self.env[name]).mro()
            if part.__module__.startswith(OF_OUR_ADDONS)
            and "_description" in vars(part)
        )

    def _get_values(self, name):
        """The values of the selections of a model, and what they are called."""
        model = self.env[name].with_context(lang="en_US")
        choices = [
            choice
            for field in model._fields.values()
            if field.type == "selection"
            for choice in field._description_selection(model.env)
        ]
        return {text.lower() for choice in choices for text in choice if text}
