"""Small matters of text."""

import unicodedata
from functools import lru_cache

LONGEST_CACHED = 100  # characters of a text that is asked for again soon
LONGEST_WORDS = 160  # of a note that is cited on a card


def shorten(text: str, width: int) -> str:
    """Return the text on one line and at most so long, cut off with an ellipsis.

    Words are not kept whole, since Chinese does not part them.
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def comma(env) -> str:
    """What stands between the parts of a list in the language of the reader.

    Core exports no texts without letters, so that they cannot be translated.
    """
    return "、" if (env.lang or "").startswith("zh") else ", "


def semicolon(env) -> str:
    """What stands between longer parts of a list."""
    return "；" if (env.lang or "").startswith("zh") else "; "


def name_some(env, names: list[str], most: int, total: int = 0) -> str:
    """The first of these names, and how many more there are.

    :param total: how many there are in all, where not all of them are named
    """
    named = semicolon(env).join(names[:most])
    more = max(total, len(names)) - min(most, len(names))
    if not named or not more:
        return named
    return env._("%(names)s and %(count)s more", names=named, count=more)


def get_label(record, name: str) -> str:
    """The label of a field in the language of the reader."""
    return record._fields[name]._description_string(record.env)


def get_choices(model, name: str) -> list[tuple[str, str]]:
    """What a selection may say: values and labels in the language of the reader."""
    return model._fields[name]._description_selection(model.env)


def get_choice(record, name: str) -> str:
    """The label of what a record says in a selection; empty where it says nothing."""
    return dict(get_choices(record, name)).get(record[name], "")


def plain(text: str | None) -> str:
    """The text in half-width characters with single blanks."""
    if not text:
        return ""
    return _plain_soon(text) if len(text) <= LONGEST_CACHED else _plain(text)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


_plain_soon = lru_cache(512)(_plain)  # readers ask for the words of a cell many times
