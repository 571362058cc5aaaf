"""Databases: one template for each set of modules, and copies of it."""

import fcntl
import os
import secrets
import shutil
from contextlib import contextmanager

from dev import postgres, server, trees
from dev.places import CACHE, DATA, addons, digest, foreign_depends
from dev.work import say, step, turn

RUNS = CACHE / "runs"
PREPARE = """
env['ir.qweb']._pregenerate_assets_bundles()
env.cr.commit()
"""


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


def template(demo=True):
    """The database with the modules that our addons need; made when missing."""
    modules = foreign_depends()
    home = trees.odoo_home()
    name = f"care_base_{digest(home, *modules, demo)}"
    if not exists(name):
        with turn(name):
            if not exists(name):
                _make_template(name, modules, demo)
    return name


def _make_template(name, modules, demo):
    new = f"{name}_new"
    drop(new)
    with step(f"Making a database with {', '.join(modules)}"):
        server.run(
            "server",
            f"--database={new}",
            f"--init={','.join(modules)}",
            "--stop-after-init",
            "--no-http",
            *(["--with-demo"] if demo else []),
            sentence="Odoo's own modules do not install.",
        )
        if demo:  # pages are looked at only there
            _make_assets(new)
    shutil.rmtree(filestore(name), ignore_errors=True)
    filestore(new).rename(filestore(name))
    postgres.query(f'ALTER DATABASE "{new}" RENAME TO "{name}"')


def install(name):
    """Install our addons in a database that has what they depend on."""
    with step("Installing the addons"):
        server.run(
            "server",
            f"--database={name}",
            f"--init={','.join(addon.name for addon in addons())}",
            "--stop-after-init",
            "--no-http",
            sentence="The addons do not install.",
        )


def _make_assets(name):
    server.run(
        "shell",
        f"--database={name}",
        "--no-http",
        script=PREPARE,
        sentence="Odoo's web assets cannot be made.",
    )


@contextmanager
def temporary(purpose, keep=False, demo=True):
    """A fresh copy of the template that is dropped at the end."""
    source = template(demo)
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
