"""./dev bench"""

import subprocess
import sys

from dev import databases, prepared, server
from dev.places import REPOSITORY
from dev.work import Problem

FOLDER = REPOSITORY / "benchmarks"


def add_arguments(parser):
    parser.add_argument("name", metavar="NAME", help="a file in benchmarks/")
    parser.add_argument("--db", metavar="NAME", help="an existing database instead")
    parser.add_argument("--keep", action="store_true", help="keep the database")
    parser.add_argument("words", nargs="*", help="passed on to the benchmark")


def run(options):
    if not (FOLDER / f"{options.name}.py").is_file():
        raise Problem(
            f"No benchmark is named {options.name}: see the folder benchmarks."
        )
    if options.db:
        return _measure(options.db, options)
    source = prepared.as_shipped()
    with databases.temporary("bench", source, options.keep) as name:
        return _measure(name, options)


def _measure(database, options):
    environment = server.environment()
    environment["PYTHONPATH"] += f":{REPOSITORY / 'tools'}:{REPOSITORY}"
    program = [sys.executable, "-m", "dev.odoo_bench"]
    command = [*program, database, options.name, *options.words]
    return subprocess.run(command, env=environment).returncode
