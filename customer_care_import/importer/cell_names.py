"""Read the cells of a customer sheet that name people."""

import re
from typing import NamedTuple

from odoo.addons.customer_care.tools import persons
from odoo.addons.customer_care.tools.names import COMPOUND_SURNAMES

from . import problems
from .cells import is_empty, plain
from .chinese import simplify
from .reading import EMPTY, Reading, make_problem, refuse

TITLE_GENDERS = {
    **dict.fromkeys(("先生", "mr", "mr."), persons.MALE),
    **dict.fromkeys(
        ("女士", "小姐", "太太", "mrs", "mrs.", "ms", "ms."), persons.FEMALE
    ),
}
# Longest first: 总经理 must be tried before 经理, 经理 before 总.
TITLES = (
    *("董事长", "副总经理", "总经理", "采购经理", "先生", "女士", "小姐", "太太"),
    *("经理", "老师", "主任", "厂长", "老板", "主管", "师傅", "教授", "医生", "总监"),
    *("院长", "校长", "书记", "局长", "处长", "科长", "部长", "行长", "店长", "队长"),
    *("站长", "律师", "会计", "秘书", "助理", "工程师", "副总", "总"),
)
# How people are called by their surname, where nothing else is left of the name.
SHORT_TITLES = tuple("董工姐哥叔姨嫂太")
ENGLISH_TITLE = re.compile(r"(mrs?|ms|dr|prof)(?:\.\s*|\s+)(?=\S)", re.I)
ENGLISH_TITLE_BEHIND = re.compile(r"(?:,?\s+\(?|\()(mrs?\.?|ms\.?)\)?$", re.I)
# somebody who works or lives with the one whose title it is
_OF_ANOTHER = re.compile(
    rf"(?:{'|'.join(TITLES)})(?:助理|秘书|司机|太太|夫人|家属|爱人|老婆|妻子|丈夫|儿子|女儿)$"
    "|.{2}的?(?:父亲|母亲|爸爸?|妈妈?|老公|老婆|爱人|妻子|丈夫|儿子|女儿|家属|朋友|司机|秘书)$"
)
_FOLLOWED_TITLE = re.compile(rf"(?:{'|'.join(TITLES)})\s+[\u4e00-\u9fff]")
RELATIONS = {
    persons.DAUGHTER: ("大女儿", "小女儿", "女儿", "闺女", "千金", "daughter"),
    persons.SON: ("大儿子", "小儿子", "儿子", "son"),
    persons.SPOUSE: (
        *("妻子", "老婆", "太太", "夫人", "爱人", "丈夫", "老公", "先生", "配偶"),
        *("wife", "husband", "spouse"),
    ),
    persons.MOTHER: ("母亲", "妈妈", "mother"),
    persons.FATHER: ("父亲", "爸爸", "father"),
    persons.OTHER: ("孙子", "孙女", "外孙女", "外孙", "grandson", "granddaughter"),
    persons.SIBLING: ("哥哥", "弟弟", "姐姐", "妹妹", "brother", "sister"),
}

