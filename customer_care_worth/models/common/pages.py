"""Helpers for pages of figures: filters, texts, and links to lists."""

from odoo.tools import format_amount

from ...tools.people import UNKNOWN


def read_ids(filters, names):
    """Read only whole-number ids under these names from the filters of a client."""
    return {
        name: filters[name]
        for name in names
        if isinstance(filters.get(name), int) and filters[name] > 0
    }


def make_options(records):
    """The options of a select, from records."""
    return [{"id": record.id, "name": record.display_name} for record in records]


def make_select(name, label, chosen, options):
    """A select above the figures.

    :param chosen: the id of the option that holds
    """
    return {"name": name, "label": label, "chosen": chosen, "options": options}


def make_link(action, name, domain):
    """The link that opens the list behind a figure."""
    return {"action": action, "name": name, "domain": [*domain]}


def tell_money(env, amount):
    """An amount in the currency of the company; nothing is known, and not zero."""
    if amount is None:
        return UNKNOWN
    return format_amount(env, float(amount), env.company.currency_id)
