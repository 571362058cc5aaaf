from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareScript(CareCommon):
    """Proven words are looked up while a talk is recorded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.script"].search([]).active = False
        cls.calm, cls.price = cls.env["care.script"].create(
            [
                {
                    "name": "Calm down",
                    "situation": "complaint",
                    "text": "Apologize, then offer a way and a day.",
                },
                {
                    "name": "Too dear",
                    "situation": "price",
                    "text": "Compared with what?",
                },
            ]
        )

    def _find(self, words):
        found = self.env["care.script"].name_search(words)
        return self.env["care.script"].browse(script_id for script_id, __ in found)

    @users("care_user")
    def test_words_are_found_by_situation_name_and_text(self):
        self.assertEqual(self._find("compl"), self.calm)
        self.assertEqual(self._find("too dear"), self.price)
        self.assertEqual(self._find("apologize"), self.calm)

    @users("care_user")
    def test_situation_is_said_with_the_name(self):
        calm = self.calm.with_env(self.env)
        self.assertEqual(calm.display_name, "Complaint: Calm down")
