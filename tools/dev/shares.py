"""Share out test files evenly: what took long the last time comes first."""

import json
import re
from functools import cache

from dev.places import CACHE, REPOSITORY
from dev.work import turn

NOTE = CACHE / "test-seconds.json"
OPENING = r"start_tour|browser_js|\b\w*Tour\w*\("
CLASS = re.compile(r"^class (\w+)\(([^)]*)\)", re.MULTILINE)
WORTH_A_PROCESS = 40
# seconds that a file may take of which nothing is known yet
FOR_A_TEST = 0.4
FOR_PAGES = 10
FOR_ALL = 90
OF_ALL = re.compile(r"\b(MatrixRules|TypesCommon)\b")  # try all models as all persons
TEST = re.compile(r"^    def test_", re.MULTILINE)


def deal(tests, most):
    """Lists of tests that take about the same time; one list when they are few."""
    known = _read()
    weights = {test: _guess(test, known) for test in tests}
    wanted = 1 + int(sum(weights.values()) / WORTH_A_PROCESS)
    count = min(most, len(tests), wanted)  # a part without tests would fail
    shares = [[] for _number in range(count)]
    loads = [0] * count
    for test in sorted(tests, key=weights.get, reverse=True):
        lightest = loads.index(min(loads))
        shares[lightest].append(test)
        loads[lightest] += weights[test]
    return shares


def slowest_first(names):
    known = _read()
    return sorted(names, key=lambda name: known.get(name, 1000), reverse=True)


def remember(seconds):
    """Note how long each took, for the next time."""
    with turn("seconds"):
        rounded = {name: round(value, 1) for name, value in seconds.items()}
        NOTE.write_text(json.dumps(_read() | rounded, indent=1), encoding="utf-8")


def _read():
    try:
        return json.loads(NOTE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def opens_pages(tests):
    """Whether one of them seems to open a browser or ask the server for a page."""
    return any(_opens_pages(test) for test in tests)


def _opens_pages(test):
    return bool(_get_opening().search(_text(test)))


@cache
def _get_opening():
    """What tells that a file opens pages: core's class for that, or an heir of ours."""
    names = ["HttpCase"]
    for path in sorted(REPOSITORY.glob("*/tests/**/common*.py")):
        for name, parents in CLASS.findall(path.read_text(encoding="utf-8")):
            if any(parent in parents for parent in names):
                names.append(name)
    return re.compile("|".join([*names, OPENING]))


def _guess(test, known):
    """Seconds that a test file takes; a part of one takes part of it."""
    seconds = known.get(test.module) or _guess_unknown(test)
    return seconds / 4 if test.class_name else seconds


def _guess_unknown(test):
    """Seconds that a test file may take, by what it does and how many tests it has."""
    text = _text(test)
    seconds = FOR_A_TEST * len(TEST.findall(text))
    seconds += FOR_ALL if OF_ALL.search(text) else 0
    return seconds + (FOR_PAGES if _opens_pages(test) else 0)


def _text(test):
    return test.path.read_text(encoding="utf-8")
