"""A running Odoo and what a user may ask of it over HTTP."""

import contextlib
import json
import subprocess
import time
import urllib.error
import urllib.request

from dev import server
from dev.places import LOGS
from dev.work import Problem

PATIENCE = 60


class Session:
    """A user who is logged in."""

    def __init__(self, base, database, login, password):
        self.base = base
        self.cookie = ""
        told = self.ask(
            "/web/session/authenticate", db=database, login=login, password=password
        )
        self.uid = told["uid"]

    def ask(self, path, **parameters):
        """Send one JSON request; return its result."""
        request = urllib.request.Request(
            self.base + path,
            json.dumps({"jsonrpc": "2.0", "params": parameters}).encode(),
            {"Content-Type": "application/json", "Cookie": f"session_id={self.cookie}"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            for cookie in answer.headers.get_all("Set-Cookie", []):
                if cookie.startswith("session_id="):
                    self.cookie = cookie.partition("=")[2].partition(";")[0]
            told = json.load(answer)
        if "error" in told:
            error = told["error"]["data"]
            raise Problem(f"Odoo refuses: {error['message']}", error.get("debug", ""))
        return told.get("result")  # what returns nothing has none

    def call(self, model, method, *arguments, **keywords):
        return self.ask(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=arguments,
            kwargs=keywords,
        )


@contextlib.contextmanager
def served(name):
    """The address of a server that runs on this database until the block ends."""
    port = server.free_port()
    LOGS.mkdir(exist_ok=True)
    log = LOGS / f"{name}.log"
    command = server.serving(name, port, 0)
    with open(log, "w", encoding="utf-8") as handle:
        process = subprocess.Popen(
            command, stdout=handle, stderr=handle, env=server.environment()
        )
    try:
        wait_until_ready(port, process, log)
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_until_ready(port, process, log):
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            address = f"http://localhost:{port}/web/health"
            with urllib.request.urlopen(address, timeout=PATIENCE):
                return
        except OSError:
            time.sleep(0.1)
    raise Problem(f"Odoo did not start: read {log}.", log.read_text())
