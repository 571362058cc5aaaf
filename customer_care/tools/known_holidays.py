"""Days off and make-up workdays of a country, as its government has published them.

They follow no rule: each autumn a notice says those of the next year. A line has the
year, the holiday, its first and last day off, and the free days that are worked for it.
"""

from datetime import date

from .holidays import Day, list_dates

LISTS = {
    "CN": """
        2024 new_year 01-01 01-01
        2024 spring 02-10 02-17 02-04 02-18
        2024 qingming 04-04 04-06 04-07
        2024 labour 05-01 05-05 04-28 05-11
        2024 dragon_boat 06-10 06-10
        2024 mid_autumn 09-15 09-17 09-14
        2024 national 10-01 10-07 09-29 10-12
        2025 new_year 01-01 01-01
        2025 spring 01-28 02-04 01-26 02-08
        2025 qingming 04-04 04-06
        2025 labour 05-01 05-05 04-27
        2025 dragon_boat 05-31 06-02
        2025 national_mid_autumn 10-01 10-08 09-28 10-11
        2026 new_year 01-01 01-03 01-04
        2026 spring 02-15 02-23 02-14 02-28
        2026 qingming 04-04 04-06
        2026 labour 05-01 05-05 05-09
        2026 dragon_boat 06-19 06-21
        2026 mid_autumn 09-25 09-27
        2026 national 10-01 10-07 09-20 10-10
    """,
}


def list_known() -> list[tuple[str, int]]:
    """Pairs of a country's code and a year, the newest first."""
    known = {(country, int(row[0])) for country, row in _list_rows()}
    return sorted(known, key=lambda pair: (-pair[1], pair[0]))


def get_known(country: str, year: int) -> list[Day]:
    """The days of a year; their names are codes of holidays."""
    rows = [row for code, row in _list_rows() if (code, int(row[0])) == (country, year)]
    return [day for row in rows for day in _read_row(*row)]


def _list_rows():
    for country, text in LISTS.items():
        for line in filter(None, map(str.strip, text.splitlines())):
            yield country, line.split()


def _read_row(year, name, first, last, *worked):
    dates = {text: date.fromisoformat(f"{year}-{text}") for text in (first, last)}
    for day in list_dates(dates[first], dates[last]):
        yield Day(0, day, name, True)
    for text in worked:
        yield Day(0, date.fromisoformat(f"{year}-{text}"), name, False)
