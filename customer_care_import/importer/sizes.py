"""How large a file is, without reading it: small ones are read while somebody waits."""

from .formats.archive import open_archive
from .formats.page import SheetError
from .formats.signature import COMPOUND
from .sheet import GREATEST_SIZE

# What most rows take at least, with all the signs around their cells.
BYTES_OF_PACKED_ROW = 1_000
BYTES_OF_BINARY_ROW = 500


def estimate_rows(content: bytes) -> int:
    """About how many rows there are; of those that hold little there may be more.

    A file that is refused for its size is not large: nobody has to wait for that.
    """
    if len(content) > GREATEST_SIZE:
        return 0
    if content.startswith(b"PK"):
        return _measure_packed(content) // BYTES_OF_PACKED_ROW
    if content.startswith(COMPOUND):
        return len(content) // BYTES_OF_BINARY_ROW
    return max(content.count(b"\n"), content.count(b"\r"))


def _measure_packed(content: bytes) -> int:
    try:
        with open_archive(content) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except SheetError:  # whoever reads it says so
        return 0
