"""Customer sheets that are spoiled at random, as people and programs spoil them."""

from datetime import date

from . import common_files as files
from .common_files import Stored

HEADING = [
    "客户编号",
    "姓名",
    "公司",
    "手机",
    "生日",
    "微信",
    "爱好",
    "年租金",
    "备注",
]
ENGLISH = ["No.", "Name", "Company", "Mobile", "Birthday", "WeChat", "Hobbies"]
ENGLISH += ["Annual rent", "Remark"]
NAMES = [
    "甲乙",
    "丙丁先生",
    "欧阳总",
    "王总/李总",
    "Jörg Schäfer",
    "陳大文",
    "Mr. Smith",
]
PHONES = ["13800000001", "+86 21 67891235", "021-67891235转802", "手机：13800000002"]
PHONES += ["13800000003/4", "13800000005(太太)", "95588", "见备注", "1.38E+10"]
DAYS = ["1985-02-03", "农历八月十五", "腊月廿三", "1985/2/3 上午 12:00:00", "4-Mar-85"]
DAYS += ["5.10", "民国74年3月4日", "850304", "属龙", "1985-02-02T16:00:00Z", "31081"]
WORDS = [
    "围棋、红酒",
    "喝茶",
    "一,二",
    '说"好"',
    "一\n二",
    "#REF!",
    "=B2&C2",
    "无",
    "C#",
]
AMOUNTS = ["1.5万", "¥1,234.50", "约20万", "很多", "6222021234567890000"]
INVISIBLE = ["\u200b", "\u202d", "\xad", "\ufeff"]
MAKERS = [
    *(files.make_xlsx, files.make_xls, files.make_ods),
    *(files.make_html, files.make_excel_xml),
]
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16"]


def make_rows(random):
    """Rows of customers, each with a number of its own."""
    return [
        [
            f"K{number}",
            random.choice(NAMES),
            random.choice(["甲厂", "乙公司", ""]),
            random.choice(PHONES),
            random.choice(DAYS),
            random.choice(["wx-1", "同手机", ""]),
            random.choice(WORDS),
            random.choice(AMOUNTS),
            random.choice(WORDS),
        ]
        for number in range(random.randint(1, 5))
    ]


def spoil_cells(random, rows):
    """Put into cells what nobody sees, and values with formats of their own."""
    for _time in range(random.randint(0, 4)):
        row = random.choice(rows)
        place = random.randrange(1, len(row))
        if isinstance(row[place], str) and row[place]:
            cut = random.randrange(len(row[place]) + 1)
            mark = random.choice(INVISIBLE)
            row[place] = f"{row[place][:cut]}{mark}{row[place][cut:]}"
    return rows


def store_values(random, rows):
    """Store some numbers and days as such, for the formats that can."""
    for row in rows:
        if random.random() < 0.5:
            row[0] = Stored(int(row[0][1:]) + 7, "00000", f"{int(row[0][1:]) + 7:05}")
        if random.random() < 0.5:
            row[4] = Stored(date(1985, 2, 3), "yyyy-mm-dd", "1985-02-03")
    return rows


def spoil_structure(random, heading, rows):
    """Stand other things around the rows, between them and beside them."""
    if random.random() < 0.3:
        order = random.sample(range(len(heading)), len(heading))
        heading = [heading[place] for place in order]
        rows = [[row[place] for place in order] for row in rows]
    if random.random() < 0.3:
        heading, rows = [*heading, "备注"], [[*row, "又"] for row in rows]
    if random.random() < 0.3:
        heading, rows = [*heading, "", ""], [[*row, "", "旁"] for row in rows]
    table = [heading]
    if random.random() < 0.3 and len(heading) == len(HEADING) == len(ENGLISH):
        table = [heading, [ENGLISH[HEADING.index(name)] for name in heading]]
    for row in rows:
        table += [[] for _blank in range(random.choice([0, 0, 0, 1, 30]))]
        table.append(row)
        if random.random() < 0.1:
            table.append(list(heading))
    above = [[f"说明 {n}"] for n in range(random.choice([0, 0, 1, 3, 20]))]
    return [*above, *([[]] if above and random.random() < 0.5 else []), *table]


def make_file(random):
    """A spoiled file, and the rows of cells that it was made from."""
    rows = spoil_cells(random, make_rows(random))
    is_text = random.random() < 0.5
    if not is_text:
        rows = store_values(random, rows)
    table = spoil_structure(random, list(HEADING), rows)
    if not is_text:
        return random.choice(MAKERS)(table), table
    delimiter = random.choice([",", ";", "\t"])
    text = "\r\n".join(delimiter.join(map(_quote, row)) for row in table)
    return text.encode(random.choice(ENCODINGS), "replace"), table


def _quote(text):
    needs_quotes = any(sign in text for sign in ',;\t"\n')
    return '"' + text.replace('"', '""') + '"' if needs_quotes else text


def break_file(random, content):
    """The bytes of a file with some of them changed, lost or doubled."""
    broken = bytearray(content)
    for _time in range(random.randint(1, 5)):
        start = random.randrange(len(broken))
        stop = min(len(broken), start + random.choice([1, 1, 10, 300]))
        change = random.choice(["change", "lose", "double"])
        if change == "change":
            broken[start] = random.randrange(256)
        elif change == "lose" and stop - start < len(broken):
            del broken[start:stop]
        else:
            broken[start:start] = broken[start:stop]
    return bytes(broken)
