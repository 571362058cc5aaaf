import ast
from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tests import TransactionCase, tagged

from ...models.privacy.ours import FIELD_PREFIX, is_our_field, is_ours

PREDICATES = ("asks", "can", "excludes", "has", "hides", "is", "lacks", "may", "needs")
PREDICATES += ("counts", "holds", "makes", "requires", "restarts", "sends")
OF_CORE = {"active", "fold"}  # what screens of core ask for by these names
REACHING = {"create", "message_notify", "message_post", "write"}
REACHING |= {"_message_log", "_message_log_batch"}
OWN = "customer_care"  # how the names of our addons begin


@tagged("post_install", "-at_install")
class TestCareVerbs(TransactionCase):
    """A verb of ours means one thing: who reads a call knows what it brings about."""

    def test_what_tells_gives_the_words_and_reaches_nobody(self):
        tellers = [*self._find_methods("_tell")]
        self.assertGreater(len(tellers), 40)
        for name, method in tellers:
            answers = {
                type(node)
                for node in ast.walk(method)
                if isinstance(node, ast.Return | ast.Yield) and node.value
            }
            calls = {
                node.func.attr
                for node in ast.walk(method)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            }
            with self.subTest(name):
                self.assertTrue(answers)
                self.assertFalse(calls & REACHING)

    def test_texts_are_given_to_the_one_call_that_translators_find(self):
        """Under another name a text is no text: the exporter looks for `_` alone."""
        for path in self._list_sources():
            nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
            called = [node.func for node in nodes if isinstance(node, ast.Call)]
            loose = {
                node.lineno
                for node in nodes
                if isinstance(node, ast.Attribute) and node.attr == "_"
                if node not in called
            }
            with self.subTest(path.name):
                self.assertFalse(loose)

    def test_field_of_yes_and_no_is_a_predicate(self):
        for model in self.registry:
            for field in self.env[model]._fields.values():
                is_own = is_ours(model) and str(field._module).startswith(OWN)
                is_own = is_own or is_our_field(field.name)
                if field.type == "boolean" and is_own:
                    verb = field.name.removeprefix(FIELD_PREFIX).split("_")[0]
                    with self.subTest(field=str(field)):
                        self.assertIn(verb, {*PREDICATES, *OF_CORE})

    def _find_methods(self, verb):
        for path in self._list_sources():
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and (
                    node.name == verb or node.name.startswith(f"{verb}_")
                ):
                    yield f"{path.name}: {node.name}", node

    def _list_sources(self):
        """The Python files of our addons that are here, but for tests."""
        beside = Path(Manifest.for_addon(OWN).path).parent
        for path in beside.glob(f"{OWN}*/**/*.py"):
            if "tests" not in path.relative_to(beside).parts:
                yield path
