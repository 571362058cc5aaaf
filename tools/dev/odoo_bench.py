"""Run a benchmark inside Odoo.

python -m dev.odoo_bench DATABASE NAME [WORD ...]
"""

import importlib
import sys

import odoo.init  # noqa: F401  Odoo wants to be set up first
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

from benchmarks.support import Bench


def run(database, name, words):
    config.parse_config(
        ["--database", database, "--log-level", "warn"], setup_logging=True
    )
    benchmark = importlib.import_module(f"benchmarks.{name}")
    with Registry(database).cursor() as cursor:
        bench = Bench(api.Environment(cursor, SUPERUSER_ID, {}), words)
        benchmark.run(bench)
        cursor.rollback()
    return 0 if bench.held() else 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2], sys.argv[3:]))
