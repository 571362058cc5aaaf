"""What a file is, by its first bytes: names of files promise what they like."""

import re
import zipfile

from ..problems import ENCRYPTED, FILE_TOO_LARGE, NO_TABLE
from .archive import open_archive
from .page import SheetError

GREATEST_UNPACKED_SIZE = 400 * 2**20
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
# Files that are no sheets, by how they begin.
NO_SHEETS = {
    b"%PDF": "pdf",
    b"{\\rtf": "document",
    b"\x1f\x8b": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"Rar!": "archive",
    b"bplist": "numbers_document",
    b"SQLite format 3": "database",
    b"\x00\x01\x00\x00Standard": "database",
    **dict.fromkeys(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"8BPS"), "picture"
    ),
}
# The parts of packed files that tell what they are.
PACKED = (
    (r"xl/workbook\.bin", "binary_workbook"),
    (r"word/|ppt/|visio/", "document"),
    (r"(?:index/.*\.iwa|index\.zip|index\.xml|.*\.numbers/.*)", "numbers_document"),
)
# The streams in the compound files of old Office, as they are named in their list.
STREAMS = (
    ("EncryptedPackage", ENCRYPTED),
    ("WordDocument", "document"),
    ("PowerPoint Document", "document"),
    ("__substg1.0_", "document"),  # a mail
)


def find_format(content: bytes) -> str:
    """Which of the formats can read the file, or a :class:`SheetError`."""
    for start, code in NO_SHEETS.items():
        if content.startswith(start):
            raise SheetError(code)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" or content[4:8] == b"ftyp":
        raise SheetError("picture")
    if content.startswith(b"BM") and content[6:10] == bytes(4):
        raise SheetError("picture")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _find_packed_format(content)
    if content.startswith(COMPOUND):
        return _find_compound_format(content)
    return "old_excel" if OLD_EXCEL.match(content) else _find_text_format(content)


def _find_packed_format(content: bytes) -> str:
    with open_archive(content) as archive:
        entries = archive.infolist()
        names = {entry.filename.lower().replace("\\", "/") for entry in entries}
        _check_entries(entries)
        if "mimetype" in names or "content.xml" in names:
            return _find_open_document(archive, names)
    for pattern, code in PACKED:
        if any(re.match(pattern, name) for name in names):
            raise SheetError(code)
    is_book = any(re.match(r"xl/|\[content_types\]\.xml", name) for name in names)
    if not is_book:
        raise SheetError("archive")
    return "open_xml"


def _check_entries(entries: list[zipfile.ZipInfo]):
    if any(entry.flag_bits & 1 for entry in entries):
        raise SheetError(ENCRYPTED)
    if sum(entry.file_size for entry in entries) > GREATEST_UNPACKED_SIZE:
        megabytes = GREATEST_UNPACKED_SIZE // 2**20
        raise SheetError(FILE_TOO_LARGE, megabytes=megabytes)


def _find_open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    manifest = "META-INF/manifest.xml"
    if manifest.lower() in names and b"encryption-data" in archive.read(manifest):
        raise SheetError(ENCRYPTED)
    told = archive.read("mimetype") if "mimetype" in names else b"spreadsheet"
    if b"spreadsheet" not in told:
        raise SheetError("document" if b"opendocument" in told else "archive")
    return "open_document"


def _find_compound_format(content: bytes) -> str:
    for name, code in STREAMS:
        if name.encode("utf-16-le") in content:
            raise SheetError(code)
    return "old_excel"


def _find_text_format(content: bytes) -> str:
    # marks and blanks may stand before what tells, and two bytes may be one letter
    start = content[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    start = start.lower()
    if re.search(rb"^[ \t]*begin:vcard\s*$", start, re.M):
        return "vcard"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and b"<?xml" in start:
        return "excel_xml"
    if start.startswith(b"<") and b"urn:oasis:names:tc:opendocument" in start:
        return "open_document"
    if start.startswith(b"mime-version:") or b"\nmime-version:" in start:
        return "html_table"  # in an archive
    if re.match(rb"<[a-z!?]", start):
        return "html_table"
    if re.match(rb"[\[{]\s*[\[{\"]", start):  # as programs write for each other
        raise SheetError(NO_TABLE)
    return "delimited"
