"""What a run of tests came to, counted honestly; it knows nothing of Odoo."""

import logging
import os
import sys
from collections import Counter

# what Odoo says of failed tests, which are counted already
SUMMARIES = ("failures, ", "At least one test failed", "failed, ", "Tests failed")


def _now():
    """Seconds of a clock that no test freezes."""
    return os.times().elapsed


class Watch:
    """Count each test once: passed, or failed by assertion, error or skip."""

    def __init__(self):
        self.current = None
        self.started = []
        self.seconds = Counter()
        self.moment = None
        self.failed = {}
        self.stray = []
        self.pending = []

    def start(self, test):
        self.current = test.id()
        self.started.append(test.id())
        self.moment = self.moment or _now()

    def fail(self, test, reason):
        test = getattr(test, "test_case", None) or test
        self.failed.setdefault(test.id(), reason)

    def stop(self, test):
        if test.id() not in self.failed:
            self.stray += self.pending
        self.pending = []
        self.current = None
        # preparing a class counts for its first test
        before, self.moment = self.moment, _now()
        self.seconds[type(test).__module__] += self.moment - before

    def hear(self, record):
        """Note what the log says beyond the tests' own failures."""
        line = f"{record.name}: {record.getMessage()}"
        if any(summary in line for summary in SUMMARIES):
            return
        if self.current is None:
            self.stray.append(line)
        elif record.levelno >= logging.ERROR:
            self.pending.append(line)

    def result(self):
        stray = [
            line for line in self.stray if not line.startswith("odoo.tests.result")
        ]
        failed = dict(self.failed)
        if not self.started and not failed:
            failed["Odoo ran no test"] = "none was found, or the addons do not install"
        if stray:
            # an error in setUpClass is logged outside of a test, and counted already
            lines = [line for line in stray if not self._is_known(line)]
            if lines:
                failed["The log has warnings or errors"] = "\n".join(lines[:5])
        passed = len({*self.started} - {*failed})
        return {"passed": passed, "failed": failed, "seconds": self.seconds}

    def _is_known(self, line):
        return any(name in line for name in self.failed)


class Listener(logging.Handler):
    """Show warnings and errors as they come, and tell the watch."""

    def __init__(self, watch):
        super().__init__(logging.WARNING)
        self.watch = watch
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))

    def emit(self, record):
        self.watch.hear(record)
        print(self.format(record), file=sys.stderr, flush=True)
