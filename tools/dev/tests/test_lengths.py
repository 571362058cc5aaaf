from dev import lengths

from .house import HouseCase


def function(lines, docstring=0, indent=""):
    """A function of so many lines beside those of its docstring."""
    told = ['    """Say"""'] if docstring == 1 else []
    if docstring > 1:
        told = ['    """Say', *["    more"] * (docstring - 2), '    """']
    text = ["def work():", *told, *["    pass"] * (lines - 1)]
    return "\n".join(indent + line for line in text) + "\n"


class TestLengths(HouseCase):
    """Files and functions that are longer than they may be."""

    def test_file_may_have_so_many_lines_and_not_one_more(self):
        most = lengths.LONGEST_FILE[".py"]
        self.put("tools/a.py", "a = 1\n" * most)
        self.assertComplaints(lengths.complaints())
        self.put("tools/a.py", "a = 1\n" * (most + 1))
        self.assertComplaints(
            lengths.complaints(), f"tools/a.py: {most + 1} lines, more than {most}"
        )

    def test_scripts_have_a_limit_of_their_own(self):
        for ending in (".js", ".sh"):
            with self.subTest(ending):
                most = lengths.LONGEST_FILE[ending]
                path = self.put(f"customer_care/long{ending}", "x\n" * (most + 1))
                self.assertComplaints(lengths.complaints(), f"more than {most}")
                path.unlink()

    def test_view_is_as_long_as_its_screen(self):
        self.put("customer_care/views/long.xml", "<a/>\n" * 2000)
        self.assertComplaints(lengths.complaints())

    def test_function_may_have_so_many_lines_and_not_one_more(self):
        most = lengths.LONGEST_FUNCTION
        self.put("tools/a.py", function(most))
        self.assertComplaints(lengths.complaints())
        self.put("tools/a.py", "\n" + function(most + 1))
        told = f"tools/a.py:2: work has {most + 1} lines, more than {most}"
        self.assertComplaints(lengths.complaints(), told)

    def test_docstring_does_not_make_a_function_long(self):
        self.put("tools/a.py", function(lengths.LONGEST_FUNCTION, docstring=9))
        self.put("tools/b.py", function(lengths.LONGEST_FUNCTION, docstring=1))
        self.assertComplaints(lengths.complaints())
        self.put("tools/b.py", function(lengths.LONGEST_FUNCTION + 1, docstring=9))
        self.assertComplaints(lengths.complaints(), "work has 31 lines")

    def test_method_of_a_class_is_measured(self):
        self.put("a.py", "class A:\n" + function(99, indent="    "))
        self.assertComplaints(lengths.complaints(), "a.py:2: work has 99 lines")

    def test_story_of_a_test_is_as_long_as_it_is_and_its_file_is_not(self):
        self.put("customer_care/tests/test_a.py", function(300))
        self.assertComplaints(lengths.complaints())
        self.put("customer_care/tests/test_a.py", function(500))
        self.assertComplaints(lengths.complaints(), "500 lines, more than")

    def test_data_and_what_is_hidden_are_free(self):
        for folder in [*lengths.FREE, ".cache"]:
            self.put(f"customer_care/{folder}/a.py", function(500))
        self.assertComplaints(lengths.complaints())
