"""Classes of tests whose inherited tests Odoo passes over, silently.

Odoo runs what a class inherits only where it, or a base of it, says
`allow_inherited_tests_method = True`; who means it to be passed over says False.
"""

import ast

from dev.places import REPOSITORY, addons

SAYS = "allow_inherited_tests_method"


def complaints():
    """One line for each class that inherits tests and does not say whether they run."""
    classes = dict(_classes())
    for name, (path, node) in sorted(classes.items()):
        lineage = [*_lineage(classes, name)]
        inherited = {test for one in lineage[1:] for test in _tests(classes[one][1])}
        if path.name.startswith("test_") and inherited:
            if not any(_says(classes[one][1]) for one in lineage):
                place = f"{path.relative_to(REPOSITORY)}:{node.lineno}"
                yield f"{place}: {name} inherits tests and does not say {SAYS}"


def _classes():
    for addon in addons():
        for path in sorted(addon.glob("tests/**/*.py")):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef):
                    yield node.name, (path, node)


def _lineage(classes, name):
    """The class and all of its bases that stand in tests of ours."""
    yield name
    for base in classes[name][1].bases:
        if getattr(base, "id", "") in classes:
            yield from _lineage(classes, base.id)


def _tests(node):
    return [
        step.name
        for step in node.body
        if isinstance(step, ast.FunctionDef) and step.name.startswith("test_")
    ]


def _says(node):
    return any(
        getattr(target, "id", "") == SAYS
        for step in node.body
        if isinstance(step, ast.Assign)
        for target in step.targets
    )
