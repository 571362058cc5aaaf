"""Small matters of text."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST_CACHED = 100  # characters of a text that is asked for again soon
LONGEST_WORDS = 160  # of a note that is cited on a card


class Marks(NamedTuple):
    """What stands between words in a language.

    Core exports no texts without letters, so that they cannot be translated.
    """

    comma: str = ", "
    semicolon: str = "; "
    colon: str = ": "
    opening: str = " ("
    closing: str = ")"


PLAIN = Marks()
CHINESE = Marks("、", "；", "：", "（", "）")
MARKS = (PLAIN, CHINESE)


def shorten(text: str, width: int) -> str:
    """Return the text on one line and at most so long, cut off with an ellipsis.

    Words are not kept whole, since Chinese does not part them.
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def get_marks(env) -> Marks:
    """The marks of the language of the reader."""
    return CHINESE if (env.lang or "").startswith("zh") else PLAIN


def comma(env) -> str:
    """What stands between the parts of a list."""
    return get_marks(env).comma


def semicolon(env) -> str:
    """What stands between longer parts of a list."""
    return get_marks(env).semicolon


def colon(env) -> str:
    """What stands between a label and what is said of it."""
    return get_marks(env).colon


def add_remark(env, text: str, remark: str) -> str:
    """The text, and in brackets what there is to remark."""
    marks = get_marks(env)
    return f"{text}{marks.opening}{remark}{marks.closing}" if remark else text


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
