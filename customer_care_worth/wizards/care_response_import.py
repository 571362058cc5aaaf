import base64
from operator import itemgetter

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_care.models.common.answers import notify, open_action

PROBLEMS_AT_MOST = 20
FIRST_LINE = 2  # of a sheet, below its heading


class CareResponseImport(models.TransientModel):
    """Takes the answers of a survey that was held elsewhere, from a sheet."""

    _name = "care.response.import"
    _inherit = "care.guard.mixin"
    _description = "Import Answers"

    wave_id = fields.Many2one(
        "care.wave",
        string="Survey Wave",
        required=True,
        ondelete="cascade",
        domain="[('is_staff', '=', False)]",
    )
    file = fields.Binary(required=True, help="A spreadsheet (xlsx, xls, ods or csv).")
    file_name = fields.Char()
    result = fields.Text(readonly=True)

    def action_import(self):
        """Take the rows, and say which could not be taken and why."""
        self.ensure_one()
        self.wave_id.check_access("write")
        headings, *rows = self._read_table()
        count, problems = self.wave_id._import_rows(headings, rows)
        message = self.env._("Responses imported: %(count)s", count=count)
        if problems:
            return self._show_problems(message, problems)
        return notify(message, self._open_responses())

    def _read_table(self):
        """The lines of the file, as core's own import reads them."""
        reader = self.env["base_import.import"].create(self._prepare_reader_values())
        found = reader._read_file({"quoting": '"', "has_headers": True})
        if not found or len(found[1]) < FIRST_LINE:
            raise UserError(self.env._("The file has no rows."))
        return found[1]

    def _prepare_reader_values(self):
        return {
            "res_model": "care.response",
            "file": base64.b64decode(self.file),
            "file_name": self.file_name,
        }

    def _show_problems(self, message, problems):
        named = sorted(problems, key=itemgetter(0))[:PROBLEMS_AT_MOST]
        lines = [
            self.env._(
                "Line %(number)s: %(problem)s",
                number=number + FIRST_LINE,
                problem=problem,
            )
            for number, problem in named
        ]
        if more := len(problems) - len(lines):
            lines.append(self.env._("… and %(count)s more", count=more))
        self._as_system().result = "\n".join([message, *lines])
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import Answers"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _open_responses(self):
        return open_action(
            self.env,
            "customer_care_worth.care_response_action",
            domain=[("wave_id", "=", self.wave_id.id)],
            context={},
            path=False,
        )
