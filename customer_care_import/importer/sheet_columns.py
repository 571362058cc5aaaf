"""Recognise the columns of a customer sheet by their names, Chinese or English."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import pairwise

from odoo.addons.customer_care.tools.long_numbers import is_chinese_identity

from .cells import is_empty, plain
from .column_names import (
    CONTACTS,
    COUNTERS,
    CUSTOMERS,
    OTHERS,
    PLAIN_NUMBERS,
    REPEATED,
    SALUTATIONS,
    Vocabulary,
    find_fields_named,
    find_year,
    get_key,
    get_vocabulary,
    look_up,
)
from .column_owners import (
    Column,
    find_followers,
    find_owner_of,
    find_strangers,
    list_fields_of,
    names_another,
)
from .contents import COMPANY, IDENTITY, NAME

LINE = " | "  # between the lines of a heading
IGNORED = "ignored"
_IDENTITY_WORDS = ("身份证", "证件号", "护照号", "idcard", "identitynumber", "passport")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def recognise_columns(
    heading: list[str],
    learned: dict[int, str | None] | None = None,
    rows: Sequence[list[str]] = (),
) -> dict[int, str]:
    """What the columns hold, by position; unknown and repeated ones are left out.

    Of several that would do, that of the best name is taken which holds anything.

    :param learned: what people have chosen for some of the positions; it goes first
    :param rows: the texts of the rows, by position
    """
    fields = _take_learned(learned or {})
    places = set(range(len(heading))) - set(learned or {})
    ignored = find_counters(heading, rows) | _find_others_secrets(heading)
    fields |= dict.fromkeys(places & ignored, IGNORED)
    candidates = _list_candidates(heading)
    for place in _sort_places(places - ignored, heading, candidates, rows):
        taken = {*fields.values()} - REPEATED
        free = [field for field in candidates[place] if field not in taken]
        if free:
            fields[place] = free[0]
        elif get_key(heading[place]) in COUNTERS:
            fields[place] = IGNORED
    _promote_others(fields, places)
    return dict(sorted(fields.items()))


def _promote_others(fields: dict[int, str], places: set[int]):
    """Take the first of the others for what it is where there is no better one."""
    for field, other in OTHERS.items():
        places_of_other = [
            place for place in sorted(places) if fields.get(place) == other
        ]
        if places_of_other and field not in fields.values():
            fields[places_of_other[0]] = field


def _sort_places(places, heading, candidates, rows) -> list[int]:
    """The columns in the order in which they choose: filled ones, by their names.

    Of amounts of several years the newest goes first.
    """

    def judge(place: int) -> tuple[bool, int, int, int]:
        is_filled = any(row[place] for row in rows)
        name = heading[place]
        year = find_year(get_key(name))
        return not is_filled, _rank_name(name, candidates[place]), -year, place

    return sorted(places, key=judge)


def find_counters(heading: list[str], rows: Sequence[list[str]]) -> set[int]:
    """The columns that count the rows, though they are called numbers."""
    return {
        place
        for place, name in enumerate(heading)
        if get_key(name) in PLAIN_NUMBERS and _are_counted([row[place] for row in rows])
    }


def _are_counted(texts: list[str]) -> bool:
    """Whether they are 1, 2, 3 ..., some of which may be missing."""
    filled = [plain(text).removesuffix(".0") for text in texts if not is_empty(text)]
    if not filled or not all(re.fullmatch("0*[0-9]{1,5}", text) for text in filled):
        return False
    numbers = [int(text) for text in filled]
    rises = all(number < following for number, following in pairwise(numbers))
    return rises and numbers[0] == 1 and numbers[-1] <= 2 * len(texts)


def find_others_columns(heading: list[str]) -> list[int]:
    """The columns that would hold something of the customer, were they about him."""
    known = recognise_columns(heading)
    groups = _find_groups(heading)
    candidates = _list_candidates(heading)
    secrets = _find_others_secrets(heading)
    return [
        place
        for place, name in enumerate(heading)
        if (place in secrets or (not candidates[place] and _find_named(name, groups)))
        and known.get(place) in (None, IGNORED)
    ]


def is_side_by_side(heading: list[str]) -> bool:
    """Whether a heading is that of several lists of customers, one beside the other."""
    keys = [get_key(name) for name in heading if name]
    width = next((n for n in range(1, len(keys)) if keys[n] == keys[0]), len(keys))
    has_names = any(NAME in find_fields_named(key) for key in keys[:width])
    count = len(keys) // width if keys else 0
    return has_names and width > 1 < count and keys == keys[:width] * count


def _find_others_secrets(heading: list[str]) -> set[int]:
    """Where identity numbers of others stand, which nobody keeps."""
    groups = _find_groups(heading)
    candidates = _list_candidates(heading)
    return {
        place
        for place, name in enumerate(heading)
        if (IDENTITY in _find_named(name, groups) and not candidates[place])
        or (_is_called_identity(name) and names_another(name))
    }


def _list_candidates(heading: list[str]) -> list[list[str]]:
    """What each of the columns may hold, by its name and by those around it."""
    groups = _find_groups(heading)
    named = [_find_named(name, groups) for name in heading]
    if _has_contacts(heading):
        for place, name in enumerate(heading):
            named[place] = [COMPANY] if get_key(name) in CUSTOMERS else named[place]
    count = sum(NAME in fields[:1] for fields in named)
    persons = {
        line
        for name, fields in zip(heading, named, strict=True)
        for line in name.split(LINE)[:-1]
        if line in groups and NAME in fields[:1]
    }
    strangers = find_strangers(persons) if count > 1 else set()
    owners = [find_owner_of(name, name.split(LINE)[:-1], strangers) for name in heading]
    columns = [
        Column(name, fields, bool(owner or groups & {*name.split(LINE)[:-1]}))
        for name, fields, owner in zip(heading, named, owners, strict=True)
    ]
    followers = find_followers(columns)
    return [
        list_fields_of(owner, fields) if owner else followers.get(place, fields)
        for place, (fields, owner) in enumerate(zip(named, owners, strict=True))
    ]


def _find_groups(heading: list[str]) -> set[str]:
    """The upper lines that stand over several columns."""
    lines = Counter(line for name in heading for line in {*name.split(LINE)[:-1]})
    return {line for line, count in lines.items() if count > 1}


def _rank_name(name: str, fields: list[str]) -> int:
    """How good a name of its first field a name is; 0 for the best one."""
    names = get_vocabulary().ranks.get(fields[0], {}) if fields else {}
    keys = [get_key(part) for part in (name, *re.split(r"[|/\n]", name))]
    keys += map(get_key, _split_languages(name))
    return min((names[key] for key in keys if key in names), default=len(names))


def is_salutation(name: str) -> bool:
    """Whether a column may hold titles only, where others beside it hold the names."""
    return get_key(name) in SALUTATIONS


def _take_learned(learned: dict[int, str | None]) -> dict[int, str]:
    """What was chosen, each field once; a column for which none was chosen has none."""
    fields: dict[int, str] = {}
    for position, field in learned.items():
        is_free = field in (IGNORED, *REPEATED) or field not in fields.values()
        if field and is_free:
            fields[position] = field
    return fields


def count_known(names: list[str]) -> int:
    """How many columns a row would name, were it the heading."""
    taken: set[str] = set()
    for name in names:
        free = [field for field in _list_fields(name) if field not in taken]
        taken.update(free[:1])
    return len(taken) + sum(get_key(name) in COUNTERS for name in names)


def is_known_name(name: str) -> bool:
    """Whether some column goes by this name."""
    return bool(_list_fields(name)) or get_key(name) in COUNTERS


def find_fields(name: str) -> set[str]:
    """All that a column of this name may hold."""
    return set(_list_fields(name))


def _list_fields(name: str) -> list[str]:
    return _list_fields_by(get_vocabulary(), name)


@lru_cache(4096)  # asked of many a cell in which a heading may stand
def _list_fields_by(_vocabulary: Vocabulary, name: str) -> list[str]:
    return _find_named(name)


def _has_contacts(heading: list[str]) -> bool:
    """Whether customers are companies here, each with a person."""
    keys = {get_key(name) for name in heading}
    has_company = any(COMPANY in find_fields_named(key) for key in keys)
    return bool(keys & CUSTOMERS and keys & CONTACTS) and not has_company


def _find_named(name: str, groups: Container[str] = ()) -> list[str]:
    """What a column may hold: by its whole name, else by one line or language of it."""
    lines = name.split(LINE)
    for start in range(len(lines)):  # a group may stand above the name
        if fields := look_up(get_key("".join(lines[start:]))):
            return fields
    own = [line for line in lines[:-1] if line not in groups] + lines[-1:]
    if len({bool(_CHINESE.search(line)) for line in own}) > 1:  # each in a language
        known = [_find_named(line) for line in reversed(own)]
        return next(filter(None, known), [])
    parts = [part for part in re.split(r"[|/\n]", lines[-1]) if part.strip()]
    parts = parts if len(parts) > 1 else _split_languages(lines[-1])
    named = [look_up(get_key(part)) for part in parts]
    return [
        field for field in (named or [[]])[0] if all(field in known for known in named)
    ]


def _split_languages(name: str) -> list[str]:
    """The Chinese and the other words of a name that is said in both."""
    chinese = "".join(re.findall("[\u4e00-\u9fff]+", name))
    other = re.sub("[\u4e00-\u9fff]+", " ", name).strip(" ()[]-:*")
    return [other, chinese] if chinese and len(other) > 1 else []


def _is_called_identity(name: str) -> bool:
    return any(word in get_key(name) for word in _IDENTITY_WORDS)


def holds_identity(heading: str, texts: list[str]) -> bool:
    """Whether a column holds identity numbers, by its name or by what it says."""
    if _is_called_identity(heading):
        return True
    filled = [text for text in texts if not is_empty(text)]
    alike = [text for text in filled if is_chinese_identity(plain(text).upper())]
    return 2 * len(alike) > len(filled)
