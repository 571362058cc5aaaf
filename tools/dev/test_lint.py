"""Odoo's test_lint on a fresh database with our addons."""

import subprocess

from dev import counted, databases, prepared, server
from dev.places import addons

LEFT_OUT = {
    "TestPyLint": "the check odoo-checkers runs it, on our addons only",
    "TestESLint": "the check eslint has its rules; it wants an eslint of 2023",
    "TestPylintChecks": "tries a checker of Odoo's on code of its own, none of ours",
    "TestGetTextLint": "the same of another checker",
    "TestSqlLint": "the same of another checker",
    "TestI18nChecks": "the same of another checker",
}


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
