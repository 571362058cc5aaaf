from datetime import date

from lxml import etree

from odoo.fields import Command
from odoo.tests import Form, tagged, users

from ..common import CareCommon

# the facts of a customer's life, and the field that says since when they are known
FACTS = {
    "care.relative": "create_date",
    "care.occasion": "create_date",
    "care.need": "date",
}


@tagged("post_install", "-at_install")
class TestCareSource(CareCommon):
    """Each fact says how we know it and since when; facts are grouped by source."""

    @users("care_user")
    def test_each_fact_shows_its_source_and_its_day(self):
        for model, day in FACTS.items():
            for kind in ("list", "form"):
                arch = self.env[model].get_view(view_type=kind)["arch"]
                shown = etree.fromstring(arch).xpath("//field/@name")
                with self.subTest(model, view=kind):
                    self.assertIn("source", shown)
                    if kind == "form" or model != "care.relative":
                        self.assertIn(day, shown)

    @users("care_user")
    def test_facts_and_customers_are_grouped_by_source(self):
        for model in (*FACTS, "care.profile"):
            arch = self.env[model].get_view(view_type="search")["arch"]
            grouped = etree.fromstring(arch).xpath("//filter/@context")
            with self.subTest(model):
                self.assertIn("{'group_by': 'source'}", grouped)
        self.profile.source = "Fair"
        other = self._create_profile(name="Wu Gang", source="Fair")
        self.env.flush_all()
        groups = self.env["care.profile"].formatted_read_group(
            [("id", "in", (self.profile | other).ids)], ["source"], ["__count"]
        )
        self.assertEqual(
            [(each["source"], each["__count"]) for each in groups], [("Fair", 2)]
        )

    @users("care_user")
    def test_preferences_say_since_when_and_how_they_are_known(self):
        like = self._create_preference(name="Rowing")
        profile = self.profile.with_user(self.env.user)
        with Form(profile) as form:
            form.preference_ids.add(like)
            form.preference_source = "Told on the boat"
        self.assertRecord(
            profile,
            date_preferences=date(2026, 3, 10),
            preference_source="Told on the boat",
        )
        profile.write(
            {"preference_ids": [Command.clear()], "date_preferences": "2026-01-01"}
        )
        self.assertEqual(profile.date_preferences, date(2026, 1, 1))
