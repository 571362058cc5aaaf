"""What the tests here share: databases, real servers, and a look into the catalogue.

`./dev test` runs them with Odoo, PostgreSQL and a browser already in the environment.
"""

import json
import subprocess
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

from dev import databases, postgres, prepared, server
from dev.places import addons
from dev.session import Session, wait_until_ready

from tests.shells import Shell

OURS = [addon.name for addon in addons()]
MARK = "the result is: "
CATALOGUE = {
    "columns": """
        SELECT table_name || '.' || column_name || ' ' || data_type
            || CASE is_nullable WHEN 'NO' THEN ' required' ELSE '' END
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
    "constraints": """
        SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "sequences": "SELECT relname FROM pg_class WHERE relkind = 'S'",
}
TABLES = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""


class ServerCase(unittest.TestCase):
    """Tests that own a database, and the servers they start on it."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.shells = {}

    def make_database(self, demo=False, more=()):
        """A fresh database that has Odoo's modules, but never had ours."""
        return self.copy(prepared.base(demo, more))

    def make_installed(self):
        """A database with our addons as they install today, without demo data."""
        return self.copy(prepared.installed(demo=False))

    def copy(self, source):
        return self.enterContext(databases.temporary("suite", source))

    def enterContext(self, manager):  # unittest has it from Python 3.11 on
        entered = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return entered

    def odoo(self, *words, script=""):
        """Run an Odoo command to its end; return its log. It must succeed."""
        done = subprocess.run(
            server.command(*words),
            env=server.environment(),
            input=script,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.assertEqual(done.returncode, 0, done.stdout[-5000:])
        return done.stdout

    def install(self, database, *modules, beside=True):
        """Install modules, with those that install themselves beside them, or not."""
        options = [] if beside else ["--skip-auto-install"]
        return self._change(database, "init", modules, *options)

    def update(self, database, *modules):
        return self._change(database, "update", modules)

    def _change(self, database, verb, modules, *more):
        named = ",".join(modules or OURS)
        options = [f"--database={database}", f"--{verb}={named}", *more]
        self._leave_shell(database)
        return self.odoo("server", *options, "--stop-after-init", "--no-http")

    def uninstall(self, database, *modules):
        self._leave_shell(database)
        return self.odoo("module", "uninstall", "-d", database, *(modules or OURS))

    def shell(self, database, script):
        """Run Python in an Odoo shell; return what it puts into `result`."""
        last = f"\nimport json\nprint({MARK!r} + json.dumps(globals().get('result')))\n"
        run = self.start_script(database, script + last)
        self.assertEqual(run.wait(), 0, run.words[-5000:])
        return json.loads(run.words.rpartition(MARK)[2].splitlines()[0])

    def start_script(self, database, script):
        """Python that runs in an Odoo shell; many may do so at once."""
        if database not in self.shells:
            self.shells[database] = Shell(database)
            self.addCleanup(self._leave_shell, database)
        return self.shells[database].start(script)

    def _leave_shell(self, database):
        """Models change, or the database goes: the next script starts a new shell."""
        if shell := self.shells.pop(database, None):
            shell.stop()

    def query(self, database, statement, parameters=()):
        return postgres.query(statement, parameters, database)

    def start_server(self, database, *options):
        """A running server; it is killed at the end of the test if it still runs."""
        running = Server(database, options)
        self.addCleanup(running.kill)
        running.wait()
        return running

    def at_once(self, sessions, work):
        """Let all sessions begin at the same moment; return what each came to.

        :param work: takes the number of a session and the session
        """
        barrier = Barrier(len(sessions))

        def run(number, session):
            barrier.wait()
            return work(number, session)

        with ThreadPoolExecutor(len(sessions)) as pool:
            return list(pool.map(run, range(len(sessions)), sessions))

    def assert_quiet(self, log):
        """Nothing in the log may be a warning or worse."""
        self.assertEqual(prepared.TROUBLE.findall(log), [])


class Server:
    """One Odoo server in a process of its own."""

    def __init__(self, database, options=()):
        self.database = database
        self.port = server.free_port()
        self.log_file = Path(tempfile.mkdtemp(prefix="care-")) / "log"
        command = server.command(
            "server",
            f"--database={database}",
            f"--db-filter=^{database}$",
            f"--http-port={self.port}",
            f"--gevent-port={server.free_port()}",
            *(options or ["--max-cron-threads=0"]),
        )
        with open(self.log_file, "w", encoding="utf-8") as handle:
            self.process = subprocess.Popen(
                command, stdout=handle, stderr=handle, env=server.environment()
            )

    @property
    def url(self):
        return f"http://localhost:{self.port}"

    @property
    def log(self):
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def wait(self):
        wait_until_ready(self.port, self.process, self.log_file)

    def login(self, login="admin", password=None):
        """A session over HTTP; its `call` is RPC under that user's rights."""
        return Session(self.url, self.database, login, password or login)

    def kill(self):
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """End it as an administrator would."""
        self.process.terminate()
        self.process.wait()


def catalogue(database):
    """All columns, constraints, indexes and sequences, as sets of lines."""
    return {
        kind: {row[0] for row in postgres.query(statement, database=database)}
        for kind, statement in CATALOGUE.items()
    }


def row_counts(database):
    """How many rows each table has."""
    tables = [row[0] for row in postgres.query(TABLES, database=database)]
    parts = [f"SELECT '{table}', count(*) FROM \"{table}\"" for table in sorted(tables)]
    return dict(postgres.query(" UNION ALL ".join(parts), database=database))


@contextmanager
def unchanged(case, database, apart=()):
    """The block leaves catalogue and row counts as they were, but for `apart`."""
    before, rows = catalogue(database), row_counts(database)
    yield
    for kind, lines in catalogue(database).items():
        case.assertEqual(sorted(lines ^ before[kind]), [], f"{kind} differ")
    now = row_counts(database)
    changed = {
        table: (rows.get(table), now.get(table))
        for table in rows.keys() | now.keys()
        if rows.get(table) != now.get(table) and table not in apart
    }
    case.assertEqual(changed, {}, "numbers of rows before and after")
