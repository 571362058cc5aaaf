from odoo import api, fields, models

from ..tools.import_row import UNKNOWN
from ..tools.sheet_rows import DATE_COLUMNS

IGNORED = "ignored"


class CareImportColumn(models.Model):
    """A column of a customer sheet, and what it holds."""

    _name = "care.import.column"
    _description = "Column of a Customer Sheet"
    _order = "import_id, position, id"

    import_id = fields.Many2one(
        "care.import", required=True, index=True, ondelete="cascade"
    )
    position = fields.Integer(required=True)
    heading = fields.Char()
    sample = fields.Char(help="The first texts of the column.")
    content = fields.Selection(
        [
            ("number", "Customer number"),
            ("name", "Name"),
            ("gender", "Gender"),
            ("company", "Company"),
            ("post", "Job position"),
            ("phone", "Phone"),
            ("phone2", "Second phone"),
            ("wechat", "WeChat"),
            ("qq", "QQ"),
            ("email", "Email"),
            ("province", "Province"),
            ("city", "City"),
            ("street", "Street"),
            ("birthday", "Birthday"),
            ("spouse", "Spouse"),
            ("spouse_birthday", "Spouse's birthday"),
            ("child", "Children"),
            ("child_birthday", "Child's birthday"),
            ("wedding", "Wedding day"),
            ("hobbies", "Hobbies"),
            ("taboos", "Taboos"),
            ("tier", "Tier"),
            ("potential", "Potential"),
            ("owner", "Care owner"),
            ("first_deal", "First deal"),
            ("last_contact", "Last contact"),
            ("amount", "Yearly purchase"),
            ("channels", "Preferred channels"),
            ("remark", "Remark"),
            (IGNORED, "Leave out"),
        ],
        help="Empty: the text is kept in the notes of the customer.",
    )
    is_date = fields.Boolean(compute="_compute_is_date")
    date_order = fields.Selection(
        [("month", "Month first"), ("day", "Day first")],
        help="How to read dates such as 05/09. Empty: they are reported, not guessed.",
    )

    _content_unique = models.UniqueIndex(
        f"(import_id, content) WHERE content IS NOT NULL AND content != '{IGNORED}'",
        "Two columns cannot hold the same: choose one, and leave the other empty.",
    )

    @api.depends("content")
    def _compute_is_date(self):
        for column in self:
            column.is_date = column.content in DATE_COLUMNS

    def _get_key(self):
        """The name of the column in an :class:`ImportRow`."""
        return self.content or f"{UNKNOWN}{self.heading or self.position + 1}"
