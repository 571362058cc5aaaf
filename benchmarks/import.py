"""How fast files of customers are read and brought in: ./dev bench import [ROWS].

A workbook of 20,000 customers, each with a company number, phone, mail, city and two
dates, is previewed, beside what openpyxl alone needs to read it. Then it is imported,
beside core's own `load()` of the same contacts, customers and dates. Both go the way
of large files: the job does them batch by batch. Measured is how long Python and
PostgreSQL are busy, since other work on the machine makes all wait; the clock is noted.

`./dev bench import mutations [TIMES]` spoils 10,000 files at random for each rule of
the property tests, with the seed of the day or that of CARE_IMPORT_SEED, which is said.
"""

import base64
import io
import os
import time
import unittest
from unittest.mock import patch

from openpyxl import Workbook, load_workbook

from benchmarks.support import Bench

ROWS = 20_000
MUTATIONS = 10_000
MOST_TIMES_READING = 1.5
MOST_SECONDS_BESIDE = 20
MOST_TIMES_LOAD = 1.5
MOST_MEGABYTES = 60  # whatever the number of rows
HEADING = ["客户编号", "姓名", "手机", "邮箱", "城市", "生日", "结婚纪念日"]
SURNAMES = "王李张刘陈杨黄赵吴周"
GIVEN = "甲乙丙丁戊己庚辛壬癸"
CITIES = ["宁波市", "温州市", "杭州市"]
CONTACT = ["name", "phone", "email", "city"]
CUSTOMER = ["partner_id/.id", "customer_number"]
OCCASION = ["profile_id/.id", "type_id/.id", "calendar", "year", "month", "day"]


def run(bench):
    count = next((int(word) for word in bench.words if word.isdigit()), 0)
    if "mutations" in bench.words:
        return measure_mutations(bench, count or MUTATIONS)
    rows = [make_row(number) for number in range(count or ROWS)]
    bench.env.company.country_id = bench.env.ref("base.cn")
    admin = bench.env.ref("base.user_admin")
    admin.group_ids += bench.env.ref("customer_care.group_care_manager")
    bench = Officer(bench, admin)
    batch = measure_preview(bench, make_file(rows))
    measure_import(bench, batch, rows)


class Officer(Bench):
    """The same run, in the name of a person."""

    def __init__(self, bench, user):
        super().__init__(bench.env(user=user.id), bench.words)
        self.figures = bench.figures


def make_row(number):
    name = (
        f"{SURNAMES[number % 10]}{GIVEN[number // 10 % 10]}{GIVEN[number // 100 % 10]}"
    )
    day = f"{number % 12 + 1:02}-{number % 28 + 1:02}"
    return [
        f"B{number}",
        name,
        f"138{number:08}",
        f"b{number}@customer.example.com",
        CITIES[number % 3],
        f"{1950 + number % 50}-{day}",
        f"{1990 + number % 30}-{day}",
    ]


def make_file(rows):
    book, content = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("客户")
    for row in [HEADING, *rows]:
        sheet.append(row)
    book.save(content)
    return content.getvalue()


