import ast
import inspect
import textwrap

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import TransactionCase, tagged

from odoo.addons.rpc.controllers.xmlrpc import dumps

from ..common_access import AccessCommon

OURS = "odoo.addons.customer_care"


@tagged("post_install", "-at_install")
class TestCareAnswers(TransactionCase):
    """Whoever calls a button from outside gets an answer, never nothing.

    XML-RPC cannot send None: the work would be committed, and the caller told that
    it failed.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.methods = {}
        for definition in cls._get_definitions():
            for name, method in vars(definition).items():
                if inspect.isfunction(method):
                    cls.methods.setdefault(name, set()).add(method)

    @classmethod
    def _get_definitions(cls):
        """The classes of ours that make up the models, core's models included."""
        parts = {part for model in cls.env.registry.values() for part in model.mro()}
        return {part for part in parts if part.__module__.startswith(OURS)}

    def test_public_methods_answer_on_every_path(self):
        public = [name for name in self.methods if not name.startswith("_")]
        self.assertIn("action_done", public)
        silent = {
            f"{method.__module__}: {name}"
            for name in public
            for method in self.methods[name]
            if not getattr(method, "_api_private", False)
            and not self._is_answering(method)
        }
        self.assertEqual(silent, set())

    def test_what_keeps_silent_is_found(self):
        for source, answers in {
            "def f(self): self.g()": False,
            "def f(self):\n if self:\n  return True": False,
            "def f(self):\n for one in self:\n  return one": False,
            "def f(self):\n if self:\n  return\n return True": False,
            "def f(self): return {} if self else None": False,
            "def f(self):\n if self:\n  return {}\n raise ValueError": True,
            "def f(self):\n with self:\n  return [x for x in self]": True,
        }.items():
            with self.subTest(source=source):
                self.assertEqual(self._answers(ast.parse(source).body[0], ()), answers)

    def _is_answering(self, method, callers=()):
        """Tell whether the method, and those whose answer it returns, say something."""
        source = textwrap.dedent(inspect.getsource(method))
        return self._answers(ast.parse(source).body[0], (*callers, method))

    def _answers(self, function, callers):
        returns = [node for node in self._walk(function) if type(node) is ast.Return]
        return self._ends(function.body) and all(
            self._says(node.value, callers) for node in returns
        )

    def _walk(self, node):
        """The nodes of a function without those of functions inside it."""
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.FunctionDef | ast.Lambda):
                yield child
                yield from self._walk(child)

    def _ends(self, statements):
        """Tell whether nobody gets past the end of these statements."""
        last = statements[-1]
        if isinstance(last, ast.If):
            return self._ends(last.body) and bool(
                last.orelse and self._ends(last.orelse)
            )
        if isinstance(last, ast.With):
            return self._ends(last.body)
        if isinstance(last, ast.Try):
            ends = [last.orelse or last.body, *(other.body for other in last.handlers)]
            return all(self._ends(statements) for statements in ends)
        return isinstance(last, ast.Return | ast.Raise)

    def _says(self, value, callers):
        """Tell whether an expression cannot be None, as far as our own code shows."""
        if isinstance(value, ast.IfExp):
            return self._says(value.body, callers) and self._says(value.orelse, callers)
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            asked = self.methods.get(value.func.attr, set()) - set(callers)
            is_core = isinstance(value.func.value, ast.Call) and (
                getattr(value.func.value.func, "id", "") == "super"
            )
            return is_core or all(self._is_answering(one, callers) for one in asked)
        return not (value is None or getattr(value, "value", value) is None)


@tagged("post_install", "-at_install")
class TestCareAnswersOutside(AccessCommon):
    """What buttons answer can be sent to whoever calls them by XML-RPC."""

    def _get_buttons(self):
        """Our buttons, each with a record to press it on."""
        for model in self.env.values():
            names = [name for name in dir(type(model)) if self._is_button(model, name)]
            if names and not model._abstract:
                record = self._find_record(model)
                yield from ((record, name) for name in names if record)

    def _find_record(self, model):
        """A record of the model, the customer's if she has one."""
        customers = {"res.partner": self.customer, **self.records}
        return customers.get(model._name) or model.search([], limit=1)

    def _is_button(self, model, name):
        button = getattr(type(model), name)
        return name.startswith("action_") and button.__module__.startswith(OURS)

    def _press(self, record, name):
        """Press the button as a manager would from outside; return the answer."""
        try:
            answer = call_kw(
                record.with_user(self.care_manager).browse(), name, [record.ids], {}
            )
            self.env.flush_all()
        except UserError as refusal:
            return str(refusal)
        return answer

    def test_answers_of_buttons_can_be_sent(self):
        pressed = 0
        for record, name in self._get_buttons():
            with (
                self.subTest(model=record._name, button=name),
                self.env.cr.savepoint() as savepoint,
            ):
                dumps((self._press(record, name),))
                savepoint.rollback()
            self.env.invalidate_all()
            pressed += 1
        self.assertGreater(pressed, 50)
