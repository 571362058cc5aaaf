from odoo import fields, models


class CareImportSheet(models.Model):
    """One of several sheets in a file, to choose from when the file is read again.

    They are listed when the file is read, and stay as long as its import.
    """

    _name = "care.import.sheet"
    _inherit = "care.guard.mixin"
    _description = "Worksheet of a File"
    _order = "import_id, id"
    _care_company_path = "import_id.company_id"

    import_id = fields.Many2one(
        "care.import", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True)
