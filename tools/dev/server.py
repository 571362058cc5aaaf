"""How Odoo is started: its environment, configuration and commands."""

import os
import socket
import subprocess
import sys

from dev import browser, postgres, trees
from dev.places import CACHE, DATA, REPOSITORY, digest
from dev.work import Problem

_packages = []  # folders of others that are looked through besides


def add_packages(folder):
    """Let Odoo find the addons and libraries of a folder, from now on."""
    _packages.append(folder)


def added_packages():
    return [str(folder) for folder in _packages]


def command(*arguments):
    """An Odoo command line with our paths."""
    return [sys.executable, "-m", "odoo", *[str(argument) for argument in arguments]]


def serving(name, port, crons, *more):
    """The command line of a server that shows one database and no other."""
    return command(
        "server",
        "-d",
        name,
        "--db-filter",
        f"^{name}$",
        "--http-port",
        port,
        "--gevent-port",
        free_port(),
        "--max-cron-threads",
        crons,
        *more,
    )


def environment(with_browser=False, **more):
    """The environment in which Odoo finds its database, our addons and a browser."""
    postgres.ensure()
    path = os.environ["PATH"]
    if with_browser:
        path = f"{browser.folder()}:{path}"
    ours = {
        "PYTHONPATH": ":".join([str(trees.odoo_home()), *added_packages()]),
        "ODOO_RC": str(_configuration()),
        "PATH": path,
    }
    environment = {**os.environ, **ours, **more}
    environment.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # starting would take twice as long
    return environment


def _configuration():
    """The configuration file of this checkout."""
    path = CACHE / f"odoo-{digest(REPOSITORY, *added_packages())}.conf"
    places = [REPOSITORY, *(f"{folder}/odoo/addons" for folder in added_packages())]
    text = (
        "[options]\n"
        f"addons_path = {','.join(map(str, places))}\n"
        f"data_dir = {DATA}\n"
        "http_interface = 127.0.0.1\n"
        "admin_passwd = admin\n"
        "without_demo = True\n"
        "limit_time_real = 0\n"
        "limit_time_cpu = 0\n"
    )
    if not path.exists() or path.read_text() != text:
        new = path.with_suffix(f".{os.getpid()}")
        new.write_text(text)
        new.replace(path)
    return path


def run(*arguments, sentence, script=None):
    """Run an Odoo command silently; say the sentence when it fails."""
    done = subprocess.run(
        command(*arguments),
        env=environment(),
        input=script,
        stdin=None if script else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if done.returncode:
        raise Problem(sentence, done.stdout)
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def require_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise Problem(
                f"Port {port} is taken by another program: choose one with --port."
            ) from None
