import base64
import io

import xlsxwriter

from odoo import api, fields, models
from odoo.fields import Domain

from ..importer.import_row import HIDDEN, REFUSED

WIDTH = 14
REASON_WIDTH = 48


class CareImport(models.Model):
    """Gives back the lines that need a correction, as a file to be imported again.

    It has the columns of the file that was imported, and before them what is wrong. The
    cells are texts: spreadsheet programs spoil long numbers and leading zeros.
    """

    _inherit = "care.import"

    wrong_lines = fields.Binary("Lines to Correct", compute="_compute_wrong_lines")
    wrong_lines_name = fields.Char(
        "Correction File Name", compute="_compute_wrong_lines"
    )

    @api.model
    def _get_wrong_domain(self):
        """Lines that were not imported, or not whole."""
        return Domain("verdict", "=", REFUSED) | Domain("unread_count", ">", 0)

    def _compute_wrong_lines(self):
        for care_import in self:
            care_import.wrong_lines_name = care_import._get_wrong_lines_name()
            care_import.wrong_lines = base64.b64encode(care_import._make_wrong_lines())

    def _get_wrong_lines_name(self):
        """The name of the file with one ending; a second correction has the same."""
        end = self.env._("%(name)s to correct.xlsx", name="")
        stem = self._get_stem().removesuffix(end.removesuffix(".xlsx"))
        return self.env._("%(name)s to correct.xlsx", name=stem)

    def _make_wrong_lines(self):
        content = io.BytesIO()
        options = {"in_memory": True, "date_1904": self.is_1904}
        with xlsxwriter.Workbook(content, options) as workbook:
            page = workbook.add_worksheet()
            self._write_wrong_heading(workbook, page)
            self._write_wrong_lines(workbook, page)
        return content.getvalue()

    def _write_wrong_heading(self, workbook, page):
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        heading = [*self._get_reason_heading(), *self.column_ids.mapped("heading")]
        for place, text in enumerate(heading):
            page.write_string(0, place, text or "", bold)
        page.set_column(0, 0, REASON_WIDTH)
        page.set_column(1, len(heading), WIDTH)
        page.freeze_panes(1, 1)

    def _write_wrong_lines(self, workbook, page):
        style = {"num_format": "@", "valign": "top"}
        sound = workbook.add_format(style)
        wrong = workbook.add_format({**style, "bg_color": "#FFEB9C"})
        reason = workbook.add_format({"text_wrap": True, "valign": "top"})
        for number, (text, cells) in enumerate(self._list_wrong_lines(), 1):
            page.write_string(number, 0, text, reason)
            for place, (cell, is_wrong) in enumerate(cells, 1):
                page.write_string(number, place, cell, wrong if is_wrong else sound)

    def _list_wrong_lines(self):
        """What is wrong with each line, and its cells: texts, and whether to correct.

        Hidden numbers are left out: empty cells change nothing.
        """
        keys = [column._get_key() for column in self.column_ids]
        domain = Domain("import_id", "=", self.id) & self._get_wrong_domain()
        lines = self.env["care.import.line"].search(domain)
        texts = lines._read_texts()
        for line in lines:
            unread = line._list_unread()
            shown = ["" if text == HIDDEN else text for text in texts[line]]
            cells = zip(shown, (key in unread for key in keys), strict=False)
            yield line.problem_text or "", cells

    def _get_reason_heading(self):
        return [self.env._("To Correct: Reason")]

    def _find_unread_lines(self, column):
        """The lines whose value of a column was not understood."""
        key = column._get_key()
        domain = [("import_id", "=", self.id), ("unread_count", ">", 0)]
        lines = self.env["care.import.line"].search(domain)
        return lines.filtered(lambda line: key in line._list_unread())

    def action_download_wrong_lines(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/care.import/{self.id}/wrong_lines?download=true"
            "&filename_field=wrong_lines_name",
            "target": "download",
        }
