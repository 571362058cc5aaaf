from lxml import etree

from odoo.tests import tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareReadable(CareCommon):
    """Pages of ours are darker than core's; those of others stay as they are."""

    def _get_classes(self, model, view_type):
        model = self.env[model].with_user(self.care_user)
        arch = etree.fromstring(model.get_view(view_type=view_type)["arch"])
        return arch.get("class", "").split()

    def test_each_view_of_ours_is_marked(self):
        for model in ("care.profile", "care.touch", "care.feedback", "care.promise"):
            for view_type in ("form", "list", "kanban"):
                with self.subTest(model=model, view=view_type):
                    self.assertIn("o_care", self._get_classes(model, view_type))

    def test_views_of_others_are_not_marked(self):
        self.assertNotIn("o_care", self._get_classes("res.partner", "form"))

    def test_a_view_keeps_its_own_classes(self):
        self.assertIn("o_care_list", self._get_classes("care.tier", "list"))
