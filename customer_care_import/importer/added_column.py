"""A column of customer files that an addon adds to those that are read here."""

from collections.abc import Callable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import NamedTuple

from .cells import read_text
from .reading import Reading

WORDS, DATE = "words", "date"
AMOUNT, YEARLY = "amount", "yearly"  # of money; of a year, which a heading may name


class AddedColumn(NamedTuple):
    """What a column goes by, and how its cells are read.

    Its texts stand in the notes of the customer, too, as those of unknown columns do.
    """

    names: str  # separated by blanks, the best one first
    read: Callable[..., Reading] = read_text  # of an amount: with unit and country
    holds: str = WORDS
    model: str = ""  # of words: the records that they name
    follows: str = ""  # of a date: the column whose date is never a later one


AddedColumns = Mapping[str, AddedColumn]
NOTHING_ADDED: AddedColumns = MappingProxyType({})
_added: ContextVar[AddedColumns] = ContextVar("added", default=NOTHING_ADDED)


@contextmanager
def with_columns(added: AddedColumns):
    """A block in which headings may name these columns as well.

    Which of them there are hangs on the database, and headings are compared in every
    format of files: they need not all be handed what one of them asks for.
    """
    token = _added.set(added)
    try:
        yield
    finally:
        _added.reset(token)


def get_added() -> AddedColumns:
    """The columns that headings may name beside those of every database."""
    return _added.get()


def list_holding(added: AddedColumns, *types: str) -> list[str]:
    """The columns that hold anything of these types."""
    return [name for name, column in added.items() if column.holds in types]
