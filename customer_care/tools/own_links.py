"""The links by which customers open their own page: a secret between them and us."""

import re

# in the address of a link, or in that of a link that leads to it
SLASH = r"(?:/|%2F)"
LINK = re.compile(
    rf"(care{SLASH}contact{SLASH}\d+{SLASH})[0-9a-f]{{16,}}", re.IGNORECASE
)


def hide_own_links(text: str) -> str:
    """The text without the secrets of such links, as when a mail is quoted."""
    if not text or not LINK.search(text):
        return text
    return type(text)(LINK.sub(r"\1", text))  # markup stays what it is
