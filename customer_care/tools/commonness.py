"""How common the characters of a text are: the same bytes, read in the wrong encoding,
give characters that hardly anybody writes.

Each character has a cost, roughly the negative logarithm of how often it stands in real
texts. Costs of two readings of the same bytes can be compared, however many characters
each of them has.
"""

import re
from functools import lru_cache

REPLACED = "\ufffd"
LOST = 20
PRIVATE = 18
CONTROL = 14
STRANGE = 13

ASCII_LETTER = 3
LATIN_IN_WORD, LATIN_ALONE = 6, 10
WESTERN_SIGN = 6
LETTER_IN_WORD = 4
HANGUL, KANA = 8, 8
OTHER_ALPHABET = 10  # is added once for a text in an alphabet that is not ours

TOP, FREQUENT, COMMON, KNOWN, RARE = 6, 8, 10, 13, 15
FOREIGN_TO_STANDARD = 1  # is added for what the standard of the encoding has not
CHINESE_SIGN, FULL_WIDTH = 6, 9
BESIDE_SMALL_LETTER = 4  # is added, and as much between any letters

# Chinese characters that stand in every text, simplified and traditional, and in names
TOP_CHARACTERS = frozenset(
    "一丁七万三上下不与世业东两並个中为主么义之九也书了事二于五些亞交产京亲人什今从"
    "他付代令以们件价任众会传但位住体何余作你使來例供便保信個們倒候值做傅備傳傷像價"
    "儿元先光兒党入內全兩八公六共关其内再写军冯决几出分列刘则创別利刪别到制則前劃劍"
    "力办功加务动動務勢包化北区區十千半华单南卢即却历原去參又及友双反发取受变口只叫"
    "可台史叶号司吃各合同名后向吕听吴告员呢周命和品員唐售商問啟單嗎器四回因国图國圖"
    "團在地场块型城基報場士声处夏外多夥大天太夫头女她好如始姜子字存孙学孩學它安宋完"
    "定实客家容實寶对将將專對導小少就展山工己已市师带師帳帶常干平年并幾广序库应度庫"
    "建开式张張強强当录彭往很後徐得從復德心必快怎思性总息您情想意愛感態應成我或战戴"
    "戶户所手才打找技把报择持指据採接提擇據支收改放政效教数數文新斷方於无日时明是显"
    "時更書曹曾最會月有服望期未本术朱机权李杜条来杨東板极林果查标样格梁條業極樂標模"
    "樣機檢欄權次款歡正此步武歷死段殺每比毛民气氣水求江汪沈沒没治法注活派流海消深清"
    "測準满滿漢潘濟点為無然熱爭爱父爾片版物特狀王现現理甚生產用田由电界留當發白百的"
    "盡目直相看真眼眾着知码研确確碼示社神票种科称稅程税種稱空立站笑第等算管範籤类系"
    "約級索終組結絕絡給統經網線編總红线组经结给统网罗置美義老者而联聯聲胡能脸腦臉自"
    "至與興舉色花苏英華萧萬董蒋蔡薛處號行術表袁被裏裝裡製西要見規視親覺觀见觉解言訂"
    "計訊記設許試話該認誤說誰調談請論講證識讀變讓计订认让记许论设证识试话该语说请谢"
    "象貨費資賬購账货购贾资走赵起越跟路身車軍輕轉车转轻辦農边达过运近还这进远连送选"
    "這通連進運過道達遠選還邓那邮郑部郭郵都配里重量金銷錄錢錯钟钱销長长門開間關门问"
    "间阎队陈院除陳陽隊隨难雖雙離難電需青非面革韩響頁項須預頭題額類顯项领题额风飛馬"
    "驗驚马體高魏麼黃黄點黨"
)
FREQUENT_CHARACTERS = frozenset(
    "专且丘丛严串丽举乎乐乔乡乾争云亚享仁仅仇介仓仪仲份企伍休优伙伟伤估伴伺似佈佟佳"
    "併依侯俊俞修倉倩倪假偉停健傑储僅優儲允克免兰兴兵具冀冉冊册农冰冲况冷冼准凌凤凯"
    "击刁切刊划刚删券刻剑剛創劉助励势勇勤勵勾匯匹午卓協博卜卞卡卫印县参叢古句另吗否"
    "吧含启吳呂响哥哪唯喆喜喬喻嘉嘗嚴团围圍址均坐坤域執堃塊塗填增壽备复夜夠夢失奖套"
    "奚妈妍妹姓委姚姬娄娅娜娟娣娥娴婁婉婕婭婷媒媛媽嫻孔孝孟季孫宁宇宗官宝审室宫宮寄"
    "密富寧審寫导寿封尋尔尚尝尤尹尼尽局层居屈属屠層屬岑岚岛岩岳峰島崔嵐州左巧巩巫差"
    "巷币布帆席帮幣幫庄底店府庞座康廉廖廣延异弄引弟归形彩影待微徽志忠念态怕怡悦惊惠"
    "慧憑戚截房扣执批投折拉拒招拣拨括拿按换捨授掌排控推揀描插揚換援搜摘擊操攤故敏敗"
    "整斌料断斯施早旭昊昌易星春晉晋晏晓晚晨景晶智曆曉曲木杀村束杰松构析枫柏某柯柳柴"
    "栋栗校核根栾桂案桌桑档桥梅梓梦检棄楊楓楚楼榮構樊樓橋檔欢欣欧歌歐止殷母毕汉池汤"
    "決沙河油況波泽洁洋洪测济浏浩涂涛涵淑添淼温港游湖湯湾源溫滕漏演潔潛澜澤激濤瀏灣"
    "火炉热焦照熊燕營爐牌牛牟状獎獨獲率玉环玲珊珍珠班球琦琪琳琴琼瑞瑤瑩瑶瑾璐環瓊甄"
    "甘申男畢略畫異病登盖盛盧省睿瞿短石破磊礎礼祁祝祿禁禄福禮离秀私秋秦积移稿穆積穎"
    "究突窦竇竟章童端符答策筛签简箱節篩簡簽米精紀純素細維練縣繫繼續约级纪纯细终络绝"
    "继续维编缺羅群翁習翟翠翻考耿聂聊职聘聪聰聶職背脑臧致臺舒般良艳艷艺艾节芝芦芬芳"
    "芸苗若苦范茜荆草荣药莉莊莎莫莲获莺菁菊菜菲萍营落葉葛蒙蓋蓝蓮蔣蔺蕭薇薪藏藝藥蘇"
    "蘭虞虽街衛衣补装補裴複褚覃覆覽观规视览角觸討訪訴註評詩詳詹誌語誠課謝譚警譯議護"
    "议讲访评诉诗诚详误读课谁调谈谭谷貞負財責貴買貼賀賈賢質賴贞负财责贤败质贵费贺赖"
    "超趙足踪蹤軒軟較載輛輝輯輸轩软载辉辑输辛辰返迟述追退适透速造週逾遞適遲邀邊邢邬"
    "邱邵邹郁郎郝鄉鄒鄔鄧鄭酬醒采鈕銀錦鍋鍵鍾鎖鎮鐘鑫鑰钥钮银链锁锅错锦键镇镕閉閔閱"
    "閻闭闵阅阮阳阶附际陆限险陶陸隋階随隐隔際險隱雅集雨雪雲雷霍霞露靈静靜靳鞏鞠韋韓"
    "韦音韵韻頻顏顧页须顾预频颖颜飞餐餘饒饶首香馨馮驟验鬆魯鮑鲁鲍鳳鵬鶯鹏麗黎黑默齊"
    "齐龍龐龔龙龚"
)
CHINESE_SIGNS = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』…—～·￥\u3000")
WESTERN_SIGNS = frozenset("“”‘’„‚«»‹›–—…€£¥§°·•™®©¿¡½¼¾²³µºª\xa0\xad")
# The alphabets that people write, each with the cost of a letter within a word
ALPHABETS = (
    ("\u0370", "\u03ff", LETTER_IN_WORD),  # Greek
    ("\u0401", "\u045f", LETTER_IN_WORD),  # Cyrillic
    ("\u05d0", "\u05ea", LETTER_IN_WORD),  # Hebrew
    ("\u0621", "\u064a", LETTER_IN_WORD),  # Arabic
    ("\u0e01", "\u0e4e", LETTER_IN_WORD),  # Thai
    ("\u3041", "\u30fc", KANA),
    ("\uac00", "\ud7a3", HANGUL),
)
OTHER_LETTERS = re.compile("[\u0370-\u0e4e\u3041-\u30fc\uac00-\ud7a3]")
LETTERS = re.compile("[A-Za-z]{2}")
# Encodings with two bytes for all letters but ASCII, and the standards behind them
WIDE = {"gb18030": "gb2312", "cp950": "big5", "big5hkscs": "big5", "utf-16": ""}


