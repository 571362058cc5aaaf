"""Names as they are compared, however somebody has typed them."""

import re
import unicodedata


def normal_name(name: str | None) -> str:
    """The name without blanks, capitals and the forms of wide characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", name or "")).casefold()


# surnames of two characters; all other Chinese ones have one
COMPOUND_SURNAMES = frozenset(
    """
    欧阳 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政
    濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇
    巫马 颛孙 漆雕 乐正 宰父 谷梁 拓跋 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生
    梁丘 左丘 西门 达奚 褚师 完颜 纳兰 端木 歐陽 東方 獨孤 南宮 聞人 諸葛 尉遲 赫連
    澹臺 濮陽 公孫 鍾離 長孫 司馬 軒轅
    """.split()
)
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_TITLED = re.compile(
    "(?:先生|女士|小姐|太太|经理|老师|主任|老板|主管|师傅|教授|医生|律师|总监"
    "|[院校局处科部行店队站厂]长|总|董)$"
)


def find_surname(name: str | None) -> str:
    """The surname of a person whose name is Chinese, and holds no title by itself.

    Of a name in Latin letters nobody can tell: its order hangs on who wrote it.
    """
    name = re.sub(r"\s", "", name or "")
    if not _CHINESE_NAME.fullmatch(name) or _TITLED.search(name):
        return ""
    return name[:2] if name[:2] in COMPOUND_SURNAMES else name[0]
