from unittest.mock import patch

from dev import inherited

from .house import HouseCase

COMMON = """
class FormsCommon:
    {says}

    def test_forms(self): ...
"""
CASE = "class TestForms({bases}):\n    {body}\n"


class TestInherited(HouseCase):
    """Tests that a class inherits are run, or it says that they are not."""

    def setUp(self):
        super().setUp()
        self.enter(patch.object(inherited, "REPOSITORY", self.root))
        self.put_addon("customer_care")
        self.put_addon("customer_care_sms")

    def put_classes(self, says="a = 1", bases="FormsCommon", body="addon = 'b'"):
        common = "customer_care/tests/checks/forms.py"
        self.put(common, COMMON.format(says=says))
        case = CASE.format(bases=bases, body=body)
        self.put("customer_care_sms/tests/test_forms.py", case)

    def test_class_that_says_nothing_is_told(self):
        self.put_classes()
        told = "customer_care_sms/tests/test_forms.py:1: TestForms inherits tests"
        self.assertComplaints(inherited.complaints(), told)

    def test_class_or_its_base_says_it(self):
        for said in ("True", "False"):
            says = f"{inherited.SAYS} = {said}"
            for place in ({"says": says}, {"body": says}):
                with self.subTest(**place):
                    self.put_classes(**place)
                    self.assertComplaints(inherited.complaints())

    def test_tests_of_its_own_do_not_make_the_inherited_run(self):
        self.put_classes(body="def test_own(self): ...")
        self.assertComplaints(inherited.complaints(), "TestForms inherits tests")

    def test_base_of_a_base_counts(self):
        self.put("customer_care/tests/common.py", "class Middle(FormsCommon): ...")
        self.put_classes(bases="Middle")
        self.assertComplaints(inherited.complaints(), "TestForms inherits tests")

    def test_base_without_tests_and_one_of_odoo_are_no_fault(self):
        self.put_classes(bases="HttpCase")
        self.assertComplaints(inherited.complaints())
        self.put("customer_care/tests/checks/forms.py", "class FormsCommon: ...")
        self.put(
            "customer_care_sms/tests/test_forms.py", "class TestA(FormsCommon): ..."
        )
        self.assertComplaints(inherited.complaints())
