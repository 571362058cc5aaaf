"""Visitors of the pages that are made for customers."""

from odoo.http import request


def is_colleague():
    """Tell whether a colleague is logged in: the pages are not theirs to fill in."""
    return request.env.user._is_internal()
