"""The words in which people write dates: clocks, weekdays, months and great days."""

import re
from typing import NamedTuple

from babel.dates import get_month_names

from .chinese import simplify

# the last day of the lunar year, which may be the 29th
LAST_DAYS = ("大年三十", "大年30", "年三十", "除夕")
DIGITS = "〇零一二三四五六七八九"
# whose names of months are known besides numbers
_MONTH_LOCALES = ("en", "de", "fr", "es", "it", "pt", "nl")

# in seconds
MINUTE, HOUR, DAY = 60, 3600, 86_400
ZONE_OF_CHINA = 8 * HOUR
# when it is midnight in China by a clock of Greenwich, and an hour less in summer
MIDNIGHTS = (DAY - ZONE_OF_CHINA, DAY - ZONE_OF_CHINA - HOUR)
LAST_MINUTE = DAY - MINUTE
_CLOCK = (
    r"(?P<before>上午|下午|中午|晚上|凌晨|早上|am|pm)?\s*"
    r"(?P<hour>\d{1,2})[:时](?P<minute>\d{1,2})(?:[:分](?P<second>\d{1,2})(?:[.,]\d+)?秒?)?分?"
    r"\s*(?P<after>am|pm|a\.m\.|p\.m\.)?"
    r"\s*(?P<zone>z|utc|gmt|(?:gmt|utc)?[+-]\d{2}:?\d{2})?(?:\s*\(.*\))?"
)
_TIME = re.compile(
    rf"(?:(?<=\d)t|\s|(?<=[日号\d])(?=[上下中晚凌早])|(?<=[日号])(?=\d{{1,2}}[:时]))\s*{_CLOCK}$",
    re.I,
)
_WEEKDAY = re.compile(
    r"\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?\s*|\s*\([一二三四五六日]\)"
    r"|^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
    r"|,?\s+\(?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\)?\.?$",
    re.I,
)
# days of the lunar year that go by a name
_GREAT_DAYS = {
    "大年三十": "腊月三十",
    "大年30": "腊月三十",
    "年三十": "腊月三十",
    "除夕": "腊月三十",
    "大年初一": "正月初一",
    "春节": "正月初一",
    "元宵节": "正月十五",
    "元宵": "正月十五",
    "端午节": "农历五月初五",
    "端午": "农历五月初五",
    "七夕节": "农历七月初七",
    "七夕": "农历七月初七",
    "中元节": "农历七月十五",
    "中秋节": "农历八月十五",
    "中秋": "农历八月十五",
    "重阳节": "农历九月初九",
    "重阳": "农历九月初九",
    "腊八节": "腊月初八",
    "腊八": "腊月初八",
}
_GREAT_DAY = re.compile(rf"(?:{'|'.join(_GREAT_DAYS)})(?:夜|当天|那天)?$")
# by which calendar a date is, where its cell says so
LUNAR_MARK = re.compile(
    r"\(?\s*(?:农历|阴历|旧历|夏历|古历|lunar)\s*:?\s*\)?|\([农阴旧]\)"
    r"|^[农阴](?=\s*\d)|(?<=[\d日号])\s*[农阴]$",
    re.I,
)
SOLAR_MARK = re.compile(
    r"\(?\s*(?:公历|阳历|新历|国历|solar)\s*:?\s*\)?|\([公阳新]\)"
    r"|^[公阳](?=\s*\d)|(?<=[\d日号])\s*[公阳]$",
    re.I,
)
# by which calendar all dates of a column are, where its name says so
_CALLED_LUNAR = re.compile("农历|阴历|旧历|lunar", re.I)
_CALLED_SOLAR = re.compile("公历|阳历|新历|国历|西历|solar|gregorian", re.I)
# The lunar ones are marked in their cells, or there are others.
_NOT_ALL_LUNAR = re.compile(
    rf"{_CALLED_SOLAR.pattern}|[注标]明|标[注记]|[非不或]|\b(?:or|if|not|non|mark)\b",
    re.I,
)


