"""What a file is, by its first bytes: names of files promise what they like."""

import re
import zipfile

from .. import problems
from .archive import open_archive
from .page import SheetError

# The formats that can be read.
DELIMITED, HTML_TABLE, VCARD = "delimited", "html_table", "vcard"
OLD_EXCEL, EXCEL_XML = "old_excel", "excel_xml"
OPEN_XML, OPEN_DOCUMENT = "open_xml", "open_document"
GREATEST_UNPACKED_SIZE = 400 * 2**20
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_EXCEL_START = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
# Files that are no sheets, by how they begin.
NO_SHEETS = {
    b"%PDF": problems.PDF,
    b"{\\rtf": problems.DOCUMENT,
    b"\x1f\x8b": problems.ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": problems.ARCHIVE,
    b"Rar!": problems.ARCHIVE,
    b"bplist": problems.NUMBERS_DOCUMENT,
    b"SQLite format 3": problems.DATABASE,
    b"\x00\x01\x00\x00Standard": problems.DATABASE,
    **dict.fromkeys(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"8BPS"),
        problems.PICTURE,
    ),
}
# The parts of packed files that tell what they are.
PACKED = (
    (r"xl/workbook\.bin", problems.BINARY_WORKBOOK),
    (r"word/|ppt/|visio/", problems.DOCUMENT),
    (
        r"(?:index/.*\.iwa|index\.zip|index\.xml|.*\.numbers/.*)",
        problems.NUMBERS_DOCUMENT,
    ),
)
# The streams in the compound files of old Office, as they are named in their list.
STREAMS = (
    ("EncryptedPackage", problems.ENCRYPTED),
    ("WordDocument", problems.DOCUMENT),
    ("PowerPoint Document", problems.DOCUMENT),
    ("__substg1.0_", problems.DOCUMENT),  # a mail
)


def find_format(content: bytes) -> str:
    """Which of the formats can read the file, or a :class:`SheetError`."""
    for start, code in NO_SHEETS.items():
        if content.startswith(start):
            raise SheetError(code)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" or content[4:8] == b"ftyp":
        raise SheetError(problems.PICTURE)
    if content.startswith(b"BM") and content[6:10] == bytes(4):
        raise SheetError(problems.PICTURE)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _find_packed_format(content)
    if content.startswith(COMPOUND):
        return _find_compound_format(content)
    return OLD_EXCEL if OLD_EXCEL_START.match(content) else _find_text_format(content)


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
        raise SheetError(problems.ARCHIVE)
    return OPEN_XML


def _check_entries(entries: list[zipfile.ZipInfo]):
    if any(entry.flag_bits & 1 for entry in entries):
        raise SheetError(problems.ENCRYPTED)
    if sum(entry.file_size for entry in entries) > GREATEST_UNPACKED_SIZE:
        megabytes = GREATEST_UNPACKED_SIZE // 2**20
        raise SheetError(problems.FILE_TOO_LARGE, megabytes=megabytes)


def _find_open_document(archive: zipfile.ZipFile, names: set[str]) -> str:
    manifest = "META-INF/manifest.xml"
    if manifest.lower() in names and b"encryption-data" in archive.read(manifest):
        raise SheetError(problems.ENCRYPTED)
    mimetype = archive.read("mimetype") if "mimetype" in names else b"spreadsheet"
    if b"spreadsheet" not in mimetype:
        raise SheetError(
            problems.DOCUMENT if b"opendocument" in mimetype else problems.ARCHIVE
        )
    return OPEN_DOCUMENT


def _find_compound_format(content: bytes) -> str:
    for name, code in STREAMS:
        if name.encode("utf-16-le") in content:
            raise SheetError(code)
    return OLD_EXCEL


def _find_text_format(content: bytes) -> str:
    # marks and blanks may stand before what tells, and two bytes may be one letter
    start = content[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    start = start.lower()
    if re.search(rb"^[ \t]*begin:vcard\s*$", start, re.M):
        return VCARD
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and b"<?xml" in start:
        return EXCEL_XML
    if start.startswith(b"<") and b"urn:oasis:names:tc:opendocument" in start:
        return OPEN_DOCUMENT
    if start.startswith(b"mime-version:") or b"\nmime-version:" in start:
        return HTML_TABLE  # in an archive
    if re.match(rb"<[a-z!?]", start):
        return HTML_TABLE
    if re.match(rb"[\[{]\s*[\[{\"]", start):  # as programs write for each other
        raise SheetError(problems.NO_TABLE)
    return DELIMITED
