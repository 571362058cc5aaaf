from odoo.tests import BaseCase, tagged

from odoo.addons.customer_care_import.importer.sheet import read_sheet
from odoo.addons.customer_care_import.importer.texts import as_shown

CARD = """BEGIN:VCARD
VERSION:3.0
FN:甲乙
TEL;TYPE=WORK,FAX:021-55550009
TEL;TYPE=HOME:021-55550001
TEL;TYPE=CELL:13800000001
ADR:;;人民路1号;宁波市;浙江省;;
ADR:;;工作路2号;广州市;广东省;;
BDAY;CALSCALE=chinese:1985-02-03
END:VCARD
BEGIN:VCARD
VERSION:2.1
N:丙;丁
TEL;FAX:021-55550009
TEL;CELL:13800000002
BDAY;X-ALTCALENDAR=chinese:--0203
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:戊己
TEL:021-55550003
TEL;PREF=1:021-55550004
END:VCARD
"""


@tagged("post_install", "-at_install")
class TestFormatsTexts(BaseCase):
    """The texts of a file are those that a person sees in it."""

    def _read_cells(self, *cells):
        told = "".join(f"<td>{cell}</td>" for cell in cells)
        heading = "<tr><th>姓名</th><th>手机</th></tr>"
        content = f"<table>{heading}<tr>{told}</tr></table>"
        return read_sheet(content.encode()).rows[0].cells

    def test_block_of_a_web_page_is_a_line(self):
        for texts in (
            ("甲乙<div>甲厂</div>", "<p>1380</p><p>1390</p>"),
            ("甲乙<br>甲厂", "<ul><li>1380</li><li>1390</li></ul>"),
            ("<div>甲乙</div>甲厂", "1380<div>1390</div>"),
        ):
            with self.subTest(texts):
                self.assertEqual(self._read_cells(*texts), ["甲乙\n甲厂", "1380\n1390"])

    def test_what_nobody_sees_on_a_web_page_is_no_text(self):
        for text in (
            *("<script>x=1</script>", "<style>a{}</style>", "<span hidden>2</span>"),
            *("<b style='display: none'>2</b>", "<!-- 2 -->"),
        ):
            with self.subTest(text):
                self.assertEqual(self._read_cells(f"甲{text}乙", "1"), ["甲乙", "1"])
        choice = "<select><option>A</option><option{}>B</option></select>"
        cells = self._read_cells(choice.format(" selected"), choice.format(""))
        self.assertEqual(cells, ["B", "A"])

    def test_encoding_that_a_web_page_says_to_have_may_be_a_lie(self):
        row = "<tr><td>姓名</td><td>手机</td></tr><tr><td>王小明</td><td>1</td></tr>"
        row += "<tr><td>深圳市南山区科技路1号的客户</td><td>价格敏感</td></tr>"
        for declared in ("iso-8859-1", "gb2312", "utf-8", "nonsense"):
            page = f"<meta charset={declared}><table>{row}</table>"
            with self.subTest(declared):
                sheet = read_sheet(page.encode("gbk"))
                self.assertEqual(sheet.rows[0].cells, ["王小明", "1"])
        row = "<tr><td>Name</td><td>Phone</td></tr><tr><td>Jürgen</td><td>1</td></tr>"
        page = f"<meta charset=iso-8859-1><table>{row}</table>".encode("latin-1")
        self.assertEqual(read_sheet(page).rows[0].cells, ["Jürgen", "1"])

    def test_hidden_row_of_a_web_page_is_said(self):
        row = "<tr hidden><td>甲乙</td><td>13800000001</td></tr>"
        heading = "<tr><th>姓名</th><th>手机</th></tr>"
        sheet = read_sheet(f"<table>{heading}{row}</table>".encode())
        self.assertEqual(sheet.remarks, (("hidden_rows", {"rows": [2]}),))

    def test_card_tells_which_number_is_the_phone(self):
        sheet = read_sheet(CARD.encode())
        place = sheet.heading.index("Phone")
        self.assertEqual(
            [row.cells[place] for row in sheet.rows],
            [
                "13800000001\n021-55550001",
                "13800000002",
                "021-55550004\n021-55550003",
            ],
        )
        fax = [row.cells[sheet.heading.index("fax")] for row in sheet.rows]
        self.assertEqual(fax, ["021-55550009", "021-55550009", ""])

    def test_second_address_of_a_card_stands_alone(self):
        sheet = read_sheet(CARD.encode())
        told = dict(zip(sheet.heading, sheet.rows[0].cells, strict=True))
        self.assertEqual((told["Street"], told["City"]), ("人民路1号", "宁波市"))
        self.assertEqual(told["other address"], "工作路2号 广州市 广东省")

    def test_card_tells_the_calendar_of_a_birthday(self):
        sheet = read_sheet(CARD.encode())
        place = sheet.heading.index("Birthday")
        days = [row.cells[place] for row in sheet.rows]
        self.assertEqual(days, ["农历1985-02-03", "农历2月3日", ""])

    def test_text_outside_the_cards_is_said(self):
        card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL:{}\nEND:VCARD\n"
        one, two = (
            card.format("甲乙", "13800000001"),
            card.format("丙丁", "13800000002"),
        )
        sheet = read_sheet(f"2024年名单\n{one}老客户\n\n{two}完\n".encode())
        texts = {"texts": ["2024年名单", "老客户", "完"]}
        self.assertEqual(sheet.remarks, (("between_cards", texts),))
        self.assertEqual(len(sheet.rows), 2)

    def test_card_may_stand_to_the_right(self):
        text = "  BEGIN:VCARD\n  VERSION:3.0\n  FN:甲乙\n  TEL:1\n  END:VCARD\n"
        self.assertEqual(read_sheet(text.encode()).rows[0].cells, ["甲乙", "1"])

    def _read_card(self, *lines):
        text = "\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
        sheet = read_sheet(text.encode())
        return dict(zip(sheet.heading, sheet.rows[0].cells, strict=True))

    def test_property_keeps_what_its_label_and_its_parameters_say(self):
        label = "{0}.X-ABDATE:2010-05-06\n{0}.X-ABLabel:{1}"
        for line, told in {
            label.format("a", "_$!<Anniversary>!$_"): {"Anniversary": "2010-05-06"},
            label.format("a", "女儿生日"): {"x-abdate": "女儿生日: 2010-05-06"},
            "a.TEL:138\na.X-ABLabel:前台": {"Phone": "138", "label": "前台: 138"},
            "a.TEL:138\na.X-ABLabel:_$!<Other>!$_": {"Phone": "138"},
            "a.X-ABRELATEDNAMES:丙丁\na.X-ABLabel:_$!<Spouse>!$_": {"Spouse": "丙丁"},
            "RELATED;TYPE=child:戊己": {"Children": "戊己"},
            "a.X-ABRELATEDNAMES:戊\na.X-ABLabel:_$!<Daughter>!$_": {
                "Children": "daughter 戊",
            },
            "RELATED;TYPE=friend:庚辛": {"related": "friend: 庚辛"},
            "IMPP;X-SERVICE-TYPE=QQ:x-apple:12345678": {"QQ": "12345678"},
            "X-SOCIALPROFILE;type=wechat:x-apple:wx138": {"WeChat": "wx138"},
            "IMPP;X-SERVICE-TYPE=Skype:skype:jia": {"impp": "Skype: skype:jia"},
            "X-ALTBDAY;CALENDAR=chinese:1985-01-13": {"Birthday": "农历1985-01-13"},
            "BDAY:1985-03-04\nX-LUNAR-BDAY:1985-01-13": {
                **{"Birthday": "1985-03-04", "x-altbday": "农历1985-01-13"},
            },
            "BDAY:1604-03-04": {"Birthday": "3月4日"},
            "BDAY:0000-03-04": {"Birthday": "3月4日"},
            "BDAY:1985": {"Birthday": "1985"},
            "X-GENDER:Male\nX-ANNIVERSARY:2010-05-06": {
                **{"Gender": "Male", "Anniversary": "2010-05-06"},
            },
            "LABEL;TYPE=HOME:人民路1号": {"Street": "人民路1号"},
            "N:丙;丁;;;": {"n": "丙丁"},
            "N:甲;乙;;;": {},
            "PHOTO;BASE64:\n/9j/4AAQSkZJRg\nABCD==": {},
        }.items():
            with self.subTest(line):
                self.assertEqual(
                    self._read_card("FN:甲乙", line), {"Name": "甲乙", **told}
                )

    def test_signs_that_protect_or_quote_a_text_are_none_of_it(self):
        for text in ("'甲乙", '"甲乙"', "“甲乙”", "'甲乙'", "‘甲乙’", "’甲乙"):
            self.assertEqual(as_shown(text), "甲乙", text)
        for text in ('5"', "O'Neil", "'t Hooft", '"甲" 和 "乙"', "''", '"'):
            self.assertEqual(as_shown(text), text)