_CHINESE = "\u4e00-\u9fff"
_TWO = f"[{_CHINESE}]{{2}}"  # no name ends and begins here, where both have two
_BETWEEN_NAMES = rf"[/、;&|+\n]|\s(?:and|和|与|及)\s|(?<={_TWO})[和与及](?={_TWO})"
_PERSONS = re.compile(rf"{_BETWEEN_NAMES}|(?<=[{_CHINESE}])[,+]")
_RELATIVES = re.compile(
    rf"\s*(?:{_BETWEEN_NAMES}|,|\s(?=(?:大|小)?(?:女儿|儿子|妻子|丈夫)[{_CHINESE}]))\s*"
)
_MANY = re.compile(
    r"(?:夫妇|夫妻|一家|全家)$|等(?:人|[\d一二三四五六七八九十]+[人位个])"
)
# two names with a point between them, and no foreign one
_SURNAMES = "[王李张刘陈杨赵黄周吴徐孙胡朱林郭]"
_POINTED = re.compile(rf"{_SURNAMES}[{_CHINESE}]{{1,2}}·{_SURNAMES}[{_CHINESE}]{{1,2}}")
# a phone, an address, what stands in brackets or behind a hyphen, a gender
_MORE_THAN_NAME = re.compile(
    r"\d{5}|@|[(\[【「『《<{]|(?<=[\u4e00-\u9fff])\s*[-–—]|[\u4e00-\u9fff]\s+[男女]$"
)
# a number, an age, a label, signs, what makes it the first of a list: A01甲乙, ★甲乙
_DECORATED = re.compile(
    r"^\d|\d{4}|\d岁|:|^[^\w\s\"'‘’“”`]|VIP|^[A-Za-z]+\W*[\u4e00-\u9fff]"
    r"|[\u2600-\u27bf\u2b50\U0001f000-\U0001faff]"
)
_WITH_OTHER_NAME = re.compile(r"[A-Za-z]+\s[\u4e00-\u9fff]+")
# what stands for letters that were lost or hidden, or that only one computer has
_LOST_LETTER = re.compile(r"[?*□\ufffd\ue000-\uf8ff]")
_NOBODY = re.compile(
    r"(?:微信|匿名|游客|新|老|注册|临时|零售|现金|散|普通|其他)?(?:用户|客户?)\d*|匿名|游客|.?某某?"
    r"|无名氏?|未命名|新?联系人|测试.?|test\d*|admin|男|女|个人|(?:总|财务|采购|销售|行政|人事)?(?:前台|财务|负责人|老板娘)"
    r"|[\u4e00-\u9fff]{2,4}(?:部门?|办公室|中心)|(?:总|小|合)+计|共\d+人",
    re.I,
)
_TITLE_IN_BRACKETS = re.compile(r"\s*[(\[]\s*([\u4e00-\u9fff]{1,4})\s*[)\]]$")
_COMPANY = re.compile(
    r"(?:公司|集团|工厂|商行|商店|超市|酒店|饭店|医院|学校|大学|银行|事务所|研究[院所]|合作社|经营部"
    r"|门市部|工作室|株式会社|幼儿园)$|.{2}(?:厂|局|店|处|批发部|中心|协会|商会|委员会|贸易)$"
    r"|\b(?:ltd|inc|llc|corp|co|ag|gmbh|limited|company|corporation)\.?$",
    re.I,
)
# how somebody lives, and who is no longer or not yet a relative
_STATE = re.compile(
    r"[?*@\d]|[一二两三四五六][儿子女个孩胎]|^[已未没无]|^前[妻夫任]|^是$|^有|离[异婚]|丧偶|单身"
    r"|[已去过]世|婚$|孕$|胞胎|小孩|孩子|[小中大]学|幼儿园"
    r"|\b(?:yes|single|married|unmarried|divorced|widow(?:ed|er)?|separated|deceased"
    r"|late|pregnant|twins?|ex|none)\b"
)
LONGEST_NAME = 4  # of Chinese characters without a point


class PersonName(NamedTuple):
    """A name without its title, and the title: ``邓秀先生`` is 邓秀 and 先生."""

    name: str
    title: str | None = None
    is_company: bool = False

    @property
    def form_of_address(self) -> str | None:
        """The name with its title, once: 黄小姐, 黄晓明先生, Mr. Smith."""
        if not self.title or self.name.endswith(self.title):
            return self.title and self.name
        is_before = self.title[0].isascii()
        return f"{self.title} {self.name}" if is_before else f"{self.name}{self.title}"


class Relative(NamedTuple):
    """A member of the family: ``女儿瑞`` is a daughter called 瑞."""

    relation: str
    name: str


def read_name(text: str | None) -> Reading:
    """The customer's name; a title stays with it where only a surname is left."""
    if is_empty(text):
        return EMPTY
    whole = _open_title(_join_letters(plain(text).strip("/、;, ")))
    if code := _find_name_doubt(whole, text):
        return Reading(PersonName(whole)).doubt(code)
    name, title = _split_title(whole)
    parts = name.split()
    if all(len(part) > 1 and _is_chinese(part) for part in parts) and len(parts) > 1:
        return Reading(PersonName(name, title)).doubt(problems.TWO_NAMES)
    if _is_chinese(name):
        name = "".join(parts)
    if title and (_is_chinese(name) and len(name) < 2 or name in COMPOUND_SURNAMES):
        return Reading(PersonName(name + title, title)).doubt(problems.ONLY_SURNAME)
    if _is_long(name) and not is_company_name(name):
        return Reading(PersonName(name, title)).doubt(problems.LONG_NAME)
    is_short = len(name) == 2 and name.endswith(SHORT_TITLES) or name in TITLES
    return Reading(
        PersonName(name, title),
        make_problem(problems.ONLY_SURNAME) if is_short else None,
    )


def _find_name_doubt(name: str, text: str) -> str:
    """Why a text is not the name of one person, or nothing."""
    if is_company_name(name):
        return problems.MORE_THAN_NAME if "@" in name else ""
    if _LOST_LETTER.search(name):
        return problems.LOST_LETTER
    simple = simplify(name)
    if _NOBODY.fullmatch(simple):
        return problems.NOT_A_PERSON
    if _MORE_THAN_NAME.search(name) or _OF_ANOTHER.search(simple):
        return problems.MORE_THAN_NAME
    is_many = _MANY.search(name) or _POINTED.fullmatch(name) or _has_title_within(name)
    lines = "\n".join(filter(None, map(plain, text.splitlines())))
    is_many = is_many or _are_two_persons(_PERSONS.split(lines))
    return (
        problems.TWO_NAMES
        if is_many
        else problems.MORE_THAN_NAME
        if _is_decorated(name)
        else ""
    )


def _is_decorated(name: str) -> bool:
    """Whether signs, numbers or other letters stand at a name, but for Chen先生."""
    if not _DECORATED.search(name):
        return False
    bare, _title = _split_title(name)
    is_plain = _WITH_OTHER_NAME.fullmatch(bare) or not _DECORATED.search(bare)
    return not is_plain


