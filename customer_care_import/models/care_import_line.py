from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.fast_insert import as_computed
from odoo.addons.customer_care.models.privacy.care_access_log import (
    ERASED,
    IDENTITY_READ,
)
from odoo.addons.customer_care.tools.failures import explain

from ..importer.import_row import CREATE, REFUSED, SAME, UPDATE, name_cells
from ..importer.trace import read_trace


class CareImportLine(models.Model):
    """A row of a customer sheet: its raw texts, what became of it, and what was wrong.

    The rows of the last import of a customer tell which cells of the next sheet are
    new. The trace says what the row made and changed, so that it can be undone. Both
    may hold identity numbers: nobody reads them but the import, and screens show them
    without these numbers. Rows are private facts, kept for a time like others.
    """

    _name = "care.import.line"
    _inherit = ["care.guard.mixin", "care.retention.mixin"]
    _description = "Import Line"
    _order = "import_id, row_number, id"  # the newest import first
    _care_company_path = "import_id.company_id"
    # what an undo removes and puts back hangs on them
    _care_system_fields = {
        "company_key",
        "is_done",
        "is_undone",
        "key",
        "name",
        "phone_key",
        "problem_count",
        "problem_text",
        "problems",
        "profile_id",
        "row_number",
        "texts",
        "trace",
        "undo_note",
        "unread_count",
        "verdict",
    }

    import_id = fields.Many2one(
        "care.import", required=True, index=True, ondelete="cascade"
    )
    state = fields.Selection(related="import_id.state")
    row_number = fields.Integer(string="Line", aggregator=None)
    name = fields.Char(string="Customer")
    texts = fields.Json(
        groups=fields.NO_ACCESS, help="The original texts of the cells."
    )
    cells_text = fields.Html(string="Cell Values", compute="_compute_cells_text")
    key = fields.Char(index="btree_not_null")
    phone_key = fields.Char()
    company_key = fields.Char()
    verdict = fields.Selection(
        [
            (CREATE, "New customer"),
            (UPDATE, "Existing customer"),
            (SAME, "No Changes"),
            (REFUSED, "Not Imported"),
        ],
        string="Result",
    )
    problem_text = fields.Text(string="Warnings")
    problem_count = fields.Integer(string="Warning Count")
    problems = fields.Json("Warning Data")
    unread_count = fields.Integer("Values Not Understood")
    profile_id = fields.Many2one(
        "care.profile",
        string="Linked Customer",
        index="btree_not_null",
        # what a sheet said of a customer goes when the customer is erased
        ondelete="cascade",
    )
    trace = fields.Json(groups=fields.NO_ACCESS)
    is_done = fields.Boolean()
    is_undone = fields.Boolean()
    undo_note = fields.Char(string="Kept on Undo")

    _phone_idx = models.Index("(import_id, phone_key) WHERE phone_key IS NOT NULL")
    _company_idx = models.Index(
        "(import_id, company_key, row_number) WHERE company_key IS NOT NULL"
    )
    _open_idx = models.Index("(import_id, row_number, id) WHERE is_done IS NOT TRUE")
    _undo_idx = models.Index("(import_id, row_number, id) WHERE is_undone IS NOT TRUE")

    @api.depends("texts")
    def _compute_cells_text(self):
        row = Markup("<tr><td class='text-muted pe-3'>%s</td><td>%s</td></tr>")
        for line in self:
            cells = zip(
                line.import_id.column_ids, line._get_shown_texts(), strict=False
            )
            rows = [row % (column.heading, text) for column, text in cells if text]
            line.cells_text = Markup("<table>%s</table>") % Markup("").join(rows)

    def write(self, vals):
        if "import_id" in vals and not self.env.su:
            # the places of its identity numbers are known in its own sheet only
            raise UserError(self.env._("A line cannot be moved to another import."))
        return super().write(vals)

    def unlink(self):
        own = Domain("id", "in", self.ids) & Domain("problem_count", ">", 0)
        groups = self._read_group(own, ["import_id"])
        imports = self.import_id
        result = super().unlink()
        imports._forget_file()  # it has the rows that are gone
        summarised = {care_import.id for (care_import,) in groups}
        imports.browse(summarised)._summarise()  # with examples of the rows left
        return result

    def action_delete_personal_facts(self):
        """Delete rows that were kept too long; what they brought in stays."""
        self.import_id._check_not_running()
        self.env["care.access.log"]._log(ERASED, self)
        self.unlink()
        return True

    @api.model
    def _get_private_domain(self):
        return Domain.TRUE

    def _get_texts(self):
        return self._get_kept("texts") or []

    def _list_texts(self):
        """The raw texts of each line."""
        return [texts or [] for texts in self._list_kept("texts")]

    @api.model
    def _write_each(self, pairs):
        """Write into each line values of its own, of the same fields for all.

        :param pairs: lines with values that only the system writes
        """
        pairs = [*pairs]
        if not pairs:
            return
        names = [*pairs[0][1]]
        lines = self.browse([line.id for line, _vals in pairs])
        with as_computed(lines, *names):
            for line, (_line, vals) in zip(lines, pairs, strict=True):
                for name, value in vals.items():
                    line[name] = value
        lines.modified(names)

    def _get_trace(self):
        """What the import of the line has made and changed."""
        return read_trace(self._get_kept("trace"))

    def _get_kept(self, name):
        return next(iter(self._list_kept(name)), None)

    def _list_kept(self, name):
        """What the import keeps with rows for itself: their texts, their traces."""
        # it reads under an officer's rights what no officer may read on screen
        return self.sudo().mapped(name)

    def _get_shown_texts(self):
        """The raw texts without identity numbers."""
        # of the row that is kept: what a form says of its sheet is no proof
        kept = self._origin
        return kept.import_id._hide_secrets(kept._get_texts())

    def _get_cells(self):
        """The raw texts by what the columns hold."""
        self.ensure_one()
        return name_cells(self.import_id.column_ids._list_keys(), self._get_texts())

    def _list_printed(self):
        """Label and text of each cell by line, for the printout of all we hold."""
        texts = self._read_texts()
        return [line._print(texts[line]) for line in self]

    def _print(self, texts):
        headings = self.import_id.column_ids.mapped("heading")
        place = self.env._("Line %(number)s", number=self.row_number)
        cells = zip(headings, texts, strict=False)
        return [(self.import_id.name, place), *(cell for cell in cells if cell[1])]

    def _read_texts(self):
        """The raw texts by line, as the user may read them; numbers read are logged."""
        shown = {line: line._get_shown_texts() for line in self}
        if not self.env.user.has_group("customer_care.group_care_identity"):
            return shown
        texts = {line: line._get_texts() for line in self}
        if secret := self.filtered(lambda line: texts[line] != shown[line]):
            self.env["care.access.log"]._log(IDENTITY_READ, secret, ["texts"])
        return texts

    def _list_unread(self):
        """The columns whose value was not understood, or not used."""
        problems = self.problems or []
        return [
            problem.get("column") for problem in problems if not problem["is_taken"]
        ]

    def _set_failed(self, error):
        """Say that the database refused the row, and why."""
        self.ensure_one()
        reason = explain(error).partition("\n")[0]
        text = self.env._(
            "This line failed: %(reason)s; correct it, or ask your administrator",
            reason=reason,
        )
        if self.import_id._is_undoing():
            self._as_system().write({"is_undone": True, "undo_note": text})
            return
        self._as_system().write(
            {
                "is_done": self.import_id._is_running(),
                "verdict": REFUSED,
                "problem_count": self.problem_count + 1,
                "problem_text": "\n".join(filter(None, [text, self.problem_text])),
            }
        )

    def _is_refused(self):
        return self.verdict == REFUSED

    def action_open_profile(self):
        self.ensure_one()
        return self.profile_id._get_records_action()