class Watch:
    """How long Python and the database are busy with something, and by the clock."""

    def __init__(self, env):
        self.env = env
        self.env.cr.execute("SELECT pg_backend_pid()")
        self.pid = self.env.cr.fetchone()[0]

    def measure(self, work):
        busy, start = self._count_busy(), time.perf_counter()
        work()
        self.env.flush_all()
        self.clock = time.perf_counter() - start
        self.busy = self._count_busy() - busy
        return self.busy

    def _count_busy(self):
        return time.process_time() + self._count_database()

    def _count_database(self):
        """The seconds of our own server process, as Linux counts them."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as stat:
            ticks = stat.read().rpartition(")")[2].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def __str__(self):
        return f"{self.busy:.1f} s of work, {self.clock:.1f} s by the clock"


def measure_preview(bench, content):
    """Read and check the file, which changes nothing."""
    watch = Watch(bench.env)
    alone = min(watch.measure(lambda: read_alone(content)) for _ in range(3))
    bench.note(f"openpyxl alone reads it: {alone:.1f} s of work")
    batch = bench.env["care.import"].create(
        {"file": base64.b64encode(content), "file_name": "customers.xlsx"}
    )
    bench.clear()
    before = bench.megabytes()
    busy = watch.measure(lambda: preview(batch))
    bench.note(f"previewing: {watch}")
    bench.note(f"memory grew by {bench.megabytes() - before:.0f} MB while previewing")
    beside = MOST_SECONDS_BESIDE * max(1, batch.line_count / ROWS)
    limit = MOST_TIMES_READING * alone + beside
    bench.report(f"preview of {batch.line_count:,} rows, seconds", busy, limit)
    return batch


def read_alone(content):
    book = load_workbook(io.BytesIO(content), read_only=True)
    return [list(sheet.values) for sheet in book]


def preview(batch):
    batch.action_check()
    go_on(batch)


def go_on(batch):
    """Let the job do what is left, in the one transaction of the benchmark."""
    jobs = type(batch.env["ir.cron"])
    with patch.object(jobs, "_commit_progress", lambda *args, **options: 1):
        batch.env["care.import"].sudo()._cron_continue()


def measure_import(bench, batch, rows):
    """Make the customers."""
    few = bench.queries(lambda: import_some(batch, 500))
    more = bench.queries(lambda: import_some(batch, 1000))
    bench.report("queries of 500 rows beyond the first 500", more - 2 * few, 0)
    ours, core = Watch(bench.env), Watch(bench.env)
    before = bench.megabytes()
    with bench.undone():
        ours.measure(lambda: import_all(batch))
    grown = bench.megabytes() - before
    with bench.undone():
        core.measure(lambda: load(bench.env, rows))
    bench.note(f"importing {len(rows):,} rows: {ours}")
    bench.note(f"core loads them: {core}")
    bench.report("memory grown while importing, MB", grown, MOST_MEGABYTES)
    bench.report("import, ratio to core's load", ours.busy / core.busy, MOST_TIMES_LOAD)


def import_some(batch, count):
    batch.line_ids[count:].unlink()
    import_all(batch)


def import_all(batch):
    batch.action_import()
    go_on(batch)


def load(env, rows):
    """The same contacts, customers and dates by core's own import."""
    quiet = {"import_file": True, "tracking_disable": True}
    contacts = [[row[1], row[2], row[3], row[4]] for row in rows]
    partners = load_into(env["res.partner"].with_context(**quiet), CONTACT, contacts)
    numbers = [[str(id_), row[0]] for id_, row in zip(partners, rows, strict=True)]
    profiles = load_into(env["care.profile"].with_context(**quiet), CUSTOMER, numbers)
    kinds = [find_type(env, code) for code in ("birthday", "wedding")]
    dates = [
        [str(profile), str(kind.id), "solar", *map(str, map(int, day.split("-")))]
        for profile, row in zip(profiles, rows, strict=True)
        for kind, day in zip(kinds, row[5:], strict=True)
    ]
    load_into(env["care.occasion"].with_context(**quiet), OCCASION, dates)


def find_type(env, code):
    return env["care.occasion.type"].search([("code", "=", code)], limit=1)


def load_into(model, names, rows):
    result = model.load(names, rows)
    if not result["ids"]:
        raise ValueError(result["messages"][:3])
    return result["ids"]


def measure_mutations(bench, times):
    """Spoil so many files for each rule; none may lose a word or break the reading."""
    from odoo.addons.customer_care_import.tests import test_import_property as rules

    bench.note(f"the seed is {rules.SEED}")
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(rules.TestImportProperty)
    start = time.perf_counter()
    with patch.object(rules, "TIMES", times):
        result = unittest.TextTestRunner(verbosity=0).run(suite)
    seconds = time.perf_counter() - start
    bench.note(f"{result.testsRun} rules with {times:,} files each in {seconds:.0f} s")
    failed = len(result.failures) + len(result.errors)
    bench.report("files that break a rule", failed, 0)
