from odoo.tests import BaseCase, tagged

from ...tools.decoding import clean, find_codec, read

SIMPLIFIED = (
    "锅炉漏水",
    "谢谢",
    "陈堃",
    "李喆",
    "王伟",
    "欧阳娜娜",
    "张三丰",
    "售后",
    "退款",
    "锅炉漏水，请尽快来修。",
    "您好，订单 SO0042 还没有收到！",
    "发票.pdf",
    "北京市朝阳区",
    "价格：1,200元",
    "用iPhone手机付款",
    "3号楼A座",
    "客户编号,姓名,手机\r\nA1,周琳,13800138000",
    "江镕基、李喆和陈堃的锅炉漏水 – 请尽快来。",
    "约翰·史密斯（上海）有限公司",
    "VIP客户",
)
TRADITIONAL = (
    "鍋爐漏水",
    "謝謝您的來信",
    "陳大文",
    "林志玲",
    "黃小姐您好",
    "張學友",
    "臺灣大學",
    "鍋爐漏水，請盡快派人來修理。",
    "訂單編號 42 還沒有收到",
    "發票.pdf",
    "香港九龍彌敦道",
    "公司名稱,聯絡人,電話",
    "國際貿易有限公司",
    "Windows 10 無法開機",
)
WESTERN = (
    "Jürgen Müller",
    "Größe",
    "François Lefèvre",
    "José García",
    "Ångström",
    "Zoë",
    "Peña Núñez",
    "São Paulo",
    "Übersetzungsbüro für Öl",
    "L’été à l’école",
    "25 °C",
    "Straße 5, 10115 Berlin",
    "Créée le 3 mai",
    "¿Qué tal?",
    "COTAÇÕES",
    "5 € – “ok”",
    "Name;Stadt\r\nJörg Schäfer;Düsseldorf",
    "één",
    "Ægir Øster",
    "naïve façade",
)
OTHERS = (
    "Привет, насос течёт",
    "Ο λέβητας στάζει",
    "ボイラーが水漏れしています",
    "보일러가 샙니다",
    "الغلاية تسرب",
    "mixed: 锅炉 Größe €",
    "emoji 🙏 谢谢",
)
# whether such a line is base64 once took minutes to find out
LONG_LINE = f"{SIMPLIFIED[9]}\n{'PK' * 70_000}"
TEXTS_BY_ENCODING = {
    "gb18030": (*SIMPLIFIED, *TRADITIONAL),
    "big5": TRADITIONAL,
    "cp1252": WESTERN,
    "utf-8": (*SIMPLIFIED, *TRADITIONAL, *WESTERN, *OTHERS),
    "utf-8-sig": (*SIMPLIFIED, *TRADITIONAL, *WESTERN, *OTHERS),
    "utf-16": (*SIMPLIFIED, *TRADITIONAL, *WESTERN, *OTHERS),
}
NAMES_OF_GB18030 = (
    "gb2312",
    "GB2312",
    "gbk",
    "x-gbk",
    "X-GBK",
    "gb_2312-80",
    "gb2312-80",
    "GB_2312",
    "gb-2312",
    "euc-cn",
    "EUC_CN",
    "x-euc-cn",
    "euccn",
    "cp936",
    "ms936",
    "windows-936",
    "x-cp936",
    "936",
    "csGB2312",
    "chinese",
    "gb",
    "iso-ir-58",
    "gb18030",
    "gb13000",
    "eucgb2312_cn",
    '"gb2312"',
    "cp54936",
)


