"""Read text with a sign between its columns: csv, tsv and txt."""

import csv
import io
import re
from collections import Counter
from functools import lru_cache
from itertools import islice

from odoo.addons.customer_care.tools import decoding

from .. import problems
from ..reading import Problem, make_problem
from ..sheet_columns import count_known
from .page import BLANK, Cell, Page, SheetError, make_cell, take_rows

DELIMITERS = ",;\t|，；、^~"
LONGEST_RECORD = 200  # lines of one row, whose cells may hold line breaks
JUDGED_ROWS = 100
LONGEST_SAMPLE = 20_000  # characters in which to look for words
SHOWN_WORDS = 5
_PHONE = re.compile(r"\d{7}")
_WORD = re.compile(r"[^\s,;|\"]*[^\x00-\x7f][^\s,;|\"]*")  # not of ASCII alone
_LINE_END = re.compile(r"\r\n|\n|\r")


def read(content: bytes, encoding: str = "") -> list[Page]:
    text, codec = decode(content, encoding)
    lines = _LINE_END.split(text)
    if lines[0].lower().startswith("sep="):  # a spreadsheet's own hint
        delimiter, lines = lines[0][4:5] or ",", lines[1:]
    else:
        delimiter = find_delimiter(lines)
    page = Page(encoding=codec, remarks=list_guesses(text, codec, encoding))
    page.rows, broken, long = _read_rows(lines, delimiter)
    if delimiter == " " and len({len(row) for row in page.rows if row}) > 1:
        raise SheetError(
            problems.UNEVEN_COLUMNS
        )  # nobody can tell which of them is empty
    if broken:
        page.remarks.append(make_problem(problems.UNCLOSED_QUOTE, rows=broken))
    if long:
        page.remarks.append(make_problem(problems.SWALLOWED_LINES, rows=long))
    return [page]


def decode(content: bytes, encoding: str = "", declared: str = "") -> tuple[str, str]:
    """The text of a file and its encoding: the chosen one, else what reads best.

    :param declared: the encoding that the file says to have, which may be a lie
    """
    if codec := decoding.find_codec(encoding):
        return decoding.clean(content.decode(codec, "replace")).lstrip("\ufeff"), codec
    is_usual = decoding.find_codec(declared) in decoding.WESTERN  # put on any text
    origin = {"hint": declared} if is_usual else {"declared": declared}
    reading = decoding.read(content, **origin)
    if not reading.is_whole or reading.is_doubtful:
        raise SheetError(problems.UNKNOWN_ENCODING)
    return decoding.clean(reading.text).lstrip("\ufeff"), reading.encoding


def list_guesses(text: str, codec: str, chosen: str) -> list[Problem]:
    """What to look at, where the encoding is a guess that nothing proves.

    Any bytes are some text in those encodings that have one byte for each letter.
    """
    if chosen or not is_of_single_bytes(codec) or text.isascii():
        return []
    words = [*dict.fromkeys(_WORD.findall(text[:LONGEST_SAMPLE]))][:SHOWN_WORDS]
    return [make_problem(problems.GUESSED_ENCODING, encoding=codec, texts=words)]


@lru_cache
def is_of_single_bytes(codec: str) -> bool:
    """Whether most bytes beyond ASCII are letters by themselves."""
    letters = [bytes([byte]).decode(codec, "ignore") for byte in range(128, 256)]
    return 2 * sum(map(bool, letters)) > len(letters)


def find_delimiter(lines: list[str]) -> str:
    """The delimiter that gives the best heading, then the most regular rows."""
    start = [line for line in islice(lines, 10 * JUDGED_ROWS) if line.strip()]

    def judge(delimiter: str) -> tuple[int, int]:
        rows = [_split_line(line, delimiter) for line in start[:JUDGED_ROWS]]
        widths = Counter(map(len, rows))
        cells = [(width - 1) * times for width, times in widths.items()]
        names = [count_known(row) for row in rows]
        return max(names, default=0), max(cells, default=0)

    best = max(DELIMITERS, key=judge)
    has_blanks = judge(best)[0] < 2 <= judge(" ")[0]
    return " " if has_blanks else best


def _split_line(line: str, delimiter: str) -> list[str]:
    if '"' in line and (row := _parse_record(line, delimiter)):
        return row
    return line.split(None if delimiter == " " else delimiter)


def _read_rows(lines: list[str], delimiter: str) -> tuple[list[list[Cell]], ...]:
    """The rows, the numbers of those with a quote that nothing closes, and of those
    with a value that holds what looks like other rows.
    """
    broken, long = [], []
    # a line with a quote that it does not close may be part of a row only
    closed = [line for line in lines[:JUDGED_ROWS] if line.count('"') % 2 == 0]
    widths = Counter(len(_split_line(line, delimiter)) for line in closed)
    width = max(widths, key=lambda width: (width - 1) * widths[width], default=1)

    def generate():
        for number, (record, is_broken) in enumerate(
            _take_records(lines, delimiter, width), 1
        ):
            if is_broken:
                broken.append(number)
            elif any(_holds_row(text, delimiter, width) for text in record):
                long.append(number)
            yield [make_cell(text) if text else BLANK for text in record]

    return take_rows(generate()), broken, long


def _holds_row(text: str, delimiter: str, width: int) -> bool:
    """Whether a line within a value looks like a row of its own."""
    if "\n" not in text or delimiter not in text:
        return False
    parts = [line.split(delimiter) for line in text.split("\n")]
    return any(len(part) >= width for part in parts[1:-1]) or any(
        len(part) > 1 and _PHONE.search(line)
        for part, line in zip(parts, text.split("\n"), strict=True)
    )


def _take_records(lines: list[str], delimiter: str, width: int):
    """Each row, and whether one of its quotes is not closed."""
    start = 0
    while start < len(lines):
        line = lines[start]
        if '"' not in line:
            yield _split_line(line, delimiter), False
            start += 1
            continue
        row, count = _take_record(lines, start, delimiter, width)
        yield row or _split_broken_line(line, delimiter, width), not row
        start += count


def _take_record(lines, start, delimiter, width) -> tuple[list[str] | None, int]:
    """The row that starts here, and its lines; no row where a quote stays open."""
    if row := _parse_record(lines[start], delimiter):
        return row, 1
    taken, quotes = [], 0
    for line in islice(lines, start, start + LONGEST_RECORD):
        taken.append(line)
        quotes += line.count('"')
        if quotes % 2 == 0:
            break
    are_rows = width > 2 and all(len(part.split(delimiter)) >= width for part in taken)
    row = None if are_rows or quotes % 2 else _parse_record("\n".join(taken), delimiter)
    return row, len(taken) if row else 1


def _parse_record(record: str, delimiter: str) -> list[str] | None:
    """The cells of a row, unless its quotes stand where they mean nothing."""
    reader = csv.reader(
        io.StringIO(record, newline=""), delimiter=delimiter, strict=True
    )
    try:
        rows = list(reader)
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _split_broken_line(line: str, delimiter: str, width: int) -> list[str]:
    """The cells of a line with a stray quote: without it, or without any."""
    places = [place for place, char in enumerate(line) if char == '"']
    for place in places:
        row = _parse_record(line[:place] + line[place + 1 :], delimiter)
        if row and len(row) == width:
            return row
    return [cell.strip().strip('"') for cell in line.split(delimiter)]