def _join_letters(name: str) -> str:
    """The name without blanks, where each of its letters stands alone."""
    letters = name.split()
    is_spread = len(letters) > 2 and all(map(_is_letter, letters))
    return "".join(letters) if is_spread else name


def _is_letter(text: str) -> bool:
    return len(text) == 1 and _is_chinese(text)


def _open_title(name: str) -> str:
    """The name with its title behind it, without the brackets around that."""
    if match := ENGLISH_TITLE_BEHIND.search(name):
        return f"{name[: match.start()]} {match[1]}"
    match = _TITLE_IN_BRACKETS.search(name)
    is_title = match and simplify(match[1]) in TITLES
    return f"{name[: match.start()]}{match[1]}" if is_title else name


def _has_title_within(name: str) -> bool:
    """Whether a title ends one name, and another one follows: 王总和李总."""
    if is_company_name(name):
        return False
    bare, title = _split_title(name)
    between = re.split(rf"(?:{'|'.join(TITLES)})\s*[和与及跟]?\s*", simplify(bare))
    is_followed = bool(title) and len(between) > 1 and all(between)
    return is_followed or bool(_FOLLOWED_TITLE.search(simplify(name)))


def _split_title(name: str) -> tuple[str, str | None]:
    if match := ENGLISH_TITLE.match(name):
        return name[match.end() :], match[0].strip()
    if match := ENGLISH_TITLE_BEHIND.search(name):
        return name[: match.start()], match[1]
    bare, title = _split_chinese_title(name)
    inner, inner_title = _split_chinese_title(bare)
    if title and inner_title:  # 黄小姐小姐, 王明先生经理
        return inner, inner_title
    return bare, title


def _split_chinese_title(name: str) -> tuple[str, str | None]:
    simple = simplify(name)
    if not simple.endswith(TITLES):
        return name, None
    length = next((len(title) for title in TITLES if simple.endswith(title)), 0)
    bare = name[:-length].strip() if length else ""
    return (bare, name[-length:]) if bare else (name, None)


def _are_two_persons(parts: list[str]) -> bool:
    """Whether several names stand in one cell, such as 王总/李总."""
    names = [part for part in map(str.strip, parts) if simplify(part) not in TITLES]
    return len(names) > 1 and all(names)


def _is_chinese(text: str) -> bool:
    return bool(re.fullmatch(rf"[{_CHINESE}\s·]+", text))


def is_company_name(name: str) -> bool:
    """Whether no person is called so: 甲乙有限公司, ACME Ltd."""
    return bool(_COMPANY.search(simplify(name)))


def may_be_person(company: str) -> bool:
    """Whether a name where companies stand may be that of a person."""
    return bool(re.fullmatch(rf"[{_CHINESE}]{{2,3}}", company)) and not is_company_name(
        company
    )


def find_title_gender(title: str | None) -> str | None:
    return TITLE_GENDERS.get((title or "").lower())


def read_relatives(text: str | None, relation: str) -> Reading:
    """The persons of a family cell; ``relation`` is what its column says they are."""
    if is_empty(text):
        return EMPTY
    lines = "\n".join(map(plain, text.splitlines()))
    parts = [part for part in _RELATIVES.split(lines) if part]
    relatives = [_read_relative(part, relation) for part in parts]
    faults = filter(None, map(_find_relative_fault, relatives, parts))
    if code := next(faults, ""):
        return refuse(code)
    return Reading(
        [relative._replace(name=_join_chinese(relative.name)) for relative in relatives]
    )


def _join_chinese(name: str) -> str:
    return "".join(name.split()) if _is_chinese(name) else name


def _find_relative_fault(relative: Relative, text: str) -> str:
    """Why this is not the name of one relative, or nothing."""
    name, has_relation = simplify(relative.name).lower(), relative.name != text
    if _MORE_THAN_NAME.search(name) or ":" in name:
        return problems.MORE_THAN_NAME
    if _STATE.search(name) or not has_relation and len(name) < 2:
        return problems.NOT_A_PERSON
    parts = relative.name.split()
    if _is_chinese(name) and len(parts) > 1 and any(len(part) > 1 for part in parts):
        return problems.TWO_NAMES
    return problems.NOT_A_PERSON if _is_long(name) else ""


def _is_long(name: str) -> bool:
    """Whether a Chinese name is longer than those of people are."""
    return _is_chinese(name) and len(name) > LONGEST_NAME and "·" not in name


def _read_relative(text: str, relation: str) -> Relative:
    simple = simplify(text).lower()
    for named_relation, words in RELATIONS.items():
        for word in words:
            if simple.startswith(word):
                name = text[len(word) :].strip(" :-") or text
                return Relative(named_relation, name)
            if re.search(rf"[\s:]{word}$", simple):
                return Relative(named_relation, text[: -len(word)].strip(" :-"))
    return Relative(relation, text)
