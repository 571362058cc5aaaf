"""Whose a column is: the customer's, a relative's, or that of somebody else.

It is told by the group above a name, by its brackets, or by the person whose column
stands before. What may be about another person reaches no field of the customer.
"""

import re
from collections import Counter
from typing import NamedTuple

from .contents import (
    BIRTHDAY,
    CHILD,
    COMPANY,
    EMAIL,
    EMAIL2,
    GENDER,
    IDENTITY,
    NAME,
    OWNER,
    PHONE,
    PHONE2,
    POST,
    QQ,
    SPOUSE,
    WECHAT,
)

OTHER = "other"  # somebody else
_OF_BIRTHDAY = "_birthday"  # ends the names of columns with those of relatives
_FAMILY = {
    SPOUSE: "配偶|爱人|妻子|丈夫|太太|老公|老婆|spouse|wife|husband",
    CHILD: "子女|孩子|小孩|儿女|儿子|女儿|child|children|kids?",
}
# Whoever is called so is neither the customer nor his contact nor himself.
_SOMEBODY = (
    "紧急(?:联[系络]人)?|(?:第[二三四2-4]|其[他它]|另[一外]?)个?联[系络]人"
    "|联[系络]人[2-9二三四]|[\u4e00-\u9fff](?<!联系)(?<!联络)(?<![个本爱客])人"
    "|[\u4e00-\u9fff](?<!会)员|员工|助理|秘书|司机|会计|财务|父亲|母亲|父母|[岳公]父|[岳婆]母|亲属|家属|亲友"
    "|(?:second|other|another) contact(?: person)?|contact ?[2-9]"
    "|emergency|assistant|secretary|referr\\w+(?: by)?|introduce\\w+|guarantor|guardian"
    "|legal|representative|agent|father|mother|parents?|relatives?"
)
_SELF = "本人|自己|self"
_CUSTOMER = f"客户|{_SELF}|联[系络]人|customer|client"
_OF_CUSTOMER = re.compile(
    rf"{_CUSTOMER}|基[本础]|联[系络]|个人|主要|会员|contact|basic|personal|general|main",
    re.I,
)
_FORMER = re.compile(
    "旧[^历]?|[曾停]用|作废|已?失效|去年|上[年月]|以?前|之前|原.*|历史|old|former|previous"
    "|last year|inactive|unused",
    re.I,
)
_BRACKETS = re.compile(r"[(（\[【<「](.*?)[)）\]】>」]")
_NAME = re.compile(r"(?:的?(?:姓名|名字|名称|名)|'?s?\s*names?)\s*$", re.I)
# What everybody has, so that it may be that of the person who was named before.
_ATTRIBUTES = {
    *(PHONE, PHONE2, EMAIL, EMAIL2, WECHAT, QQ),
    *(GENDER, BIRTHDAY, IDENTITY, POST, COMPANY),
}


class Column(NamedTuple):
    """A column by its name: what it may hold, and the person who is named by it."""

    name: str
    fields: list[str]
    is_grouped: bool = False

    def find_fact(self) -> str:
        """What it is of a person, the numbers of all his phones being alike."""
        return self.fields[0].rstrip("2") if self.fields else ""


def find_owner(words: str) -> str | None:
    """Who is meant by the words of a group or bracket; None for the customer."""
    owners = {
        owner for owner, names in _FAMILY.items() if re.search(names, words, re.I)
    }
    if re.search(_SOMEBODY, words, re.I):
        owners.add(OTHER)
    if owners and re.search(_SELF, words, re.I):
        return OTHER  # one of both: nobody knows
    return _choose_owner(owners)


def find_owner_of(name: str, groups: list[str], strangers: set[str]) -> str | None:
    """Whose the column is, by what stands in its brackets and above it."""
    brackets = _BRACKETS.findall(name)
    if any(_FORMER.fullmatch(words.strip()) for words in brackets):
        return OTHER
    owners = {find_owner(words) for words in (*brackets, *groups)}
    owners |= {OTHER for group in groups if group in strangers}
    return _choose_owner(owners - {None})


def _choose_owner(owners: set[str]) -> str | None:
    return OTHER if len(owners) > 1 else next(iter(owners), None)


def find_strangers(groups: list[str]) -> set[str]:
    """The groups of a heading of several persons that are not said to be his."""
    return {group for group in groups if not _OF_CUSTOMER.search(group)}


def names_another(name: str) -> bool:
    """Whether a name says anywhere that it is not about the customer."""
    return find_owner(name) is not None


def name_birthday(owner: str) -> str:
    """The column of the birthday of a relative."""
    return f"{owner}{_OF_BIRTHDAY}"


def find_relative(column: str) -> str:
    """The column of the relative whose birthday a column holds; else nothing."""
    return column.removesuffix(_OF_BIRTHDAY) if column.endswith(_OF_BIRTHDAY) else ""


def list_fields_of(owner: str, fields: list[str]) -> list[str]:
    """What a column of these fields holds, where it is another person's."""
    own = [field for field in fields if field.startswith(owner)]
    if own or owner == OTHER:
        return own or [field for field in fields if field == OWNER]
    of_owner = {NAME: owner, BIRTHDAY: name_birthday(owner)}
    return [of_owner[field] for field in fields[:1] if field in of_owner]


def find_followers(columns: list[Column]) -> dict[int, list[str]]:
    """The columns behind that of another person which may be about that one.

    A birthday is his where the customer has another one; all else is nobody's.
    """
    counts = Counter(column.find_fact() for column in columns if not column.is_grouped)
    followers, before = {}, None
    for place, column in enumerate(columns):
        fact = column.find_fact()
        earlier = [other for other in columns[:place] if not other.is_grouped]
        if column.is_grouped or re.search(_CUSTOMER, column.name, re.I):
            before = None
        if column.is_grouped:
            continue
        if fact in _ATTRIBUTES and _is_his(before, fact, counts, earlier):
            is_theirs = fact == BIRTHDAY and before in _FAMILY and counts[fact] > 1
            followers[place] = list_fields_of(before, [BIRTHDAY]) if is_theirs else []
            continue
        if fact == NAME and _is_second(column, earlier):
            followers[place] = []
        before = _find_before(column, before, earlier)
    return followers


def _is_second(column: Column, earlier: list[Column]) -> bool:
    """Whether a column is called as an earlier one, as in a list beside another."""
    name, *names = (
        _BRACKETS.sub("", named.name).strip() for named in (column, *earlier)
    )
    return name in names


def _is_his(before: str | None, fact: str, counts: Counter, earlier) -> bool:
    """Whether what follows the name of a person may be about him.

    Many lists name the customer's own colleague somewhere, so that is no sign alone.
    """
    if before != OWNER:
        return before is not None
    seen = {column.find_fact() for column in earlier}
    return counts[fact] > 1 and (fact in seen or NAME not in seen)


def _find_before(column: Column, before: str | None, earlier) -> str | None:
    """The person after whose name the next column stands.

    Where one of his facts is called his, others would be so too.
    """
    fact = column.find_fact()
    if fact == NAME and any(other.find_fact() == NAME for other in earlier):
        return OTHER if _is_second(column, earlier) else OWNER
    if fact == NAME:
        return None
    if fact in (SPOUSE, CHILD, OWNER):
        return fact
    if fact:
        return before if fact in _ATTRIBUTES else None
    person = _NAME.sub("", column.name.strip())
    if re.search(rf"(?:{_SOMEBODY})$", person, re.I):
        return OTHER
    return None if names_another(person) else before  # what is his says so
