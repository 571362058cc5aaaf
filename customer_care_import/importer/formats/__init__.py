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
    vcard,
)
from .page import Page
from .signature import find_format

READERS = {
    "delimited": delimited.read,
    "excel_xml": excel_xml.read,
    "html_table": html_table.read,
    "old_excel": old_excel.read,
    "open_document": open_document.read,
    "open_xml": open_xml.read,
    "vcard": vcard.read,
}


def read_pages(content: bytes, encoding: str = "") -> list[Page]:
    """The pages of a file, or a :class:`SheetError` that says what it is.

    :param encoding: that of a text file, where somebody has chosen it
    """
    return READERS[find_format(content)](content, encoding)
