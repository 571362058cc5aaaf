"""Where a real survey stands in the matrix of loyalty: ./dev bench worth_loyalty.

The answers of ../shared/data/satisfaction_bank.csv.gz, or of a FILE with the same
columns, are placed by the rules that the product ships with, and compared with what was
counted apart. Then 10,000 customers (or so many) are counted, in queries and seconds.
"""

import csv
import gzip
from collections import Counter
from pathlib import Path

from odoo.addons.customer_care_worth.tools import loyalty

SAMPLE = Path(__file__).parents[2] / "shared/data/satisfaction_bank.csv.gz"
CUSTOMERS = 10_000
BATCH = 500
MOST_QUERIES = 80  # a batch
# satisfied and loyal, satisfied only, loyal only, neither; and the two ends
REFERENCE = {
    "loyal and satisfied": ({"apostle", "loyal"}, 88),
    "satisfied only": ({"mercenary"}, 36),
    "loyal only": ({"hostage"}, 28),
    "neither": ({"indifferent", "defecting", "terrorist"}, 98),
    "apostles": ({"apostle"}, 19),
    "terrorists": ({"terrorist"}, 14),
}


def run(bench):
    place_survey(bench)
    count_customers(bench)


def place_survey(bench):
    """The zones of a real survey, beside those that were counted apart."""
    paths = [Path(word) for word in bench.words if not word.isdigit()]
    path = paths[0] if paths else SAMPLE
    if not path.is_file():
        bench.note(f"There is no survey to place: {path.name} is missing.")
        return
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig") as file:
        zones = Counter(map(place, csv.DictReader(file)))
    for name, (named, expected) in REFERENCE.items():
        found = sum(zones[zone] for zone in named)
        bench.report(f"{name}: {found} for {expected}", abs(found - expected), 0)


def place(row):
    """The zone of one customer, who answered from 0 to 10."""
    facts = loyalty.Facts(
        satisfaction=10 * float(row["sat1"]),
        again=10 * float(row["loy1"]),
        recommend=10 * float(row["loy3"]),
    )
    intent = loyalty.score(loyalty.get_intent(facts))
    return loyalty.place(facts.satisfaction, intent)


def count_customers(bench):
    """How long the nightly run takes, batch by batch."""
    words = (int(word) for word in bench.words if word.isdigit())
    count = next(words, CUSTOMERS)
    env = bench.env
    contacts = env["res.partner"].with_context(tracking_disable=True)
    partners = contacts.create([{"name": f"Customer {n}"} for n in range(count)])
    profiles = env["care.profile"].create([{"partner_id": one.id} for one in partners])
    env.flush_all()
    batch = profiles[:BATCH]
    queries = bench.queries(batch._refresh_loyalty)
    bench.report(f"queries for {len(batch)} customers", queries, MOST_QUERIES)
    seconds = bench.seconds(lambda: refresh(profiles))
    bench.note(f"{count} customers: {seconds:.1f} s")


def refresh(profiles):
    for start in range(0, len(profiles), BATCH):
        profiles[start : start + BATCH]._refresh_loyalty()
        profiles.env.flush_all()
