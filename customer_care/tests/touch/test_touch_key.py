from datetime import date

from odoo.tests import BaseCase, tagged

from ...planning import touch_key
from ...planning.touch_key import TouchKey

KEYS = {
    "2026-03-01/2": TouchKey("interval", clock="2026-03-01", number=2),
    "never/1": TouchKey("interval", clock="never", number=1),
    "occasion/7/2026": TouchKey("occasion", record_id=7, year=2026),
    "festival/7/2026": TouchKey("festival", record_id=7, year=2026),
    "event/7": TouchKey("event", record_id=7),
    "repeat/7/2": TouchKey("repeat", record_id=7, number=2),
    "once": TouchKey("once"),
    "mail/7": TouchKey("mail", record_id=7),
    "meeting/7": TouchKey("meeting", record_id=7),
    "merged/5/once": TouchKey("double", record_id=5, text="once"),
    "weekday/2026-04": TouchKey("weekday", text="2026-04"),
}
NONSENSE = [
    "zz",
    "",
    "/",
    "once/",
    "event/x",
    "occasion/7",
    "occasion/7/20266",
    "٣/٤",
    "merged/x",
]


@tagged("post_install", "-at_install")
class TestTouchKey(BaseCase):
    """A key is read as it was written, and tells what it answers."""

    def test_key_reads_as_it_was_written(self):
        for text, key in KEYS.items():
            with self.subTest(key=text):
                self.assertEqual(touch_key.read(text), key)
                self.assertEqual(str(key), text)

    def test_every_form_is_tried(self):
        forms = {key.form for key in KEYS.values()}
        self.assertEqual(forms, {*touch_key.FORMS, "weekday"})

    def test_key_that_nobody_understands_answers_nothing(self):
        for text in NONSENSE:
            with self.subTest(key=text):
                key = touch_key.read(text)
                self.assertEqual((key.form, key.year, key.number), ("", 0, 0))
                self.assertEqual(str(key), text)

    def test_no_key_answers_nothing(self):
        self.assertEqual(touch_key.read(False), TouchKey())
        self.assertEqual(touch_key.read(None), TouchKey())

    def test_double_knows_what_it_answered(self):
        key = touch_key.read("merged/9/merged/5/occasion/7/2026")
        self.assertEqual(key.answered, TouchKey("occasion", record_id=7, year=2026))

    def test_key_follows_its_record_and_no_other(self):
        key = touch_key.read("occasion/7/2026")
        self.assertEqual(str(key.points_to("occasion", 8)), "occasion/8/2026")
        self.assertEqual(key.points_to("event", 8), key)
        self.assertEqual(str(touch_key.read("zz").points_to("event", 8)), "zz")

    def test_interval_counts_from_the_last_contact_if_there_was_one(self):
        self.assertEqual(touch_key.clock(date(2026, 3, 1)), "2026-03-01")
        self.assertEqual(touch_key.clock(None), "never")
        self.assertEqual(touch_key.clock(False), "never")
