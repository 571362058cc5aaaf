"""What every benchmark needs: an environment, a clock, a counter, a report.

A benchmark is a file here with a function `run(bench)`. `./dev bench NAME` calls it
with a Bench on a fresh database that has all our addons and no demo data:

    def run(bench):
        times = bench.race(ours=lambda: ..., theirs=lambda: ...)
        bench.report("creating, ratio to core", times["ours"] / times["theirs"], 1.6)
"""

import gc
import resource
import statistics
import time
from contextlib import closing, contextmanager

from odoo.tools import SQL

# those that no constraint needs
OWN_INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
      FROM pg_index
     WHERE indrelid = ANY(%s::regclass[])
       AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)
"""


class Bench:
    """One run on one database."""

    def __init__(self, env, words=()):
        self.env = env
        self.words = list(words)  # what stood behind `./dev bench NAME`
        self.figures = []

    @contextmanager
    def undone(self):
        """Take back whatever the block does to the database."""
        self.clear()
        with self.env.cr.savepoint() as savepoint:
            yield
            self.env.flush_all()
            savepoint.rollback()
        self.clear()

    def clear(self):
        """Forget what was read, so that nobody profits from what came before."""
        self.env.flush_all()
        self.env.invalidate_all()
        gc.collect()

    def seconds(self, work):
        """How long the work takes, its last write included; it is undone."""
        with self.undone():
            start = time.perf_counter()
            work()
            self.env.flush_all()
            return time.perf_counter() - start

    def best(self, work, repeat=3):
        """The best of some runs."""
        return min(self.seconds(work) for _ in range(repeat))

    def race(self, repeat=3, **works):
        """The best time of each; the order turns round, so that all are warm alike."""
        times = {name: [] for name in works}
        names = list(works)
        for _ in range(repeat):
            for name in names:
                times[name].append(self.seconds(works[name]))
            names.reverse()
        return {name: min(times[name]) for name in works}

    def compare(self, ours, theirs, pairs=15):
        """How many times as long the one takes as the other: the median of pairs.

        What else the machine does falls upon both of a pair, and their order turns
        round.
        """
        ratios = []
        for number in range(pairs):
            works = (ours, theirs) if number % 2 else (theirs, ours)
            times = {work: self.seconds(work) for work in works}
            ratios.append(times[ours] / times[theirs])
        return statistics.median(ratios)

    def queries(self, work):
        """How many queries the work makes; it is undone."""
        with self.undone():
            before = self.env.cr.sql_log_count
            work()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

    def megabytes(self):
        """The most memory that this process has held so far."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def analyze(self, *tables):
        """Tell PostgreSQL what is in tables that were just filled."""
        for table in tables:
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    @contextmanager
    def filling(self, *tables):
        """Let the block fill tables as fast as the database can.

        Links are not checked meanwhile; indexes are made, and counted, at the end.
        """
        self.env.flush_all()
        cursor = self.env.cr
        cursor.execute(SQL(OWN_INDEXES, list(tables)))
        indexes = cursor.fetchall()
        for name, __ in indexes:
            cursor.execute(SQL("DROP INDEX %s", SQL.identifier(name)))
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        yield
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        for __, definition in indexes:
            cursor.execute(definition)  # as the catalogue told it
        self.analyze(*tables)
        self.env.invalidate_all()

    def vacuum(self, *tables):
        """Clean tables of what was undone, as PostgreSQL does by itself at night.

        It commits, since rows that a transaction may see are not cleaned away.
        """
        self.env.cr.commit()
        with closing(self.env.registry.cursor()) as cursor:
            cursor.connection.autocommit = True
            for table in tables:
                cursor.execute(SQL("VACUUM (ANALYZE) %s", SQL.identifier(table)))

    def note(self, text):
        """Say something that is no figure."""
        print(f"# {text}", flush=True)

    def report(self, name, value, limit):
        """Print a figure that must not exceed its limit."""
        verdict = "ok" if value <= limit else "short"
        self.figures.append(verdict)
        print(f"{name}\t{_shown(value)}\t{_shown(limit)}\t{verdict}", flush=True)

    def held(self):
        """Whether there are figures and none is short."""
        return bool(self.figures) and "short" not in self.figures


def _shown(number):
    return str(number) if isinstance(number, int) else f"{number:.4g}"
