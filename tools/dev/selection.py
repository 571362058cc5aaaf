"""Find tests by name: a file, a class, a method, or an addon."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dev.places import REPOSITORY, addons
from dev.work import Problem

SUITE = REPOSITORY / "tests"


@dataclass(frozen=True)
class Found:
    """One test file with the class and method that were asked for, if any."""

    path: Path
    class_name: str = ""
    method: str = ""

    @property
    def tag(self):
        """What Odoo's --test-tags calls it."""
        tag = f"/{self._inside}"
        if self.class_name:
            tag += f":{self.class_name}"
        return tag + (f".{self.method}" if self.method else "")

    @property
    def module(self):
        """What Python calls the file inside of Odoo."""
        return ".".join(["odoo", "addons", *self._inside.with_suffix("").parts])

    @property
    def _inside(self):
        """The path from its addon on."""
        return self.path.relative_to(_home(self.path).parent)

    @property
    def dotted(self):
        """What unittest calls it."""
        parts = ["tests", self.path.stem, self.class_name, self.method]
        return ".".join(part for part in parts if part)


def everything():
    return [Found(path) for path in _files()]


def named(names, files=None):
    """The tests whose file, class, method or addon has one of these names."""
    found = []
    for name in names:
        matches = [
            match for path in files or _files() for match in _matches(path, name)
        ]
        if not matches:
            raise Problem(
                f"No test file, class, method or addon is named {name}: correct it."
            )
        found += matches
    return list(dict.fromkeys(found))


def _files():
    """All test files, those in the rooms of an addon's tests, too."""
    folders = [addon / "tests" for addon in addons()] + [SUITE]
    return [path for folder in folders for path in sorted(folder.rglob("test_*.py"))]


def complaints():
    """Of two files of one name in an addon's tests Odoo runs only one, silently."""
    first = {}
    for path in _files():
        name = path.relative_to(REPOSITORY)
        other = first.setdefault((name.parts[0], path.name), name)
        if other != name:
            yield f"{name}: {other} has the same name, rename one of them"


def _home(path):
    """The folder of the addon that a test file belongs to, or tests/ itself."""
    if path.parent == SUITE:
        return SUITE
    return next(home for home in path.parents if (home / "__manifest__.py").exists())


def _matches(path, name):
    """A file by part of its name; a class or method by its whole name."""
    wanted = name.rstrip("/").removesuffix(".py").rpartition("/")[2].lstrip(":")
    if wanted == _home(path).name or wanted in path.stem:
        return [Found(path)]
    return [
        Found(path, node.name, method)
        for node in _classes(path)
        for method in ["", *_methods(node)]
        if wanted in (method or node.name, f"{node.name}.{method}")
    ]


def _methods(node):
    return [step.name for step in node.body if isinstance(step, ast.FunctionDef)]


@cache
def _classes(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]
