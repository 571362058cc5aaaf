from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_care.tools.words import comma

CHOICES = {"encoding", "sheet_id"}
OF_CHOICE = ("has_other_encodings", "has_other_sheets", "is_outdated")
KEPT_FIELDS = (*OF_CHOICE, "is_file_kept", "kept_file")
SHOWN_NAMES = 5
# how encodings are called that only differ in marks or in rare characters
SAME_ENCODINGS = {
    "utf-8-sig": "utf-8",
    "utf-16-le": "utf-16",
    "cp950": "big5hkscs",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    **dict.fromkeys(("iso8859-1", "iso8859-15"), "cp1252"),
    "iso8859-2": "cp1250",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
}


class CareImport(models.Model):
    """Lets a person choose another sheet of the file, or another encoding of its text.

    An encoding may also be chosen before, for a text in which it cannot be found. The
    file is kept until it is imported, or until one of its rows is deleted, for a person
    to choose or start over. Nobody reads it. A new choice is followed by a new preview.
    """

    _inherit = "care.import"
    _care_system_fields = {
        "has_other_encodings",
        "has_other_sheets",
        "is_file_kept",
        "is_outdated",
        "kept_file",
    }

    # in base64; no attachment, since administrators may read all of these
    kept_file = fields.Text(groups=fields.NO_ACCESS, copy=False, prefetch=False)
    is_file_kept = fields.Boolean(
        copy=False, help="The file can be read again without being uploaded again."
    )
    has_other_sheets = fields.Boolean("Other Worksheets", copy=False)
    has_other_encodings = fields.Boolean(copy=False)
    is_outdated = fields.Boolean(
        "Preview Outdated",
        copy=False,
        help="Another worksheet or encoding was chosen after the preview.",
    )
    sheet_ids = fields.One2many("care.import.sheet", "import_id", string="Worksheets")
    sheet_id = fields.Many2one(
        "care.import.sheet",
        string="Worksheet",
        domain="[('import_id', '=', id)]",
        ondelete="set null",
        copy=False,
    )
    encoding = fields.Selection(
        [
            ("utf-8", "UTF-8"),
            ("gb18030", "GB18030 (Simplified Chinese)"),
            ("big5hkscs", "Big5 (Traditional Chinese)"),
            ("utf-16", "UTF-16"),
            ("utf-16-be", "UTF-16 (big-endian)"),
            ("cp1252", "Windows-1252 (Western European)"),
            ("cp850", "DOS 850 (Western European)"),
            ("mac-roman", "Macintosh (Western European)"),
            ("cp1250", "Windows-1250 (Central European)"),
            ("cp1251", "Windows-1251 (Cyrillic)"),
            ("cp1253", "Windows-1253 (Greek)"),
            ("cp1254", "Windows-1254 (Turkish)"),
            ("cp1255", "Windows-1255 (Hebrew)"),
            ("cp1256", "Windows-1256 (Arabic)"),
            ("cp1257", "Windows-1257 (Baltic)"),
            ("cp874", "Windows-874 (Thai)"),
            ("cp932", "Shift JIS (Japanese)"),
            ("cp949", "EUC-KR (Korean)"),
        ],
        copy=False,
        help="If the names are garbled, choose another encoding and check again.",
    )
    first_names = fields.Char(compute="_compute_first_names")

    @api.depends("line_ids.name")
    def _compute_first_names(self):
        """The first customers as they were read, else the texts of the first line."""
        lines = self._origin._find_first_lines(SHOWN_NAMES)
        names = lines.grouped("import_id")
        texts = self._origin._get_first_texts(limit=1)
        for care_import in self:
            origin = care_import._origin
            first_names = names.get(origin, lines.browse()).mapped("name")
            shown = [*filter(None, first_names)]
            shown = shown or [text for row in texts.get(origin, []) for text in row]
            care_import.first_names = comma(self.env).join(shown)

    def _complete_changes(self, vals):
        vals = super()._complete_changes(vals)
        is_choice = not (self._is_system() or CHOICES.isdisjoint(vals))
        is_choice = is_choice and any(care_import._has_choice() for care_import in self)
        return {**vals, "is_outdated": True} if is_choice else vals

    def _has_choice(self):
        """Whether the file that was read is there to be read otherwise."""
        return self.has_other_sheets or self.has_other_encodings

    def _get_choice(self):
        """What a person has chosen of a file, before or after it was read first."""
        if not self.is_outdated and self.column_ids:
            return {}
        return {"name": self.sheet_id.name or "", "encoding": self.encoding or ""}

    def _keep_choice(self, sheet, file):
        """Keep a file that may be read otherwise, and how it was read."""
        codec = SAME_ENCODINGS.get(sheet.encoding, sheet.encoding)
        known = dict(self._fields["encoding"].selection)
        facts = {
            "has_other_sheets": len(sheet.names) > 1,
            "has_other_encodings": codec not in ("", "ascii"),
            "encoding": codec if codec in known else False,
            "is_file_kept": True,
            "is_outdated": False,
        }
        text = file.decode() if isinstance(file, bytes) else file
        self.write({**facts, "kept_file": text})
        self._list_sheets(sheet)

    def _list_sheets(self, sheet):
        names = sheet.names if self.has_other_sheets else ()
        if tuple(self.sheet_ids.mapped("name")) != names:
            self.sheet_ids.unlink()
            self.sheet_ids.create(
                [{"import_id": self.id, "name": name} for name in names]
            )
        self.sheet_id = self.sheet_ids.filtered(
            lambda worksheet: worksheet.name == sheet.name
        )[:1]

    def _forget_choice(self):
        """Let the file be read by what it says itself."""
        self._as_system().write({"encoding": False, "sheet_id": False})
        self._write_as_system(dict.fromkeys(OF_CHOICE, False))

    def _forget_file(self):
        """From here on the file is not read again."""
        self._write_as_system(dict.fromkeys(KEPT_FIELDS, False))

    def _check_previewed(self):
        """Refuse to import what nobody has looked at."""
        if self.is_outdated or self.is_unchecked:
            raise UserError(
                self.env._(
                    "Something was changed after the preview: check again first."
                )
            )
