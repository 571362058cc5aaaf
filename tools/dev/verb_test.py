"""./dev test"""

import os
import shutil
import sys
import unittest

from dev import counted, databases, selection, server
from dev.places import LOGS, REPOSITORY, addons
from dev.work import Problem, say

KEPT_LOGS = 20


def add_arguments(parser):
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="part of a file's name, or a class, method or addon",
    )
    parser.add_argument("--keep", action="store_true", help="keep the database")
    parser.add_argument("--verbose", action="store_true", help="show Odoo's whole log")


def run(options):
    """Run what was asked for; the last line says how many passed and failed."""
    names = options.names
    passed, failed = 0, {}
    try:
        found = selection.named(names) if names else selection.everything()
        for part in (_run_in_odoo, _run_suite):
            more, bad = part(found, options)
            passed += more
            failed |= bad
    except Problem as problem:
        problem.show()
        failed["./dev test"] = "stopped early"
    for name, reason in failed.items():
        say(f"FAILED {name}: {reason}")
    if not passed and not failed:
        failed["nothing"] = "no test was found"
    print(f"{passed} passed, {len(failed)} failed", flush=True)
    return 1 if failed else 0


def _run_in_odoo(found, options):
    """The addons' tests, on a fresh database with all addons installed."""
    chosen = [test for test in found if test.path.parent != selection.SUITE]
    if not chosen:
        return 0, {}
    tags = ",".join(test.tag for test in chosen)
    modules = ",".join(addon.name for addon in addons())
    with databases.temporary("test", keep=options.keep) as name:
        log = _log_folder(name)
        arguments = [
            f"--database={name}",
            f"--init={modules}",
            f"--test-tags={tags}",
            "--stop-after-init",
            f"--http-port={server.free_port()}",
            "--max-cron-threads=0",
            f"--screenshots={log}",
        ]
        if not options.verbose:
            arguments.append(f"--logfile={log / 'odoo.log'}")
        passed, failed, _ = counted.run("odoo_tests", arguments)
    say(f"The log and the screenshots of failed tours are in {log}")
    return passed, failed


def _log_folder(name):
    """A folder for the log of this run; the oldest ones go."""
    folder = LOGS / name
    folder.mkdir(parents=True)
    old = sorted(LOGS.iterdir(), key=lambda path: path.stat().st_mtime)[:-KEPT_LOGS]
    for path in old:
        shutil.rmtree(path, ignore_errors=True)
    return folder


def _run_suite(found, _options):
    """The suite in tests/, which starts servers of its own."""
    chosen = [test for test in found if test.path.parent == selection.SUITE]
    if not chosen:
        return 0, {}
    sys.path.insert(0, str(REPOSITORY))
    os.environ.update(server.environment(with_browser=True))
    suite = unittest.defaultTestLoader.loadTestsFromNames(
        [test.dotted for test in chosen]
    )
    runner = unittest.TextTestRunner(verbosity=2, warnings="default")
    result = runner.run(suite)
    return _count(result)


def _count(result):
    """Each test once: passed, or failed by assertion, error, skip or surprise."""
    failed = {}
    for test, _text in result.failures + result.errors:
        failed[getattr(test, "test_case", test).id()] = "failed"
    for test, reason in result.skipped:
        failed[test.id()] = f"skipped: {reason}"
    for test in result.unexpectedSuccesses:
        failed[test.id()] = "succeeded, but was expected to fail"
    known = sum(1 for name in failed if not name.startswith(("setUp", "tearDown")))
    return result.testsRun - known, failed
