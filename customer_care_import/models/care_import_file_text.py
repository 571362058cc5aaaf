import re

from odoo import models

from odoo.addons.customer_care.tools.words import comma, semicolon, shorten

from ..importer.doubles import NAMED_ROWS
from ..importer.problems import BROKEN_FILE, ENCRYPTED, FILE_TOO_LARGE, NO_TABLE

LONGEST_NOTE = 400
_LONG_NUMBER = re.compile(r"\d{15}[\dXx]*")  # may be that of a person's document


class CareImport(models.Model):
    """Says in words what a file is, and what of it is in none of the lines."""

    _inherit = "care.import"

    def _get_sheet_error_text(self, error):
        texts = {
            **self._get_limit_texts(),
            **self._get_table_texts(),
            **self._get_format_texts(),
            **self._get_foreign_texts(),
        }
        return texts[error.code] % error.details

    def _get_limit_texts(self):
        return {
            FILE_TOO_LARGE: self.env._(
                "The file is larger than %(megabytes)s MB: split it."
            ),
            "too_many_rows": self.env._(
                "The file has more than %(limit)s rows: split it."
            ),
            "too_many_columns": self.env._(
                "The file has more than %(limit)s columns. Delete those that are "
                "not needed."
            ),
            "empty_file": self.env._(
                "The file is empty. Save it again, or choose another file."
            ),
            "no_rows": self.env._(
                "There are no rows below the headings. Add the customers, and "
                "choose the file again."
            ),
        }

    def _get_table_texts(self):
        """Of files in which no list of customers can be found."""
        return {
            NO_TABLE: self.env._(
                "There is no table in this file: open it, and save the table as xlsx."
            ),
            "transposed": self.env._(
                "The headings stand in the first column: copy the table, insert it by "
                "Paste Special with Transpose, so that each customer has a line, and "
                "choose the file again."
            ),
            "labelled": self.env._(
                "Each value stands behind its name, such as Name: …: write the names "
                "side by side as headings, and each customer on one line below."
            ),
            "side_by_side": self.env._(
                "Several lists stand side by side: put one below the other, under one "
                "line of headings."
            ),
            "uneven_columns": self.env._(
                "The columns of this text cannot be told apart: save it as xlsx, or "
                "with commas between them."
            ),
            "unknown_encoding": self.env._(
                "The encoding of this text cannot be detected: choose it under "
                "Encoding, or save it as xlsx."
            ),
        }

    def _get_format_texts(self):
        return {
            BROKEN_FILE: self.env._(
                "This file is damaged: open it in your spreadsheet program, and save "
                "it again as xlsx."
            ),
            "binary_workbook": self.env._(
                "This is a binary workbook (xlsb): save it as xlsx."
            ),
            "numbers_document": self.env._(
                "This is a document of Apple Numbers: export it to Excel or csv."
            ),
            ENCRYPTED: self.env._(
                "This file is protected by a password: save it without one."
            ),
        }

    def _get_foreign_texts(self):
        """Of files that are no spreadsheets at all."""
        return {
            "document": self.env._(
                "This is a document, not a spreadsheet: copy its table into a "
                "spreadsheet, and save that as xlsx."
            ),
            "pdf": self.env._(
                "This is a PDF: ask for the spreadsheet from which it was made."
            ),
            "picture": self.env._(
                "This is a picture: ask for the spreadsheet that it shows."
            ),
            "archive": self.env._(
                "This is an archive: unpack it, and choose the spreadsheet in it."
            ),
            "database": self.env._(
                "This is a database: export its customers as xlsx or csv."
            ),
        }

    def _describe_remarks(self, sheet):
        """What of the file is in none of the lines, a sentence on each line."""
        texts = self._get_remark_texts()
        remarks = [texts[one.code] % self._list_details(one) for one in sheet.remarks]
        return _LONG_NUMBER.sub("•••", "\n".join(remarks))

    def _get_remark_texts(self):
        texts = self._get_page_texts() | self._get_heading_texts()
        texts |= self._get_doubt_texts() | self._get_encoding_texts()
        return texts | self._get_link_texts()

    def _get_page_texts(self):
        """What of the file is left out, or comes along unseen."""
        return {
            "other_sheets": self.env._("Other worksheets, not imported: %(names)s"),
            "hidden_sheets": self.env._("Hidden worksheets, not imported: %(names)s"),
            "hidden_rows": self.env._(
                "Hidden or filtered lines, which are imported as well: %(rows)s"
            ),
            "struck_rows": self.env._(
                "Struck-through text, which is imported as well; in lines: %(rows)s"
            ),
            "comments": self.env._("Comments on cells, not imported: %(texts)s"),
            "hidden_columns": self.env._(
                "Hidden columns, which are imported as well: %(names)s"
            ),
            "example_rows": self.env._("Examples, not imported: %(texts)s"),
            "captions": self.env._("Totals and captions, not imported: %(texts)s"),
            "between_cards": self.env._(
                "Text outside the cards, not imported: %(texts)s"
            ),
            "around_tables": self.env._(
                "Text outside the tables, not imported: %(texts)s"
            ),
            "second_table": self.env._(
                "Another table begins below, which is not imported: lines %(rows)s"
            ),
        }

    def _get_link_texts(self):
        """Of what stands behind the cells."""
        return {
            "links": self.env._(
                "Addresses behind cells, added to these columns: %(names)s"
            ),
            "other_links": self.env._(
                "Cells that show another address than the link behind them; what they "
                "show is imported; check these lines: %(rows)s"
            ),
        }

    def _get_heading_texts(self):
        """How the headings were taken."""
        return {
            "no_known_heading": self.env._(
                "No heading is known: choose below what each column holds."
            ),
            "above_heading": self.env._(
                "Lines above the headings, not imported: %(count)s (%(texts)s)"
            ),
            "foreign_heading": self.env._(
                "Taken for the headings in another language, not for a customer: "
                "%(texts)s"
            ),
            "counters": self.env._(
                "These columns only count the lines, and are not taken for customer "
                "numbers: %(names)s"
            ),
            "others_columns": self.env._(
                "Columns that are, or may be, about somebody other than the customer; "
                "choose a field for those that are not: %(names)s"
            ),
            "repeated_heading": self.env._(
                "The headings stand again in lines: %(rows)s"
            ),
            "unnamed_columns": self.env._(
                "Columns without a heading, kept as notes: %(names)s"
            ),
        }

    def _get_doubt_texts(self):
        """Which lines may have been read otherwise than they were meant."""
        return {
            "longer_rows": self.env._(
                "More values than headings, perhaps because of a comma within a value; "
                "check these lines: %(rows)s"
            ),
            "merged_names": self.env._(
                "A name is merged over several lines, each of which becomes a "
                "customer; check these lines: %(rows)s"
            ),
            "swallowed_lines": self.env._(
                "Several lines between two quotation marks are read as one value; "
                "check what begins in these lines: %(rows)s"
            ),
            "blocks": self.env._(
                "Perhaps written only in the first line of a block, and kept for "
                "that line only: %(names)s; check these lines: %(rows)s"
            ),
            "broken_card": self.env._(
                "Cards that cannot be read, kept as text: %(rows)s"
            ),
        }

    def _get_encoding_texts(self):
        """Which texts may be other ones in the file."""
        return {
            "guessed_encoding": self.env._(
                "Nothing in the file says its encoding; it was read as %(encoding)s. "
                "Are these words right? If not, choose another encoding: %(texts)s"
            ),
            "lost_letters": self.env._(
                "Characters that do not exist in this encoding; check these lines: "
                "%(rows)s"
            ),
            "unclosed_quote": self.env._(
                "A quotation mark is not closed; check these lines: %(rows)s"
            ),
        }

    def _list_details(self, remark):
        """The details of a remark as lists in the language of the reader."""
        return {
            name: self._join(name, each) if isinstance(each, list) else each
            for name, each in remark.details.items()
        }

    def _join(self, name, parts):
        if name != "rows":
            return shorten(semicolon(self.env).join(parts), LONGEST_NOTE)
        return self._list_rows(parts[:NAMED_ROWS], len(parts))

    def _list_rows(self, named, count):
        listed = comma(self.env).join(map(str, named))
        more = count - len(named)
        if more <= 0:
            return listed
        return self.env._("%(names)s and %(count)s more", names=listed, count=more)
