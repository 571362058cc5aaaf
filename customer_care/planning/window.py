"""The days for which care is planned."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Window:
    """The days for which touches are planned: from the catch-up to the horizon."""

    start: date
    today: date
    end: date

    @property
    def horizon(self) -> timedelta:
        return self.end - self.today
