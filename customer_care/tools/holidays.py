"""Lists of days off and make-up workdays, as csv or as a calendar file (ics)."""

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

DATE = re.compile(r"(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?(?:T.*)?", re.ASCII)
OFF = {"1", "true", "yes", "off", "holiday", "day off", "休", "休息", "放假", "假"}
WORKED = {"0", "false", "no", "work", "workday", "make-up", "make-up workday"}
WORKED |= {"班", "上班", "补班", "调休", "调休上班", "调休上班日"}
HEADINGS = {
    "date": ("date", "day", "日期"),
    "name": ("name", "holiday", "名称", "节日", "假日"),
    "status": ("is_off_day", "is_off", "kind", "type", "类型", "休班"),
}
# what calendar files put into the name of a day, or beside it
MARK = re.compile(r"\s*[（(\[]?\s*(休|班|补班|调休|调休上班)\s*[)）\]]?\s*$")
APPLE = {"WORK-HOLIDAY": True, "ALTERNATE-WORKDAY": False}
MOST_DAYS = 62  # of one entry: no holiday takes longer
YEARS = range(1900, 2101)  # others are none of a working time


class Day(NamedTuple):
    """A day off, or a free day that is worked."""

    line: int
    date: date
    name: str
    is_off: bool


class Problem(NamedTuple):
    """Why a line is not understood: the code of a sentence, and what stands there."""

    line: int
    code: str
    text: str = ""


def read_list(text: str) -> tuple[list[Day], list[Problem]]:
    """The days of a list, and what is wrong with its other lines."""
    is_calendar = text.lstrip("\ufeff \r\n").startswith("BEGIN:VCALENDAR")
    found = [*(_read_ics(text) if is_calendar else _read_csv(text))]
    days, problems = [], [entry for entry in found if isinstance(entry, Problem)]
    seen = {}
    for day in found:
        if not isinstance(day, Day):
            continue
        if day.date not in seen:
            seen[day.date] = day.is_off
            days.append(day)
        elif seen[day.date] != day.is_off:
            problems.append(Problem(day.line, "both", day.date.isoformat()))
    return sorted(days, key=lambda day: day.date), sorted(problems)


def list_dates(first: date, last: date) -> list[date]:
    """The dates of a span, both ends included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def join_days(days: list[Day]) -> list[list[Day]]:
    """Days that follow each other under one name, together."""
    spans = []
    for day in sorted(days, key=lambda day: day.date):
        last = spans and spans[-1][-1]
        is_next = last and day.date - last.date == timedelta(days=1)
        if is_next and (day.name, day.is_off) == (last.name, last.is_off):
            spans[-1].append(day)
        else:
            spans.append([day])
    return spans


def _read_csv(text: str) -> Iterator[Day | Problem]:
    lines = text.lstrip("\ufeff").splitlines()
    delimiter = max(",;\t", key=(lines or [""])[0].count)
    columns = None
    for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = _find_columns(row)
            if columns:
                continue
            columns = {"date": 0, "name": 1, "status": 2}
        cells = [cell.strip() for cell in row]
        yield _read_row(number, cells, columns)


def _find_columns(row: list[str]) -> dict[str, int]:
    """The places of the columns, when a row holds their headings."""
    cells = [cell.strip().lower() for cell in row]
    return {
        name: cells.index(word)
        for name, words in HEADINGS.items()
        for word in words
        if word in cells
    }


def _read_row(number: int, cells: list[str], columns: dict[str, int]) -> Day | Problem:
    def read(name):
        place = columns.get(name, len(cells))
        return cells[place] if place < len(cells) else ""

    day, status = _read_date(read("date")), read("status").lower()
    if not day:
        return Problem(number, "date", read("date"))
    if not read("name"):
        return Problem(number, "name")
    if status not in OFF | WORKED:
        return Problem(number, "status", read("status"))
    return Day(number, day, read("name"), status in OFF)


def _read_date(text: str) -> date | None:
    match = DATE.fullmatch(text.strip())
    if not match or int(match[1]) not in YEARS:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:  # there is no such day
        return None


def _read_ics(text: str) -> Iterator[Day | Problem]:
    events = [*_list_events(text)]
    marks = {event["line"]: _find_mark(event) for event in events}
    is_marked = any(mark is not None for mark in marks.values())
    for event in events:
        is_off = marks[event["line"]]
        if is_off is None and is_marked:  # a festival on which everybody works
            yield Problem(event["line"], "status", event.get("SUMMARY", ""))
        else:
            yield from _read_event(event, is_off is not False)


def _list_events(text: str) -> Iterator[dict]:
    """The properties of each entry; a long line goes on after a space."""
    event = None
    for number, line in _unfold(text):
        name, _colon, value = line.partition(":")
        name = name.partition(";")[0].strip().upper()
        if (name, value.strip()) == ("BEGIN", "VEVENT"):
            event = {"line": number}
        elif (name, value.strip()) == ("END", "VEVENT") and event:
            yield event
            event = None
        elif event:
            event.setdefault(name, re.sub(r"\\([,;\\])", r"\1", value.strip()))


def _unfold(text: str) -> list[tuple[int, str]]:
    lines = []
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] in (" ", "\t") and lines:
            lines[-1] = lines[-1][0], lines[-1][1] + line[1:]
        else:
            lines.append((number, line))
    return lines


def _find_mark(event: dict) -> bool | None:
    """Whether an entry says that it is a day off, or worked, or neither."""
    mark = event.get("X-APPLE-SPECIAL-DAY", "").upper()
    if mark in APPLE:
        return APPLE[mark]
    summary = event.get("SUMMARY", "")
    if match := MARK.search(summary):
        return match[1] == "休"
    return False if summary.lower().endswith(("make-up", "workday")) else None


def _read_event(event: dict, is_off: bool) -> Iterator[Day | Problem]:
    number, start = event["line"], event.get("DTSTART", "")
    first, name = _read_date(start), MARK.sub("", event.get("SUMMARY", ""))
    end = _read_date(event.get("DTEND", "")) if event.get("DTEND") else None
    if not first or (event.get("DTEND") and not end):
        yield Problem(number, "date", event["DTEND"] if first else start)
        return
    # the end of an entry of whole days is the day after it
    last = max(first, end - timedelta(days=1)) if end else first
    if not name:
        yield Problem(number, "name")
    elif (last - first).days >= MOST_DAYS:
        yield Problem(number, "long", f"{first} - {last}")
    else:
        for day in list_dates(first, last):
            yield Day(number, day, name, is_off)
