"""The suite in tests/, which starts servers of its own."""

import sys
import time
import unittest
from functools import partial

from dev import shares
from dev.places import REPOSITORY
from dev.work import say


def jobs(tests):
    """One job for each test, the slowest first."""
    if not tests:
        return []
    sys.path.insert(0, str(REPOSITORY))
    names = [test.dotted for test in tests]
    loaded = unittest.defaultTestLoader.loadTestsFromNames(names)
    cases = {case.id(): case for case in _cases(loaded)}
    return [partial(_run, cases[name]) for name in shares.slowest_first(cases)]


def _cases(loaded):
    for part in loaded:
        if isinstance(part, unittest.TestCase):
            yield part
        else:
            yield from _cases(part)


def _run(case):
    result = unittest.TestResult()
    start = time.monotonic()
    case.run(result)
    seconds = time.monotonic() - start
    shares.remember({case.id(): seconds})
    for _test, text in result.failures + result.errors:
        say(text)
    passed, failed = _count(result)
    say(f"{case.id()}: {'failed' if failed else 'passed'} in {seconds:.0f} s")
    return passed, failed


def _count(result):
    """Each test once: passed, or failed by assertion, error, skip or surprise."""
    failed = {}
    for test, _text in result.failures + result.errors:
        failed[getattr(test, "test_case", test).id()] = "failed"
    for test, reason in result.skipped:
        failed[test.id()] = f"skipped: {reason}"
    for test in result.unexpectedSuccesses:
        failed[test.id()] = "succeeded, but was expected to fail"
    return result.testsRun - len(failed), failed
