"""Odoo's tests in a process of their own, counted honestly."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from dev import server
from dev.places import REPOSITORY


def run(program, arguments, python=sys.executable, **options):
    """Run one of our test programs.

    Return how many tests `passed`, which `failed` and why, how many `seconds` each
    file took, and the `output`.
    """
    scratch = tempfile.TemporaryDirectory(prefix="care-", ignore_cleanup_errors=True)
    with scratch as folder:
        result = Path(folder) / "result.json"
        environment = server.environment(with_browser=True, TMPDIR=folder)
        environment["PYTHONPATH"] += f":{REPOSITORY / 'tools'}"
        done = subprocess.run(
            [str(python), "-m", f"dev.{program}", str(result), *map(str, arguments)],
            env=environment,
            stdin=subprocess.DEVNULL,
            **options,
        )
        told = {"passed": 0, "seconds": {}}
        told["failed"] = {"Odoo": f"ended early with status {done.returncode}"}
        if result.exists():
            told = json.loads(result.read_text(encoding="utf-8"))
        return told | {"output": done.stdout}
