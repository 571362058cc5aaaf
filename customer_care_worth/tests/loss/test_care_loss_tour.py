from odoo.tests import tagged

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
        cls.env["care.loss.change"].create(
            {"name": "Dates are confirmed", "date": cls._get_day(-20)}
        )

    def test_manager_goes_from_the_page_to_reason_remedy_and_effect(self):
        self.start_tour(
            "/odoo/care-loss-analysis", "care_loss_analysis", login="care_manager"
        )
