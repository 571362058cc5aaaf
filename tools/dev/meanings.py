"""Texts that stand for two things: in another language they need two words.

A text is translated once for all places. Where it names a column and a button, or a
state and a field, the places may mean different things: then one of them says
it otherwise. Those that mean the same are listed in `meanings.json`, by
the reason why.
"""

import ast
import json
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

from dev.places import shipped

DECIDED = Path(__file__).with_name("meanings.json")
DAYS = {"Date", "Datetime"}
# where the label stands, if not first
PLACES = {"Selection": 1, "Many2one": 1, "One2many": 2, "Many2many": 4}


def complaints():
    """One line for each text in two places that nobody has decided about."""
    told = json.loads(DECIDED.read_text(encoding="utf-8"))
    decided = {text for texts in told.values() for text in texts}
    found = _uses()
    asked = {text for text, uses in found.items() if len(uses) > 1}
    for text in sorted(asked - decided):
        uses = ", ".join(f"{use} ({one})" for use, one in sorted(found[text].items()))
        yield f"{text!r} is {uses}: say one otherwise, or decide in {DECIDED.name}"
    for text in sorted(decided - asked):
        yield f"{text!r} stands in one place now: take it out of {DECIDED.name}"


def _uses():
    """Of each text what it names, and one place where it does."""
    uses = defaultdict(dict)
    for addon in shipped():
        for path in [*addon.glob("models/**/*.py"), *addon.glob("wizards/*.py")]:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for text, use, name in _fields(tree):
                uses[text].setdefault(use, f"{path.stem}.{name}")
        for path in [*addon.glob("views/**/*.xml"), *addon.glob("wizards/*.xml")]:
            for button in ElementTree.parse(path).iter("button"):
                text = button.get("string") or " ".join(
                    "".join(button.itertext()).split()
                )
                uses[text].setdefault("a button", path.stem)
    uses.pop("", None)
    return uses


def _fields(tree):
    """The labels and options of a file: text, what it names, and the field."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            call, name = node.value, getattr(node.targets[0], "id", "")
            if getattr(getattr(call.func, "value", None), "id", "") == "fields":
                yield _label(call, name), _label_use(call.func.attr, name), name
                for option in _options(call):
                    yield option, "a state", name


def _label(call, name):
    given = next((one.value for one in call.keywords if one.arg == "string"), None)
    place = PLACES.get(call.func.attr, 0)
    if given is None and len(call.args) > place:
        given = call.args[place]
    if isinstance(given, ast.Constant):
        return given.value
    words = name.removesuffix("_ids").removesuffix("_id").split("_")
    return " ".join(word.title() for word in words)


def _label_use(kind, name):
    if kind in DAYS:
        return "a day"
    if name.startswith("hour_"):
        return "an hour"
    return "a choice" if kind == "Selection" else "a field"


def _options(call):
    """The labels of a selection that is written out."""
    written = [one.value for one in call.keywords if one.arg == "selection"]
    for listed in [*written, *call.args[:1]]:
        if call.func.attr == "Selection" and isinstance(listed, ast.List):
            for pair in listed.elts:
                if isinstance(pair, ast.Tuple) and isinstance(
                    pair.elts[1], ast.Constant
                ):
                    yield pair.elts[1].value
