"""What a property of a card says, by its name, its parameters and its label."""

import re

# They tell of the card, or are no texts.
LEFT_OUT = {
    *("version", "prodid", "uid", "rev", "n", "label"),
    *("x-ablabel", "x-abadr", "x-abshowas", "profile"),
}
# Other names of properties, as programs give them.
SAME_AS = {"x-anniversary": "anniversary", "x-gender": "gender", "x-spouse": "spouse"}
# People and days are named by their label, or by their type.
RELATED = {"x-abrelatednames", "related"}
DAYS = {"x-abdate", "x-altbday", "x-lunar-bday"}
FAMILY = {
    **dict.fromkeys(("spouse", "wife", "husband", "partner"), "spouse"),
    **dict.fromkeys(("child", "son", "daughter"), "child"),
}
MESSENGERS = {"impp", "x-socialprofile"}
ACCOUNTS = {"qq": "x-qq", "wechat": "x-wechat", "weixin": "x-wechat"}
# Phones write a year that nobody has for one that is not known.
_NO_YEAR = re.compile(r"(?:--|(?:0000|1604)-?)(\d{2})-?(\d{2})")
_USUAL_LABEL = re.compile(r"_\$!<(.*)>!\$_")


class Labels:
    """What people call the properties of a card: each has the group of its label."""

    def __init__(self, card):
        lines = [line for line in card.getChildren() if line.name == "X-ABLABEL"]
        self._labels = {line.group: line.value.strip() for line in lines if line.group}

    def find(self, line) -> tuple[str, bool]:
        """The label of a property, and whether it is one of the program's own."""
        label = self._labels.get(line.group, "") if line.group else ""
        usual = _USUAL_LABEL.fullmatch(label)
        return (usual[1].lower(), True) if usual else (label, False)


def list_types(line) -> set[str]:
    """What a property is, such as CELL or FAX, in any version of the format."""
    types = [*line.params.get("TYPE", ()), *line.singletonparams]
    return {word.upper() for words in types for word in words.split(",")}


def read_property(line, labels: Labels) -> list[tuple[str, str]]:
    """The names and texts of what a property says."""
    name = SAME_AS.get(line.name.lower(), line.name.lower())
    if name in LEFT_OUT:
        return []
    if name == "org":
        units = line.value if isinstance(line.value, list) else [line.value]
        return [(name, units[0]), *(("department", unit) for unit in units[1:])]
    if name in DAYS:
        return [_read_named_day(line, name, labels)]
    value = _join_values(line.value)
    if name in MESSENGERS:
        return [_read_account(line, name, value)]
    label, is_usual = labels.find(line)
    if name in RELATED:
        return [_read_relative(line, name, value, label)]
    name = "fax" if name == "tel" and "FAX" in list_types(line) else name
    if label and not is_usual:
        return [(name, value), ("label", f"{label}: {value}")]
    return [(name, value)]


def _join_values(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _read_named_day(line, name: str, labels: Labels) -> tuple[str, str]:
    """A day beside the birthday, with what it is called."""
    label, _is_usual = labels.find(line)
    day = read_day(line)
    if name != "x-abdate":
        return "x-altbday", day if day.startswith("农历") else f"农历{day}"
    if label in ("anniversary", "纪念日", "结婚纪念日"):
        return "anniversary", day
    return name, f"{label}: {day}" if label else day


def _read_relative(line, name: str, value: str, label: str) -> tuple[str, str]:
    """A person of the family, or somebody else with what he is."""
    kinds = [label.lower(), *map(str.lower, list_types(line))]
    family = next((FAMILY[kind] for kind in kinds if kind in FAMILY), None)
    if family:
        is_told = family == "child" and kinds[0] in ("son", "daughter")
        return family, f"{kinds[0]} {value}" if is_told else value
    kind = next(filter(None, kinds), "")
    return name, f"{kind}: {value}" if kind else value


def _read_account(line, name: str, value: str) -> tuple[str, str]:
    """An account of a messenger, whose name stands in a parameter or before it."""
    scheme, _, rest = value.rpartition(":")
    named = [
        service
        for key in ("X-SERVICE-TYPE", "TYPE")
        for service in line.params.get(key, ())
    ]
    services = [*named, scheme] if scheme != "x-apple" else named
    known = [service.lower() for service in services if service.lower() in ACCOUNTS]
    if known and "/" not in rest:
        return ACCOUNTS[known[0]], rest
    service = next(iter(line.params.get("X-SERVICE-TYPE", named)), "")
    return name, f"{service}: {value}" if service else value


def read_day(line) -> str:
    """A day, with its calendar where that is another one."""
    omitted = line.params.get("X-APPLE-OMIT-YEAR", [""])[0]
    text = line.value.removeprefix(f"{omitted}-") if omitted else line.value
    text = f"--{text}" if text != line.value else text
    match = _NO_YEAR.fullmatch(text)
    day = f"{int(match[1])}月{int(match[2])}日" if match else line.value
    calendars = [word.lower() for words in line.params.values() for word in words]
    return f"农历{day}" if "chinese" in calendars else day
