from dev import selection
from dev.work import Problem

from .house import HouseCase

TOUCHES = """
class TestTouch:
    def test_late(self): ...
    def test_done(self): ...
    def _create(self): ...


class TestTouchDoor:
    def test_done(self): ...
"""
RACE = """
class TestRace:
    def test_two_at_once(self): ...
"""


class TestSelection(HouseCase):
    """Which tests a name stands for."""

    def setUp(self):
        super().setUp()
        self.put_addon("customer_care")
        self.put_addon("customer_care_sms")
        self.put("customer_care/tests/touch/test_touch.py", TOUCHES)
        self.put("customer_care_sms/tests/test_sms.py", "class TestSms: ...")
        self.put("tests/test_race.py", RACE)

    def find(self, *names):
        return [
            (test.path.stem, test.class_name, test.method)
            for test in selection.named(names)
        ]

    def test_everything_is_in_the_rooms_of_addons_and_in_the_suite(self):
        stems = [test.path.stem for test in selection.everything()]
        self.assertEqual(stems, ["test_touch", "test_sms", "test_race"])

    def test_file_is_named_by_part_of_its_name_or_by_its_path(self):
        for name in (
            "touch",
            "test_touch.py",
            "customer_care/tests/touch/test_touch.py",
        ):
            with self.subTest(name):
                self.assertEqual(self.find(name), [("test_touch", "", "")])

    def test_addon_is_all_of_its_files(self):
        self.assertEqual(self.find("customer_care_sms/"), [("test_sms", "", "")])
        self.assertEqual(self.find("customer_care"), [("test_touch", "", "")])

    def test_class_is_named_by_its_whole_name(self):
        expected = [("test_touch", "TestTouch", "")]
        self.assertEqual(self.find("TestTouch"), expected)
        self.assertEqual(self.find(":TestTouch"), expected)

    def test_method_is_found_in_each_class_that_has_it(self):
        expected = [
            ("test_touch", "TestTouch", "test_done"),
            ("test_touch", "TestTouchDoor", "test_done"),
        ]
        self.assertEqual(self.find("test_done"), expected)
        self.assertEqual(self.find("TestTouchDoor.test_done"), expected[1:])

    def test_helper_is_no_test_of_its_own_file_either(self):
        with self.assertRaisesRegex(Problem, "is named TestTouc:"):
            self.find("TestTouc")

    def test_one_unknown_name_stops_the_run(self):
        with self.assertRaisesRegex(Problem, "is named nowhere: correct it"):
            self.find("TestTouch", "nowhere")

    def test_what_is_named_twice_runs_once(self):
        self.assertEqual(len(self.find("touch", "test_touch", "TestSms")), 2)

    def test_only_given_files_are_looked_through(self):
        files = [self.put("tests/test_race.py", RACE)]
        self.assertEqual(len(selection.named(["test_two_at_once"], files)), 1)
        with self.assertRaises(Problem):
            selection.named(["TestTouch"], files)

    def test_odoo_is_told_the_path_from_the_addon_on(self):
        (test,) = selection.named(["TestTouch.test_late"])
        path = "customer_care/tests/touch/test_touch"
        self.assertEqual(test.tag, f"/{path}.py:TestTouch.test_late")
        self.assertEqual(test.module, f"odoo.addons.{path.replace('/', '.')}")

    def test_unittest_is_told_dots(self):
        (test,) = selection.named(["test_two_at_once"])
        self.assertEqual(test.dotted, "tests.test_race.TestRace.test_two_at_once")
        (test,) = selection.named(["race"])
        self.assertEqual(test.dotted, "tests.test_race")

    def test_two_files_of_one_name_in_an_addon_are_complained_of(self):
        self.assertComplaints(selection.complaints())
        self.put("customer_care_sms/tests/test_touch.py")  # of another addon
        self.assertComplaints(selection.complaints())
        self.put("customer_care/tests/letter/test_touch.py")
        self.assertComplaints(
            selection.complaints(), "touch/test_touch.py: customer_care/tests/letter"
        )
