from dev import test_share

from .house import HouseCase


class TestShare(HouseCase):
    """How many lines of tests stand beside those of code."""

    def put_lines(self, code, tests, addon="customer_care"):
        self.put_addon(addon)  # a line of code, too
        self.put(f"{addon}/models/room/thing.py", "a = 1\n" * (code - 1))
        self.put(f"{addon}/tests/room/test_thing.py", "a = 1\n" * tests)

    def test_addon_with_enough_tests_is_no_fault(self):
        self.put_lines(100, 80)
        self.assertComplaints(test_share.complaints())

    def test_one_line_too_few_is_told_with_both_numbers(self):
        self.put_lines(100, 79)
        told = "customer_care: 79 lines of tests, less than 0.8 × 100 of code"
        self.assertComplaints(test_share.complaints(), told)

    def test_each_addon_stands_for_itself(self):
        self.put_lines(100, 500)
        self.put_lines(100, 10, "customer_care_sms")
        self.assertComplaints(test_share.complaints(), "customer_care_sms: 10 lines")

    def test_addon_that_holds_only_tests_needs_no_more(self):
        self.put_lines(100, 0, "test_customer_care")
        self.assertComplaints(test_share.complaints())

    def test_data_need_no_tests(self):
        self.put_lines(10, 8)
        self.put("customer_care/demo/people.py", "a = 1\n" * 99)
        self.put("customer_care/migrations/19.0.1.0/post.py", "a = 1\n" * 99)
        self.assertComplaints(test_share.complaints())
