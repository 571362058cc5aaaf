"""Where things are."""

import ast
import hashlib
import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ["CUSTOMER_CARE_CACHE"]).resolve()
DATA = CACHE / "data"
LOGS = CACHE / "logs"


def digest(*parts):
    """A short name for everything that a result depends on."""
    text = "\n".join(str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def addons():
    """The folders of our addons, the core first and those only for tests last."""
    return [*shipped(), *_found("test_customer_care*")]


def shipped():
    """The folders of those of our addons that people install."""
    return _found("customer_care*")


def _found(pattern):
    return sorted(path.parent for path in REPOSITORY.glob(f"{pattern}/__manifest__.py"))


def fingerprint(addon):
    """What an installation or an update would read, in short."""
    found = hashlib.sha256()
    for path in sorted(addon.rglob("*")):
        inside = path.relative_to(addon)
        if path.is_file() and not {"__pycache__", "tests"} & {*inside.parts}:
            found.update(str(inside).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def manifest(addon):
    return ast.literal_eval((addon / "__manifest__.py").read_text(encoding="utf-8"))


def foreign_depends():
    """What our addons need of Odoo's own, all together."""
    ours = {addon.name for addon in addons()}
    needed = {name for addon in addons() for name in manifest(addon)["depends"]}
    return sorted(needed - ours)
