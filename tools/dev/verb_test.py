"""./dev test"""

import os
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import psutil

from dev import core, counted, databases, prepared, selection, server, shares, suite
from dev.places import LOGS
from dev.work import Problem, say

KEPT_LOGS = 20
CALM = 3600  # younger logs may be those of a run that is not over yet


def add_arguments(parser):
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="part of a file's name, or a class, method or addon",
    )
    parser.add_argument(
        "--core",
        action="store_true",
        help="Odoo's own tests beside our addons; `quick` names a first few",
    )
    parser.add_argument("--keep", action="store_true", help="keep the database")
    parser.add_argument("--verbose", action="store_true", help="show Odoo's whole log")


def run(options):
    """Run what was asked for; the last line says how many passed and failed."""
    passed, failed = 0, {}
    try:
        for more, bad in _at_once(_jobs(options)):
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


def _jobs(options):
    """What can be done side by side: parts of the addons' tests, each test of tests/.

    One of the latter comes second, so that databases are prepared side by side, too.
    """
    names = options.names
    if options.core:
        found = core.tests(names)
    else:
        found = selection.named(names) if names else selection.everything()
    ours = [test for test in found if test.path.parent != selection.SUITE]
    parts = shares.deal(ours, _cores()) if ours else []
    # asked before: the environment is that of all threads
    os.environ.update(server.environment(with_browser=True))
    jobs = [partial(_run_in_odoo, part, options) for part in parts]
    alone = suite.jobs([test for test in found if test not in ours])
    return [*jobs[:1], *alone[:1], *jobs[1:], *alone[1:]]


def _cores():
    return len(os.sched_getaffinity(0))


def _at_once(jobs):
    """Do the jobs, as many at a time as there are cores; yield what they return."""
    pool = ThreadPoolExecutor(_cores())
    try:
        futures = [pool.submit(job) for job in jobs]
        for future in futures:
            yield future.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in psutil.Process().children(recursive=True):
            child.terminate()
        raise


def _run_in_odoo(tests, options):
    """Some of the addons' tests, on a copy of a database with all addons installed."""
    make = prepared.with_pages if shares.opens_pages(tests) else prepared.installed
    source = make(demo=False, more=core.MODULES) if options.core else make()
    start = time.monotonic()
    with databases.temporary("test", source, options.keep) as name:
        log = _log_folder(name)
        arguments = [
            f"--database={name}",
            f"--test-tags={','.join(test.tag for test in tests)}",
            "--stop-after-init",
            f"--http-port={server.free_port()}",
            "--max-cron-threads=0",
            f"--screenshots={log}",
        ]
        if not options.verbose:
            arguments.append(f"--logfile={log / 'odoo.log'}")
        told = counted.run("odoo_core" if options.core else "odoo_tests", arguments)
    whole = {test.module for test in tests if not test.class_name}
    shares.remember({name: told["seconds"].get(name, 0) for name in whole})
    passed, failed = told["passed"], told["failed"] | _trouble_of_installing(source)
    seconds = f"{time.monotonic() - start:.0f} s"
    say(f"{passed} passed, {len(failed)} failed in {seconds}")
    say(f"The log and the screenshots of failed tours are in {log}")
    return passed, failed


def _trouble_of_installing(source):
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
