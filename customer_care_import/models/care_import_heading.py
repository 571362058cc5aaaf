from openpyxl.utils.cell import get_column_letter

from odoo import api, fields, models

from odoo.addons.customer_care.tools.words import get_choices

from ..importer.cells import plain
from ..importer.chinese import simplify
from ..importer.formats.page import GREATEST_COLUMN_COUNT

# what a column without a heading is called by
LETTERS = {get_column_letter(n + 1).lower() for n in range(GREATEST_COLUMN_COUNT)}


class CareImportHeading(models.Model):
    """What a column holds, as somebody of the company has chosen it by hand.

    It is learned when the file is imported: what was only tried in a preview is none.
    It is proposed for the same heading in the next file, before the headings that are
    known to everybody. The last choice counts. Officers choose in their imports only;
    managers correct and delete what was learned.
    """

    _name = "care.import.heading"
    _inherit = "care.guard.mixin"
    _description = "Learned Heading"
    _order = "name, id"

    name = fields.Char(string="Heading", required=True)
    key = fields.Char(compute="_compute_key", store=True, precompute=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    content = fields.Selection(
        selection=lambda self: self._selection_content(),
        string="Field",
        help="If empty, the text is kept in the customer's notes.",
    )

    _key_unique = models.UniqueIndex(
        "(company_id, key)", "This heading is already in the list."
    )

    @api.model
    def _selection_content(self):
        return get_choices(self.env["care.import.column"], "content")

    @api.depends("name")
    def _compute_key(self):
        for heading in self:
            heading.key = self._get_key(heading.name)

    @api.model
    def _get_key(self, heading):
        """The heading as it is compared: in simplified and small letters."""
        return simplify(plain(heading or "")).lower()

    @api.model
    def _learn_headings(self, company, columns):
        """Remember what was chosen for columns in files of the company."""
        chosen = {self._get_key(column.heading): column for column in columns}
        chosen = {key: chosen[key] for key in chosen.keys() - LETTERS - {""}}
        # whoever may choose for the columns teaches their company, and nothing else
        headings = self.sudo()
        known = headings._find_headings(company, chosen)
        for heading in known:
            heading.content = chosen[heading.key].content
        new = chosen.keys() - {*known.mapped("key")}
        headings.create(
            [self._prepare_learned_values(company, chosen[key]) for key in new]
        )

    @api.model
    def _forget_contents(self, contents):
        """Unlearn the headings of what columns no longer hold."""
        self.search([("content", "in", [*contents])]).unlink()

    @api.model
    def _prepare_learned_values(self, company, column):
        return {
            "name": column.heading,
            "company_id": company.id,
            "content": column.content,
        }

    @api.model
    def _find_headings(self, company, keys):
        return self.search([("company_id", "=", company.id), ("key", "in", [*keys])])

    @api.model
    def _get_learned(self, company, headings):
        """What was chosen before for these headings, by their places."""
        keys = [self._get_key(heading) for heading in headings]
        by_key = self._find_headings(company, keys).grouped("key")
        return {
            position: by_key[key].content
            for position, key in enumerate(keys)
            if key in by_key
        }
