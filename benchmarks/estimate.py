"""How good estimates are: replays a log of real cases in order of time.

`./dev bench estimate` reads ../shared/data/tickets_train.csv.gz, `./dev bench estimate
FILE` another log, with a header, as .csv or .csv.gz. Its cases are made through the
ORM as solved feedback. Each of the last 30 % is then estimated from the cases that were
solved before it was opened, and from nothing else. Hours count round the clock.

The columns are told by their names, see COLUMNS; those of no known name are added to
the text of the case, as a company without a field for something would write it there.
"""

import csv
import gzip
import statistics
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from benchmarks.case_loader import Loader

SAMPLE = Path(__file__).parents[2] / "shared/data/tickets_train.csv.gz"
TESTED = 0.3
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
    replay(bench, read(path))


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


def replay(bench, rows):
    tested = [row for row in rows[int(len(rows) * (1 - TESTED)) :] if row["solved"]]
    feedback = Loader(bench.env).load([row for row in rows if row["solved"]])
    bench.note(f"{len(rows)} cases, {len(feedback)} solved, {len(tested)} estimated")
    bench.env.flush_all()
    bench.analyze("care_feedback_memory", "care_feedback")
    cases = feedback[-len(tested) :]
    estimates = cases._get_estimates()
    actual = cases.mapped("handling_hours")
    figures(
        bench,
        [estimates[case]["expected"] for case in cases],
        [estimates[case]["promised"] for case in cases],
        [case.handling_hours for case in cases],
    )
    compare(bench, rows, tested, actual)


def figures(bench, expected, promised, actual):
    bench.report("median absolute error, hours", error(expected, actual), 16)
    bench.report("pinball loss at 0.8, hours", pinball(promised, actual), 87)
    share = coverage(promised, actual)
    bench.report("share within the promise", share, 0.87)
    bench.report("share beyond the promise", 1 - share, 0.25)
    rank = correlation(expected, actual)
    bench.report("1 - rank correlation", 1 - rank, 0.48)


def compare(bench, rows, tested, _actual):
    """Say what medians of category and priority would have given."""
    expected, promised = baseline([row for row in rows if row["solved"]], tested)
    actual = [hours_of(row) for row in tested]
    bench.note(
        "category x priority medians: "
        f"error {error(expected, actual):.1f} h, "
        f"pinball {pinball(promised, actual):.1f}, "
        f"coverage {coverage(promised, actual):.2f}, "
        f"rank correlation {correlation(expected, actual):.2f}"
    )


def baseline(solved, tested):
    ended = sorted(solved, key=lambda row: row["solved"])
    known, place = defaultdict(list), 0
    expected, promised = [], []
    for row in tested:
        while place < len(ended) and ended[place]["solved"] < row["opened"]:
            for key in keys_of(ended[place]):
                known[key].append(hours_of(ended[place]))
            place += 1
        found = next((k for k in keys_of(row) if len(known[k]) >= ENOUGH), ())
        ranked = sorted(known[found]) or [0]
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
    """Spearman's: equal values share their rank."""
    return statistics.correlation(ranks(first), ranks(second))


def ranks(values):
    places = defaultdict(list)
    for place, value in enumerate(sorted(values)):
        places[value].append(place)
    shared = {value: statistics.fmean(found) for value, found in places.items()}
    return [shared[value] for value in values]
