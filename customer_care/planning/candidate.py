"""A touch that a trigger wants."""

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass(slots=True)
class Candidate:
    """One touch that a trigger wants: which customer, which step, when and why."""

    profile_id: int
    step_id: int
    plan_id: int
    key: str
    date_due: date
    rank: int  # the higher, the more important
    is_regular: bool = False  # waits for a free day, gives way to any other touch
    attempt: int = 1
    is_last_resort: bool = False
    user_id: int = 0  # who is to do it, once somebody was found
    keeps_day: bool = False  # a dated greeting, which on another day is none
    plans_ahead: bool = True  # planned as soon as it comes into the window
    links: dict = field(default_factory=dict)  # the records that the touch names
    facts: dict = field(default_factory=dict)  # what only its trigger understands

    @property
    def unique_key(self) -> tuple[int, int, str]:
        """Customer, step and key: there is one touch for each such triple."""
        return self.profile_id, self.step_id, self.key

    def get_check_day(self, horizon: timedelta) -> date:
        """Return the first day on which the touch is to be planned."""
        return self.date_due - horizon if self.plans_ahead else self.date_due

    def may_give_way_to(self, other: "Candidate") -> bool:
        """Only regular contact gives way, and only to what is more than that."""
        return self.is_regular and not other.is_regular
