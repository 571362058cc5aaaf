"""Odoo's test_lint on a fresh database with our addons."""

import subprocess

from dev import counted, databases, prepared, server
from dev.places import addons

# pylint runs apart and on our addons only; core's docstrings and the tests of its
# checkers are not ours
LEFT_OUT = [
    "TestPyLint",
    "TestESLint",
    "TestDocstring",
    "TestPylintChecks",
    "TestGetTextLint",
    "TestSqlLint",
    "TestI18nChecks",
]


def complaints(python):
    ours = ",".join(addon.name for addon in addons())
    tags = ",".join(["/test_lint", *(f"-/test_lint:{test}" for test in LEFT_OUT)])
    with databases.temporary("lint", prepared.installed(demo=False)) as name:
        arguments = [
            ours,
            f"--database={name}",
            "--init=test_lint",
            f"--test-tags={tags}",
            "--stop-after-init",
            # Odoo serves whenever it tests, so the usual port may be taken
            f"--http-port={server.free_port()}",
            "--log-level=error",
        ]
        told = counted.run(
            "odoo_lint",
            arguments,
            python,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    listed = [f"{test}: {why}" for test, why in told["failed"].items()]
    return [*told["output"].splitlines(), *listed] if listed else []