@tagged("post_install", "-at_install")
class TestDecoding(BaseCase):
    """Bytes become text by what they declare if it is true, else by what they hold."""

    def test_texts_that_declare_nothing_are_known_by_their_characters(self):
        for encoding, texts in TEXTS_BY_ENCODING.items():
            for text in texts:
                for declared in ("", "us-ascii", "x-unknown", "8bit"):
                    with self.subTest(encoding, text=text, declared=declared):
                        reading = read(text.encode(encoding), declared)
                        self.assertEqual(reading.text, text)
                        self.assertTrue(reading.is_whole)

    def test_sheets_in_utf_16_without_a_mark_are_known(self):
        for text in ("客户编号,姓名\r\nA1,周琳\r\n", "Name;City\r\nLi;Köln\r\n"):
            for encoding in ("utf-16-le", "utf-16-be"):
                with self.subTest(encoding, text=text):
                    self.assertEqual(read(text.encode(encoding)).text, text)

    def test_every_name_of_gb2312_and_gbk_is_read_as_gb18030(self):
        content = "江镕基、李喆和陈堃 – 200".encode("gb18030")
        for name in NAMES_OF_GB18030:
            with self.subTest(name):
                reading = read(content, name)
                self.assertEqual(reading.text, "江镕基、李喆和陈堃 – 200")
                self.assertTrue(reading.is_whole)

    def test_euro_that_windows_writes_as_one_byte_is_read(self):
        content = "漏水，".encode("gbk") + b"\x80200"
        self.assertEqual(read(content, "gbk")[:2], ("漏水，€200", True))

    def test_what_is_declared_and_decodes_is_believed(self):
        for encoding, text in (
            ("koi8-r", "да"),
            ("windows-1251", "насос"),
            ("big5", "金曜日"),
            ("shift_jis", "部門名"),
            ("euc-jp", "公開"),
            ("iso-2022-jp", "公開"),
            ("euc-kr", "노인"),
            ("hz", "己所不欲 for"),
            ("utf-7", "é"),
            ("utf-8", "è"),
            ("iso-8859-2", "małpa"),
            ("windows-1254", "İlgili"),
            ("utf-16", "水"),
            ("gb2312", "小"),
            ("gbk", "陸"),
            ("iso-8859-1", "ÄÖÜ"),
            ("cp1252", "ÅÅ"),
            ("iso-8859-1", "äöüÄÖÜ"),
            ("iso-8859-1", "\xa0\xa0\xa0\xa0«Ça»"),
            ("iso-8859-15", "Œuf 5 €"),
            ("gb2312", "谢谢"),
            ("hz-gb-2312", "你好"),
        ):
            with self.subTest(encoding, text=text):
                self.assertEqual(read(text.encode(encoding), encoding).text, text)

    def test_names_that_programs_put_on_any_text_are_doubted(self):
        for declared, encoding, text in (
            ("iso-8859-1", "gbk", "锅炉漏水"),
            ("windows-1252", "gbk", "谢谢！"),
            ("iso-8859-1", "utf-8", "Größe"),
            ("iso-8859-1", "big5", "鍋爐漏水，請"),
            ("gb2312", "utf-8", "锅炉漏水"),
            ("gb2312", "big5", "鍋爐漏水，請派人來"),
            ("utf-8", "gbk", "锅炉漏水"),
            ("utf-8", "cp1252", "Größe"),
            ("utf-8", "big5", "鍋爐漏水"),
            ("big5", "gbk", "江镕基、李喆和陈堃"),
            ("iso-8859-1", "cp1252", "“5 €” – it’s"),
            ("us-ascii", "utf-8", "é"),
        ):
            with self.subTest(declared, encoding=encoding, text=text):
                self.assertEqual(read(text.encode(encoding), declared).text, text)

    def test_supersets_read_what_the_declared_encoding_lacks(self):
        for declared, encoding, text in (
            ("big5", "cp950", "碁 €"),
            ("big5", "big5hkscs", "嘅"),
            ("shift_jis", "cp932", "①髙"),
            ("euc-kr", "cp949", "뷁"),
        ):
            with self.subTest(declared, text=text):
                self.assertEqual(read(text.encode(encoding), declared).text, text)

    def test_one_broken_byte_costs_one_character_and_is_told(self):
        for encoding, text in (
            ("utf-8", "锅炉漏水，请派人来"),
            ("gb18030", "锅炉漏水"),
        ):
            content = text.encode(encoding) + b"\xff" + b" ok"
            for declared in (encoding, ""):
                with self.subTest(encoding, declared=declared):
                    reading = read(content, declared)
                    self.assertEqual(reading.text, f"{text}\ufffd ok")
                    self.assertFalse(reading.is_whole)

    def test_encoding_of_the_texts_beside_it_helps_with_a_short_one(self):
        content = "销售".encode("gb18030")
        self.assertEqual(read(content, hint="gb2312").text, "销售")
        self.assertEqual(read("樂譜".encode("big5"), hint="big5").text, "樂譜")

    def test_noise_reads_like_no_text(self):
        noise = bytes(range(128, 256)) * 3
        self.assertTrue(read(noise).is_doubtful or not read(noise).is_whole)
        for encoding, texts in TEXTS_BY_ENCODING.items():
            for text in texts:
                with self.subTest(encoding, text=text):
                    self.assertFalse(read(text.encode(encoding)).is_doubtful)

    def test_long_line_of_ascii_reads_like_short_ones(self):
        for encoding in ("utf-8", "gb18030"):
            with self.subTest(encoding):
                self.assertEqual(read(LONG_LINE.encode(encoding)).text, LONG_LINE)

    def test_names_that_are_no_encodings_of_texts_are_unknown(self):
        for name in ("", None, "nonsense", "rot13", "hex", "undefined", "base64", "?"):
            with self.subTest(name):
                self.assertEqual(find_codec(name), "")
                self.assertEqual(read(b"plain", name).text, "plain")

    def test_no_bytes_are_refused(self):
        for content in (b"", b"\0", b"\xff", b"\x80", b"\xff\xfe", b"\xef\xbb\xbf"):
            for declared in ("", "utf-8", "gbk", "utf-16", "idna", "punycode", "hz"):
                with self.subTest(content, declared=declared):
                    self.assertIsInstance(read(content, declared).text, str)

    def test_clean_text_can_be_kept(self):
        for text, kept in (
            ("a\0b", "ab"),
            ("漏\0水", "漏水"),
            ("a\ud800b", "a\ufffdb"),
            ("plain\n\t", "plain\n\t"),
            ("🙏", "🙏"),
            ("", ""),
        ):
            with self.subTest(text):
                self.assertEqual(clean(text), kept)
