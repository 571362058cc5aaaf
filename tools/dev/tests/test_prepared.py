import os
import time
from types import SimpleNamespace
from unittest.mock import MagicMock, patch

from dev import demo, prepared

from .house import HouseCase


class TestNotes(HouseCase):
    """Which prepared databases are still in use, so that others may go."""

    def note(self, name, folder=None, days=0):
        path = self.put(f"{name}.note", f"{name}\n{folder or self.root}")
        then = time.time() - days * 86400
        os.utime(path, (then, then))
        return path

    def test_database_of_a_checkout_is_used_for_a_day(self):
        name = "care_installed_demo_0123456789"
        self.assertEqual(prepared._noted(self.note(name, days=0.9)), [name])
        self.assertEqual(prepared._noted(self.note(name, days=1.1)), [])

    def test_that_with_odoos_own_modules_lasts_longer(self):
        name = "care_base_demo_0123456789"
        self.assertEqual(prepared._noted(self.note(name, days=29)), [name])
        self.assertEqual(prepared._noted(self.note(name, days=31)), [])

    def test_checkout_that_is_gone_uses_nothing(self):
        self.assertEqual(prepared._noted(self.note("care_base_a", "/nowhere")), [])

    def test_note_that_is_being_written_is_passed_over(self):
        self.assertEqual(prepared._noted(self.put("a.note", "care_base_a")), [])
        self.assertEqual(prepared._noted(self.root / "gone.note"), [])


class TestPageDates(HouseCase):
    """Assets are made anew for a checkout whose files were written at another time."""

    def read_after_touching(self, name):
        """Tell whether a file that is written again makes assets old."""
        path = self.put(f"customer_care/{name}", "x")
        self.put_addon("customer_care")
        before = prepared._read_page_dates()
        os.utime(path, (0, 0))
        return prepared._read_page_dates() != before

    def test_script_that_was_written_again_makes_assets_old(self):
        self.assertTrue(self.read_after_touching("static/src/care.js"))

    def test_what_no_page_shows_makes_nothing_old(self):
        for name in ("static/tests/tours/care.js", "models/care.py"):
            with self.subTest(name):
                self.assertFalse(self.read_after_touching(name))


class TestDemo(HouseCase):
    """What a demo database is called, and what its company is."""

    def name(self, folder, language=None):
        with patch.object(demo, "REPOSITORY", self.root / folder):
            return demo.default_name(language)

    def test_each_checkout_has_its_own_in_each_language_of_the_story(self):
        names = {
            self.name(folder, language)
            for folder in ("care", "other/care", "care-2")
            for language in (None, "zh_CN")
        }
        self.assertEqual(len(names), 6)

    def test_language_without_a_story_has_that_of_all(self):
        self.assertEqual(self.name("care", "fr_FR"), self.name("care"))

    def test_name_is_one_that_the_database_takes(self):
        self.assertRegex(self.name("My Care!", "zh_CN"), r"^care_demo_my_care_\w+$")

    def test_rate_of_the_companys_own_currency_is_one(self):
        yuan, dollar = SimpleNamespace(rate=8), SimpleNamespace(rate=2)
        env = MagicMock()
        env.ref().rate_ids[:1].rate = yuan.rate
        env["res.currency.rate"].search.return_value = [yuan, dollar]
        script = demo.SETTLE.format(home=demo.HOME["zh_CN"], code="zh_CN")
        exec(script, {"env": env})
        self.assertEqual((yuan.rate, dollar.rate), (1, 0.25))
