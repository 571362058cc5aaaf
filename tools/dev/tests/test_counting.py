import io
import unittest
from argparse import Namespace
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from dev import addon_tests, prepared, suite, verb_lint, verb_test
from dev.work import Problem

from .house import HouseCase


class TestCounting(unittest.TestCase):
    """What ./dev test says at the end, and with which status."""

    def count(self, *results, found=()):
        def jobs(*_arguments):
            for result in results:
                if isinstance(result, Exception):
                    raise result
                yield lambda told=result: told

        told = io.StringIO()
        with (
            patch.object(verb_test, "_jobs", jobs),
            redirect_stdout(told),
            redirect_stderr(io.StringIO()),
        ):
            status = verb_test.run(Namespace())
        return status, told.getvalue().strip()

    def test_parts_are_added_up(self):
        self.assertEqual(self.count((3, {}), (4, {})), (0, "7 passed, 0 failed"))

    def test_one_failure_fails_the_run(self):
        self.assertEqual(
            self.count((3, {}), (4, {"a": "failed"})), (1, "7 passed, 1 failed")
        )

    def test_run_without_a_test_fails(self):
        self.assertEqual(self.count((0, {})), (1, "0 passed, 1 failed"))

    def test_run_that_stops_early_fails(self):
        told = self.count(Problem("No test file is named a: correct it."))
        self.assertEqual(told, (1, "0 passed, 1 failed"))


class TestSuiteCounting(unittest.TestCase):
    """Each test of tests/ once: passed, or failed by whatever did not pass."""

    class Watched(unittest.TestCase):
        def passes(self): ...

        def fails(self):
            self.fail()

        def breaks(self):
            raise ValueError

        def skips(self):
            self.skipTest("no browser")

        @unittest.expectedFailure
        def surprises(self): ...

        def fails_in_parts(self):
            for number in range(3):
                with self.subTest(number):
                    self.fail()

    def count(self, name):
        case, result = self.Watched(name), unittest.TestResult()
        case.run(result)
        passed, failed = suite._count(result)
        self.assertLessEqual({*failed}, {case.id()})
        return passed, "".join(failed.values())

    def test_what_does_not_pass_has_failed(self):
        told = {
            "passes": (1, ""),
            "fails": (0, "failed"),
            "breaks": (0, "failed"),
            "skips": (0, "skipped: no browser"),
            "surprises": (0, "succeeded, but was expected to fail"),
            "fails_in_parts": (0, "failed"),
        }
        for name, expected in told.items():
            with self.subTest(name):
                self.assertEqual(self.count(name), expected)

    def test_tests_of_a_file_are_jobs_of_their_own(self):
        loader = unittest.defaultTestLoader
        nested = unittest.TestSuite([loader.loadTestsFromTestCase(TestCounting)])
        self.assertEqual(len([*suite._cases(nested)]), 4)


class TestTrouble(unittest.TestCase):
    """What the log of the installation says counts as much as what tests say."""

    def find(self, log):
        return prepared.TROUBLE.findall(log)

    def test_warnings_and_errors_of_the_log_are_found(self):
        line = "2026-03-10 04:00:00,000 7 {} care odoo.modules: a label"
        for level in ("WARNING", "ERROR", "CRITICAL"):
            self.assertEqual(self.find(line.format(level)), [line.format(level)])
        self.assertFalse(self.find(line.format("INFO")))
        self.assertFalse(self.find("  a text with WARNING in it"))

    def test_first_of_them_are_told(self):
        with patch.object(prepared, "trouble", lambda _source: ["a", "b"]):
            told = addon_tests._trouble("care")
        self.assertEqual(told, {"Installing logs warnings or errors": "a\nb"})
        with patch.object(prepared, "trouble", lambda _source: []):
            self.assertEqual(addon_tests._trouble("care"), {})

    def test_name_of_a_kind_leaves_room_for_its_digest(self):
        self.assertEqual(prepared._kind("base", True, ["sms"]), "base_demo_sms")
        self.assertEqual(prepared._kind("base", False, []), "base")
        self.assertLessEqual(len(prepared._kind("base", True, ["mail"] * 30)), 44)


class TestChecks(HouseCase):
    """The checks of ./dev lint."""

    def lint(self, *names, **checks):
        options = Namespace(checks=names, fix=None)
        with (
            patch.object(verb_lint, "CHECKS", checks),
            patch.object(verb_lint, "_python"),
            patch.object(verb_lint.postgres, "ensure"),
            redirect_stderr(io.StringIO()) as told,
        ):
            return verb_lint.run(options), told.getvalue().splitlines()

    def test_each_check_says_how_it_ended(self):
        told = self.lint(tidy=list, long=lambda: ["a.py: long"])
        self.assertEqual(told, (1, ["tidy: passed", "a.py: long", "long: failed"]))

    def test_named_check_runs_alone(self):
        told = self.lint("tidy", tidy=list, long=lambda: ["a.py: long"])
        self.assertEqual(told, (0, ["tidy: passed"]))

    def test_unknown_check_is_refused(self):
        with self.assertRaisesRegex(Problem, "No check is named neat"):
            self.lint("neat", tidy=list)

    def test_program_that_fails_silently_is_told_all_the_same(self):
        self.assertEqual(verb_lint._complaints(["true"]), [])
        self.assertComplaints(verb_lint._complaints(["false"]), "fails silently")
        command = ["sh", "-c", "echo a; echo b; exit 1"]
        self.assertEqual(verb_lint._complaints(command), ["a", "b"])

    def test_prettier_reads_its_files_and_not_those_of_others(self):
        for name in ("a.xml", "b/c.js", "b/d.scss", "b/e.py", "node_modules/f.js"):
            self.put(f"customer_care/{name}")
        found = verb_lint._files(["customer_care"], verb_lint.FORMATTED)
        names = [str(path.relative_to(self.root / "customer_care")) for path in found]
        self.assertEqual(names, ["a.xml", "b/c.js", "b/d.scss"])
        one = verb_lint._files(["customer_care/a.xml"], verb_lint.FORMATTED)
        self.assertEqual([path.name for path in one], ["a.xml"])

    def test_eslint_reads_scripts_of_addons_and_tools(self):
        configured = verb_lint.node.CONFIGURATIONS
        for name in ("customer_care/a.js", "customer_care/a.xml", "tools/b.js"):
            self.put(name)
        for name in configured:
            self.put(name)
        with (
            patch.object(verb_lint.node, "eslint", lambda: ["eslint"]),
            patch.object(verb_lint, "addons", lambda: [self.root / "customer_care"]),
            patch.object(verb_lint, "_complaints", lambda command: command[1:]),
        ):
            read = {path.name for path in verb_lint._eslint()}
        self.assertEqual(read, {"a.js", "b.js", *configured})

    def test_each_check_has_its_hook(self):
        """pre-commit runs what ./dev lint runs, check by check."""
        hooks = Path(__file__).parents[3] / ".pre-commit-config.yaml"
        text = hooks.read_text(encoding="utf-8")
        for name in verb_lint.CHECKS:
            with self.subTest(name):
                self.assertIn(f"entry: ./dev lint {name}\n", text)
