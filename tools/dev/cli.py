"""The verbs of ./dev."""

import argparse
import importlib
import os
import signal
import sys

from dev import trees
from dev.places import REPOSITORY
from dev.work import Problem

VERBS = {
    "setup": "fetch everything once: Odoo, Python packages, PostgreSQL, a browser",
    "serve": "serve Odoo with the addons and demo data",
    "test": "run all tests, or those whose file, class or method is named",
    "lint": "check style, lengths and Odoo's own rules",
    "odoo": "run any Odoo command with the right paths",
    "bench": "measure: one line per figure, exit 1 when one is short",
    "i18n": "refresh the translation files, and check zh_CN",
    "screenshots": "retake the pictures, or take one of any page",
    "look": "open every menu entry as each role, and say what is wrong with it",
    "stop": "stop the private PostgreSQL",
}


def main(words):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        _enter_environment(words)
        return _run(words)
    except Problem as problem:
        problem.show()
        return 1
    except KeyboardInterrupt:
        return 130


def _enter_environment(words):
    """Start again with the Python that has Odoo's packages."""
    python = trees.python("venv", "odoo", "test")
    if sys.prefix != str(python.parents[1]):
        os.execv(python, [str(python), str(REPOSITORY / "tools"), *words])


def _run(words):
    if words[:1] == ["odoo"]:  # all that follows is Odoo's
        return importlib.import_module("dev.verb_odoo").run(words[1:])
    parser = argparse.ArgumentParser(
        prog="./dev", description="Customer Care for Odoo 19"
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, purpose in VERBS.items():
        added = verbs.add_parser(
            verb, help=purpose, description=purpose.capitalize() + "."
        )
        if words[:1] == [verb]:
            module = importlib.import_module(f"dev.verb_{verb}")
            module.add_arguments(added)
    options = parser.parse_args(words)
    return module.run(options)
