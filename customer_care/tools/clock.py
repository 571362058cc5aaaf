"""What clocks show where people live."""

from datetime import date, datetime, time

import pytz

MINUTES = 60  # of an hour
UNKNOWN_ZONE = "UTC"  # where whoever's clock is not known is taken to live


def tell_time(moment: datetime, *zones: str | bool) -> datetime:
    """Return what a clock shows at a moment in the first zone that is known.

    :param moment: in UTC, without a zone
    """
    name = next(filter(None, zones), UNKNOWN_ZONE)
    return pytz.utc.localize(moment).astimezone(pytz.timezone(name))


def count_hours(shown: datetime | time) -> float:
    """Return how many hours of its day have gone by when a clock shows this."""
    return shown.hour + shown.minute / MINUTES


def find_midnight(moment: datetime, zone: str) -> datetime:
    """Return when the day began that clocks of a zone show at a moment.

    :param moment: in UTC and without a zone, as is what is returned
    """
    return find_moment(tell_time(moment, zone).date(), 0, zone)


def find_moment(day: date, hour: int, zone: str) -> datetime:
    """Return when clocks of a zone show an hour of a day, in UTC and without a zone."""
    shown = datetime.combine(day, time(hour))
    there = pytz.timezone(zone).localize(shown)
    return there.astimezone(pytz.utc).replace(tzinfo=None)