class Clock(NamedTuple):
    """The time of day that stands behind a date, and how far its zone is."""

    seconds: int
    is_elsewhere: bool  # it is counted in a zone where the day may be another one
    has_zone: bool = False
    offset: int = 0  # of that zone, in seconds

    @property
    def days_later(self) -> int:
        """How many days later it is in the east, where it may be midnight."""
        return (self.seconds - self.offset + DAY // 2) // DAY

    @property
    def may_be_midnight(self) -> bool:
        """Whether it is midnight in China by a clock of Greenwich, summers as well."""
        return not self.has_zone and self.seconds in MIDNIGHTS

    @property
    def is_before_midnight(self) -> bool:
        return self.seconds >= LAST_MINUTE


def _list_months() -> dict[str, int]:
    months = {}
    for locale in _MONTH_LOCALES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                months.setdefault(name.lower().rstrip("."), number)
    return months | {"sept": 9, "mrz": 3}


MONTHS = _list_months()


def split_clock(words: str) -> tuple[str, Clock | None]:
    """A date without the time of day behind it, and that time."""
    match = _TIME.search(words)
    if not match:
        return words, None
    hour, zone = int(match["hour"]), (match["zone"] or "").lower()
    half = (match["before"] or match["after"] or "").replace(".", "").lower()
    if half in ("上午", "凌晨", "早上", "am"):
        hour %= 12
    elif half in ("下午", "晚上", "pm") and hour < 12:
        hour += 12
    seconds = hour * HOUR + int(match["minute"]) * MINUTE + int(match["second"] or 0)
    offset = _find_offset(zone)
    is_elsewhere = bool(zone) and offset != ZONE_OF_CHINA and seconds % DAY > 0
    clock = Clock(seconds % DAY, is_elsewhere, bool(zone), offset)
    return words[: match.start()], clock


def _find_offset(zone: str) -> int:
    """How far a zone such as +01:00 is from Greenwich, in seconds."""
    match = re.search(r"([+-])(\d{2}):?(\d{2})", zone)
    if not match:
        return 0
    seconds = int(match[2]) * HOUR + int(match[3]) * MINUTE
    return -seconds if match[1] == "-" else seconds


def read_year(text: str | None) -> int | None:
    """A year in digits or Chinese words."""
    digits = "".join(str(max(DIGITS.find(c) - 1, 0)) for c in text or "" if c in DIGITS)
    return int(digits or text) if text else None


def read_numeral(text: str) -> int:
    """A month or day in digits or Chinese words: 冬 is 11, 廿一 is 21."""
    if text.isdigit():
        return int(text)
    if text in "正冬腊":
        return {"正": 1, "冬": 11, "腊": 12}[text]
    text = text.removeprefix("初").replace("廿", "二十").replace("卅", "三十")
    tens, is_ten, ones = text.rpartition("十")
    value = (DIGITS.find(tens) - 1 if tens else 1) * 10 if is_ten else 0
    return value + (DIGITS.find(ones) - 1 if ones else 0)


def drop_weekday(words: str) -> str:
    return _WEEKDAY.sub(" ", words).strip()


def replace_great_day(words: str) -> str:
    """The date of a day that goes by a name: 除夕 is the last of the lunar year."""
    match = _GREAT_DAY.search(words)
    if not match:
        return words
    name = next(name for name in _GREAT_DAYS if match[0].startswith(name))
    return f"{words[: match.start()]}{_GREAT_DAYS[name]}"


def is_lunar_heading(heading: str) -> bool:
    """Whether all dates of a column are lunar, by its name."""
    words = simplify(heading)
    return bool(_CALLED_LUNAR.search(words)) and not _NOT_ALL_LUNAR.search(words)


def is_either_heading(heading: str) -> bool:
    """Whether the name of a column says that its dates are of both calendars."""
    words = simplify(heading)
    return bool(_CALLED_LUNAR.search(words) and _CALLED_SOLAR.search(words))
