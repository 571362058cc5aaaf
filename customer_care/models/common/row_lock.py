"""Waiting for whoever writes the same rows at the same second."""

from odoo.tools import SQL


def wait_for_others(records):
    """Wait for concurrent writes on these records; core then retries this request.

    The lock of the ORM does not wait, and what it skips would find no answer yet.
    """
    if not records:
        return
    # SQL: waits for the rows, and reads nothing that execute_query could return; two
    # who want the same ones wait in the same order
    records.env.cr.execute(
        SQL(
            "SELECT FROM %s WHERE id IN %s ORDER BY id FOR NO KEY UPDATE",
            SQL.identifier(records._table),
            tuple(records.ids),
        ),
        log_exceptions=False,  # it is no error
    )
