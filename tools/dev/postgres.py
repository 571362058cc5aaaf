"""A PostgreSQL: the one that is offered, else a private one in the cache folder."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

import psutil
import psycopg2

from dev import trees
from dev.places import CACHE, digest
from dev.work import Problem, own_environment, run, step, turn

HOME = CACHE / "postgres"
DATA = HOME / "data"
NOBODY = 65534
LONGEST_SOCKET = 107
# quick rather than safe: every database here can be made again
SETTINGS = """
listen_addresses = ''
max_connections = 300
shared_buffers = 256MB
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 4GB
jit = off
max_parallel_workers_per_gather = 0
max_parallel_maintenance_workers = 0
timezone = UTC
"""


def ensure():
    """Point this process and its children to a running PostgreSQL."""
    if os.environ.get("PGHOST"):
        _require_offered()
    elif not _is_offered_locally():
        _use_private()


def connect(database="postgres"):
    connection = psycopg2.connect(dbname=database)
    connection.autocommit = True
    return connection


def query(statement, parameters=(), database="postgres"):
    """Run one statement outside a transaction; return its rows, if it has any."""
    connection = connect(database)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def stop():
    """Stop the private server, if there is one."""
    if _runs():
        _control("stop", "-m", "fast")


def _require_offered():
    try:
        allowed = _may_create_databases()
    except psycopg2.Error as error:
        raise Problem(
            f"PGHOST is {os.environ['PGHOST']}, but no PostgreSQL answers there: "
            "correct it, or unset it to get a private one.",
            str(error),
        ) from None
    if not allowed:
        raise Problem(
            "The PostgreSQL at PGHOST offers no role of ours that may create databases "
            "and is not named postgres: name one in PGUSER."
        )


def _is_offered_locally():
    port = os.environ.get("PGPORT", "5432")
    if not Path(f"/var/run/postgresql/.s.PGSQL.{port}").exists():
        return False
    os.environ["PGHOST"] = "/var/run/postgresql"
    try:
        if _may_create_databases():
            return True
    except psycopg2.Error:
        pass
    del os.environ["PGHOST"]
    return False


def _may_create_databases():
    """Whether our role may; Odoo refuses to work as the role named postgres."""
    statement = """
        SELECT rolcreatedb AND rolname != 'postgres'
        FROM pg_roles WHERE rolname = current_user
    """
    return query(statement)[0][0]


def _use_private():
    for name in ("PGPORT", "PGPASSWORD", "PGDATABASE", "PGSERVICE"):
        os.environ.pop(name, None)
    os.environ["PGHOST"] = str(_socket_folder())
    os.environ["PGUSER"] = "odoo"
    if _answers():
        return
    with turn("postgres"):
        if not _answers():
            _start()


def _answers():
    try:
        query("SELECT 1")
    except psycopg2.Error:
        return False
    return True


def _start():
    if not DATA.exists():
        _make_cluster()
    if _runs():
        raise Problem(
            f"The private PostgreSQL runs, but does not answer: read {HOME / 'log'}, "
            "or stop it with ./dev stop."
        )
    socket = _socket_folder()
    _give_to_nobody(socket)
    # left behind by a crash; its number may be that of somebody else's process by now
    (DATA / "postmaster.pid").unlink(missing_ok=True)
    options = f"-k {shlex.quote(str(socket))}"
    _control("start", "-w", "-t", "60", "-l", HOME / "log", "-o", options)


def _runs():
    """Whether the process that the cluster names is a server, and this cluster's."""
    try:
        number = int((DATA / "postmaster.pid").read_text().split()[0])
        return str(DATA) in psutil.Process(number).cmdline()
    except (OSError, ValueError, IndexError, psutil.Error):
        return False


def _make_cluster():
    new = HOME / "new"
    _give_to_nobody(HOME)
    with step("Setting up a private PostgreSQL"):
        run(["rm", "-rf", new], f"{new} cannot be removed.")
        _program(
            "initdb",
            "-D",
            new,
            "-U",
            "odoo",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--auth=trust",
            "--no-sync",
        )
        with open(new / "postgresql.conf", "a", encoding="utf-8") as handle:
            handle.write(SETTINGS)
        new.rename(DATA)


def _control(*arguments):
    _program("pg_ctl", "-D", DATA, *arguments)


def _program(name, *arguments):
    folder = trees.debian("postgresql", trees.POSTGRES)
    program = next(folder.glob(f"usr/lib/postgresql/*/bin/{name}"))
    environment = own_environment() | {
        "LD_LIBRARY_PATH": trees.libraries(folder),
        "LC_ALL": "C.UTF-8",
    }
    _run_as_nobody([program, *arguments], environment)


def _run_as_nobody(command, environment):
    """PostgreSQL refuses to run as root: give up root's rights where we have them."""
    identity = {}
    if os.geteuid() == 0:
        identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    # a file, not a pipe: the server would keep a pipe open
    with tempfile.TemporaryFile("w+", errors="replace") as log:
        done = subprocess.run(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=environment,
            **identity,
        )
        if done.returncode:
            log.seek(0)
            raise Problem(
                f"PostgreSQL did not start: read {HOME / 'log'}, make sure that user "
                f"{NOBODY} can enter {HOME}, or name another server in PGHOST.",
                log.read(),
            )


def _socket_folder():
    """A folder for the socket whose path is not too long for one."""
    folder = HOME / "run"
    if len(f"{folder}/.s.PGSQL.5432") > LONGEST_SOCKET:
        folder = Path(f"/tmp/customer_care-{os.getuid()}-{digest(HOME)}")
    return folder


def _give_to_nobody(folder):
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
