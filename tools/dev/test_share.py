"""How many lines of tests stand beside the lines of code, addon by addon."""

from dev.lengths import FREE, STORIES
from dev.places import REPOSITORY, addons

LEAST = 0.8
ONLY_TESTS = "test_"  # so begin addons that hold nothing else


def complaints():
    """One line for each addon that has too few."""
    for addon in addons():
        if not addon.name.startswith(ONLY_TESTS):
            code, tests = _count(addon)
            if tests < LEAST * code:
                told = f"{tests} lines of tests, less than {LEAST} × {code} of code"
                yield f"{addon.relative_to(REPOSITORY)}: {told}"


def _count(addon):
    """The lines of code of an addon, and those of its tests."""
    code = tests = 0
    for path in addon.rglob("*.py"):
        parts = {*path.relative_to(addon).parts}
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if STORIES & parts:
            tests += lines
        elif not FREE & parts:
            code += lines
    return code, tests
