"""Tests of addons, ours or Odoo's own, on a database that has ours installed."""

import shutil
import time
from functools import partial

from dev import counted, databases, prepared, server, shares
from dev.places import LOGS
from dev.work import say

KEPT_LOGS = 20
CALM = 3600  # younger logs may be those of a run that is not over yet


def jobs(tests, options, most):
    """Parts of about the same length, each for a process of its own."""
    parts = shares.deal(tests, most) if tests else []
    return [partial(_run, part, options) for part in parts]


def _run(tests, options):
    """Run the tests on a fresh database; return how many passed, and what failed."""
    source = _choose_source(tests, options)
    start = time.monotonic()
    with databases.temporary("test", source, options.keep) as name:
        told, log = _run_on(name, tests, options)
    whole = {test.module for test in tests if not test.class_name}
    took = told["seconds"]
    shares.remember({name: took[name] for name in whole if name in took})
    passed, failed = told["passed"], told["failed"] | _trouble(source)
    if options.beside:
        expected = options.beside.EXPECTED
        failed = {test: why for test, why in failed.items() if test not in expected}
    seconds = f"{time.monotonic() - start:.0f} s"
    say(f"{passed} passed, {len(failed)} failed in {seconds}")
    say(f"The log and the screenshots of failed tours are in {log}")
    return passed, failed


def _choose_source(tests, options):
    make = prepared.with_pages if shares.opens_pages(tests) else prepared.installed
    beside = options.beside
    return make(demo=False, more=beside.MODULES) if beside else make()


def _run_on(database, tests, options):
    log = _log_folder(database)
    arguments = [
        f"--database={database}",
        f"--test-tags={','.join(test.tag for test in tests)}",
        "--stop-after-init",
        f"--http-port={server.free_port()}",
        "--max-cron-threads=0",
        f"--screenshots={log}",
    ]
    if not options.verbose:
        arguments.append(f"--logfile={log / 'odoo.log'}")
    program = "odoo_core" if options.beside else "odoo_tests"
    return counted.run(program, arguments), log


def _trouble(source):
    """What was logged when the addons were installed counts as much as what is now."""
    trouble = prepared.trouble(source)
    if not trouble:
        return {}
    return {"Installing logs warnings or errors": "\n".join(trouble[:5])}


def _log_folder(name):
    """A folder for the log of this run; the oldest ones go."""
    folder = LOGS / name
    folder.mkdir(parents=True)
    by_age = sorted(LOGS.iterdir(), key=_last_change)
    for path in by_age[:-KEPT_LOGS]:
        if _last_change(path) < time.time() - CALM:
            shutil.rmtree(path, ignore_errors=True)
    return folder


def _last_change(path):
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another run was faster
        return 0
