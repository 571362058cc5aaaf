"""How long texts take that are made to be looked through for minutes.

`./dev bench hostile_texts` reads a long line in each encoding, and looks whether a mail
tells of an absence, came back or was passed on. What comes of it, the tests tell.
"""

import time

from odoo.addons.customer_care.tests.feedback.test_care_feedback_who import LONG_TEXTS
from odoo.addons.customer_care.tests.house.test_decoding import LONG_LINE
from odoo.addons.customer_care.tools.decoding import read
from odoo.addons.customer_care.tools.mail_notes import find_note, list_forwarded

MOST_SECONDS = 2


def run(bench):
    for encoding in ("utf-8", "gb18030"):
        content = LONG_LINE.encode(encoding)
        report(bench, f"a line in {encoding}", read, content)
    for text in LONG_TEXTS:
        name = f"{len(text)} characters such as {text[:12]!r}"
        report(bench, f"{name}, a note?", find_note, "a@b.example.com", "x", text)
        report(bench, f"{name}, passed on?", list_forwarded, "Fwd: x", text)


def report(bench, name, look, *texts):
    started = time.process_time()
    look(*texts)
    bench.report(f"{name}: seconds", time.process_time() - started, MOST_SECONDS)
