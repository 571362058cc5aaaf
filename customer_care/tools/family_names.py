"""Which word of a name in Latin letters is the family name, as far as one can know.

Its place hangs on who wrote the name: *He Jun* and *Jun He* are one person. So it is
taken only where something tells it: a comma or capitals, the syllables of a Chinese
name, a given name that everybody knows, or the custom of the customer's country. Where
nothing does, or two things could be meant, there is none, and the whole name stands.
"""

import re

# the syllables of Chinese: what may follow which beginnings
_ENDINGS = {
    "lü lv nü nv": "",
    "": "a ai an ang ao e ei en er ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan uo",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo",
    "g k h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j q x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z c s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
SYLLABLES = frozenset(
    beginning + ending
    for beginnings, endings in _ENDINGS.items()
    for beginning in beginnings.split() or [""]
    for ending in endings.split() or [""]
)
# what most Chinese are called, and the compound ones; rare ones are left to be known
CHINESE_SURNAMES = frozenset(
    """
    bai cai cao chang chen cheng cui dai deng ding dong du duan fan fang feng fu gao
    gong gu guo han hao he hou hu huang jia jiang jin kong lai lei li liang liao lin
    liu long lu luo lv lü ma mao meng niu pan peng qian qiao qin qiu ren shao shen shi
    song su sun tan tang tao tian wan wang wei wen wu xia xiang xiao xie xiong xu xue
    yan yang yao ye yi yin yu yuan zeng zhang zhao zheng zhong zhou zhu zou
    ouyang shangguan sima situ zhuge huangfu murong xiahou
    """.split()
)
GIVEN_NAMES = frozenset(
    """
    adam alan albert alexander alice amanda amy andrea andreas andrew angela anna anne
    anthony antonio barbara benjamin betty brian carl carlos carol caroline catherine
    charles charlotte chris christian christina christine christopher claire claudia
    daniel david deborah diana donald donna dorothy edward elena elizabeth emily emma
    eric eva fiona frank gary george grace hannah hans heather helen helena henry ian
    isabella jack jacob james jane janet jason jean jeff jeffrey jennifer jenny jessica
    jim joan joe john jonathan jose joseph joshua juan judith julia julie karen karl
    kate katherine kathleen kelly kenneth kevin larry laura lauren linda lisa louis
    louise lucas lucy luis luke marc marco margaret maria marie mark martha martin mary
    matthew megan melissa michael michelle mike monica nancy natalie nathan nicholas
    nicole oliver olivia pamela patricia patrick paul paula pedro peter philip pierre
    rachel rebecca richard robert roger ronald rose ruth ryan samuel sandra sara sarah
    scott sharon simon sofia sophia sophie stephanie stephen steven stuart susan thomas
    timothy tom victoria vincent virginia walter wendy william
    """.split()
)
# where the last word is the family name, and the only one
FAMILY_NAME_LAST = frozenset(
    """
    AT AU BE CA CH CZ DE DK EE FI FR GB HR IE IT LT LU LV NL NO NZ PL SE SI SK US
    """.split()
)
PARTICLES = frozenset(
    "da das de del della den der di do dos du la le ten ter van von".split()
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ\s.,'’-]+")
_INITIAL = re.compile(r"[A-ZÀ-Þ]\.?")


def find_family_name(name: str | None, country_code: str | None = None) -> str:
    """The family name of a person, with what belongs to it, or nothing.

    :param country_code: of the person, if it is known
    """
    name = (name or "").strip()
    name = name.title() if name.isupper() else name
    if not _LATIN.fullmatch(name):
        return ""
    before, comma, after = map(str.strip, name.partition(","))
    if comma:
        return before if before and after else ""
    words = [word for word in name.split() if not _INITIAL.fullmatch(word)]
    if len(words) < 2 or not all(map(_is_particle, words[1:-1])):
        return ""
    first, last = words[0], " ".join(words[1:])
    found = _find_capital(first, last)
    if found is None:
        found = _find_chinese(first, last)
    if found is None:
        found = _find_western(first, last, country_code)
    return found or ""


def _is_particle(word):
    return word.casefold() in PARTICLES


def _find_capital(first, last):
    """Whoever writes one word in capitals means the family name, if not initials."""
    capital = [word for word in (first, last) if word.isupper()]
    if len(capital) != 1:
        return None
    [word] = capital
    is_name = len(word) > 2 or word.casefold() in CHINESE_SURNAMES
    return word.title() if is_name else None


def _find_chinese(first, last):
    """The one word that is a surname, where both are Chinese; none if both are."""
    if not (_is_chinese(first) and _is_chinese(last)):
        return None
    surnames = [word for word in (first, last) if word.casefold() in CHINESE_SURNAMES]
    if len(surnames) == 2:
        return ""
    return surnames[0] if surnames else None


def _is_chinese(word):
    """Tell whether a word is made of one or two syllables of Chinese."""
    word = re.sub("[-'’]", "", word.casefold())
    return word in SYLLABLES or any(
        word[:cut] in SYLLABLES and word[cut:] in SYLLABLES
        for cut in range(1, len(word))
    )


def _find_western(first, last, country_code):
    """What is no given name, or else the last word where custom says so."""
    given = [word for word in (first, last) if word.casefold() in GIVEN_NAMES]
    if len(given) == 1:
        return last if given[0] == first else first
    return last if country_code in FAMILY_NAME_LAST else None
