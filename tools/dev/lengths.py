"""Files and functions that have grown too long."""

import ast

from dev.places import REPOSITORY

LONGEST_FILE = {".py": 400, ".js": 250, ".sh": 250}  # a view is as long as its screen
LONGEST_FUNCTION = 30
# lists of data are as long as they are, and so are the stories of tests
FREE = {"demo", "data", "i18n", "node_modules", "__pycache__", "migrations"}
STORIES = {"tests"}


def complaints():
    """One line for each, with its place."""
    return [line for path in _files() for line in _complaints_of(path)]


def _files():
    for path in sorted(REPOSITORY.rglob("*")):
        inside = path.relative_to(REPOSITORY)
        hidden = any(part.startswith(".") for part in inside.parts)
        if path.suffix in LONGEST_FILE and not hidden and not FREE & {*inside.parts}:
            yield path


def _complaints_of(path):
    name = path.relative_to(REPOSITORY)
    text = path.read_text(encoding="utf-8")
    count = len(text.splitlines())
    if count > LONGEST_FILE[path.suffix]:
        yield f"{name}: {count} lines, more than {LONGEST_FILE[path.suffix]}"
    if path.suffix == ".py" and not STORIES & {*name.parts}:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and _length(node) > LONGEST_FUNCTION:
                told = f"{node.name} has {_length(node)} lines"
                yield f"{name}:{node.lineno}: {told}, more than {LONGEST_FUNCTION}"


def _length(node):
    """Lines from the name to the end; the docstring is not counted."""
    length = node.end_lineno - node.lineno + 1
    if ast.get_docstring(node):
        length -= node.body[0].end_lineno - node.body[0].lineno + 1
    return length
