import ast
import io
import re
import tokenize
from collections import Counter
from pathlib import Path

from odoo.modules.module import Manifest
from odoo.tests import BaseCase

from .verbs import Verbs

LINES_OF_REASON = 3  # in which the reason stands, at the latest, before an elevation
WRITING = re.compile(
    r"\b(INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET|TRUNCATE)\b", re.IGNORECASE
)

OF_RIGHTS = re.compile(r"\b(rights?|superuser)\b")


class ElevationCommon(BaseCase):
    """Every elevation of rights stands in a listed place, with its reason.

    Each addon lists its own places: they go beyond the rights of a person, or take
    those of another one. Whoever adds one finds another way first: the entry that is
    there (`_record`, `_log`, `_write_as_system` ...), a computed field with
    `compute_sudo`, the right to read.
    """

    allow_inherited_tests_method = True
    addon = "customer_care"
    places = {}  # how many elevations a file has, by its path in the addon
    unasked = {}  # which verbs ask for no rights before they go past a guard, and why

    def _get_folder(self):
        return Path(Manifest.for_addon(self.addon).path)

    def test_elevations_stand_where_they_are_listed(self):
        self.assertEqual(count_elevations(self._get_folder()), Counter(self.places))

    def test_each_elevation_says_why(self):
        folder = self._get_folder()
        for path, tree in _parse_sources(folder):
            said = _find_comments(path.read_text(encoding="utf-8"))
            said |= _find_explained(tree)
            for node in find_elevations(tree):
                near = range(node.lineno - LINES_OF_REASON, node.end_lineno + 1)
                with self.subTest(f"{path.relative_to(folder)}:{node.lineno}"):
                    self.assertFalse(said.isdisjoint(near), "no reason is given")

    def test_verbs_ask_for_rights_before_they_go_past_a_guard(self):
        trees = [tree for _path, tree in _parse_sources(self._get_folder())]
        self.assertEqual(Verbs(trees).find_unchecked(), {*self.unasked})


def _parse_sources(folder):
    for path in sorted(folder.glob("**/*.py")):
        if "tests" not in path.relative_to(folder).parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def count_elevations(folder):
    """How many elevations each file of an addon has."""
    found = Counter()
    for path, tree in _parse_sources(folder):
        found[path.relative_to(folder).as_posix()] += len([*find_elevations(tree)])
    return +found


def find_elevations(tree):
    """The nodes that lift rights, change the person, or write past the ORM."""
    nodes = [*ast.walk(tree)]
    counted = {
        id(argument)
        for node in nodes
        if _calls(node, "with_user")
        for argument in node.args
    }
    return (node for node in nodes if id(node) not in counted and _elevates(node))


def _elevates(node):
    if _calls(node, "sudo"):
        return not (node.args and getattr(node.args[0], "value", None) is False)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(WRITING.search(node.value))
    return (
        _calls(node, "with_user")
        or getattr(node, "id", getattr(node, "attr", "")) == "SUPERUSER_ID"
        or (isinstance(node, ast.keyword) and node.arg == "su")
    )


def _calls(node, method):
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_call and node.func.attr == method


def _find_explained(tree):
    """The numbers of the lines of functions whose docstring speaks of rights."""
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and OF_RIGHTS.search(ast.get_docstring(node) or "")
        for line in range(node.lineno, node.end_lineno + 1)
    }


def _find_comments(source):
    """The numbers of the lines that hold a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
