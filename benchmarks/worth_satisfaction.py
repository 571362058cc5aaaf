"""How right and how fast figures of satisfaction are: ./dev bench worth_satisfaction.

The real survey ../shared/data/satisfaction_bank.csv.gz, or a FILE with the same
columns, is loaded through the import of answers; the report is compared with the
reference values that were counted apart, to three decimals. Then reports over 5,000,000
answers (or ROWS) run beside their bare queries.
"""

import csv
import gzip
import time
from pathlib import Path

from odoo.fields import Command
from odoo.tools import SQL

SAMPLE = Path(__file__).parents[2] / "shared/data/satisfaction_bank.csv.gz"
ROWS = 5_000_000
FEW = 1_000
QUESTIONS = 10
MOST_TIMES = 2
MOST_SECONDS = 0.3
EXACT = 0.0005
# headings, by dimension and type: what the 27 columns of the sample ask
COLUMNS = {
    ("image", "perception"): [f"imag{number}" for number in range(1, 6)],
    ("service", "expectation"): [f"expe{number}" for number in range(1, 6)],
    ("service", "perception"): [f"qual{number}" for number in range(1, 6)],
    ("price", "perception"): [f"val{number}" for number in range(1, 5)],
    ("product", "perception"): [f"sat{number}" for number in range(1, 5)],
    ("loyalty", "perception"): [f"loy{number}" for number in range(1, 5)],
    ("overall", "nps"): ["nps"],
}
REFERENCE = {
    ("image", "perceived"): 75.496,
    ("service", "expected"): 74.944,
    ("service", "perceived"): 69.568,
    ("price", "perceived"): 70.820,
    ("product", "perceived"): 68.330,
    ("loyalty", "perceived"): 72.370,
}
WEIGHTED = 69.434  # satisfaction with weights 3, 2, 1, 1
GAP = -5.376
PROMOTED = (-8.40, 9.58)


def run(bench):
    bench.env["care.score"].flush_model()
    measure_reference(bench)
    measure_reports(bench)


def measure_reference(bench):
    """The figures of a real survey, beside those that were counted apart."""
    paths = [Path(word) for word in bench.words if not word.isdigit()]
    path = paths[0] if paths else SAMPLE
    if not path.is_file():
        bench.note(f"There is no survey to load: {path.name} is missing.")
        return
    headings, rows = read(path)
    report = load(bench, headings, rows, {})
    codes = {line["id"]: line for line in report["dimensions"]}
    for (code, name), expected in REFERENCE.items():
        line = codes[dimension(bench, code).id]
        tell(bench, f"{code}, {name}", line[name]["value"], expected)
    service = codes[dimension(bench, "service").id]
    tell(bench, "gap of quality", service["gap"], GAP)
    nps = report["summary"]["nps"]
    for name, found, expected in zip(
        ("promoters", "promoters ±"),
        (nps["value"], nps["margin"]),
        PROMOTED,
        strict=True,
    ):
        bench.report(
            f"{name}: {found:.3f} for {expected}", abs(found - expected), 0.005
        )
    weights = {"sat1": 3, "sat2": 2}
    report = load(bench, headings, rows, weights)
    place = dimension(bench, "product").id
    [line] = [line for line in report["dimensions"] if line["id"] == place]
    tell(bench, "satisfaction, weighted", line["perceived"]["value"], WEIGHTED)


