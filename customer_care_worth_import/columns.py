"""The columns of customer files that tell what customers are worth."""

from odoo.addons.customer_care_import.importer import added_column as added
from odoo.addons.customer_care_import.importer import cell_amounts, cells, contents

POTENTIAL, AMOUNT_OF_YEAR = "potential", "amount"
LOST_ON, LOST_REASON = "lost_on", "lost_reason"
COLUMNS = {
    POTENTIAL: added.AddedColumn(
        "潜力 客户潜力 潜力等级 potential 潜力金额 潜力额 年潜力 采购潜力 年采购潜力"
        " 预计年采购额 预估年采购额 annualpotential yearlypotential potentialvalue"
        " potentialamount",
        cell_amounts.read_amount_or_grade,
        added.AMOUNT,
    ),
    LOST_ON: added.AddedColumn(
        "流失日期 流失时间 客户流失日期 客户流失时间 流失日 lostdate loston datelost"
        " churndate customerlost",
        holds=added.DATE,
        follows=contents.FIRST_DEAL,
    ),
    LOST_REASON: added.AddedColumn(
        "流失原因 客户流失原因 流失理由 lostreason lossreason reasonlost churnreason"
        " reasonforloss",
        cells.read_words,
        model="care.loss.reason",
    ),
    AMOUNT_OF_YEAR: added.AddedColumn(
        "年采购额 采购额 年销售额 成交金额 年成交额 annualpurchase yearlypurchase"
        " purchaseamount annualrevenue amount 年采购金额 年度采购额 年采购量金额"
        " 年购买额 年消费额 年采购 年购买金额 年消费金额 年贡献 年贡献额 客户贡献"
        " 贡献额 contribution annualcontribution yearlycontribution 年销售金额 年营业额"
        " 年交易额 年成交金额 年订货额 年进货额 年拿货额 年订单金额 年下单金额 年消费"
        " 年销售 annualpurchases yearlypurchases annualpurchaseamount"
        " yearlypurchaseamount annualsales yearlysales annualturnover yearlyturnover"
        " annualspend yearlyspend annualspending yearlyspending yearlyrevenue"
        " annualcontributions yearlycontributions",
        cell_amounts.read_amount,
        added.YEARLY,
    ),
}
