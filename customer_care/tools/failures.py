"""Words for what went wrong."""

import psycopg2


def explain(error: Exception) -> str:
    """What went wrong, without the values that the database quotes of a whole row."""
    if isinstance(error, psycopg2.Error):
        return error.diag.message_primary or type(error).__name__
    return str(error) or repr(error)
