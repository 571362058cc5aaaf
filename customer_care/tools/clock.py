"""What clocks show where people live."""

from datetime import datetime

import pytz


def tell_time(moment: datetime, *zones: str | bool) -> datetime:
    """Return what a clock shows at a moment in the first zone that is known.

    :param moment: in UTC, without a zone
    """
    name = next(filter(None, zones), "UTC")
    return pytz.utc.localize(moment).astimezone(pytz.timezone(name))
