"""Checklists as the editor of texts writes them."""

import re

from lxml import html


def count_ticks(text: str) -> tuple[int, int]:
    """How many points of a checklist are ticked, and how many there are."""
    if "o_checklist" not in text:
        return 0, 0
    points = html.fragment_fromstring(text, create_parent="div").xpath(
        "//ul[contains(@class, 'o_checklist')]/li"
    )
    ticked = [point for point in points if re.search(r"\bo_checked\b", _classes(point))]
    return len(ticked), len(points)


def _classes(element) -> str:
    return element.get("class") or ""
