"""How good estimates are: replays a log of real cases in order of time.

`./dev bench estimate` reads ../shared/data/tickets_train.csv.gz, `./dev bench estimate
FILE` another log, with a header, as .csv or .csv.gz. Its cases are made through the
ORM as solved feedback. Each of the last 30 % is then estimated from the cases solved
before it was opened, and from nothing else; what counts in the estimates is chosen anew
some times on the way, as every night does, from what was known then. Hours count round
the clock.

The same is done of two thinner logs made from it, five times each: every 20th case,
and a rate that falls to a tenth half way. Both are compared with the medians of
category and priority, the median of the five counts.

The columns are told by their names, see COLUMNS; those of no known name are added to
the text of the case, as a company without a field for something would write it there.
"""

import csv
import gzip
import statistics
from collections import defaultdict
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from odoo.tools import SQL

from benchmarks.case_loader import Loader

SAMPLE = Path(__file__).parents[2] / "shared/data/tickets_train.csv.gz"
TESTED = 0.3
NIGHTS = 6  # times of learning, the first half of them before what is tested
OFFSETS = range(5)
THIN = 20
LAST = 200  # cases of the simplest estimate
ENOUGH = 10  # cases a median of the baseline needs
COLUMNS = {
    "opened": ("opened_at", "opened", "created_at", "created", "start"),
    "solved": ("resolved_at", "resolved", "solved_at", "closed_at", "closed", "end"),
    "partner": ("customer", "caller", "partner", "client", "caller_id"),
    "source": ("contact_type", "source", "channel"),
    "place": ("location", "place", "city", "site", "region"),
    "branch": ("category", "type"),
    "category": ("subcategory", "sub_category"),
    "symptom": ("symptom", "u_symptom", "defect", "error"),
    "reference": ("product", "item", "order", "asset"),
    "priority": ("priority", "severity"),
    "team": ("assignment_group", "team", "group", "queue", "department"),
    "handler": ("assignee", "assigned_to", "handler", "agent"),
    "opener": ("opened_by", "opener", "reporter", "created_by"),
    "subject": ("subject", "title", "summary", "name"),
}
IGNORED = {"id", "number", "hours_to_resolve", "first_event_at", "impact", "urgency"}
MOMENTS = (
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y %H:%M",
)


def run(bench):
    path = Path(bench.words[0]) if bench.words else SAMPLE
    if not path.is_file():
        bench.note(f"There is no log to replay: {path.name} is missing.")
        return
    replay(bench, read(path), path.name == SAMPLE.name)


