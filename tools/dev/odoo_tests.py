"""Odoo's own test runner, counted honestly.

    python -m dev.odoo_tests RESULT SERVER-ARGUMENT ...

Odoo exits with 0 when no test was found, when tests were skipped and when its log has
errors. This program starts it in its own process, watches each test and the log, and
writes what it saw into the file RESULT.
"""

import gc
import json
import logging
import sys
from pathlib import Path

from odoo.cli.command import main
from odoo.modules.registry import Registry
from odoo.tests import TransactionCase, loader
from odoo.tests.common import get_db_name
from odoo.tests.result import OdooTestResult
from odoo.tools import config

from dev.learned import Learned
from dev.watch import Listener, Watch

# what is cached there hangs on users and records, of which each class has its own
OF_A_CLASS = ("default",)


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


def keep_learned():
    """Begin each class and each test with what Odoo has learned of what stays."""
    set_up, set_up_class = TransactionCase.setUp, TransactionCase.setUpClass.__func__

    def enter(add_cleanup, prepare, passing=()):
        # the last cleanup comes first: look before, put back after core's own
        learned = Learned(Registry(get_db_name())._Registry__caches, passing)
        add_cleanup(learned.put_back)
        prepare()
        add_cleanup(learned.look)

    def enter_class(cls):
        gc.freeze()  # models stay to the end: looking for them again takes time
        enter(cls.addClassCleanup, lambda: set_up_class(cls), OF_A_CLASS)

    TransactionCase.setUpClass = classmethod(enter_class)
    TransactionCase.setUp = lambda self: enter(self.addCleanup, lambda: set_up(self))


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
    keep_learned()
    sys.exit(run(sys.argv[1], sys.argv[2:]))
