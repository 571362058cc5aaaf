import ast
import re
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tests import TransactionCase

from ...models.privacy.ours import is_ours

SPELLED = re.compile(r"(\w+)\s*(?:!?=|<>|IN\s*\()\s*'(\w+)'", re.IGNORECASE)
QUERIES = {"SQL", "Index", "UniqueIndex"}


class ValuesCommon(TransactionCase):
    """Which value a record has, is asked in one file: the others ask its predicate.

    Wherever two files compare a field with the same value of its selection, the model
    lacks a predicate, a domain or a constant; wherever one file does so twice, it lacks
    a constant. Queries get such values as parameters. Each addon holds its own files to
    this. Screens are not read.
    """

    allow_inherited_tests_method = True
    addon = "customer_care"

    def test_value_of_a_selection_is_compared_in_one_file_alone(self):
        comparing = defaultdict(set)
        for place, path in self._list_files():
            for value in self._find_values(path):
                comparing[value].add(place.as_posix())
        shared = {value: files for value, files in comparing.items() if len(files) > 1}
        self.assertFalse(shared, "give these values a predicate on their model")

    def test_value_that_a_file_compares_twice_is_a_constant(self):
        spelled = {
            (place.as_posix(), value): count
            for place, path in self._list_files()
            for value, count in Counter(self._find_values(path)).items()
            if count > 1
        }
        self.assertFalse(spelled, "give these values a constant")

    def test_queries_get_values_of_selections_as_parameters(self):
        spelled = [
            (place.as_posix(), term)
            for place, path in self._list_files()
            for term in find_spelled(ast.parse(path.read_text(encoding="utf-8")))
            if term in self._selections
        ]
        self.assertFalse(spelled, "give these values to the query by their constant")

    def _list_files(self):
        """The files of the addon besides its tests, by their place in it."""
        folder = Path(Manifest.for_addon(self.addon).path)
        places = [path.relative_to(folder) for path in sorted(folder.glob("**/*.py"))]
        return [
            (place, folder / place) for place in places if "tests" not in place.parts
        ]

    def _find_values(self, path):
        """The model, field and value of each comparison in a file."""
        tree = ast.parse(path.read_text(encoding="utf-8"))
        here = set(_find_models(tree))
        for name, value in find_compared(tree):
            models = self._selections[name, value]
            # somebody else's file may mean any model that has such a value
            for model in models & here or models:
                yield model, name, value

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._selections = defaultdict(set)  # models of ours by field and value
        for model in filter(is_ours, cls.registry):
            for field in cls.env[model]._fields.values():
                if field.type == "selection":
                    for value in field.get_values(cls.env):
                        cls._selections[field.name, value].add(model)


def _find_models(tree):
    """The models that a file makes or re-opens."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names = {target.id for target in node.targets if hasattr(target, "id")}
            if names & {"_name", "_inherit"}:
                yield from _get_texts(node.value)


def find_compared(tree):
    """The names that are compared with texts, in Python and in domains."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            for name in filter(None, map(_get_name, sides)):
                for side in sides:
                    yield from ((name, text) for text in _get_texts(side))
        terms = getattr(node, "elts", getattr(node, "args", ()))
        if isinstance(node, ast.Tuple | ast.Call) and len(terms) == 3:
            for path in _get_texts(terms[0]):
                name = path.split(".")[-1]
                yield from ((name, text) for text in _get_texts(terms[2]))


def find_spelled(tree):
    """The columns of queries and indexes that are compared with a text spelled out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _get_name(node.func) in QUERIES:
            for part in chain(*map(ast.walk, node.args[:1])):
                for query in _get_texts(part):
                    yield from SPELLED.findall(query)


def _get_name(node):
    """The field that an expression reads, if it reads one."""
    if isinstance(node, ast.Subscript):
        return getattr(node.slice, "value", None)
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get":
        return getattr(node.args[0], "value", None) if node.args else None
    return getattr(node, "attr", getattr(node, "id", None))


def _get_texts(node):
    """The texts that stand in an expression as they are, in a list as well."""
    nodes = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    values = [getattr(each, "value", None) for each in nodes]
    return [value for value in values if isinstance(value, str)]
