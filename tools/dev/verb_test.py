"""./dev test"""

import contextlib
import os
import time
from concurrent.futures import ThreadPoolExecutor

import psutil

from dev import addon_tests, core, peers, selection, server, suite
from dev.work import Problem, say


def add_arguments(parser):
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="part of a file's name, or a class, method or addon",
    )
    beside = parser.add_mutually_exclusive_group()
    beside.add_argument(
        "--core",
        dest="beside",
        action="store_const",
        const=core,
        help="Odoo's own tests beside our addons; `quick` names a first few",
    )
    beside.add_argument(
        "--peers",
        dest="beside",
        action="store_const",
        const=peers,
        help="tests of the OCA's addons and of ours, installed beside each other",
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
    if options.beside:
        found = options.beside.tests(names)
    else:
        found = selection.named(names) if names else selection.everything()
    # asked before: the environment is that of all threads
    os.environ.update(server.environment(with_browser=True))
    alone = suite.jobs([test for test in found if test.path.parent == selection.SUITE])
    parts = [test for test in found if test.path.parent != selection.SUITE]
    jobs = addon_tests.jobs(parts, options, _cores())
    return [*jobs[:1], *alone[:1], *jobs[1:], *alone[1:]]


def _cores():
    return len(os.sched_getaffinity(0))


def _at_once(jobs):
    """Do the jobs, one more at a time than there are cores; yield what they return.

    Each waits for its database, its browser or its servers a good part of the time.
    """
    pool = ThreadPoolExecutor(_cores() + 1)
    futures = [pool.submit(job) for job in jobs]
    try:
        for future in futures:
            yield future.result()
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        while not all(future.done() for future in futures):
            _end_children()
            time.sleep(0.5)
        raise


def _end_children():
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            child.terminate()
