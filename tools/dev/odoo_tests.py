"""Odoo's own test runner, counted honestly.

    python -m dev.odoo_tests RESULT SERVER-ARGUMENT ...

Odoo exits with 0 when no test was found, when tests were skipped and when its log has
errors. This program starts it in its own process, watches each test and the log, and
writes what it saw into the file RESULT.
"""

import json
import logging
import sys
from pathlib import Path

from odoo.cli.command import main
from odoo.tests import loader
from odoo.tests.result import OdooTestResult
from odoo.tools import config

from dev.watch import Listener, Watch


def hook(watch):
    """Have Odoo's test result tell the watch."""

    def after(name, tell):
        original = getattr(OdooTestResult, name)

        def method(self, test, *arguments):
            original(self, test, *arguments)
            if not self._soft_fail:
                tell(test, *arguments)

        setattr(OdooTestResult, name, method)

    after("startTest", watch.start)
    after("addFailure", lambda test, _error: watch.fail(test, "failed"))
    after("addError", lambda test, _error: watch.fail(test, "error"))
    after("addSkip", lambda test, reason: watch.fail(test, f"skipped: {reason}"))
    after("stopTest", watch.stop)


def narrow():
    """Look for tests only where test files are asked for; it is quicker."""
    make_suite = loader.make_suite

    def make(module_names, position="at_install"):
        tags = config["test_tags"] or ""
        asked_for = [name for name in module_names if f"/{name}/" in tags]
        return make_suite(asked_for, position)

    loader.make_suite = make


def run(result, arguments):
    watch = Watch()
    hook(watch)
    logging.getLogger().addHandler(Listener(watch))
    sys.argv = ["odoo", "server", *arguments]
    status = 1
    try:
        main()
        status = 0
    except SystemExit as leave:
        status = leave.code or 0
    finally:
        told = watch.result()
        if status and not told["failed"]:
            told["failed"]["Odoo"] = f"ended with status {status}"
        Path(result).write_text(json.dumps(told), encoding="utf-8")
    return status


if __name__ == "__main__":
    narrow()
    sys.exit(run(sys.argv[1], sys.argv[2:]))
