"""Where a real survey stands in the matrix of loyalty: ./dev bench worth_loyalty.

The answers of ../shared/data/satisfaction_bank.csv.gz, or of a FILE with the same
columns, are placed by the rules that the product ships with, and compared with what was
counted apart. Then the nightly run counts some of 1,000,000 customers (or so many), and
the matrix of all of them is drawn beside its bare query.
"""

import csv
import gzip
from collections import Counter
from pathlib import Path

from odoo import fields
from odoo.tools import SQL

from odoo.addons.customer_care_worth.tools import loyalty

from benchmarks import worth

SURVEY = Path(__file__).parents[2] / "shared/data/satisfaction_bank.csv.gz"
CUSTOMERS = 1_000_000
SAMPLE = 5_000  # whom the nightly run counts
BATCH = 500
MOST_QUERIES = 80  # a batch
MOST_TIMES = 2
MOST_SECONDS = 0.3
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
    words = (int(word) for word in bench.words if word.isdigit())
    worth.make_customers(bench, next(words, CUSTOMERS))
    count_customers(bench)
    draw_matrix(bench)


def place_survey(bench):
    """The zones of a real survey, beside those that were counted apart."""
    paths = [Path(word) for word in bench.words if not word.isdigit()]
    path = paths[0] if paths else SURVEY
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
    profiles = bench.env["care.profile"].search([], order="id desc", limit=SAMPLE)
    batch = profiles[:BATCH]
    queries = bench.queries(batch._refresh_loyalty)
    bench.report(f"queries for {len(batch)} customers", queries, MOST_QUERIES)
    seconds = bench.seconds(lambda: refresh(profiles))
    bench.note(f"{len(profiles)} customers counted in {seconds:.1f} s")


def refresh(profiles):
    for start in range(0, len(profiles), BATCH):
        profiles[start : start + BATCH]._refresh_loyalty()
        profiles.env.flush_all()


STANDINGS = """
    INSERT INTO care_loyalty (
           profile_id, company_id, quarter, date, is_current, zone, satisfaction,
           has_satisfaction, behaviour, has_behaviour, intent, has_intent, create_date)
    SELECT id, company_id, %(quarter)s, current_date, TRUE,
           (ARRAY['apostle', 'loyal', 'mercenary', 'hostage'])[1 + id %% 4],
           id * 7 %% 101, TRUE, id * 13 %% 101, TRUE, 0, FALSE, now()
      FROM care_profile
"""
POINTS = """
    SELECT zone, round(satisfaction)::int, round(behaviour)::int, count(*)
      FROM care_loyalty
     WHERE quarter = %(quarter)s
     GROUP BY 1, 2, 3
"""


def draw_matrix(bench):
    """The matrix of all customers, beside the query of its points."""
    quarter = fields.Date.end_of(fields.Date.today(), "quarter")
    with bench.filling("care_loyalty"):
        bench.env.cr.execute(SQL(STANDINGS, quarter=quarter))
    matrix = bench.env["care.loyalty.matrix"]
    matrix = matrix.with_user(bench.env.ref("base.user_admin"))
    times = bench.race(
        ours=matrix.get_report,
        theirs=lambda: bench.env.cr.execute(SQL(POINTS, quarter=quarter)),
    )
    bench.note(f"the matrix: {times['ours']:.2f} s, bare {times['theirs']:.2f} s")
    most = max(MOST_TIMES * times["theirs"], MOST_SECONDS)
    bench.report("matrix, seconds", times["ours"], most)
