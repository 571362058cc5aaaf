"""What clocks show where people live."""

from datetime import datetime, time

import pytz


def tell_time(moment: datetime, *zones: str | bool) -> datetime:
    """Return what a clock shows at a moment in the first zone that is known.

    :param moment: in UTC, without a zone
    """
    name = next(filter(None, zones), "UTC")
    return pytz.utc.localize(moment).astimezone(pytz.timezone(name))


def find_midnight(moment: datetime, zone: str) -> datetime:
    """Return when the day began that clocks of a zone show at a moment.

    :param moment: in UTC and without a zone, as is what is returned
    """
    day = tell_time(moment, zone).date()
    midnight = pytz.timezone(zone).localize(datetime.combine(day, time.min))
    return midnight.astimezone(pytz.utc).replace(tzinfo=None)