def weigh(text: str, codec: str = "") -> float:
    """What a text costs, read in this encoding."""
    standard = next((WIDE[name] for name in WIDE if codec.startswith(name)), None)
    sides = zip(text, f" {text}", f"{text} "[1:], strict=False)
    cost = sum(_weigh(char, before, after, standard) for char, before, after in sides)
    is_other = standard is None and re.search(OTHER_LETTERS, text)
    return cost + (OTHER_ALPHABET if is_other else 0)


def _weigh(char: str, before: str, after: str, standard: str | None) -> float:
    if char.isascii():
        return ASCII_LETTER if char.isprintable() or char in "\t\r\n" else CONTROL
    if (cost := _look_up(char, standard)) is None:
        return _weigh_letter(char, before, after, standard is not None)
    if standard is None:
        return cost
    times = _is_small(before) + _is_small(after) + bool(LETTERS.match(before + after))
    return cost + BESIDE_SMALL_LETTER * times


def _weigh_letter(char: str, before: str, after: str, is_wide: bool) -> int:
    """A letter, which is common only within a word of its own alphabet."""
    if is_wide:
        return STRANGE
    if char < "\u0180" or "\u1e00" <= char <= "\u1eff":
        return _weigh_latin(char, before, after)
    for first, last, cost in ALPHABETS:
        if first <= char <= last:
            has_like = cost != LETTER_IN_WORD or first <= before <= last
            has_like = has_like or first <= after <= last
            is_broken = before.islower() and char.isupper()
            return cost if has_like and not is_broken else STRANGE
    return STRANGE


