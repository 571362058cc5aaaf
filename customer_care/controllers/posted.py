"""What a visitor has posted with a form of the website: texts, and files."""

import os

from odoo.http import request

from ..tools.decoding import clean

FILE_COUNT = 10


def read_texts(*names):
    """The texts of these fields, without characters that cannot be stored.

    Whoever makes the request by hand may send a file in any field: that is no text.
    """
    sent = (request.params.get(name) for name in names)
    return [clean(value).strip() if isinstance(value, str) else "" for value in sent]


def list_files():
    """The files of the visitor: browsers send a nameless one for none."""
    files = request.httprequest.files.getlist("files")
    return [file for file in files if clean(file.filename or "")]


def read_files():
    """Names and contents of the files, as messages take them."""
    return [(clean(file.filename), file.read()) for file in list_files()]


def find_file_problem(most):
    """Say that the files are too many or too big, or nothing.

    :param most: megabytes that may come with one message
    """
    files = list_files()
    size = sum(file.stream.seek(0, os.SEEK_END) for file in files)
    for file in files:
        file.stream.seek(0)
    if len(files) > FILE_COUNT:
        return request.env._(
            "Too many files: at most %(count)s at once.", count=FILE_COUNT
        )
    if size <= most * 2**20:
        return ""
    return request.env._(
        "The files are too big: together at most %(size)s MB.", size=most
    )
