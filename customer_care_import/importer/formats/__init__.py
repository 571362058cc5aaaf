"""The formats of files that customers are kept in, one module each.

Every module has a ``read`` that takes the bytes of a file and gives its pages.
"""

from . import (
    delimited,
    excel_xml,
    html_table,
    old_excel,
    open_document,
    open_xml,
    signature,
    vcard,
)
from .page import Page

READERS = {
    signature.DELIMITED: delimited.read,
    signature.EXCEL_XML: excel_xml.read,
    signature.HTML_TABLE: html_table.read,
    signature.OLD_EXCEL: old_excel.read,
    signature.OPEN_DOCUMENT: open_document.read,
    signature.OPEN_XML: open_xml.read,
    signature.VCARD: vcard.read,
}


def read_pages(content: bytes, encoding: str = "") -> list[Page]:
    """The pages of a file, or a :class:`SheetError` that says what it is.

    :param encoding: that of a text file, where somebody has chosen it
    """
    return READERS[signature.find_format(content)](content, encoding)
