"""How a day is written where people read it, and which days are soon."""

from babel.dates import format_skeleton

from odoo.tools import babel_locale_parse, get_lang

SOON = "today +30d"  # what is told until then, in domains


def format_day(env, day, skeleton):
    """Return the parts of a day that a skeleton names, in the reader's own order."""
    locale = babel_locale_parse(get_lang(env).code)
    return format_skeleton(skeleton, day, locale=locale)
