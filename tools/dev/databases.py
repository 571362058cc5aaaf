"""Databases: copy, install, drop; none is left behind."""

import fcntl
import os
import secrets
import shutil
from contextlib import contextmanager

from dev import postgres, server
from dev.places import CACHE, DATA, addons
from dev.work import say, step

RUNS = CACHE / "runs"


def exists(name):
    postgres.ensure()
    return bool(postgres.query("SELECT 1 FROM pg_database WHERE datname = %s", [name]))


def filestore(name):
    return DATA / "filestore" / name


def drop(name):
    postgres.query(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    shutil.rmtree(filestore(name), ignore_errors=True)


def copy(source, name):
    """A copy of a database; its files are shared by hard links, nobody edits them."""
    drop(name)
    if filestore(source).exists():
        shutil.copytree(filestore(source), filestore(name), copy_function=os.link)
    postgres.query(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


def rename(name, new_name):
    shutil.rmtree(filestore(new_name), ignore_errors=True)
    if filestore(name).exists():
        filestore(name).rename(filestore(new_name))
    postgres.query(f'ALTER DATABASE "{name}" RENAME TO "{new_name}"')


def install(name, *modules, beside=True):
    """Install modules, usually our addons; return what the log says of it.

    :param beside: whether addons that install themselves beside others come along
    """
    with step("Installing the addons"):
        return server.run(
            "server",
            f"--database={name}",
            f"--init={','.join(modules or [addon.name for addon in addons()])}",
            "--stop-after-init",
            "--no-http",
            *([] if beside else ["--skip-auto-install"]),
            sentence="The addons do not install.",
        )


@contextmanager
def temporary(purpose, source, keep=False):
    """A fresh copy of a prepared database that is dropped at the end."""
    _drop_abandoned()
    name = f"care_{purpose}_{secrets.token_hex(4)}"
    with _claim(name):
        try:
            copy(source, name)
            yield name
        finally:
            if keep:
                say(f"Database {name} is kept.")
            else:
                drop(name)


@contextmanager
def _claim(name):
    """Hold a lock for as long as the database is in use, even when we are killed."""
    RUNS.mkdir(parents=True, exist_ok=True)
    path = RUNS / name
    with open(path, "w", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        path.unlink(missing_ok=True)


def _drop_abandoned():
    """Drop what killed runs have left behind."""
    for path in RUNS.glob("care_*"):
        with open(path, "a", encoding="utf-8") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            drop(path.name)
            path.unlink(missing_ok=True)
