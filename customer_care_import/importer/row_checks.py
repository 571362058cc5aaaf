"""What the cells of a row say against each other, once each has been read."""

import re
from datetime import date

from odoo.addons.customer_care.tools.long_numbers import find_birthday, find_gender

from . import cell_names, problems
from .added_column import AddedColumns
from .chinese import simplify
from .column_owners import name_birthday
from .contents import (
    BIRTHDAY,
    CHILD,
    CHILD_BIRTHDAY,
    COMPANY,
    FIRST_DEAL,
    GENDER,
    IDENTITY,
    LAST_CONTACT,
    NAME,
    POST,
    SPOUSE,
    SPOUSE_BIRTHDAY,
    WEDDING,
)
from .date_values import CellDate
from .reading import EMPTY, Reading, refuse
from .row_keys import normal_name

# a date, and one that follows it
SEQUENCES = (
    (BIRTHDAY, WEDDING),
    (BIRTHDAY, CHILD_BIRTHDAY),
    (SPOUSE_BIRTHDAY, CHILD_BIRTHDAY),
    (FIRST_DEAL, LAST_CONTACT),
)
_ZODIAC = re.compile(r"\?(?:属相|生肖|属|zodiac|chinese zodiac)", re.I)
ANIMALS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"


def compare_cells(
    row: dict[str, Reading], texts: dict[str, str], added: AddedColumns
) -> None:
    """Let one cell be doubted, or taken for something else, for what another says.

    :param texts: the raw texts by column
    :param added: the columns that addons read
    """
    _compare_company(row)
    _compare_post(row)
    _compare_gender(row)
    _compare_identity(row)
    for person in (SPOUSE, CHILD):
        _check_birthday(row, person)
    _compare_dates(row, added)
    _compare_zodiac(row, texts)


def _compare_post(row: dict[str, Reading]):
    """Take a title that stands where posts do for what it is."""
    name, post = (row.get(column, EMPTY) for column in (NAME, POST))
    if name.value and cell_names.find_title_gender(post.value):
        title = name.value.title or post.value
        row[NAME] = name._replace(value=name.value._replace(title=title))
        row[POST] = EMPTY


def _compare_company(row: dict[str, Reading]):
    """Know a company that stands where names do, unless another one stands beside."""
    name, company = (row.get(column, EMPTY) for column in (NAME, COMPANY))
    if name.value and normal_name(name.value.name) == normal_name(company.value or ""):
        row[NAME] = EMPTY  # it is its own contact
        _doubt_company(row, company)
    elif name.value and company == EMPTY:
        is_company = cell_names.is_company_name(name.value.name)
        row[NAME] = name._replace(value=name.value._replace(is_company=is_company))
    elif name == EMPTY and NAME in row:
        _doubt_company(row, company)


def _doubt_company(row: dict[str, Reading], company: Reading):
    """Doubt a customer who is called as people are and stands where companies do."""
    if company.value and not company.problem:
        if cell_names.may_be_person(company.value):
            row[COMPANY] = company.doubt(problems.PERHAPS_PERSON)


def _compare_identity(row: dict[str, Reading]):
    """Doubt a birthday and a gender that differ from those in the identity number."""
    number = row.get(IDENTITY, EMPTY).value or ""
    birthday, proven_day = row.get(BIRTHDAY, EMPTY), find_birthday(number)
    if proven_day and birthday.value and not birthday.problem:
        if _is_another_day(birthday.value, proven_day):
            row[BIRTHDAY] = birthday.doubt(problems.IDENTITY_AGAINST_BIRTHDAY)
    gender, proven_gender = row.get(GENDER, EMPTY), find_gender(number)
    is_sure = gender.value and not gender.problem
    if proven_gender and is_sure and gender.value != proven_gender:
        row[GENDER] = gender.doubt(problems.IDENTITY_AGAINST_GENDER)


def _compare_dates(row: dict[str, Reading], added: AddedColumns):
    """Doubt what happened before another date that it must have followed."""
    added_sequences = [
        (column.follows, name) for name, column in added.items() if column.follows
    ]
    for earlier, later in (*SEQUENCES, *added_sequences):
        first, second = (row.get(column, EMPTY) for column in (earlier, later))
        if not (first.value and second.value) or second.problem:
            continue
        if first.value.is_lunar != second.value.is_lunar:
            continue
        if _is_before(second.value, first.value):
            row[later] = second.doubt(problems.DATE_TOO_EARLY)


def _compare_zodiac(row: dict[str, Reading], texts: dict[str, str]):
    """Doubt a birthday in a year that is not of the animal told in its own column."""
    birthday = row.get(BIRTHDAY, EMPTY)
    words = [text for column, text in texts.items() if _ZODIAC.fullmatch(column)]
    animals = [animal for animal in ANIMALS if animal in simplify("".join(words))]
    if len(animals) != 1 or birthday.problem or not (birthday.value or CellDate()).year:
        return
    year, month, _day, is_lunar, _is_leap = birthday.value
    years = [year] if is_lunar or month > 2 else [year, year - 1]  # before New Year
    if ANIMALS.index(animals[0]) not in [(year - 4) % 12 for year in years]:
        row[BIRTHDAY] = birthday.doubt(problems.ZODIAC_AGAINST_BIRTHDAY)


def _is_before(first: CellDate, second: CellDate) -> bool:
    """Whether a date is certainly before another one, as far as both are known."""
    for part, other_part in zip(first[:3], second[:3], strict=True):
        if not (part and other_part) or part != other_part:
            return bool(part and other_part) and part < other_part
    return False


def _is_another_day(birthday: CellDate, proven_day: date) -> bool:
    """Whether a solar birthday is another day, as far as it is known.

    Of a lunar one nothing is said: some have it in their papers as if it were solar.
    """
    if birthday.is_lunar:
        return False
    proven_parts = (proven_day.year, proven_day.month, proven_day.day)
    pairs = zip(birthday[:3], proven_parts, strict=True)
    return any(part and part != proven_part for part, proven_part in pairs)


def _compare_gender(row: dict[str, Reading]):
    """Take the gender from the title, unless the two columns contradict each other."""
    name, gender = (row.get(column, EMPTY) for column in (NAME, GENDER))
    title = name.value.title if name.value else None
    implied = cell_names.find_title_gender(title)
    if not implied or gender.value == implied or gender.problem:
        return
    if gender.value is None:
        row[GENDER] = Reading(implied)
        return
    row[GENDER] = refuse(problems.TITLE_AGAINST_GENDER, title=title)
    row[NAME] = Reading(name.value._replace(title=None)).doubt(
        problems.TITLE_LEFT_OUT, title=title
    )


def _check_birthday(row: dict[str, Reading], person: str):
    """A birthday needs exactly one person whose it is."""
    column = name_birthday(person)
    birthday = row.get(column, EMPTY)
    persons = row.get(person, EMPTY).value or []
    if birthday.value and len(persons) != 1:
        row[column] = refuse(problems.WHOSE_BIRTHDAY)
