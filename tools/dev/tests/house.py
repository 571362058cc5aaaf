"""A repository of its own for each test."""

import tempfile
import unittest
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from dev import (
    lengths,
    meanings,
    places,
    readmes,
    selection,
    shares,
    test_share,
    verb_i18n,
    verb_lint,
)

LOOKERS = (
    lengths,
    places,
    readmes,
    selection,
    shares,
    test_share,
    verb_i18n,
    verb_lint,
)


class PlainCase(unittest.TestCase):
    """A test that may enter contexts for as long as it lasts."""

    def enter(self, context):
        stack = ExitStack()
        self.addCleanup(stack.close)
        return stack.enter_context(context)


class HouseCase(PlainCase):
    """An empty repository, in which a test puts the files that it is about."""

    def setUp(self):
        # as places.py finds the real one: without links on the way
        self.root = Path(self.enter(tempfile.TemporaryDirectory())).resolve()
        for module in LOOKERS:
            self.enter(patch.object(module, "REPOSITORY", self.root))
        self.enter(patch.object(selection, "SUITE", self.root / "tests"))
        self.enter(patch.object(meanings, "DECIDED", self.root / "meanings.json"))

    def put(self, name, text=""):
        """Write a file of the repository, and return its path."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def put_addon(self, name, depends=()):
        return self.put(f"{name}/__manifest__.py", f"{{'depends': {[*depends]}}}")

    def assertComplaints(self, found, *parts):
        """There are as many lines, and each holds what stands beside it."""
        lines = [*found]
        self.assertEqual(len(lines), len(parts), lines)
        for line, part in zip(lines, parts, strict=True):
            self.assertIn(part, line)