def read(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig") as file:
        headings, *rows = csv.reader(file)
    place = headings.index("loy3")
    return [*headings, "nps"], [[*row, row[place]] for row in rows]


def load(bench, headings, rows, weights):
    """Take the survey into a new anonymous wave, and report it."""
    questions = [
        Command.create(
            {
                "name": heading,
                "dimension_id": dimension(bench, code).id,
                "type": question_type,
                "weight": weights.get(heading, 1),
            }
        )
        for (code, question_type), columns in COLUMNS.items()
        for heading in columns
    ]
    env = bench.env
    questionnaire = env["care.questionnaire"].create(
        {"name": "Bank", "question_ids": questions}
    )
    wave = env["care.wave"].create(
        {"name": "Bank", "questionnaire_id": questionnaire.id, "is_anonymous": True}
    )
    wave._import_rows(headings, rows)
    officer = env.ref("base.user_admin")
    officer.group_ids += env.ref("customer_care.group_care_manager")
    return env["care.satisfaction"].with_user(officer).get_report({"wave_id": wave.id})


def dimension(bench, code):
    return bench.env.ref(f"customer_care_worth.care_dimension_{code}")


def tell(bench, name, found, expected):
    bench.report(f"{name}: {found:.3f} for {expected}", abs(found - expected), EXACT)


def measure_reports(bench):
    """Reports over many answers, beside their aggregates in bare SQL."""
    count = next((int(word) for word in bench.words if word.isdigit()), ROWS)
    few, many = fill(bench, FEW), fill(bench, count)
    reports = bench.env["care.satisfaction"].with_user(bench.env.ref("base.user_admin"))
    times = bench.race(
        ours=lambda: reports.get_report({"wave_id": many.id}),
        theirs=lambda: ask_barely(bench, many),
    )
    bench.note(f"{count} answers: {times['ours']:.2f} s, bare {times['theirs']:.2f} s")
    most = max(MOST_TIMES * times["theirs"], MOST_SECONDS)
    bench.report("report of satisfaction, seconds", times["ours"], most)
    queries = [
        bench.queries(lambda asked=wave: reports.get_report({"wave_id": asked.id}))
        for wave in (few, many)
    ]
    bench.report(f"queries of many answers, of {FEW}", queries[1], queries[0])


def fill(bench, count):
    """So many answers of customers of one company, past the ORM."""
    wave = ask_ten(bench)
    start = time.perf_counter()
    with bench.filling("care_response", "care_score"):
        values = [wave.id, wave.company_id.id, wave.id, count // QUESTIONS]
        bench.env.cr.execute(SQL(RESPONSES, *values))
        bench.env.cr.execute(SQL(SCORES, wave.questionnaire_id.id, wave.id))
    bench.note(f"{count} answers made in {time.perf_counter() - start:.0f} s")
    return wave


def ask_ten(bench):
    """A closed wave of ten questions on five dimensions."""
    codes = ["product", "price", "service", "staff", "image"] * 2
    questions = [
        Command.create(
            {
                "name": f"Question {number}",
                "dimension_id": dimension(bench, code).id,
                "type": "perception" if number % 2 else "expectation",
            }
        )
        for number, code in enumerate(codes)
    ]
    questionnaire = bench.env["care.questionnaire"].create(
        {"name": "Many", "question_ids": questions}
    )
    values = {"name": "Many", "questionnaire_id": questionnaire.id, "state": "closed"}
    return bench.env["care.wave"].create(values)


RESPONSES = """
    INSERT INTO care_response (wave_id, company_id, state, source, token, points,
                               has_points, has_net_value, is_anonymous)
    SELECT %s, %s, 'answered', 'imported', 'bench' || %s || '-' || number,
           number %% 101, TRUE, FALSE, FALSE
      FROM generate_series(1, %s) number
"""
SCORES = """
    INSERT INTO care_score (response_id, wave_id, company_id, question_id,
                            dimension_id, type, value, points, is_first,
                            dimension_points, is_anonymous)
    SELECT response.id, response.wave_id, response.company_id, question.id,
           question.dimension_id, question.type, response.id %% 11,
           10 * (response.id %% 11), TRUE, 10 * (response.id %% 11), FALSE
      FROM care_response response
      JOIN care_question question ON question.questionnaire_id = %s
     WHERE response.wave_id = %s
"""


BARE = (
    """
    SELECT wave_id, dimension_id, type, count(*), sum(dimension_points),
           sum(dimension_points * dimension_points),
           count(*) FILTER (WHERE points >= 90),
           count(*) FILTER (WHERE points >= 70 AND points < 90),
           count(*) FILTER (WHERE points < 70)
      FROM care_score
     WHERE wave_id = %s
     GROUP BY wave_id, dimension_id, type
    """,
    """
    SELECT wave_id, count(*), sum(points), sum(points * points)
      FROM care_response
     WHERE wave_id = %s AND state = 'answered'
     GROUP BY wave_id
    """,
    """
    SELECT user_id, state, count(*)
      FROM care_response
     WHERE wave_id = %s
     GROUP BY user_id, state
    """,
)


def ask_barely(bench, wave):
    """What the page counts, as one would ask the database by hand."""
    for query in BARE:
        bench.env.cr.execute(SQL(query, wave.id))
        bench.env.cr.fetchall()
