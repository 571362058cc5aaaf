"""How days are written for readers, and helpers for days near today."""

from babel.dates import format_skeleton

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL, babel_locale_parse, format_datetime, format_time, get_lang

from ...tools.clock import UNKNOWN_ZONE

SOON_DAYS = 30  # what comes within them is told
SOON = f"today +{SOON_DAYS}d"  # in domains


def get_latest_today():
    """Return the latest day that it is anywhere: in the east it is tomorrow already."""
    return fields.Date.add(fields.Date.today(), days=1)


def span(name, after, until):
    """Return the domain of what lies after one day, until the end of another."""
    first, end = (fields.Date.add(day, days=1) for day in (after, until))
    return Domain(name, ">=", first) & Domain(name, "<", end)


def format_day(env, day, skeleton):
    """Return the parts of a day that a skeleton names, in the reader's own order."""
    locale = babel_locale_parse(get_lang(env).code)
    return format_skeleton(skeleton, day, locale=locale)


def format_moment(env, moment, **style):
    """Return a moment on the clock of whoever reads it, which is that of the context.

    Odoo takes the clock of the user: of a job or the mail gateway, that of nobody.
    """
    return format_datetime(env, moment, tz=env.tz.zone, **style)


def show_day(moment, zone):
    """Return in SQL the day of a stored moment on the clock of a zone, or of none.

    :param zone: a column, as ``res_partner.tz`` of a user
    """
    return SQL(
        "(%s AT TIME ZONE 'UTC' AT TIME ZONE COALESCE(%s, %s))::date",
        moment,
        zone,
        UNKNOWN_ZONE,
    )


def format_hour(env, moment):
    """Return the hour of a moment on the same clock."""
    return format_time(env, moment, tz=env.tz.zone, time_format="short")
