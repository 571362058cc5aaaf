"""Waiting for whoever writes the same row at the same second."""

from odoo.tools import SQL


def wait_for_others(record):
    """Let what others write on a record end; core then tries this request again.

    The lock of the ORM does not wait, and what it skips would find no answer yet.
    """
    # SQL: waits for the row, and reads nothing that execute_query could return
    record.env.cr.execute(
        SQL(
            "SELECT FROM %s WHERE id = %s FOR NO KEY UPDATE",
            SQL.identifier(record._table),
            record.id,
        ),
        log_exceptions=False,  # it is no error
    )
