"""Open packed files, which may be broken in any way."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from .. import problems
from .page import SheetError


@contextmanager
def open_archive(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The packed file, whose faults of any kind say that it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except SheetError:
        raise
    except Exception as error:  # a wrong number leads the library anywhere
        raise SheetError(problems.BROKEN_FILE) from error
