"""./dev lint"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from dev import (
    inherited,
    lengths,
    meanings,
    node,
    postgres,
    readmes,
    selection,
    test_lint,
    test_share,
    trees,
)
from dev.places import REPOSITORY, addons
from dev.work import Problem, own_environment, say

ODOO_MESSAGES = [
    "sql-injection",
    "missing-gettext",
    "gettext-variable",
    "gettext-placeholders",
    "gettext-repr",
    "raise-unlink-override",
    "undefined-variable",
    "used-before-assignment",
    "unreachable",
    "function-redefined",
    "eval-used",
]
FORMATTED = (".xml", ".js", ".scss")
ODOO_PLUGINS = [
    "_pylint_path_setup",
    "_odoo_checker_sql_injection",
    "_odoo_checker_gettext",
    "_odoo_checker_unlink_override",
]


def add_arguments(parser):
    parser.add_argument("checks", nargs="*", metavar="CHECK", help=", ".join(CHECKS))
    parser.add_argument(
        "--fix",
        nargs="*",
        metavar="PATH",
        help="format these files, or all, and stop there",
    )


def run(options):
    """Run the checks side by side; say what each complains about."""
    if options.fix is not None:
        return _fix(options.fix or ["."])
    unknown = set(options.checks) - CHECKS.keys()
    if unknown:
        raise Problem(
            f"No check is named {' or '.join(unknown)}: see ./dev lint --help."
        )
    postgres.ensure()
    chosen = options.checks or list(CHECKS)
    _python()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda name: CHECKS[name](), chosen))
    for name, complaints in zip(chosen, results, strict=True):
        for line in complaints:
            say(line)
        say(f"{name}: {'passed' if not complaints else 'failed'}")
    return 1 if any(results) else 0


def _python():
    return trees.python("lint", "odoo", "test", "lint")


def _fix(paths):
    """Let the formatters do their work on these files or folders."""
    python = [_python(), "-m", "ruff"]
    subprocess.run([*python, "check", "--silent", "--fix", *paths])
    subprocess.run([*python, "format", "--quiet", *paths])
    if files := _files(paths, FORMATTED):
        command = [*node.prettier(), "--write", "--log-level", "warn", *files]
        subprocess.run(command, env=own_environment())
    return 0


def _complaints(command, **environment):
    """What a program has to say when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=REPOSITORY,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if not done.returncode:
        return []
    return done.stdout.strip().splitlines() or [f"{command[0]} fails silently"]


def _ruff():
    return _complaints(
        [_python(), "-m", "ruff", "check", "--output-format", "concise", "."]
    )


def _format():
    return _complaints(
        [_python(), "-m", "ruff", "format", "--check", "--output-format=concise", "."]
    )


def _pylint_odoo():
    # a capability of a model re-opens it, in a file of its own
    many_files = "consider-merging-classes-inherited"
    # and texts of tests need no translation
    tests = [folder for addon in addons() for folder in addon.glob("tests")]
    return [
        *_pylint_files(addons(), many_files),
        *_pylint_files(tests, f"{many_files},translation-required", "--ignore-paths="),
    ]


def _pylint_files(folders, disabled, *options):
    command = [_python(), "-m", "pylint", "--rcfile=.pylintrc", *options]
    home = str(trees.odoo_home())
    return _complaints([*command, f"--disable={disabled}", *folders], PYTHONPATH=home)


def _odoo_checkers():
    """The checkers that Odoo runs on its own code."""
    home = trees.odoo_home()
    checkers = home / "odoo/addons/test_lint/tests"
    command = [
        _python(),
        "-m",
        "pylint",
        f"--rcfile={os.devnull}",
        "--score=no",
        "--disable=all",
        f"--enable={','.join(ODOO_MESSAGES)}",
        f"--load-plugins={','.join(ODOO_PLUGINS)}",
        *addons(),
    ]
    return _complaints(
        command, PYTHONPATH=f"{checkers}:{home}", ADDONS_PATH=str(REPOSITORY)
    )


def _oca_module():
    program = "from oca_pre_commit_hooks.cli import main; main()"
    return _complaints([_python(), "-c", program, *addons()])


def _oca_po():
    files = [path for addon in addons() for path in addon.glob("i18n/*.po*")]
    program = "from oca_pre_commit_hooks.cli_po import main; main()"
    return _complaints([_python(), "-c", program, *files]) if files else []


def _eslint():
    files = _files([*addons(), "tools", *node.CONFIGURATIONS], (".js", ".cjs"))
    return _complaints([*node.eslint(), *files])


def _prettier():
    files = _files(addons(), FORMATTED)
    command = [*node.prettier(), "--check", "--log-level", "warn", *files]
    return _complaints(command) if files else []


def _files(paths, suffixes):
    """Those below these paths that end so."""
    found = []
    for path in (REPOSITORY / path for path in paths):
        inside = [path] if path.is_file() else sorted(path.rglob("*"))
        found += [
            one
            for one in inside
            if one.suffix in suffixes and "node_modules" not in one.parts
        ]
    return found


def _tools():
    """The tests of these programs themselves, which need no database."""
    tools = REPOSITORY / "tools"
    command = [sys.executable, "-m", "unittest", "discover", "-t", tools]
    return _complaints([*command, tools / "dev/tests"], PYTHONPATH=str(tools))


def _test_lint():
    return test_lint.complaints(_python())


CHECKS = {
    "ruff": _ruff,
    "format": _format,
    "lengths": lengths.complaints,
    "readmes": lambda: list(readmes.complaints()),
    "test-names": lambda: [*selection.complaints(), *inherited.complaints()],
    "tools": _tools,
    "test-share": lambda: list(test_share.complaints()),
    "pylint-odoo": _pylint_odoo,
    "odoo-checkers": _odoo_checkers,
    "oca-module": _oca_module,
    "oca-po": _oca_po,
    "meanings": lambda: list(meanings.complaints()),
    "prettier": _prettier,
    "eslint": _eslint,
    "test-lint": _test_lint,
}
