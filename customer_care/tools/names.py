"""Names as they are compared, however somebody has typed them."""

import re
import unicodedata


def normal_name(name: str | None) -> str:
    """The name without blanks, capitals and the forms of wide characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name or "")).casefold()
