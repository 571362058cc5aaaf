"""Whom a row is about: the columns and values by which customers are told apart."""

from functools import lru_cache

from .cell_phones import normal_phone
from .cells import plain
from .contents import COMPANY, EMAIL, EMAIL2, NAME, NUMBER, PHONE, PHONE2
from .reading import EMPTY, Reading

PHONE_COLUMNS = (PHONE, PHONE2)
EMAIL_COLUMNS = (EMAIL, EMAIL2)
SEVERAL = ":"  # stands before the heading of one of several columns of a field
KEY_COLUMNS = (NUMBER, NAME, COMPANY, *PHONE_COLUMNS)  # they tell who it is


@lru_cache(4096)
def get_field(column: str) -> str:
    """What a column holds; several may hold more phones, each by its heading."""
    return column.partition(SEVERAL)[0]


def find_key(row: dict[str, Reading]) -> str | None:
    """What makes the row the same customer in the next sheet.

    The customer number, else name and phone together; None when neither is there.
    A row that names no person is its company.
    """
    number = row.get(NUMBER, EMPTY).value
    if number:
        return make_number_key(number)
    return make_person_key(find_name(row), row.get(find_phone_column(row), EMPTY))


def make_number_key(number: str) -> str:
    return f"number:{number.upper()}"


def find_phone_column(row: dict[str, Reading]) -> str:
    """Where the phone stands: another number is the phone where there is no mobile."""
    return _find_first(row, PHONE_COLUMNS)


def find_email_column(row: dict[str, Reading]) -> str:
    """Where the address of mail stands, if only among the others."""
    return _find_first(row, EMAIL_COLUMNS)


def _find_first(row: dict[str, Reading], fields: tuple[str, ...]) -> str:
    """The first column of these fields that says anything, else that of the first."""
    first, other = fields
    if row.get(first, EMPTY).value:
        return first
    columns = (column for column in row if get_field(column) == other)
    return next((column for column in columns if row[column].value), first)


def make_person_key(name: str | None, phone: Reading) -> str | None:
    """The key of whoever has no number, with the phone as it was read."""
    number = _find_phone(phone)
    return f"person:{normal_name(name)}:{number}" if name and number else None


def find_name(row: dict[str, Reading]) -> str | None:
    """The person's name, else the company's; none where that of a person is unread."""
    person = row.get(NAME, EMPTY)
    if person.value:
        return person.value.name
    return None if person.problem else row.get(COMPANY, EMPTY).value


def _find_phone(reading: Reading) -> str | None:
    """The phone as it is compared; one that cannot be read is the same as typed."""
    if reading.value:
        return normal_phone(reading.value[0])
    typed = reading.problem and reading.problem.details.get("typed")
    return normal_name(typed) if typed else None


def normal_name(name: str) -> str:
    """The name as it is compared: without blanks and capitals."""
    return plain(name).replace(" ", "").lower()
