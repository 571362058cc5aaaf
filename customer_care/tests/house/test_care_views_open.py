import re

from odoo.tests import tagged, users

from ..checks.views import ViewReader
from ..feedback.common_feedback import FeedbackCommon

# what nobody has named for people, or only programs ask for
INNER = re.compile(r"(Is|Has|Date) |(Attempt|Importance|Key|.* Key|.* Last Value)$")


@tagged("post_install", "-at_install")
class TestCareViewsOpen(ViewReader, FeedbackCommon):
    """What each persona finds in the menus opens, in every view it offers."""

    def setUp(self):
        super().setUp()
        self._create_touch()
        self._create_case(self.env.user, user_id=self.care_user.id)

    def _open_all(self):
        actions = self._get_menu_actions()
        self.assertIn("care.feedback", actions.mapped("res_model"))
        for action in actions:
            self._open(action)

    @users("care_user")
    def test_everything_opens_for_a_salesperson(self):
        self._open_all()

    @users("care_officer")
    def test_everything_opens_for_an_officer(self):
        self._open_all()

    @users("care_manager")
    def test_everything_opens_for_a_manager(self):
        self._open_all()

    @users("care_manager")
    def test_no_pivot_offers_what_tells_a_person_nothing(self):
        pivots = self._get_menu_actions().filtered(
            lambda each: "pivot" in each.view_mode
        )
        self.assertIn("care.touch", pivots.mapped("res_model"))
        for name in {*pivots.mapped("res_model"), "care.feedback.rating"}:
            for field, told in self.env[name].fields_get().items():
                is_offered = told["store"] and (
                    told["groupable"] or told.get("aggregator")
                )
                with self.subTest(name, field=field):
                    self.assertFalse(is_offered and INNER.match(told["string"]))
