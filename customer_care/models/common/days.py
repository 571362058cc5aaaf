"""How a day is written where people read it, and which days are soon."""

from babel.dates import format_skeleton

from odoo.tools import babel_locale_parse, format_datetime, format_time, get_lang

SOON = "today +30d"  # what is told until then, in domains


def format_day(env, day, skeleton):
    """Return the parts of a day that a skeleton names, in the reader's own order."""
    locale = babel_locale_parse(get_lang(env).code)
    return format_skeleton(skeleton, day, locale=locale)


def format_moment(env, moment, **style):
    """Return a moment on the clock of whoever reads it, which is that of the context.

    Odoo takes the clock of the user: of a job or the mail gateway, that of nobody.
    """
    return format_datetime(env, moment, tz=env.tz.zone, **style)


def format_hour(env, moment):
    """Return the hour of a moment on the same clock."""
    return format_time(env, moment, tz=env.tz.zone, time_format="short")
