"""One row of a customer sheet on its way into the database."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from odoo.addons.customer_care.tools.words import PLAIN

from . import problems
from .cell_contacts import read_emails
from .cell_phones import CHINA, normal_phone, read_phones
from .cells import is_empty, plain
from .contents import COMPANY, EMAIL2, IDENTITY, NAME, NUMBER, PHONE2, REMARK
from .reading import EMPTY, Problem, Reading, make_problem
from .row_keys import (
    EMAIL_COLUMNS,
    PHONE_COLUMNS,
    find_email_column,
    find_key,
    find_name,
    find_phone_column,
    get_field,
    normal_name,
)
from .texts import find_cell_problem
from .trace import Changed, Key, Trace

UNKNOWN = "?"  # starts the key of a column that holds nothing we know
ANSWERS = {"no"}  # which say something where nobody knows the question
SECRET = {IDENTITY}  # columns whose texts stand nowhere in plain
HIDDEN = "•••"
# what becomes of a row
CREATE, UPDATE, SAME, REFUSED = "create", "update", "same", "refused"
VERDICTS = (CREATE, UPDATE, SAME, REFUSED)
WANTED = (CREATE, UPDATE)


_AGE = re.compile(
    r"\?(?:客户|本人)?(?:年[龄紀纪齡]|岁数|歲數|[周虚实]岁|age)\W*(?:\(.*\)?)?", re.I
)


def shown(column: str, text: str) -> str:
    """The text of a cell as problems and notes may repeat it."""
    return HIDDEN if column in SECRET and text else text.strip()


def name_cells(keys: Iterable[str | None], texts: Iterable[str]) -> dict[str, str]:
    """The texts of a row by the keys of their columns; some columns have none."""
    return {key: text for key, text in zip(keys, texts, strict=False) if key}


class Wording(NamedTuple):
    """How columns and problems are called: the words of the reader's language."""

    headings: dict[str, str]
    texts: dict[str, str]
    comma: str = PLAIN.comma

    def label(self, column: str) -> str:
        return self.headings.get(column) or column

    def say(self, problem: Problem) -> str:
        details = {
            name: self.comma.join(detail) if isinstance(detail, list) else detail
            for name, detail in problem.details.items()
        }
        return self.texts[problem.code] % details


