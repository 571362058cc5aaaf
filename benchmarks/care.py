"""Planning, opening and switching on at scale: ./dev bench care [CUSTOMERS].

Every limit is a multiple of a yardstick that is measured in the same run, in turns with
what it limits. All customers have a contact, an owner, a birthday, three touches, and
are under an active plan of regular contacts and one of birthdays.
"""

import time
from unittest.mock import patch

from odoo.fields import Command
from odoo.tools import SQL

from odoo.addons.base.models.ir_cron import IrCron

from benchmarks import care_data, care_due, care_screens

CUSTOMERS = 1_000_000
DUE = 10_000
SWITCHED_ON = 100_000
QUIET = {"mail_activity_quick_update": True}


def run(bench):
    customers = int(bench.words[0]) if bench.words else CUSTOMERS
    with patch.object(IrCron, "_commit_progress", _go_on):
        Care(bench, customers).measure()


def _go_on(self, processed=0, *, remaining=None, deactivate=False):
    """Write what is due, but commit nothing: the benchmark takes it back."""
    self.env.flush_all()
    return float("inf")


class Care:
    """The five figures, on one database that grows in between."""

    def __init__(self, bench, customers):
        self.bench = bench
        self.env = bench.env
        self.customers = customers
        self.facts = care_data.prepare(self.env, customers)

    def measure(self):
        self._grow(self.customers // 10)
        small = self._race_due()
        self._grow(self.customers)
        large = self._race_due()
        self._report_due(large)
        self._report_quiet()
        self._report_growth(small, large)
        care_screens.report(self.bench, self.facts)
        self._report_switching_on()

    def _grow(self, count):
        start = time.perf_counter()
        care_data.grow(self.env, self.facts, count)
        self.bench.vacuum(*care_data.TABLES)  # or the races would do it in part
        seconds = time.perf_counter() - start
        self.bench.note(f"{count:,} customers made in {seconds:.0f} s")

    def _race_due(self):
        """The planning of what is due, against core's creating of activities."""
        with care_due.due(self.env, self.facts, DUE):
            times = self.bench.race(
                repeat=5,
                plan=self._plan,
                quiet=self._create_quietly,
                named=self._create_named,
                bare=self._insert,
            )
            times["memory"] = self._get_memory_growth()
        each = {name: 1000 * seconds / DUE for name, seconds in times.items()}
        self.bench.note(
            "each takes {plan:.3f} ms; a quiet activity {quiet:.3f}, with its name "
            "fetched {named:.3f}, a bare INSERT {bare:.3f}".format(**each)
        )
        return times

    def _plan(self):
        before = self._count_reminded()
        self.env["care.planner"]._cron_plan()
        made = self._count_reminded() - before
        assert made == DUE, f"{made} touches were planned and reminded of"

    def _count_reminded(self):
        self.env.cr.execute(SQL("SELECT count(care_touch_id) FROM mail_activity"))
        return self.env.cr.fetchone()[0]

    def _prepare_activities(self, contacts):
        model = self.env["ir.model"]._get_id("res.partner")
        own = self.facts["own"]
        return [
            {
                "res_model_id": model,
                "res_id": contact.id,
                "activity_type_id": self.facts["todo"],
                "summary": "180 days since the last contact",
                "date_deadline": self.facts["today"],
                "user_id": self.facts["user"] + place // own,
            }
            for place, contact in enumerate(contacts)
        ]

    def _get_contacts(self):
        first = self.facts["partner"]
        return self.env["res.partner"].browse(range(first, first + DUE))

    def _create_quietly(self):
        values = self._prepare_activities(self._get_contacts())
        self.env["mail.activity"].with_context(**QUIET).create(values)

    def _create_named(self):
        self._get_contacts().mapped("display_name")
        self._create_quietly()

    def _insert(self):
        self.env.cr.execute(SQL(care_data.BARE_INSERT, **self.facts, due=DUE))

    def _get_memory_growth(self):
        """By how many megabytes the job's peak grows when it does the same again."""
        before = self.bench.megabytes()
        self.bench.seconds(self._plan)
        return self.bench.megabytes() - before

    def _report_due(self, times):
        report = self.bench.report
        report("due, to quiet activities", times["plan"] / times["quiet"], 0.45)
        report("due, to quiet named activities", times["plan"] / times["named"], 1.35)
        self.bench.note(f"due, to a bare INSERT: {times['plan'] / times['bare']:.1f}")
        report("due, growth of memory in MB", times["memory"], 32)

    def _report_quiet(self):
        work = self.env["care.planner"]._cron_plan
        self.bench.vacuum("care_profile", "care_touch", "mail_activity")
        seconds = self.bench.best(self._count, 5)
        self.bench.note(f"a count takes {1000 * seconds:.0f} ms")
        ratio = self.bench.compare(work, self._count, 21)
        # below a million customers the count is faster than any question is asked
        limit = max(1, 0.03 / seconds)
        self.bench.report("quiet day, to a count", ratio, limit)
        self.bench.report("quiet day, queries", self.bench.queries(work), 10)

    def _count(self):
        self.env.cr.execute(SQL("SELECT count(*) FROM care_profile"))

    def _report_growth(self, small, large):
        """The same due at both sizes, each measured in activities of its own time."""
        growth = (large["plan"] / large["named"]) / (small["plan"] / small["named"])
        self.bench.report("due, growth from a tenth", growth, 1.1)
        self.bench.note(f"by the clock alone {large['plan'] / small['plan']:.2f}")

    def _report_switching_on(self):
        with self.bench.undone():
            plan = self._switch_on()
            slowest = self._pass()
            self._check_spread(plan, slowest)

    def _switch_on(self):
        """A plan over some hundred thousand customers, half of them long neglected."""
        first = self.facts["profile"]
        last = first + min(SWITCHED_ON, self.customers) - 1
        plan = self.env["care.plan"].create(
            {
                "name": "Neglected",
                "interval_days": 30,
                "domain": f"[('id', '>=', {first}), ('id', '<=', {last})]",
                "step_ids": [Command.create({"name": "Call"})],
            }
        )
        plan.action_activate()
        return plan

    def _pass(self):
        """Let the job go over the audience; return the seconds of its slowest batch."""
        planner = self.env["care.planner"]
        slowest = 0
        start = time.perf_counter()
        for work, records in planner._get_batches(1000):
            planner._work_or_set_aside(work, records)
            self.env["ir.cron"]._commit_progress(len(records), remaining=1)
            self.env.invalidate_all()
            slowest = max(slowest, time.perf_counter() - start)
            start = time.perf_counter()
        return slowest

    def _check_spread(self, plan, slowest):
        facts = {**self.facts, "plan": plan.id}
        self.env.cr.execute(SQL(care_data.SPREAD, **facts))
        past, total, most, mean, days = self.env.cr.fetchone()
        self.bench.note(
            f"switched on: {total} touches on {days} days, {mean:.0f} a day"
        )
        self.bench.report("switched on, touches for the past", past, 0)
        self.bench.report(
            "switched on, fullest day to the mean", float(most / mean), 1.5
        )
        self.bench.report("switched on, slowest batch in s", slowest, 5.0)
