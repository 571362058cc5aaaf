"""Read a row of a customer sheet: each cell by its content, some by another one."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from odoo.addons.customer_care.tools.long_numbers import has_lost_digits, is_rounded

from . import cell_contacts, cell_dates, cell_names, cells, contents, problems
from .added_column import (
    AMOUNT,
    DATE,
    NOTHING_ADDED,
    WORDS,
    YEARLY,
    AddedColumns,
    list_holding,
)
from .cell_phones import CHINA, find_mobile, read_phones
from .cells import is_empty, plain
from .chinese import simplify
from .date_values import DateColumn
from .reading import EMPTY, Reading, refuse
from .row_checks import compare_cells
from .row_keys import PHONE_COLUMNS, get_field
from .texts import find_cell_problem, is_garbled

LEAST_AGE = 14  # of a customer, where a year has two digits
ADULTS_BIRTHDAYS = (contents.BIRTHDAY, contents.SPOUSE_BIRTHDAY)
DATE_COLUMNS = contents.DATES
TEXT_COLUMNS = (
    contents.COMPANY,
    contents.POST,
    contents.CITY,
    contents.STREET,
    contents.REMARK,
)
# Columns that say by which calendar the birthday is told, or whether by the lunar one.
_CALENDAR = re.compile(
    r"\?.*(?:历法|生日类[型别]|[农阴]历/[公阳]历|[公阳]历/[农阴]历|calendar).*", re.I
)
_IS_LUNAR = re.compile(r"\?(?:是否)?(?:[农阴]历|(?:is[ _]?)?lunar)(?:生日)?\??", re.I)
_LUNAR_WORD = re.compile(r"[农阴旧](?:历(?:生日)?)?|lunar", re.I)
_YES = re.compile(r"是|y(?:es)?|true|1|√", re.I)
CHANGED_COLUMNS = (
    contents.NUMBER,
    contents.NAME,
    contents.COMPANY,
    contents.POST,
    contents.TIER,
)
# what a spreadsheet makes of 3-1, and of other codes
_CHANGED = re.compile(
    r"\d{1,2}月\d{1,2}日|\d{4}-\d{2}(?:-\d{2})?(?: \d\d:\d\d:\d\d)?"
    r"|[A-Z][a-z]{2}-\d\d|\d{1,2}-[A-Z][a-z]{2}|TRUE|FALSE"
)
_CALLED_SOLAR = re.compile("[公阳新国西]历|solar", re.I)
_CLEAR = re.compile(
    rf"{_YES.pattern}|{_LUNAR_WORD.pattern}|[公阳新国西](?:历(?:生日)?)?|solar|gregorian"
    r"|否|no?|false|0|×|x|.*\d{2}.*",
    re.I,
)
_OTHER_BIRTHDAY = re.compile(
    r"\?[农阴公阳新国旧]历(?:的?(?:生日|出生日期))(?: \(\d\))?"
)
NO_UNITS = MappingProxyType({})  # every amount counts as it is told
READERS = {
    **dict.fromkeys(TEXT_COLUMNS, cells.read_text),
    contents.COMPANY: cells.read_company,
    contents.NUMBER: cells.read_customer_number,
    contents.QQ: cell_contacts.read_qq,
    contents.NAME: cell_names.read_name,
    contents.PROVINCE: cells.read_province,
    contents.GENDER: cells.read_gender,
    contents.EMAIL: cell_contacts.read_email,
    contents.EMAIL2: cell_contacts.read_emails,
    contents.IDENTITY: cells.read_identity,
    contents.SPOUSE: lambda text: cell_names.read_relatives(text, contents.SPOUSE),
    contents.CHILD: lambda text: cell_names.read_relatives(text, contents.CHILD),
    contents.HOBBIES: cells.read_words,
    contents.TABOOS: cells.read_words,
    contents.TIER: cells.read_tier,
    contents.OWNER: cells.read_owner,
    contents.CHANNELS: cells.read_channels,
}


def read_row(
    texts: dict[str, str],
    today: date,
    dates: dict[str, DateColumn],
    units: Mapping[str, int] = NO_UNITS,
    country: str = CHINA,
    added: AddedColumns = NOTHING_ADDED,
) -> dict[str, Reading]:
    """The readings of a row, by column.

    :param texts: the raw texts by column
    :param dates: what the columns of dates say of all their dates
    :param units: what the columns of amounts are counted in
    :param country: where numbers without a calling code are from
    :param added: the columns that addons read
    """
    codes = {column: find_cell_problem(text) for column, text in texts.items()}
    broken = {column: refuse(code) for column, code in codes.items() if code}
    sound = {column: text for column, text in texts.items() if column not in broken}
    row = _read_single(sound) | _read_words(sound, added)
    row |= _read_dates(sound, today, mark_lunar(sound, dates), added)
    _check_calendar(row, sound)
    row |= _read_by_sheet(sound, country)
    row |= _read_amounts(sound, units, country, added)
    _check_damage(row, sound)
    compare_cells(row, sound, added)
    return row | broken


def _read_single(sound: dict[str, str]) -> dict[str, Reading]:
    """The cells that mean the same whatever else is in the row and on the sheet."""
    return {
        column: READERS[field](text)
        for column, text in sound.items()
        if (field := get_field(column)) in READERS
    }


def _check_damage(row: dict[str, Reading], sound: dict[str, str]) -> None:
    """Refuse numbers that a program has rounded, and doubt texts that one has hurt."""
    for column, text in sound.items():
        if _holds_words(column, row) and _is_rounded(plain(text)):
            row[column] = refuse(problems.ROUNDED_NUMBER)  # such as a bank account
        elif code := _find_damage(column, text, row):
            row[column] = Reading(row.get(column, EMPTY).value).doubt(code)


def _find_damage(column: str, text: str, row: dict[str, Reading]) -> str:
    """What a program has made of a text, where nothing else is wrong with it."""
    reading = row.get(column, EMPTY)
    if reading.problem or not text:
        return ""
    if is_garbled(text):
        return problems.GARBLED
    is_date = column in CHANGED_COLUMNS and _CHANGED.fullmatch(plain(text))
    return problems.CHANGED_CODE if is_date else ""


def _holds_words(column: str, row: dict[str, Reading]) -> bool:
    """Whether any text is taken for what the column holds."""
    return column in TEXT_COLUMNS or column not in row


def _is_rounded(text: str) -> bool:
    return is_rounded(text) or has_lost_digits(text)


def _read_by_sheet(texts, country: str) -> dict[str, Reading]:
    """The readings of those columns that need to know more of the sheet."""
    row = {
        column: read_phones(text, country)
        for column, text in texts.items()
        if get_field(column) in PHONE_COLUMNS
    }
    if contents.WECHAT in texts:
        first = sorted(row, key=get_field)  # the phone before the others
        phones = [phone for column in first for phone in row[column].value or []]
        row[contents.WECHAT] = cell_contacts.read_account(
            texts[contents.WECHAT], find_mobile(phones)
        )
    return row


def _read_words(texts, added: AddedColumns) -> dict[str, Reading]:
    """The readings of those columns of addons that hold words."""
    return {
        column: added[column].read(texts[column])
        for column in list_holding(added, WORDS)
        if column in texts
    }


def _read_amounts(texts, units, country: str, added) -> dict[str, Reading]:
    """The readings of those columns that hold amounts."""
    return {
        column: added[column].read(texts[column], units.get(column, 1), country)
        for column in list_holding(added, AMOUNT, YEARLY)
        if column in texts
    }


def _read_dates(texts, today: date, dates, added) -> dict[str, Reading]:
    """The readings of those columns that hold dates."""
    return {
        column: read_date_of(column, texts[column], today, dates)
        for column in (*DATE_COLUMNS, *list_holding(added, DATE))
        if column in texts
    }


def mark_lunar(texts, dates: dict[str, DateColumn]) -> dict[str, DateColumn]:
    """What columns say of their dates, where another one says by which calendar."""
    if not any(_says_lunar(*cell) for cell in texts.items()):
        return dates
    birthday = dates.get(contents.BIRTHDAY, DateColumn())
    birthday = birthday._replace(is_lunar=True, is_either=False)
    return {**dates, contents.BIRTHDAY: birthday}


def _says_lunar(column: str, text: str) -> bool:
    if not _is_mark(column):
        return False
    word = simplify(plain(text))
    is_named = _CALENDAR.fullmatch(column) and _LUNAR_WORD.fullmatch(word)
    return bool(is_named or _IS_LUNAR.fullmatch(column) and _YES.fullmatch(word))


def read_date_of(
    column: str, text: str | None, today: date, dates: dict[str, DateColumn]
) -> Reading:
    """The date in a cell of this column, by what the column says of all its dates."""
    least_age = LEAST_AGE if column in ADULTS_BIRTHDAYS else 0
    date_column = dates.get(column, DateColumn())._replace(least_age=least_age)
    reading = cell_dates.read_date(text, today, date_column)
    if date_column.is_either and _is_plain_date(reading, text):
        return reading.doubt(problems.WHICH_CALENDAR)
    return reading


def _is_plain_date(reading: Reading, text: str) -> bool:
    """Whether a date is taken for a solar one without being called so."""
    is_taken = reading.value and not reading.problem and not reading.value.is_lunar
    return bool(is_taken) and not _CALLED_SOLAR.search(simplify(plain(text)))


def _check_calendar(row: dict[str, Reading], texts: dict[str, str]):
    """Doubt a birthday whose calendar is unclear, or that stands in another column."""
    birthday = row.get(contents.BIRTHDAY)
    if birthday is None:
        return
    words = [simplify(plain(text)) for name, text in texts.items() if _is_mark(name)]
    unclear = [word for word in words if not (is_empty(word) or _CLEAR.fullmatch(word))]
    if unclear and _is_plain_date(birthday, texts[contents.BIRTHDAY]):
        row[contents.BIRTHDAY] = birthday.doubt(problems.WHICH_CALENDAR)
    other_birthdays = [
        text for name, text in texts.items() if _OTHER_BIRTHDAY.fullmatch(name)
    ]
    if birthday == EMPTY and any(not is_empty(text) for text in other_birthdays):
        row[contents.BIRTHDAY] = refuse(problems.OTHER_BIRTHDAY)


@lru_cache(4096)
def _is_mark(name: str) -> bool:
    """Whether a column says by which calendar the birthday is told."""
    return bool(_CALENDAR.fullmatch(name) or _IS_LUNAR.fullmatch(name))
