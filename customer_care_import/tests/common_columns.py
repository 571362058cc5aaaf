from ..importer.added_column import DATE, YEARLY, AddedColumn
from ..importer.cell_amounts import read_amount
from ..importer.cells import read_words

# such as an addon might add: one of each type
ADDED = {
    "rent": AddedColumn("年租金 annualrent 租金", read_amount, YEARLY),
    "ended": AddedColumn("解约日期 ended", holds=DATE, follows="first_deal"),
    "grounds": AddedColumn("解约原因 grounds", read_words),
}