class ImportRow:
    """What a row says now, what it said in the last import, and what became of it.

    ``cells`` and ``previous`` are raw texts by column. A cell that says the same as in
    the last import never changes anything: people may have corrected it meanwhile.
    """

    def __init__(
        self,
        line,
        cells: dict[str, str],
        readings: dict[str, Reading],
        country: str = CHINA,
        added: Iterable[str] = (),
    ):
        self.line = line
        self.country = country
        self.cells = cells
        self.readings = readings
        self.noted = {REMARK, PHONE2, EMAIL2, *added}
        self.key = find_key(readings)
        self.previous: dict[str, str] | None = None
        self.earlier: Any = ()  # the lines of earlier imports, the last of them above
        self.verdict = CREATE
        self.profile = self.partner = None
        self.records: dict[str, Any] = {}
        self.occasion_types: dict[str, Any] = {}  # by the column of the date
        self.tastes: dict[tuple[str, str], Any] = {}  # by their words and category
        self.added_records: dict[str, Any] = {}  # of addons, by model
        self.created: list[Key] = []
        self.changed: list[Changed] = []
        self.trace: Trace | None = None  # of both, when the row is written
        self.problems: list[tuple[str, Problem, bool]] = [
            (column, reading.problem, reading.value is not None)
            for column, reading in readings.items()
            if reading.problem
        ]

    @property
    def number(self) -> str | None:
        return self.value(NUMBER)

    @property
    def name(self) -> str | None:
        """The customer's name; a row without a person is the company itself."""
        return find_name(self.readings)

    @property
    def is_company(self) -> bool:
        name = self.readings.get(NAME, EMPTY)
        return name.value.is_company if name.value else not name.problem

    @property
    def phone(self) -> str | None:
        return (self.value(self.phone_column) or [None])[0]

    @cached_property
    def phone_column(self) -> str:
        return find_phone_column(self.readings)

    @property
    def other_phones(self) -> list[str]:
        """The numbers beside the phone."""
        columns = self.list_columns(PHONE_COLUMNS)
        numbers = [phone for column in columns for phone in self.value(column) or []]
        return [phone for phone in dict.fromkeys(numbers) if phone != self.phone]

    @property
    def email(self) -> str | None:
        addresses = self.value(self.email_column)
        return addresses[0] if isinstance(addresses, list) else addresses

    @cached_property
    def email_column(self) -> str:
        return find_email_column(self.readings)

    @cached_property
    def phone_key(self) -> str | None:
        return normal_phone(self.phone, self.country) if self.phone else None

    @property
    def company_key(self) -> str | None:
        """The company of a person, as it is compared."""
        company = None if self.is_company else self.value(COMPANY)
        return normal_name(company) if company else None

    @property
    def is_refused(self) -> bool:
        return self.verdict == REFUSED

    @property
    def is_known(self) -> bool:
        """Whether the row is about somebody who is there already."""
        return self.verdict == UPDATE

    @property
    def is_wanted(self) -> bool:
        """Whether something of the row is written."""
        return self.verdict in WANTED

    def value(self, column: str) -> Any:
        """What the cell says, if it was understood."""
        return self.readings.get(column, EMPTY).value

    def is_new(self, column: str) -> bool:
        """Whether the cell says something that the last import did not."""
        if is_empty(self.cells.get(column)) and self.value(column) is None:
            return False  # an amount of 0 says something
        before = (self.previous or {}).get(column)
        return before is None or not self._says_same(column, before)

    def _says_same(self, column: str, before: str) -> bool:
        """Whether the cell says what it did before, if only in another form."""
        if plain(before) == plain(self.cells.get(column)):
            return True
        phones = get_field(column) in PHONE_COLUMNS and self.value(column)
        return bool(phones) and read_phones(before, self.country).value == phones

    def list_columns(self, fields: tuple[str, ...]) -> list[str]:
        """The columns that hold one of these fields, in the order of the fields."""
        own = [column for column in self.cells if get_field(column) in fields]
        return sorted(own, key=lambda column: fields.index(get_field(column)))

    def list_values(self, columns: list[str]) -> list[str]:
        """The numbers or addresses that these cells say now."""
        return self._list_values(self.cells, columns)

    def list_former_values(self, columns: list[str]) -> list[str]:
        """Those that these cells said in the last import."""
        return self._list_values(self.previous or {}, columns)

    def _list_values(self, cells: dict[str, str], columns: list[str]) -> list[str]:
        readings = (self._read_all(column, cells.get(column)) for column in columns)
        return [value for reading in readings for value in reading.value or []]

    def _read_all(self, column: str, text: str | None) -> Reading:
        is_email = get_field(column) in EMAIL_COLUMNS
        return read_emails(text) if is_email else read_phones(text, self.country)

    def show(self, column: str) -> str:
        return shown(column, self.cells.get(column, ""))

    def has_news(self) -> bool:
        return any(map(self.is_new, self.cells))

    def remark(self, column: str, code: str, is_taken: bool = True, **details):
        """Say, once, a doubt that only the database could show."""
        remark = column, make_problem(code, **details), is_taken
        if remark not in self.problems:
            self.problems.append(remark)

    def has_made(self, model: str) -> bool:
        return any(key.model == model for key in self.created)

    def refuse(self, code: str, **details):
        """Import nothing of this row."""
        self.verdict = REFUSED
        self.problems.insert(0, ("", make_problem(code, **details), False))

    def is_age(self, column: str) -> bool:
        """Whether the column says how old somebody is: never a birthday."""
        return bool(_AGE.fullmatch(column))

    def list_extras(self) -> list[str]:
        """The columns whose text goes to the notes as it stands."""
        return [
            column
            for column, text in self.cells.items()
            if (get_field(column) in self.noted or column.startswith(UNKNOWN))
            and (not is_empty(text) or plain(text).lower() in ANSWERS)
            and not find_cell_problem(text)
            and not self._is_rounded(column)
        ]

    def _is_rounded(self, column: str) -> bool:
        """Whether the program that wrote the cell has lost digits of its number."""
        reading = self.readings.get(column, EMPTY)
        lost = reading.problem and reading.problem.code == problems.ROUNDED_NUMBER
        return bool(lost) and reading.value is None
