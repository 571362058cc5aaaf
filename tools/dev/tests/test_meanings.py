import json

from dev import meanings

from .house import HouseCase

FIELDS = """
from odoo import fields, models


class CareThing(models.Model):
    {fields}
"""


class TestMeanings(HouseCase):
    """A text that names two things is told, unless somebody has decided about it."""

    def setUp(self):
        super().setUp()
        self.put_addon("customer_care")
        self.decide()

    def decide(self, *texts):
        self.put("meanings.json", json.dumps({"they mean the same": texts}))

    def put_fields(self, *lines, place="customer_care/models/touch/care_thing.py"):
        self.put(place, FIELDS.format(fields="\n    ".join(lines)))

    def put_button(self, text="", inside=""):
        button = f'<button name="a"{text and f" string={chr(34)}{text}{chr(34)}"}>'
        self.put(
            "customer_care/views/thing.xml", f"<odoo>{button}{inside}</button></odoo>"
        )

    def complaints(self):
        return [*meanings.complaints()]

    def test_field_and_button_of_one_text_are_told_with_their_places(self):
        self.put_fields("visit = fields.Char()")
        self.put_button("Visit")
        self.assertComplaints(
            self.complaints(),
            "'Visit' is a button (thing), a field (care_thing.visit): say one",
        )

    def test_what_is_decided_is_no_fault(self):
        self.put_fields("visit = fields.Char()")
        self.put_button("Visit")
        self.decide("Visit")
        self.assertComplaints(self.complaints())

    def test_decision_that_is_not_needed_any_more_is_told(self):
        self.put_fields("visit = fields.Char()")
        self.decide("Visit")
        self.assertComplaints(self.complaints(), "'Visit' stands in one place now")

    def test_two_fields_of_one_text_are_no_fault(self):
        self.put_fields("visit = fields.Char()", "visit_id = fields.Many2one('a')")
        self.assertComplaints(self.complaints())

    def test_uses_are_told_apart(self):
        uses = {
            "Late = 0": None,  # no field
            "late = fields.Date()": "a day",
            "late = fields.Datetime()": "a day",
            "late = fields.Selection([])": "a choice",
            "late_ids = fields.One2many('a', 'b')": "a field",
            "late_ids = fields.Many2many('a', 'b', 'c_id', 'd_id')": "a field",
            "a_ids = fields.One2many('a', 'b', 'Late')": "a field",
            "late_id = fields.Many2one('a')": "a field",
            "hour_to = fields.Float('Late')": "an hour",
            "a = fields.Char('Late')": "a field",
            "a_id = fields.Many2one('a', 'Late')": "a field",
            "a_ids = fields.Many2many('a', 'b', 'c', 'd', 'Late')": "a field",
            "a = fields.Selection([], 'Late')": "a choice",
            "a = fields.Char(selection=[('late', 'Late')])": None,
            "a = fields.Selection(LATE)": None,
            "a = fields.Selection([LATE, ('late', LATE)])": None,
            "a = fields.Boolean(string='Late')": "a field",
            "a = fields.Selection([('late', 'Late')])": "a state",
            "a = fields.Selection(selection=[('late', 'Late')])": "a state",
            "a_id = fields.Many2one('Late')": None,  # names a model
        }
        for line, use in uses.items():
            with self.subTest(line):
                self.put_fields(line)
                found = meanings._uses().get("Late", {})
                self.assertEqual([*found], [use] if use else [])

    def test_button_is_named_by_its_text_as_well(self):
        self.put_fields("mark_done = fields.Char()")
        self.put_button(inside="<span>Mark\n  Done</span>")
        self.assertComplaints(self.complaints(), "'Mark Done' is a button")

    def test_button_without_a_text_names_nothing(self):
        self.put_button()
        self.assertNotIn("", meanings._uses())

    def test_wizards_are_read_and_tests_are_not(self):
        self.put_button("Visit")
        self.put_fields("visit = fields.Char()", place="customer_care/tests/thing.py")
        self.assertComplaints(self.complaints())
        self.put_fields("visit = fields.Char()", place="customer_care/wizards/thing.py")
        self.assertComplaints(self.complaints(), "'Visit' is")

    def test_addon_of_tests_is_not_read(self):
        self.put_addon("test_customer_care")
        self.put_button("Visit")
        place = "test_customer_care/models/thing.py"
        self.put_fields("visit = fields.Char()", place=place)
        self.assertComplaints(self.complaints())
