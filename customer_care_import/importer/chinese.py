"""Traditional characters read as simplified ones.

Only those that stand in the names of columns, in the words that readers know and in
the names of provinces. Whatever names people and companies stays as it is written.
"""

_TRADITIONAL = (
    "編號碼電話機聯絡稱戶職務崗銜單業辦備註說説郵傳網詳細訊縣區鎮鄉國農曆歷陰陽舊閏臘誕"
    "紀結愛興諱別類級潛責銷員經負歸屬據進額購買採總頻禮賀鮮會議視動書證護無沒確認補醫"
    "師廠長闆媽爺孫兒親姊歐馬諸東獨軒轅遲週時點後當萬億圓塊廣雲貴陝肅寧遼龍內蘇臺灣門"
    "慶壯維爾車倉齡訂預約繫係關圖擔權實際價錄導領辭離應認緊個體產電簡開間幾號義寫華"
)
_SIMPLIFIED = (
    "编号码电话机联络称户职务岗衔单业办备注说说邮传网详细讯县区镇乡国农历历阴阳旧闰腊诞"
    "纪结爱兴讳别类级潜责销员经负归属据进额购买采总频礼贺鲜会议视动书证护无没确认补医"
    "师厂长板妈爷孙儿亲姐欧马诸东独轩辕迟周时点后当万亿圆块广云贵陕肃宁辽龙内苏台湾门"
    "庆壮维尔车仓龄订预约系系关图担权实际价录导领辞离应认紧个体产电简开间几号义写华"
)
_TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


def simplify(text: str) -> str:
    """The text with the traditional characters of our words simplified."""
    return text if text.isascii() else text.translate(_TABLE)
