"""Read a row of a customer sheet: each cell by its content, then one by another."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from odoo.addons.customer_care.tools.long_numbers import (
    find_birthday,
    find_gender,
    has_lost_digits,
    is_rounded,
)

from . import cell_contacts, cell_dates, cell_names, cells
from .added_column import (
    AMOUNT,
    DATE,
    NOTHING_ADDED,
    WORDS,
    YEARLY,
    AddedColumns,
    list_holding,
)
from .cell_dates import CellDate, DateColumn
from .cell_phones import CHINA, find_mobile, read_phones
from .cells import Reading, is_empty, plain, problem, refuse
from .chinese import simplify
from .column_owners import name_birthday
from .problems import ROUNDED_NUMBER, WHOSE_BIRTHDAY
from .row_keys import PHONE_COLUMNS, get_field, normal_name
from .texts import find_cell_problem, is_garbled

LEAST_AGE = 14  # of a customer, where a year has two digits
ADULTS_BIRTHDAYS = ("birthday", "spouse_birthday")
DATE_COLUMNS = (
    *ADULTS_BIRTHDAYS,
    *("child_birthday", "wedding", "first_deal", "last_contact"),
)
# a date, and one that follows it
SEQUENCES = (
    *(("birthday", "wedding"), ("birthday", "child_birthday")),
    *(("spouse_birthday", "child_birthday"), ("first_deal", "last_contact")),
)
TEXT_COLUMNS = ("company", "post", "city", "street", "remark")
# Columns that say by which calendar the birthday is told, or whether by the lunar one.
_CALENDAR = re.compile(
    r"\?.*(?:历法|生日类[型别]|[农阴]历/[公阳]历|[公阳]历/[农阴]历|calendar).*", re.I
)
_IS_LUNAR = re.compile(r"\?(?:是否)?(?:[农阴]历|(?:is[ _]?)?lunar)(?:生日)?\??", re.I)
_LUNAR_WORD = re.compile(r"[农阴旧](?:历(?:生日)?)?|lunar", re.I)
_YES = re.compile(r"是|y(?:es)?|true|1|√", re.I)
_ZODIAC = re.compile(r"\?(?:属相|生肖|属|zodiac|chinese zodiac)", re.I)
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
CHANGED_COLUMNS = ("number", "name", "company", "post", "tier")
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
    "company": cells.read_company,
    "number": cells.read_customer_number,
    "qq": cell_contacts.read_qq,
    "name": cell_names.read_name,
    "province": cells.read_province,
    "gender": cells.read_gender,
    "email": cell_contacts.read_email,
    "email2": cell_contacts.read_emails,
    "identity": cells.read_identity,
    "spouse": lambda text: cell_names.read_relatives(text, "spouse"),
    "child": lambda text: cell_names.read_relatives(text, "child"),
    "hobbies": cells.read_words,
    "taboos": cells.read_words,
    "tier": cells.read_tier,
    "owner": cells.read_owner,
    "channels": cells.read_channels,
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
    _compare(row)
    _compare_dates(row, added)
    _compare_zodiac(row, sound)
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
            row[column] = refuse(ROUNDED_NUMBER)  # such as a bank account
        elif code := _find_damage(column, text, row):
            row[column] = Reading(row.get(column, cells.EMPTY).value, problem(code))


def _find_damage(column: str, text: str, row: dict[str, Reading]) -> str:
    """What a program has made of a text, where nothing else is wrong with it."""
    reading = row.get(column, cells.EMPTY)
    if reading.problem or not text:
        return ""
    if is_garbled(text):
        return "garbled"
    is_date = column in CHANGED_COLUMNS and _CHANGED.fullmatch(plain(text))
    return "changed_code" if is_date else ""


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
    if "wechat" in texts:
        first = sorted(row, key=get_field)  # the phone before the others
        told = [phone for column in first for phone in row[column].value or []]
        row["wechat"] = cell_contacts.read_account(texts["wechat"], find_mobile(told))
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
    if not any(_says_lunar(*told) for told in texts.items()):
        return dates
    birthday = dates.get("birthday", DateColumn())
    birthday = birthday._replace(is_lunar=True, is_either=False)
    return {**dates, "birthday": birthday}


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
    told = dates.get(column, DateColumn())._replace(least_age=least_age)
    found = cell_dates.read_date(text, today, told)
    if told.is_either and _is_plain_date(found, text):
        return found._replace(problem=problem("which_calendar"))
    return found


def _is_plain_date(found: Reading, text: str) -> bool:
    """Whether a date is taken for a solar one without being called so."""
    is_taken = found.value and not found.problem and not found.value.is_lunar
    return bool(is_taken) and not _CALLED_SOLAR.search(simplify(plain(text)))


def _check_calendar(row: dict[str, Reading], texts: dict[str, str]):
    """Doubt a birthday whose calendar is unclear, or that stands in another column."""
    told = row.get("birthday")
    if told is None:
        return
    words = [simplify(plain(text)) for name, text in texts.items() if _is_mark(name)]
    unclear = [word for word in words if not (is_empty(word) or _CLEAR.fullmatch(word))]
    if unclear and _is_plain_date(told, texts["birthday"]):
        row["birthday"] = told._replace(problem=problem("which_calendar"))
    others = [text for name, text in texts.items() if _OTHER_BIRTHDAY.fullmatch(name)]
    if told == cells.EMPTY and any(not is_empty(text) for text in others):
        row["birthday"] = refuse("other_birthday")


@lru_cache(4096)
def _is_mark(name: str) -> bool:
    """Whether a column says by which calendar the birthday is told."""
    return bool(_CALENDAR.fullmatch(name) or _IS_LUNAR.fullmatch(name))


def _compare(row: dict[str, Reading]):
    """Let one cell be doubted for what another one says."""
    _compare_company(row)
    _compare_post(row)
    _compare_gender(row)
    _compare_identity(row)
    for person in ("spouse", "child"):
        _check_birthday(row, person)


def _compare_post(row: dict[str, Reading]):
    """Take a title that stands where posts do for what it is."""
    name, post = (row.get(column, cells.EMPTY) for column in ("name", "post"))
    if name.value and cell_names.find_title_gender(post.value):
        title = name.value.title or post.value
        row["name"] = name._replace(value=name.value._replace(title=title))
        row["post"] = cells.EMPTY


def _compare_company(row: dict[str, Reading]):
    """Know a company that stands where names do, unless another one stands beside."""
    name, company = (row.get(column, cells.EMPTY) for column in ("name", "company"))
    if name.value and normal_name(name.value.name) == normal_name(company.value or ""):
        row["name"] = cells.EMPTY  # it is its own contact
        _doubt_company(row, company)
    elif name.value and company == cells.EMPTY:
        is_company = cell_names.is_company_name(name.value.name)
        row["name"] = name._replace(value=name.value._replace(is_company=is_company))
    elif name == cells.EMPTY and "name" in row:
        _doubt_company(row, company)


def _doubt_company(row: dict[str, Reading], company: Reading):
    """Doubt a customer who is called as people are and stands where companies do."""
    if company.value and not company.problem:
        if cell_names.may_be_person(company.value):
            row["company"] = company._replace(problem=problem("perhaps_person"))


def _compare_identity(row: dict[str, Reading]):
    """Doubt a birthday and a gender that differ from those in the identity number."""
    number = row.get("identity", cells.EMPTY).value or ""
    told, born = row.get("birthday", cells.EMPTY), find_birthday(number)
    if born and told.value and not told.problem and _differs(told.value, born):
        row["birthday"] = told._replace(problem=problem("identity_against_birthday"))
    gender = row.get("gender", cells.EMPTY)
    other = find_gender(number)
    if other and gender.value and not gender.problem and gender.value != other:
        row["gender"] = gender._replace(problem=problem("identity_against_gender"))


def _compare_dates(row: dict[str, Reading], added: AddedColumns):
    """Doubt what happened before another date that it must have followed."""
    others = [(each.follows, name) for name, each in added.items() if each.follows]
    for earlier, later in (*SEQUENCES, *others):
        first, second = (row.get(column, cells.EMPTY) for column in (earlier, later))
        if not (first.value and second.value) or second.problem:
            continue
        if first.value.is_lunar != second.value.is_lunar:
            continue
        if _is_before(second.value, first.value):
            row[later] = second._replace(problem=problem("date_too_early"))


def _compare_zodiac(row: dict[str, Reading], texts: dict[str, str]):
    """Doubt a birthday in a year that is not of the animal told in its own column."""
    birthday = row.get("birthday", cells.EMPTY)
    told = [text for column, text in texts.items() if _ZODIAC.fullmatch(column)]
    animals = [animal for animal in ANIMALS if animal in simplify("".join(told))]
    if len(animals) != 1 or birthday.problem or not (birthday.value or CellDate()).year:
        return
    year, month, _day, is_lunar, _is_leap = birthday.value
    years = [year] if is_lunar or month > 2 else [year, year - 1]  # before New Year
    if ANIMALS.index(animals[0]) not in [(year - 4) % 12 for year in years]:
        row["birthday"] = birthday._replace(problem=problem("zodiac_against_birthday"))


def _is_before(one: CellDate, other: CellDate) -> bool:
    """Whether a date is certainly before another one, as far as both are told."""
    for part, other_part in zip(one[:3], other[:3], strict=True):
        if not (part and other_part) or part != other_part:
            return bool(part and other_part) and part < other_part
    return False


def _differs(told: cell_dates.CellDate, born: date) -> bool:
    """Whether a day is another one; many keep their lunar birthday as a solar one."""
    pairs = ((told.year, born.year), (told.month, born.month), (told.day, born.day))
    return not told.is_lunar and any(one and one != other for one, other in pairs)


def _compare_gender(row: dict[str, Reading]):
    """Take the gender from the title, unless the two columns contradict each other."""
    name, gender = (row.get(column, cells.EMPTY) for column in ("name", "gender"))
    title = name.value.title if name.value else None
    implied = cell_names.find_title_gender(title)
    if not implied or gender.value == implied or gender.problem:
        return
    if gender.value is None:
        row["gender"] = Reading(implied)
        return
    row["gender"] = refuse("title_against_gender", title=title)
    row["name"] = Reading(
        name.value._replace(title=None), problem("title_left_out", title=title)
    )


def _check_birthday(row: dict[str, Reading], person: str):
    """A birthday needs exactly one person whose it is."""
    column = name_birthday(person)
    birthday = row.get(column, cells.EMPTY)
    persons = row.get(person, cells.EMPTY).value or []
    if birthday.value and len(persons) != 1:
        row[column] = refuse(WHOSE_BIRTHDAY)
