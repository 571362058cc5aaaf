"""A shell for a database, which runs each script in a process of its own."""

import json
import os
import signal
import socket
import subprocess
import tempfile
from pathlib import Path

from dev import server

OBEDIENT = Path(__file__).with_name("obedient.py")


class Shell:
    """Odoo's shell on a database, started once and for all scripts."""

    def __init__(self, database):
        self.folder = tempfile.TemporaryDirectory(prefix="care-")
        self.count = 0
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                server.command("shell", f"--database={database}", "--no-http"),
                env=server.environment(),
                stdin=subprocess.PIPE,
                stdout=self._open_words(),
                stderr=subprocess.STDOUT,
                pass_fds=[theirs.fileno()],
                text=True,
            )
            script = OBEDIENT.read_text(encoding="utf-8")
            with self.process.stdin as stdin:
                stdin.write(f"{script}\nobey(env, {theirs.fileno()})\n")
        self.orders = ours.makefile("rw")
        ours.close()

    def start(self, script):
        """Begin a script; return it as it runs."""
        with self._open_words() as words:
            process = self.order(script=script, words=words.name)
        return Run(self, process, Path(words.name))

    def order(self, **order):
        """Give an order; return the answer, or what the shell died of."""
        self.orders.write(f"{json.dumps(order)}\n")
        self.orders.flush()
        if answer := self.orders.readline():
            return json.loads(answer)
        raise AssertionError(self._read_own_words())

    def stop(self):
        self.orders.close()
        self.process.wait()
        self.folder.cleanup()

    def _open_words(self):
        self.count += 1
        return open(Path(self.folder.name) / str(self.count), "w", encoding="utf-8")

    def _read_own_words(self):
        return (Path(self.folder.name) / "1").read_text(encoding="utf-8")


class Run:
    """One script, run by a shell."""

    def __init__(self, shell, process, file):
        self.shell = shell
        self.process = process
        self.file = file
        self.status = None

    @property
    def words(self):
        return self.file.read_text(encoding="utf-8", errors="replace")

    def kill(self):
        """End it as a power cut would."""
        if self.poll() is None:
            os.kill(self.process, signal.SIGKILL)

    def poll(self):
        """Return how it ended, if it has ended."""
        return self.wait(False)

    def wait(self, wait=True):
        """Return how it ended: 0, 1 after an error, -9 when it was killed."""
        if self.status is None:
            self.status = self.shell.order(process=self.process, wait=wait)
        return self.status
