"""The keys of touches: what a touch answers, in a text that the database keeps unique.

They are written and read here and nowhere else. A trigger that none of the forms suits
needs no form of its own: ``write("weekday", text="2026-04")`` is ``weekday/2026-04``. A
key that nobody understands answers nothing: it must never stop somebody who only wants
to read his touches.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

DOUBLE = "double"  # of what was known twice, and waits for nothing any more
FORMS = {
    "interval": "{clock}/{number}",
    "occasion": "occasion/{record_id}/{year}",
    "festival": "festival/{record_id}/{year}",
    "event": "event/{record_id}",
    "repeat": "repeat/{record_id}/{number}",
    "once": "once",
    "mail": "mail/{record_id}",
    "meeting": "meeting/{record_id}",
    DOUBLE: "merged/{record_id}/{text}",
}
# the customer's own records that a key may name, and the fields of a touch for them
LINKS = {"occasion": "occasion_id", "event": "event_id", "repeat": "event_id"}
PARTS = {
    "clock": "never|[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "number": "[0-9]{1,9}",
    "record_id": "[0-9]{1,18}",
    "text": ".*",
    "year": "[0-9]{1,4}",
}


@dataclass(frozen=True, slots=True)
class TouchKey:
    """A key taken apart; of a text that nobody understands there is only the text."""

    form: str = ""
    clock: str = ""  # the day of the last contact, from which an interval counts
    number: int = 0  # the attempt, counted from that day; or the repetition
    record_id: int = 0
    # of what was known twice: the key that it had; without a form: all that it says
    text: str = ""
    year: int = 0  # in the calendar of the yearly date

    def __str__(self) -> str:
        free = "{form}/{text}" if self.form else "{text}"
        parts = {name: getattr(self, name) for name in self.__slots__}
        return FORMS.get(self.form, free).format_map(parts)

    @property
    def answered(self) -> "TouchKey":
        """The key of what the touch answers; of a double, that of the original."""
        return read(self.text).answered if self.is_double else self

    @property
    def is_double(self) -> bool:
        return self.form == DOUBLE

    def points_to(self, form: str, record_id: int) -> "TouchKey":
        """The same key for another record, if it has this form."""
        return replace(self, record_id=record_id) if self.form == form else self


def write(form: str, **parts) -> str:
    """Return the text of a key; one of a form of ours has all parts of it."""
    layout = FORMS.get(form)
    return layout.format_map(parts) if layout else str(TouchKey(form, **parts))


def clock(last_contact: date | None) -> str:
    """What an interval counts from."""
    return last_contact.isoformat() if last_contact else "never"


def read(text: str | bool | None) -> TouchKey:
    """Take a key apart."""
    text = text or ""
    for form, pattern in PATTERNS.items():
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            numbers = {name: int(parts[name]) for name in NUMBERS & set(parts)}
            return TouchKey(form, **parts | numbers)
    free = FREE.fullmatch(text)
    if free and free["form"] not in HEADS:
        return TouchKey(**free.groupdict())
    return TouchKey(text=text)


FREE = re.compile("(?P<form>[a-z_]+)/(?P<text>.+)", re.DOTALL)
HEADS = {*FORMS, *(layout.partition("/")[0] for layout in FORMS.values())}
NUMBERS = {"number", "record_id", "year"}
PATTERNS = {
    form: re.compile(
        layout.format(**{name: f"(?P<{name}>{part})" for name, part in PARTS.items()}),
        re.DOTALL,
    )
    for form, layout in FORMS.items()
}
