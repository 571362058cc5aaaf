"""The provinces of China as they are written besides their full Chinese names."""

# by the sign of the province, which is its code in core's data
_NAMES = {
    "京": ("Beijing", "Peking"),
    "沪": ("Shanghai",),
    "浙": ("Zhejiang",),
    "津": ("Tianjin",),
    "皖": ("Anhui",),
    "闽": ("Fujian",),
    "渝": ("Chongqing",),
    "赣": ("Jiangxi",),
    "鲁": ("Shandong",),
    "豫": ("Henan",),
    "蒙": ("Inner Mongolia", "Nei Mongol", "Neimenggu", "内蒙古"),
    "鄂": ("Hubei",),
    "新": ("Xinjiang", "Xinjiang Uygur", "Xinjiang Uyghur", "新疆"),
    "湘": ("Hunan",),
    "宁": ("Ningxia", "Ningxia Hui", "宁夏"),
    "粤": ("Guangdong", "Canton"),
    "藏": ("Tibet", "Xizang", "西藏"),
    "琼": ("Hainan",),
    "桂": ("Guangxi", "Guangxi Zhuang", "广西"),
    "蜀": ("Sichuan",),
    "冀": ("Hebei",),
    "黔": ("Guizhou",),
    "晋": ("Shanxi",),
    "滇": ("Yunnan",),
    "辽": ("Liaoning",),
    "陕": ("Shaanxi",),
    "吉": ("Jilin",),
    "甘": ("Gansu",),
    "黑": ("Heilongjiang",),
    "青": ("Qinghai",),
    "苏": ("Jiangsu",),
    "台": ("Taiwan",),
    "港": ("Hong Kong", "香港"),
    "澳": ("Macao", "Macau", "Aomen", "澳门"),
}
_ENDINGS = ("", " Province", " City", " Municipality", " Autonomous Region", " SAR")


def list_province_words(sign: str) -> set[str]:
    """How the province with this sign is written, in letters or shortly."""
    return {name + ending for name in _NAMES.get(sign, ()) for ending in _ENDINGS}
