from dev import readmes

from .house import HouseCase


class TestReadmes(HouseCase):
    """What a page names must be there."""

    def setUp(self):
        super().setUp()
        self.put_addon("customer_care")
        self.put(
            "customer_care/models/touch/care_touch.py", "def _plan_next(self): ..."
        )
        self.put("customer_care/static/description/touch.png")
        self.put("tools/dev/verb_test.py")

    def complaints(self, text, page="README.md"):
        self.put(page, text)
        return readmes.complaints()

    def test_method_that_is_in_the_code_is_no_fault(self):
        self.assertComplaints(
            self.complaints("Call `_plan_next`, or ``_plan_next()``.")
        )

    def test_method_that_is_gone_is_told_with_the_page(self):
        told = "README.md: _plan_last is not there"
        self.assertComplaints(self.complaints("Call `care.touch._plan_last`."), told)

    def test_method_is_looked_for_in_quotes_only(self):
        self.assertComplaints(self.complaints("The _plan_last of all."))

    def test_name_with_a_gap_stands_for_several(self):
        self.assertComplaints(self.complaints("`_get_<thing>_domain`, `_tell…`"))

    def test_file_is_named_from_any_folder_on(self):
        for name in ("care_touch.py", "touch/care_touch.py", "dev/verb_test.py"):
            with self.subTest(name):
                self.assertComplaints(self.complaints(f"See `{name}`."))
        self.assertComplaints(self.complaints("`h/care_touch.py`"), "h/care_touch.py")
        self.assertComplaints(self.complaints("`care_letter.py`"), "care_letter.py")

    def test_picture_is_looked_for_from_the_page_on(self):
        path = "static/description/touch.png"
        self.assertComplaints(self.complaints(f"![A](customer_care/{path})"))
        self.assertComplaints(self.complaints(f"![A]({path})"), path)
        self.assertComplaints(self.complaints(f'<img src="{path}">'), path)

    def test_page_of_an_addon_is_read_as_well(self):
        page = "customer_care/README.rst"
        picture = ".. image:: static/description/touch.png"
        self.assertComplaints(self.complaints(picture, page))
        told = f"{page}: static/no.png is not there"
        self.assertComplaints(self.complaints(".. image:: static/no.png", page), told)

    def test_address_elsewhere_is_not_looked_up(self):
        self.assertComplaints(self.complaints("[Odoo](https://www.odoo.com/a/b)"))
