"""Read a row of a customer sheet: each cell by its content, then one by another."""

import re
from datetime import date

from odoo.addons.customer_care.tools.long_numbers import is_rounded

from . import cell_contacts, cell_dates, cells
from .cells import Reading, plain, problem, refuse

LEAST_AGE = 14  # of a customer, where a year has two digits
ADULTS_BIRTHDAYS = ("birthday", "spouse_birthday")
DATE_COLUMNS = (
    *ADULTS_BIRTHDAYS,
    *("child_birthday", "wedding", "first_deal", "last_contact"),
)
TEXT_COLUMNS = ("company", "post", "province", "city", "street", "remark")
READERS = {
    **dict.fromkeys(TEXT_COLUMNS, cells.read_text),
    **dict.fromkeys(("number", "qq"), cells.read_code),
    "name": cell_contacts.read_name,
    "gender": cells.read_gender,
    "phone": cell_contacts.read_phones,
    "phone2": cell_contacts.read_phones,
    "email": cell_contacts.read_email,
    "identity": cells.read_identity,
    "spouse": lambda text: cell_contacts.read_relatives(text, "spouse"),
    "child": lambda text: cell_contacts.read_relatives(text, "child"),
    "hobbies": cells.read_words,
    "taboos": cells.read_words,
    "tier": cells.read_tier,
    "potential": cells.read_potential,
    "owner": cells.read_owner,
    "channels": cells.read_channels,
}


def read_row(
    texts: dict[str, str], today: date, orders: dict[str, str], unit: int = 1
) -> dict[str, Reading]:
    """The readings of a row, by column.

    :param texts: the raw texts by column
    :param orders: which of day and month comes first, by date column
    :param unit: what the amounts are counted in
    """
    row = {
        column: READERS[column](text)
        for column, text in texts.items()
        if column in READERS
    }
    row |= _read_dates(texts, today, orders)
    if "amount" in texts:
        row["amount"] = cells.read_amount(texts["amount"], unit)
    if "wechat" in texts:
        phones = row.get("phone", cells.EMPTY).value or [None]
        row["wechat"] = cell_contacts.read_account(texts["wechat"], phones[0])
    for column, text in texts.items():
        if column not in row and is_rounded(plain(text)):  # such as a bank account
            row[column] = refuse("rounded_number")
    _compare_gender(row)
    for person in ("spouse", "child"):
        _check_birthday(row, person)
    return row


def _read_dates(texts, today, orders) -> dict[str, Reading]:
    """The readings of those columns that hold dates."""
    return {
        column: cell_dates.read_date(
            texts[column],
            today,
            orders.get(column),
            LEAST_AGE if column in ADULTS_BIRTHDAYS else 0,
        )
        for column in DATE_COLUMNS
        if column in texts
    }


def _compare_gender(row: dict[str, Reading]):
    """Take the gender from the title, unless the two columns contradict each other."""
    name, gender = (row.get(column, cells.EMPTY) for column in ("name", "gender"))
    title = name.value.title if name.value else None
    implied = cell_contacts.find_title_gender(title)
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
    birthday = row.get(f"{person}_birthday", cells.EMPTY)
    persons = row.get(person, cells.EMPTY).value or []
    if birthday.value and len(persons) != 1:
        row[f"{person}_birthday"] = refuse("whose_birthday")


def find_key(row: dict[str, Reading]) -> str | None:
    """What makes the row the same customer in the next sheet.

    The customer number, else name and phone together; None when neither is there.
    A row that names no person is its company.
    """
    number = row.get("number", cells.EMPTY).value
    if number:
        return f"number:{number.upper()}"
    person = row.get("name", cells.EMPTY).value
    name = person.name if person else row.get("company", cells.EMPTY).value
    phones = row.get("phone", cells.EMPTY).value
    if not name or not phones:
        return None
    return f"person:{normal_name(name)}:{normal_phone(phones[0])}"


def normal_name(name: str) -> str:
    """The name as it is compared: without blanks and capitals."""
    return re.sub(r"\s", "", cells.plain(name)).lower()


def list_phone_forms(phone: str) -> list[str]:
    """The forms in which a number is likely to stand elsewhere."""
    digits = normal_phone(phone)
    forms = [phone, digits]
    if re.fullmatch(r"1\d{10}", digits):
        parts = digits[:3], digits[3:7], digits[7:]
        forms += [" ".join(parts), "-".join(parts)]
        forms += [f"{prefix}{form}" for prefix in ("+86", "+86 ") for form in forms[1:]]
    return forms


def normal_phone(phone: str) -> str:
    """The number as it is compared: digits without the country code of China."""
    digits = re.sub(r"\D", "", cells.plain(phone))
    return re.sub(r"^(?:00)?86(?=1[3-9]\d{9}$)", "", digits)
