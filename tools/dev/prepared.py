"""Databases made once and copied by each run, for as long as a checkout uses them."""

import contextlib
import fcntl
import os
import re
import shutil
import threading
import time
from datetime import datetime, timezone
from functools import cache

from dev import databases, server, trees
from dev.places import (
    CACHE,
    REPOSITORY,
    addons,
    digest,
    fingerprint,
    foreign_depends,
    shipped,
)
from dev.work import Problem, step, turn

PLACE = CACHE / "prepared"
DAYS = {"base": 30}  # Odoo's own modules last longer than a day
ASSETS = """
env['ir.qweb']._pregenerate_assets_bundles()
env.cr.commit()
"""
TROUBLE = re.compile(r"^\S+ \S+ \d+ (?:WARNING|ERROR|CRITICAL) .*$", re.MULTILINE)
_holding = []
_one_at_a_time = threading.Lock()


def base(demo=True, more=()):
    """The database with the modules of Odoo that our addons need, and some more."""
    modules = sorted({*foreign_depends(), *more})

    def build(new):
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

    # a database lists all addons that lie beside each other when it is made
    beside = [*(addon.name for addon in addons()), *server.added_packages()]
    return made(_kind("base", demo, more), build, trees.odoo_home(), *modules, *beside)


def installed(demo=True, more=()):
    """The database that has our addons besides, as they are now."""

    def build(new):
        databases.copy(base(demo, more), new)
        _install(new)

    return made(_kind("installed", demo, more), build, demo, *more, *_sources())


def as_shipped():
    """The database that has only those of our addons that people install."""

    def build(new):
        databases.copy(base(demo=False), new)
        _install(new, *(addon.name for addon in shipped()))

    return made("shipped", build, *_sources())


def core_alone(script):
    """The database that has the core without the addons beside it, and is in use.

    :param script: Python for Odoo's shell that uses it
    """

    def build(new):
        databases.copy(base(demo=False), new)
        _install(new, "customer_care", beside=False)
        _run_script(new, script, "The script that uses the core alone fails.")

    return made("core", build, script, *_sources())


def with_pages(demo=True, more=()):
    """The same with the pages' scripts and styles ready."""

    def build(new):
        source = installed(demo, more)
        databases.copy(source, new)
        with step("Making the web assets"):
            _make_assets(new)
        shutil.copy(_log(source), _log(new))

    inputs = [demo, *more, *_sources(), *_read_page_dates()]
    return made(_kind("pages", demo, more), build, *inputs)


def filled(kind, script):
    """The database that a script has filled in Odoo's shell."""

    def build(new):
        databases.copy(installed(demo=False), new)
        with step(f"Filling a database: {kind}"):
            _run_script(new, script, f"The script that makes {kind} fails.")

    return made(kind, build, script, *_sources())


def _install(new, *modules, **options):
    log = databases.install(new, *modules, **options)
    if _read_sources() != _sources()[1:]:
        raise Problem("The sources changed while they were installed: try again.")
    _log(new).write_text(log, encoding="utf-8")


def _run_script(new, script, sentence):
    arguments = ["shell", f"--database={new}", "--no-http"]
    server.run(*arguments, script=script, sentence=sentence)


def _kind(name, demo, more):
    parts = "_".join([name, *(["demo"] if demo else []), *more])
    return parts[:44]  # names of databases end after 63 letters


def trouble(name):
    """The warnings and errors that the installation logged."""
    return TROUBLE.findall(_log(name).read_text(encoding="utf-8"))


@cache
def _sources():
    """What an installation of today depends on, as it was when first asked."""
    return [datetime.now(timezone.utc).date(), *_read_sources()]


def _read_sources():
    needs = [trees.odoo_home(), *foreign_depends(), *server.added_packages()]
    return [*needs, *(fingerprint(addon) for addon in addons())]


def _read_page_dates():
    """When files of pages were written: by that Odoo tells whether assets are old."""
    return [
        path.stat().st_mtime_ns
        for addon in addons()
        for path in sorted(addon.glob("static/**/*.*"))
        if "tests" not in path.relative_to(addon).parts
    ]


def _make_assets(name):
    _run_script(name, ASSETS, "Odoo's web assets cannot be made.")


def made(kind, build, *inputs):
    """The database that `build` fills; it is made once for each set of inputs."""
    name = f"care_{kind}_{digest(*inputs)}"
    with _one_at_a_time:
        _hold(name)
        _note(kind, name)
    with turn(name):
        if not databases.exists(name):
            _drop_unused()
            new = f"{name}_new"
            databases.drop(new)
            build(new)
            if _log(new).exists():
                _log(new).rename(_log(name))
            databases.rename(new, name)
    return name


def _hold(name):
    """Keep others from dropping it until this process ends."""
    if any(held.name == str(_lock(name)) for held in _holding):
        return
    PLACE.mkdir(exist_ok=True)
    while True:
        handle = open(_lock(name), "a", encoding="utf-8")  # held
        fcntl.flock(handle, fcntl.LOCK_SH)
        with contextlib.suppress(FileNotFoundError):
            if os.stat(handle.fileno()).st_ino == _lock(name).stat().st_ino:
                break
        handle.close()  # somebody has dropped it in between
    _holding.append(handle)


def _note(kind, name):
    """Tell others that this checkout uses it; what it used before may go."""
    note = PLACE / f"{digest(REPOSITORY)}-{kind}.note"
    note.write_text(f"{name}\n{REPOSITORY}", encoding="utf-8")


def _drop_unused():
    """Drop what no checkout uses any more."""
    used = {name for note in PLACE.glob("*.note") for name in _noted(note)}
    for path in PLACE.glob("*.lock"):
        if path.stem not in used:
            with open(path, "a", encoding="utf-8") as handle:
                with contextlib.suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    _forget(path.stem)


def _noted(note):
    """What a note names, while it is fresh and its checkout is there."""
    try:
        name, folder = note.read_text(encoding="utf-8").split("\n")
        age = time.time() - note.stat().st_mtime
    except (OSError, ValueError):
        return []  # being written, which its writer's lock tells as well
    kind = name.split("_")[1]
    is_fresh = age < DAYS.get(kind, 1) * 86400
    return [name] if is_fresh and os.path.isdir(folder) else []


def _forget(name):
    for old in (name, f"{name}_new"):
        databases.drop(old)
        _log(old).unlink(missing_ok=True)
    (CACHE / "locks" / name).unlink(missing_ok=True)
    _lock(name).unlink(missing_ok=True)


def _lock(name):
    return PLACE / f"{name}.lock"


def _log(name):
    return PLACE / f"{name}.log"
