"""Small matters of text."""

import unicodedata

LONGEST_WORDS = 160  # of a note that is cited on a card


def shorten(text: str, width: int) -> str:
    """Return the text on one line and at most so long, cut off with an ellipsis.

    Words are not kept whole, since Chinese does not part them.
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def plain(text: str | None) -> str:
    """The text in half-width characters with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text or "").split())
