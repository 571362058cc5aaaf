"""Say what happens, run programs, take turns."""

import fcntl
import os
import subprocess
import sys
import time
from contextlib import contextmanager

from dev.places import CACHE


class Problem(Exception):
    """One clear sentence with the way out, and the failing command's last lines."""

    def __init__(self, sentence, output=""):
        super().__init__(sentence)
        self.lines = output.strip().splitlines()[-8:]

    def show(self):
        for line in self.lines:
            print(f"    {line}", file=sys.stderr)
        print(f"./dev: {self}", file=sys.stderr)


def say(text):
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(text):
    """Announce a slow step and say how long it took."""
    say(f"{text} ...")
    start = time.monotonic()
    yield
    say(f"{text}: {time.monotonic() - start:.0f} s")


@contextmanager
def turn(name):
    """Let only one process at a time through, whatever folder it was started in."""
    folder = CACHE / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / name, "w", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def own_environment():
    """The environment for this machine's own programs.

    A private Python runs with libraries that the machine's programs must not get.
    """
    return {key: value for key, value in os.environ.items() if key != "LD_LIBRARY_PATH"}


def run(command, sentence, **options):
    """Run a command silently; when it fails, say the sentence and its last lines."""
    options = {"stdin": subprocess.DEVNULL, "errors": "replace"} | options
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **options,
        )
    except OSError as error:
        raise Problem(sentence, str(error)) from None
    if done.returncode:
        raise Problem(sentence, done.stdout)
    return done.stdout