def read(path):
    """The cases of a log, as dictionaries with our names, in order of opening."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig") as file:
        rows = [tell(row) for row in csv.DictReader(file)]
    return sorted((row for row in rows if row["opened"]), key=lambda row: row["opened"])


def tell(row):
    """One line of a log with our names; what has none goes into the text."""
    left = {name.strip().lower(): (value or "").strip() for name, value in row.items()}
    case = {}
    for ours, theirs in COLUMNS.items():
        name = next((name for name in theirs if name in left), None)
        case[ours] = left.pop(name, "")
    case["text"] = " ".join(left[name] for name in left if name not in IGNORED)
    case["opened"], case["solved"] = moment(case["opened"]), moment(case["solved"])
    return case


def moment(text):
    for form in MOMENTS:
        try:
            return datetime.strptime(text.replace("Z", ""), form)
        except ValueError:
            continue
    return None


def replay(bench, rows, is_sample):
    solved = [row for row in rows if row["solved"]]
    feedback = Loader(bench.env).load(solved)
    cases = dict(zip(map(id, solved), feedback, strict=True))
    bench.env.flush_all()
    bench.analyze("care_feedback_memory", "care_feedback")
    figures = measure(bench, "the log", rows, cases)
    (report_sample if is_sample else report_compared)(bench, figures)
    for name, thin in THINNED.items():
        found = []
        for offset in OFFSETS:
            with thinned(bench.env, thin(rows, offset), cases) as left:
                found.append(measure(bench, f"{name}, {offset}", left, cases))
        report_thinned(bench, name, found)


THINNED = {
    "every 20th case": lambda rows, offset: rows[offset::THIN],
    "rate falling to a tenth": lambda rows, offset: (
        rows[: len(rows) // 2] + rows[len(rows) // 2 + offset :: 10]
    ),
}


@contextmanager
def thinned(env, rows, cases):
    """A world in which only these cases of the log came in."""
    left = [cases[id(row)].id for row in rows if row["solved"]]
    kept = env["care.feedback"].browse(left)
    tables = {"care_feedback_memory": "feedback_id", "care_feedback": "id"}
    with undone(env):
        elsewhere = env["res.company"].create({"name": "Elsewhere"})
        for table, key in tables.items():
            env.cr.execute(
                SQL(
                    "UPDATE %s SET company_id = %s WHERE NOT %s = ANY(%s)",
                    SQL.identifier(table),
                    elsewhere.id,
                    SQL.identifier(key),
                    left,
                )
            )
        env.invalidate_all()
        memory = env["care.feedback.memory"]
        memory._note_spacing(kept)
        memory._guess_promises(kept)
        yield rows


@contextmanager
def undone(env):
    """What is done here is taken back."""
    savepoint = env.cr.savepoint()
    try:
        yield
    finally:
        env.flush_all()
        savepoint.close(rollback=True)
        env.invalidate_all()


def measure(bench, name, rows, cases):
    """The figures of our estimates and of simple ones."""
    tested = [row for row in rows[int(len(rows) * (1 - TESTED)) :] if row["solved"]]
    with undone(bench.env):
        estimates = walk(bench.env, rows, cases)
    actual = [hours_of(row) for row in tested]
    found = [estimates[id(row)] for row in tested]
    expected = [estimate["expected"] for estimate in found]
    ours = Figures.of(expected, [estimate["promised"] for estimate in found], actual)
    solved = [row for row in rows if row["solved"]]
    medians = Figures.of(*baseline(solved, tested, keys_of), actual)
    last = Figures.of(*baseline(solved, tested, lambda _row: [()], LAST), actual)
    bench.note(f"{name}: {len(solved)} solved, {len(tested)} estimated: {ours}")
    bench.note(f"  category x priority medians: {medians}")
    bench.note(f"  last {LAST} cases: {last}")
    return ours, medians, last


def walk(env, rows, cases):
    """Estimate the last cases, and learn what counts some times on the way."""
    start = int(len(rows) * (1 - 2 * TESTED))
    size = -(-(len(rows) - start) // NIGHTS)
    memory, company, estimates = env["care.feedback.memory"], env.company, {}
    company.care_weights = False
    for first in range(start, len(rows), size):
        part = [row for row in rows[first : first + size] if row["solved"]]
        opened = env["care.feedback"].concat(*(cases[id(row)] for row in part))
        if opened:
            company.care_weights = memory._choose_weights(company, part[0]["opened"])
            memory._guess_promises(opened)
            found = opened._get_estimates()
            estimates |= {id(row): found[cases[id(row)]] for row in part}
    return estimates


class Figures(NamedTuple):
    """How good some estimates are."""

    error: float
    pinball: float
    coverage: float
    rank: float

    @classmethod
    def of(cls, expected, promised, actual):
        return cls(
            error(expected, actual),
            pinball(promised, actual),
            coverage(promised, actual),
            correlation(expected, actual),
        )

    def __str__(self):
        return (
            f"error {self.error:.1f} h, pinball {self.pinball:.1f}, "
            f"coverage {self.coverage:.2f}, rank correlation {self.rank:.2f}"
        )


def report_sample(bench, figures):
    ours = figures[0]
    bench.report("median absolute error, hours", ours.error, 9)
    bench.report("pinball loss at 0.8, hours", ours.pinball, 84)
    bench.report("share within the promise", ours.coverage, 0.87)
    bench.report("share beyond the promise", 1 - ours.coverage, 0.25)
    bench.report("1 - rank correlation", 1 - ours.rank, 0.4)


def report_compared(bench, figures):
    ours, *others = figures
    best = min(other.pinball for other in others)
    bench.report("pinball loss to the best of both", ours.pinball / best, 1.03)
    bench.report("share within the promise", ours.coverage, 0.88)
    bench.report("share beyond the promise", 1 - ours.coverage, 0.3)
    lost = others[0].rank - ours.rank
    bench.report("rank correlation lost to medians", lost, 0)


def report_thinned(bench, name, found):
    losses = [ours.pinball / medians.pinball for ours, medians, _last in found]
    shares = [ours.coverage for ours, *_others in found]
    lost = [medians.rank - ours.rank for ours, medians, _last in found]
    share = statistics.median(shares)
    bench.report(f"{name}: pinball loss to medians", statistics.median(losses), 1.03)
    bench.report(f"{name}: share within the promise", share, 0.88)
    bench.report(f"{name}: share beyond the promise", 1 - share, 0.3)
    bench.report(f"{name}: rank correlation lost", statistics.median(lost), 0)


def baseline(solved, tested, keys, last=0):
    """Medians and 80th percentiles of the cases that have a key in common.

    :param keys: the keys of a case, the closest first
    :param last: so many of the latest count, all if 0
    """
    ended = sorted(solved, key=lambda row: row["solved"])
    known, place = defaultdict(list), 0
    expected, promised = [], []
    for row in tested:
        while place < len(ended) and ended[place]["solved"] < row["opened"]:
            for key in keys(ended[place]):
                known[key].append(hours_of(ended[place]))
            place += 1
        found = next((k for k in keys(row) if len(known[k]) >= ENOUGH), ())
        ranked = sorted(known[found][-last:]) or [0]
        expected.append(statistics.median(ranked))
        promised.append(ranked[min(int(0.8 * len(ranked)), len(ranked) - 1)])
    return expected, promised


def keys_of(row):
    category = row["branch"] or row["category"]
    return (category, row["priority"]), (category,), ()


def hours_of(row):
    return (row["solved"] - row["opened"]).total_seconds() / 3600


def error(expected, actual):
    return statistics.median(abs(e - a) for e, a in zip(expected, actual, strict=True))


def pinball(promised, actual, share=0.8):
    over = [a - p for p, a in zip(promised, actual, strict=True)]
    return statistics.fmean(max(share * d, (share - 1) * d) for d in over)


def coverage(promised, actual):
    return statistics.fmean(a <= p for p, a in zip(promised, actual, strict=True))


def correlation(first, second):
    """Spearman's: equal values share their rank; what is always the same tells none."""
    if min(len(set(first)), len(set(second))) < 2:
        return 0.0
    return statistics.correlation(ranks(first), ranks(second))


def ranks(values):
    places = defaultdict(list)
    for place, value in enumerate(sorted(values)):
        places[value].append(place)
    shared = {value: statistics.fmean(found) for value, found in places.items()}
    return [shared[value] for value in values]
