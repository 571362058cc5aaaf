"""Writes that survive a rollback of the current transaction."""

import logging

from psycopg2.errors import LockNotAvailable

from odoo.modules.registry import Registry

_logger = logging.getLogger(__name__)


def write_beside(name, write, failure):
    """Write with a separate cursor, independent of the current transaction.

    :param name: the name of the database
    :param write: called with the cursor
    :param failure: what the log says where nothing could be written
    :return: whether it was written
    """
    try:
        with Registry(name).cursor() as cr:
            write(cr)
    except LockNotAvailable:  # others are at it
        _logger.info("%s: the table is locked", failure)
        return False
    except Exception:
        _logger.exception(failure)
        return False
    return True
