from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..importer import contents
from ..importer.date_values import DAY_FIRST, MONTH_FIRST
from ..importer.import_row import UNKNOWN
from ..importer.row_keys import SEVERAL
from ..importer.sheet_columns import IGNORED, REPEATED

SAMPLE_SIZE = 4
FIXED_FIELDS = {"import_id", "position"}
SHARED = {IGNORED, *REPEATED}  # what several columns may hold
CHOSEN = {"content", "date_order"}
OF_SECRETS = (
    contents.IDENTITY,
    IGNORED,
)  # all that a column of identity numbers may hold


class CareImportColumn(models.Model):
    """A column of a customer sheet, and what it holds.

    It is made when the file is read, recognised by its heading, corrected by a person
    before the import, and teaches what was chosen when the import begins.
    """

    _name = "care.import.column"
    _inherit = "care.guard.mixin"
    _description = "Import Column"
    _order = "import_id, position, id"
    _care_company_path = "import_id.company_id"

    import_id = fields.Many2one(
        "care.import", required=True, index=True, ondelete="cascade"
    )
    position = fields.Integer(required=True)
    heading = fields.Char()
    sample = fields.Char(
        compute="_compute_sample", help="The first values of the column."
    )
    content = fields.Selection(
        [
            (contents.NUMBER, "Customer number"),
            (contents.NAME, "Customer name"),
            (contents.GENDER, "Gender"),
            (contents.COMPANY, "Company"),
            (contents.POST, "Job position"),
            (contents.PHONE, "Phone"),
            (contents.PHONE2, "Other phone"),
            (contents.WECHAT, "WeChat"),
            (contents.QQ, "QQ"),
            (contents.EMAIL, "Email"),
            (contents.EMAIL2, "Other email"),
            (contents.PROVINCE, "Province"),
            (contents.CITY, "City"),
            (contents.STREET, "Street"),
            (contents.BIRTHDAY, "Birthday"),
            (contents.SPOUSE, "Spouse"),
            (contents.SPOUSE_BIRTHDAY, "Spouse's birthday"),
            (contents.CHILD, "Children"),
            (contents.CHILD_BIRTHDAY, "Child's birthday"),
            (contents.WEDDING, "Wedding day"),
            (contents.HOBBIES, "Hobbies"),
            (contents.TABOOS, "Taboos"),
            (contents.TIER, "Tier"),
            (contents.OWNER, "Owner"),
            (contents.FIRST_DEAL, "First deal"),
            (contents.LAST_CONTACT, "Last contact"),
            (contents.CHANNELS, "Preferred channels"),
            (contents.IDENTITY, "Identity number"),
            (contents.REMARK, "Remark"),
            (IGNORED, "Ignore"),
        ],
        string="Field",
        help="Leave it empty to keep the text in the customer's notes.",
    )
    is_chosen = fields.Boolean(
        readonly=True,
        copy=False,
        help="Somebody has chosen the field by hand.",
    )
    is_date = fields.Boolean(compute="_compute_is_date")
    date_order = fields.Selection(
        [(MONTH_FIRST, "Month first"), (DAY_FIRST, "Day first")],
        help="How to read dates such as 05/09. If empty, they are reported, not "
        "guessed.",
    )

    _content_unique = models.UniqueIndex(
        f"(import_id, content) WHERE content NOT IN {tuple(sorted(SHARED))}",
        "Two columns cannot have the same field: choose one, and leave the other "
        "empty.",
    )

    def _compute_sample(self):
        """Read from the rows, so that nothing outlives a row that is erased."""
        # of the columns that are kept: what a form says of their places is no proof
        texts = self._origin.import_id._get_first_texts()
        for column in self:
            kept = column._origin
            values = (cells[kept.position] for cells in texts.get(kept.import_id, []))
            samples = dict.fromkeys(filter(None, map(str.strip, values)))
            column.sample = " | ".join([*samples][:SAMPLE_SIZE])

    @api.depends("content")
    def _compute_is_date(self):
        dates = self.env["care.import"]._get_date_contents()
        for column in self:
            column.is_date = column.content in dates

    @api.constrains("content")
    def _check_content(self):
        for column in self:
            if column._is_secret() and column.content not in OF_SECRETS:
                raise ValidationError(
                    self.env._(
                        "%(heading)s contains identity numbers: import it as identity "
                        "numbers, or ignore the column.",
                        heading=column.heading,
                    )
                )

    def _check_written_by_person(self, vals):
        if not self._is_system():
            self.import_id._check_not_running()
        return super()._check_written_by_person(vals)

    def write(self, vals):
        if not (self.env.su or FIXED_FIELDS.isdisjoint(vals)):
            raise UserError(
                self.env._("The position of a column in its file cannot be changed.")
            )
        self._take_over_content(vals.get("content"))
        result = super().write(vals)
        if "content" in vals:
            self.flush_recordset(["content"])  # or columns that change places collide
        if not (self._is_system() or CHOSEN.isdisjoint(vals)):
            self.import_id._set_unchecked()
        if vals.get("content") == contents.IDENTITY:
            # once told to be secret, a column is not shown any more
            for care_import, columns in self.grouped("import_id").items():
                care_import._keep_secret(columns.mapped("position"))
        return result

    def _complete_changes(self, vals):
        vals = super()._complete_changes(vals)
        is_choice = "content" in vals and not self._is_system()
        return {**vals, "is_chosen": True} if is_choice else vals

    def _take_over_content(self, content):
        """Take a field from the column that had it: its text is kept as a note."""
        if not content or content in SHARED:
            return
        others = self.import_id.column_ids - self
        others = others.filtered(lambda column: column.content == content)
        if others:
            others.content = False
            others.flush_recordset(["content"])  # the unique index reads the database

    def _teach_headings(self):
        """Let the next file have what was chosen here for the same headings."""
        chosen = self.filtered("is_chosen")
        by_company = chosen.grouped(lambda column: column.import_id.company_id)
        for company, columns in by_company.items():
            self.env["care.import.heading"]._learn_headings(company, columns)

    def _is_secret(self):
        return self.position in self.import_id._get_secret_positions()

    def _list_keys(self):
        """The names of the columns in an :class:`ImportRow`; ignored ones have none."""
        return [
            None if column.content == IGNORED else column._get_key() for column in self
        ]

    def _get_key(self):
        """The name of the column in an :class:`ImportRow`."""
        if self.content and self.content not in REPEATED:
            return self.content
        start = f"{self.content}{SEVERAL}" if self.content else UNKNOWN
        return f"{start}{self.heading or self.position + 1}"