def _weigh_latin(char: str, before: str, after: str) -> int:
    if not re.search("[A-Za-z]", before + after):
        return LATIN_ALONE
    is_broken = (
        before.islower() and char.isupper() or char.islower() and after.isupper()
    )
    return STRANGE if is_broken else LATIN_IN_WORD


def _is_small(char: str) -> bool:
    return "a" <= char <= "z"


@lru_cache(maxsize=16_384)
def _look_up(char: str, standard: str | None) -> int | None:
    """The cost of a character by itself; None for a letter."""
    if "\u3400" <= char <= "\u9fff":
        return _rank(char, standard)
    if char in CHINESE_SIGNS and standard is not None:
        return CHINESE_SIGN
    if char in WESTERN_SIGNS or char in CHINESE_SIGNS:
        return WESTERN_SIGN
    if "\uff01" <= char <= "\uff5e":
        return FULL_WIDTH
    if char == REPLACED:
        return LOST
    if "\ue000" <= char <= "\uf8ff" or char > "\uffff":
        return PRIVATE
    if "\x80" <= char <= "\x9f":
        return CONTROL
    return None if char.isalpha() or "\u0e01" <= char <= "\u0e4e" else STRANGE


def _rank(char: str, standard: str | None) -> int:
    """The cost of a Chinese character, by lists and by its place in the standards.

    GB2312 and Big5 both hold the common characters first and then the others.
    """
    places = {
        name: _find_place(char, name, last)
        for name, last in (("gb2312", 0xD7), ("big5", 0xC6))
    }
    foreign = FOREIGN_TO_STANDARD * (standard in places and not places[standard])
    if char in TOP_CHARACTERS:
        return TOP + foreign
    if char in FREQUENT_CHARACTERS:
        return FREQUENT + foreign
    return min(filter(None, places.values()), default=RARE) + foreign


def _find_place(char: str, standard: str, last_common: int) -> int:
    try:
        return COMMON if char.encode(standard)[0] <= last_common else KNOWN
    except UnicodeEncodeError:
        return 0
