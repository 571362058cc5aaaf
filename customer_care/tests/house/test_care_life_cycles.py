import re

from odoo.tests import TransactionCase, tagged

from ...models.privacy.ours import is_ours

OF_THIS_ADDON = "odoo.addons.customer_care."
NAMED = re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])")


@tagged("post_install", "-at_install")
class TestCareLifeCycles(TransactionCase):
    """The life cycle that a model tells of is the one that it has."""

    def test_words_on_a_model_name_only_states_that_it_has(self):
        models = [name for name in self.registry if "state" in self.env[name]._fields]
        for name in filter(is_ours, models):
            words = set(NAMED.findall(self._get_words(name)))
            with self.subTest(model=name):
                self.assertFalse(words - self._get_values(name), "no such value")

    def _get_words(self, name):
        """What the class of this addon that makes a model says of it."""
        return "\n".join(
            each.__doc__ or ""
            for each in type(self.env[name]).mro()
            if each.__module__.startswith(OF_THIS_ADDON)
            and "_description" in vars(each)
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
