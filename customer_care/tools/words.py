"""Small matters of text."""


def shorten(text: str, width: int) -> str:
    """Return the text on one line and at most so long, cut off with an ellipsis.

    Words are not kept whole, since Chinese does not part them.
    """
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
