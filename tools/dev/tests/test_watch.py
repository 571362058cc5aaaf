import logging
import unittest

from dev.watch import Watch


class Test(unittest.TestCase):
    """One of the tests that are watched."""

    def __init__(self, name):
        super().__init__()
        self.name = name

    def id(self):
        return self.name

    def runTest(self): ...


def say(text, level=logging.WARNING, logger="odoo.addons.a"):
    return logging.LogRecord(logger, level, "a.py", 1, text, None, None)


class TestWatch(unittest.TestCase):
    """What a run of Odoo's tests came to, where Odoo itself would say: fine."""

    def setUp(self):
        self.watch = Watch()

    def run_test(self, name="a.TestA.test_a", log=(), **failed):
        test = Test(name)
        self.watch.start(test)
        for record in log:
            self.watch.hear(record)
        if failed:
            self.watch.fail(test, failed["reason"])
        self.watch.stop(test)

    def assertTold(self, passed, **failed):
        told = self.watch.result()
        names = {
            name.replace(" ", "_").replace(".", "_"): why
            for name, why in told["failed"].items()
        }
        self.assertEqual((told["passed"], names), (passed, failed))

    def test_tests_that_pass_are_counted(self):
        self.run_test("a")
        self.run_test("b")
        self.assertTold(2)

    def test_failed_test_is_named_and_does_not_pass(self):
        self.run_test("a")
        self.run_test("b", reason="failed")
        self.assertTold(1, b="failed")

    def test_skipped_test_has_failed(self):
        self.run_test("a", reason="skipped: no browser")
        self.assertTold(0, a="skipped: no browser")

    def test_failure_in_a_part_is_one_of_its_test(self):
        test = Test("a")
        part = unittest.TestCase.__new__(unittest.case._SubTest)
        part.test_case = test
        self.watch.start(test)
        self.watch.fail(part, "failed")
        self.watch.fail(part, "error")
        self.watch.stop(test)
        self.assertTold(0, a="failed")

    def test_test_that_runs_twice_counts_once(self):
        self.run_test("a")
        self.run_test("a")
        self.assertTold(1)

    def test_run_without_a_test_has_failed(self):
        self.assertTold(
            0, Odoo_ran_no_test="none was found, or the addons do not install"
        )

    def test_error_of_the_log_during_a_test_that_passes_is_a_failure(self):
        self.run_test("a", log=[say("no table", logging.ERROR)])
        self.assertTold(1, The_log_has_warnings_or_errors="odoo.addons.a: no table")

    def test_error_of_the_log_during_a_failed_test_is_told_once(self):
        self.run_test("a", log=[say("no table", logging.ERROR)], reason="error")
        self.assertTold(0, a="error")

    def test_warning_during_a_test_is_its_own_business(self):
        self.run_test("a", log=[say("late")])
        self.assertTold(1)

    def test_warning_outside_of_tests_is_a_failure(self):
        self.run_test("a")
        self.watch.hear(say("deprecated"))
        self.assertTold(1, The_log_has_warnings_or_errors="odoo.addons.a: deprecated")

    def test_first_lines_of_the_log_are_told(self):
        self.run_test("a")
        for number in range(9):
            self.watch.hear(say(f"late {number}"))
        (told,) = self.watch.result()["failed"].values()
        self.assertEqual([line[-1] for line in told.splitlines()], [*"01234"])

    def test_summaries_of_odoo_are_no_news(self):
        self.run_test("a", reason="failed")
        self.watch.hear(say("1 failed, 0 error(s) of 1 tests"))
        self.assertTold(0, a="failed")

    def test_error_in_the_making_of_a_class_is_told_once(self):
        test = Test("setUpClass (a.TestA)")
        self.watch.fail(test, "error")
        self.watch.hear(say("ERROR: setUpClass (a.TestA)", logging.ERROR))
        self.assertEqual([*self.watch.result()["failed"]], [test.id()])

    def test_time_between_two_tests_belongs_to_the_second_ones_file(self):
        moments = iter([10.0, 12.0, 17.0])
        with unittest.mock.patch("dev.watch._now", lambda: next(moments)):
            self.run_test("a")
            self.run_test("b")
        self.assertEqual([*self.watch.result()["seconds"].values()], [7.0])
