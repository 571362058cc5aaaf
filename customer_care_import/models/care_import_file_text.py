import re

from odoo import models

from odoo.addons.customer_care.tools.words import comma, semicolon, shorten

from ..importer import problems
from ..importer.doubles import NAMED_ROWS
from ..importer.import_row import HIDDEN

LONGEST_NOTE = 400
_LONG_NUMBER = re.compile(r"\d{15}[\dXx]*")  # may be that of a person's document


class CareImport(models.Model):
    """Says in words what a file is, and what of it is in none of the lines."""

    _inherit = "care.import"

    def _get_sheet_error_text(self, error):
        return self._get_file_texts()[error.code] % error.details

    def _get_file_texts(self):
        return {
            **self._get_limit_texts(),
            **self._get_table_texts(),
            **self._get_format_texts(),
            **self._get_foreign_texts(),
        }

    def _get_limit_texts(self):
        return {
            problems.FILE_TOO_LARGE: self.env._(
                "The file is larger than %(megabytes)s MB: split it."
            ),
            problems.TOO_MANY_ROWS: self.env._(
                "The file has more than %(limit)s rows: split it."
            ),
            problems.TOO_MANY_COLUMNS: self.env._(
                "The file has more than %(limit)s columns. Delete those that are "
                "not needed."
            ),
            problems.EMPTY_FILE: self.env._(
                "The file is empty. Save it again, or choose another file."
            ),
            problems.NO_ROWS: self.env._(
                "There are no rows below the headings. Add the customers, and "
                "choose the file again."
            ),
        }

    def _get_table_texts(self):
        """Of files in which no list of customers can be found."""
        return {
            problems.NO_TABLE: self.env._(
                "There is no table in this file: open it, and save the table as xlsx."
            ),
            problems.TRANSPOSED: self.env._(
                "The headings stand in the first column: copy the table, insert it by "
                "Paste Special with Transpose, so that each customer has a line, and "
                "choose the file again."
            ),
            problems.LABELLED: self.env._(
                "Each value stands behind its name, such as Name: …: write the names "
                "side by side as headings, and each customer on one line below."
            ),
            problems.SIDE_BY_SIDE: self.env._(
                "Several lists stand side by side: put one below the other, under one "
                "line of headings."
            ),
            problems.UNEVEN_COLUMNS: self.env._(
                "The columns of this text cannot be told apart: save it as xlsx, or "
                "with commas between them."
            ),
            problems.UNKNOWN_ENCODING: self.env._(
                "The encoding of this text cannot be detected: choose it under "
                "Encoding, or save it as xlsx."
            ),
        }

    def _get_format_texts(self):
        return {
            problems.BROKEN_FILE: self.env._(
                "This file is damaged: open it in your spreadsheet program, and save "
                "it again as xlsx."
            ),
            problems.BINARY_WORKBOOK: self.env._(
                "This is a binary workbook (xlsb): save it as xlsx."
            ),
            problems.NUMBERS_DOCUMENT: self.env._(
                "This is a document of Apple Numbers: export it to Excel or csv."
            ),
            problems.ENCRYPTED: self.env._(
                "This file is protected by a password: save it without one."
            ),
        }

    def _get_foreign_texts(self):
        """Of files that are no spreadsheets at all."""
        return {
            problems.DOCUMENT: self.env._(
                "This is a document, not a spreadsheet: copy its table into a "
                "spreadsheet, and save that as xlsx."
            ),
            problems.PDF: self.env._(
                "This is a PDF: ask for the spreadsheet from which it was made."
            ),
            problems.PICTURE: self.env._(
                "This is a picture: ask for the spreadsheet that it shows."
            ),
            problems.ARCHIVE: self.env._(
                "This is an archive: unpack it, and choose the spreadsheet in it."
            ),
            problems.DATABASE: self.env._(
                "This is a database: export its customers as xlsx or csv."
            ),
        }

    def _describe_remarks(self, sheet):
        """What of the file is in none of the lines, a sentence on each line."""
        texts = self._get_remark_texts()
        sentences = [
            texts[remark.code] % self._list_details(remark) for remark in sheet.remarks
        ]
        return _LONG_NUMBER.sub(HIDDEN, "\n".join(sentences))

    def _get_remark_texts(self):
        texts = self._get_page_texts() | self._get_unseen_texts()
        texts |= self._get_heading_texts()
        texts |= self._get_doubt_texts() | self._get_encoding_texts()
        return texts | self._get_link_texts()

    def _get_page_texts(self):
        """What of the file is left out."""
        return {
            problems.OTHER_SHEETS: self.env._(
                "Other worksheets, not imported: %(names)s"
            ),
            problems.HIDDEN_SHEETS: self.env._(
                "Hidden worksheets, not imported: %(names)s"
            ),
            problems.COMMENTS: self.env._("Comments on cells, not imported: %(texts)s"),
            problems.EXAMPLE_ROWS: self.env._("Examples, not imported: %(texts)s"),
            problems.CAPTIONS: self.env._(
                "Totals and captions, not imported: %(texts)s"
            ),
            problems.BETWEEN_CARDS: self.env._(
                "Text outside the cards, not imported: %(texts)s"
            ),
            problems.AROUND_TABLES: self.env._(
                "Text outside the tables, not imported: %(texts)s"
            ),
            problems.SECOND_TABLE: self.env._(
                "Another table begins below, which is not imported: lines %(rows)s"
            ),
        }

    def _get_unseen_texts(self):
        """What nobody sees who opens the file, or what is marked as over."""
        return {
            problems.HIDDEN_ROWS: self.env._(
                "Hidden or filtered lines, which are imported as well: %(rows)s"
            ),
            problems.STRUCK_ROWS: self.env._(
                "Struck-through text, which is imported as well; in lines: %(rows)s"
            ),
            problems.HIDDEN_COLUMNS: self.env._(
                "Hidden columns, which are imported as well: %(names)s"
            ),
        }

    def _get_link_texts(self):
        """Of what stands behind the cells."""
        return {
            problems.LINKS: self.env._(
                "Addresses behind cells, added to these columns: %(names)s"
            ),
            problems.OTHER_LINKS: self.env._(
                "Cells that show another address than the link behind them; what they "
                "show is imported; check these lines: %(rows)s"
            ),
        }

    def _get_heading_texts(self):
        """How the headings were taken."""
        return {
            problems.NO_KNOWN_HEADING: self.env._(
                "No heading is known: choose below what each column holds."
            ),
            problems.ABOVE_HEADING: self.env._(
                "Lines above the headings, not imported: %(count)s (%(texts)s)"
            ),
            problems.FOREIGN_HEADING: self.env._(
                "Taken for the headings in another language, not for a customer: "
                "%(texts)s"
            ),
            problems.COUNTERS: self.env._(
                "These columns only count the lines, and are not taken for customer "
                "numbers: %(names)s"
            ),
            problems.OTHERS_COLUMNS: self.env._(
                "Columns that are, or may be, about somebody other than the customer; "
                "choose a field for those that are not: %(names)s"
            ),
            problems.REPEATED_HEADING: self.env._(
                "The headings stand again in lines: %(rows)s"
            ),
            problems.UNNAMED_COLUMNS: self.env._(
                "Columns without a heading, kept as notes: %(names)s"
            ),
        }

    def _get_doubt_texts(self):
        """Which lines may have been read otherwise than they were meant."""
        return {
            problems.LONGER_ROWS: self.env._(
                "More values than headings, perhaps because of a comma within a value; "
                "check these lines: %(rows)s"
            ),
            problems.MERGED_NAMES: self.env._(
                "A name is merged over several lines, each of which becomes a "
                "customer; check these lines: %(rows)s"
            ),
            problems.SWALLOWED_LINES: self.env._(
                "Several lines between two quotation marks are read as one value; "
                "check what begins in these lines: %(rows)s"
            ),
            problems.BLOCKS: self.env._(
                "Perhaps written only in the first line of a block, and kept for "
                "that line only: %(names)s; check these lines: %(rows)s"
            ),
            problems.BROKEN_CARD: self.env._(
                "Cards that cannot be read, kept as text: %(rows)s"
            ),
        }

    def _get_encoding_texts(self):
        """Which texts may be other ones in the file."""
        return {
            problems.GUESSED_ENCODING: self.env._(
                "Nothing in the file says its encoding; it was read as %(encoding)s. "
                "Are these words right? If not, choose another encoding: %(texts)s"
            ),
            problems.LOST_LETTERS: self.env._(
                "Characters that do not exist in this encoding; check these lines: "
                "%(rows)s"
            ),
            problems.UNCLOSED_QUOTE: self.env._(
                "A quotation mark is not closed; check these lines: %(rows)s"
            ),
        }

    def _list_details(self, remark):
        """The details of a remark as lists in the language of the reader."""
        return {
            name: self._join_parts(name, detail) if isinstance(detail, list) else detail
            for name, detail in remark.details.items()
        }

    def _join_parts(self, name, parts):
        if name != "rows":
            return shorten(semicolon(self.env).join(parts), LONGEST_NOTE)
        return self._list_rows(parts[:NAMED_ROWS], len(parts))

    def _list_rows(self, named, count):
        listed = comma(self.env).join(map(str, named))
        more = count - len(named)
        if more <= 0:
            return listed
        return self.env._("%(names)s and %(count)s more", names=listed, count=more)
