from odoo.http import request

from ..tools.decoding import clean


def read_texts(*names):
    """The texts that the visitor sent in these fields, without what no text holds.

    Whoever makes the request by hand may send a file in any field: that is no text.
    """
    sent = (request.params.get(name) for name in names)
    return [clean(value).strip() if isinstance(value, str) else "" for value in sent]
