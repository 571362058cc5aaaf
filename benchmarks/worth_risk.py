"""How true learned points of risk are: ./dev bench worth_risk [FILE [KNOWN UNTIL]].

The purchases of ../shared/data/purchases_grocery.csv.gz, or of a FILE with the columns
customer and date, are known until one day. Points are learned from who had left by
then, and rank the customers; the rest of the file tells who left. Of another file the
known day is the middle of its time, unless KNOWN and UNTIL say otherwise. Then 100,000
customers (or so many) are scored, by their points alone.
"""

import csv
import gzip
from datetime import date
from pathlib import Path

from odoo.addons.customer_care_worth.tools import risk_bands, risk_history

SAMPLE = Path(__file__).parents[2] / "shared/data/purchases_grocery.csv.gz"
DAYS = (date(2006, 12, 31), date(2007, 12, 31))
LEAST_ORDER = (0.885, 0.855)  # of all customers, and of those who came again
MOST_OFF = 0.05  # of the share that a band says
CUSTOMERS = 100_000
MOST_SECONDS = 0.0005  # a customer


def run(bench):
    judge(bench, *find_log(bench.words))
    score_many(bench)


def find_log(words):
    """The log to judge by, with the day until which it is known, and its last."""
    paths = [Path(word) for word in words if Path(word).suffix in (".csv", ".gz")]
    days = [date.fromisoformat(word) for word in words if word.count("-") == 2]
    path = paths[0] if paths else SAMPLE
    if not path.is_file():
        return path, [], None, None
    histories = read(path)
    known, until = days or (DAYS if path == SAMPLE else halve(histories))
    return path, histories, known, until


def read(path):
    """What each customer bought: each purchase is as good as any other."""
    opener = gzip.open if path.suffix == ".gz" else open
    histories = {}
    with opener(path, "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["date"])
            histories.setdefault(row["customer"], []).append((day, 1))
    return [sorted(history) for history in histories.values()]


def halve(histories):
    """The day in the middle of all that is known, and the last."""
    first = min(history[0][0] for history in histories)
    last = max(history[-1][0] for history in histories)
    return first + (last - first) / 2, last


def judge(bench, path, histories, known, until):
    """Whether those who left stood above, and were as many as was said."""
    if not histories:
        bench.note(f"There is no log to judge by: {path.name} is missing.")
        return
    horizon = (until - known).days
    histories = [history for history in histories if history[0][0] <= known]
    past = [[one for one in history if one[0] <= known] for history in histories]
    learned = risk_history.learn_history(past, known, horizon)
    look = risk_history.Look(known, horizon, 1)
    scores = [learned.score(row) for row in risk_history.describe_all(past, look)]
    left = [int(risk_history.is_gone(one, known, until)) for one in histories]
    bench.note(f"{path.name}: {learned.losses} of {learned.count} had left, as known")
    for scale in learned.scales:
        bench.note(f"{scale.code}: {' '.join(map(str, scale.points))}")
    again = [is_back(history, known) for history in past]
    tell_order(bench, scores, left, again)
    tell_bands(bench, scores, left, learned)


def is_back(history, known):
    """Whether a customer has come again in the year that ends with the known day."""
    return (
        len({day for day, _amount in history if day > known.replace(known.year - 1)})
        > 1
    )


def tell_order(bench, scores, left, again):
    """The area under the curve, as what it lacks to a perfect one."""
    groups = {"all": [True] * len(again), "who came again": again}
    for (name, members), least in zip(groups.items(), LEAST_ORDER, strict=True):
        pairs = zip(scores, left, members, strict=True)
        some = [(points, gone) for points, gone, is_member in pairs if is_member]
        found = risk_bands.measure_order(*zip(*some, strict=True))
        bench.note(f"AUC of {name} ({len(some)}): {found:.4f}, at least {least}")
        bench.report(f"ranking of {name}, 1 - AUC", 1 - found, 1 - least)


def tell_bands(bench, scores, left, learned):
    edges = risk_bands.cut(scores)
    for band in risk_bands.compare(edges, scores, left, learned.expect):
        found = band.left / band.count
        name = f"from {band.points_from} points: {band.count} customers"
        bench.note(f"{name}, {band.expected:.3f} were to leave, {found:.3f} left")
        bench.report(f"{name}, said and found", abs(found - band.expected), MOST_OFF)


def score_many(bench):
    """How long points of many customers take; values come from queries, apart."""
    words = (int(word) for word in bench.words if word.isdigit())
    count = next(words, CUSTOMERS)
    rows = [
        {"buy_silence": n % 700, "buy_rhythm": n % 17, "buy_few": n % 9}
        for n in range(count)
    ]
    learned = risk_history.Learned(risk_history.SCALES, -2.0, 0, 0)
    seconds = bench.best(lambda: [learned.score(row) for row in rows])
    bench.report(
        f"points of a customer, of {count}, in s", seconds / count, MOST_SECONDS
    )
