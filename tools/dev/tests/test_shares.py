from pathlib import Path
from unittest.mock import patch

from dev import selection, shares, work

from .house import HouseCase


class TestShares(HouseCase):
    """Parts of about the same length, by what each file took the last time."""

    def setUp(self):
        super().setUp()
        self.put_addon("customer_care")
        self.enter(patch.object(work, "CACHE", self.root / "cache"))
        note = self.put("cache/test-seconds.json", "{}")
        self.enter(patch.object(shares, "NOTE", note))
        shares._get_opening.cache_clear()
        self.addCleanup(shares._get_opening.cache_clear)

    def put_tests(self, **seconds):
        """Test files that took so long the last time."""
        tests = []
        for name, took in seconds.items():
            path = self.put(f"customer_care/tests/test_{name}.py", "class TestA: ...")
            test = selection.Found(path)
            if took is not None:
                shares.remember({test.module: took})
            tests.append(test)
        return tests

    def deal(self, most, **seconds):
        parts = shares.deal(self.put_tests(**seconds), most)
        return [
            [test.path.stem.removeprefix("test_") for test in part] for part in parts
        ]

    def test_few_quick_tests_are_one_part(self):
        self.assertEqual(self.deal(2, a=1, b=2, c=3), [["c", "b", "a"]])

    def test_long_tests_are_shared_out_evenly_the_slowest_first(self):
        self.assertEqual(self.deal(2, a=10, b=50, c=30, d=20), [["b", "a"], ["c", "d"]])

    def test_there_are_no_more_parts_than_tests(self):
        self.assertEqual(self.deal(4, a=500, b=500), [["a"], ["b"]])

    def test_no_test_is_lost_and_none_runs_twice(self):
        parts = self.deal(3, **{f"t{number}": number * 7 % 31 for number in range(40)})
        dealt = sorted(name for part in parts for name in part)
        self.assertEqual(dealt, sorted(f"t{number}" for number in range(40)))
        self.assertEqual(len(parts), 3)

    def test_new_file_with_a_browser_is_guessed_to_be_slow(self):
        (plain,) = self.put_tests(plain=None)
        path = self.put("customer_care/tests/test_tour.py", "class A(HttpCase): ...")
        tour = selection.Found(path)
        self.assertGreater(shares._guess(tour, {}), shares._guess(plain, {}))
        self.assertTrue(shares.opens_pages([plain, tour]))
        self.assertFalse(shares.opens_pages([plain]))

    def test_new_file_that_tries_everything_is_guessed_to_be_slowest(self):
        tests = "".join(f"\n    def test_{name}(self): ..." for name in "abc")
        written = {"one": "", "many": tests, "all": f"(TypesCommon):{tests}"}
        guesses = [
            shares._guess(selection.Found(path), {})
            for name, text in written.items()
            for path in [self.put(f"customer_care/tests/test_{name}.py", text)]
        ]
        self.assertEqual(guesses, sorted(guesses))
        self.assertEqual(len({*guesses}), len(guesses))

    def test_heir_of_what_tests_share_opens_pages_as_well(self):
        common = "class PortalCommon(\n    CareCommon, HttpCase\n):"
        self.put("customer_care/tests/common_portal.py", common)
        path = self.put("customer_care/tests/test_a.py", "class A(PortalCommon): ...")
        self.assertTrue(shares.opens_pages([selection.Found(path)]))

    def test_part_of_a_file_takes_part_of_its_time(self):
        (whole,) = self.put_tests(a=40)
        part = selection.Found(whole.path, "TestA")
        known = {whole.module: 40}
        self.assertEqual(shares._guess(whole, known), 40)
        self.assertEqual(shares._guess(part, known), 10)

    def test_what_was_noted_before_is_kept(self):
        shares.remember({"a": 1.26})
        shares.remember({"b": 2})
        self.assertEqual(shares._read(), {"a": 1.3, "b": 2})

    def test_broken_note_is_as_none(self):
        for text in ("", "{", "\udcff".encode("utf-8", "surrogateescape")):
            with self.subTest(text):
                data = text if isinstance(text, bytes) else text.encode()
                Path(shares.NOTE).write_bytes(data)
                self.assertEqual(shares._read(), {})

    def test_slowest_comes_first_and_the_unknown_before_all(self):
        shares.remember({"quick": 1, "slow": 60})
        names = ["quick", "new", "slow"]
        self.assertEqual(shares.slowest_first(names), ["new", "slow", "quick"])
