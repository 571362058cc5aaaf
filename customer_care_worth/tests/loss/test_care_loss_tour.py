from pathlib import Path

from lxml import etree

from odoo.tests import BaseCase, tagged
from odoo.tools import file_path

from odoo.addons.customer_care.tests.common import RealTimeCommon

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareLossTour(RealTimeCommon, WorthCommon):
    """A manager goes from the page to a reason, its remedies, and their effect."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.loss"].search([]).unlink()
        day = cls._get_day(-40)
        buyers = cls._create_profiles(5, date_start=cls._get_day(-400))
        outcomes = ["won_back", "won_back", "gone", "gone", "open"]
        for place, state in enumerate(outcomes):
            cls._create_loss(
                profile_id=buyers[place].id,
                date=day,
                reasons=("promise_broken",),
                plan_id=cls._get_remedy("apology" if place < 3 else "visit").id,
                state=state,
            )
        cls._create_loss_change(date=cls._get_day(-20))

    def test_manager_goes_from_the_page_to_reason_remedy_and_effect(self):
        self.start_tour(
            "/odoo/care-loss-analysis", "care_loss_analysis", login="care_manager"
        )


@tagged("post_install", "-at_install")
class TestCarePagesWithoutData(BaseCase):
    """What a page says before anything is recorded can be seen."""

    def test_words_of_empty_pages_have_a_height_of_their_own(self):
        found = 0
        for path in Path(file_path("customer_care_worth/static/src")).rglob("*.xml"):
            for node in etree.parse(path).iter("div"):
                classes = (node.get("class") or "").split()
                if "o_view_nocontent" in classes:
                    found += 1
                    self.assertIn("position-static", classes, path)
        self.assertEqual(found, 5)
