"""What core hangs on records of any model: activities, files, followers."""

from odoo.fields import Domain


def get_attached_domain(records):
    """What names these records by their model and their ids."""
    return Domain("res_model", "=", records._name) & Domain("res_id", "in", records.ids)
