from contextlib import suppress
from unittest.mock import patch

from lxml import etree

from odoo.tests import BaseCase, tagged

from ...models.common import res_company_demo
from ...models.common.res_company_demo import speak
from ..checks import demo_words
from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareDemoWords(demo_words.DemoWordsCommon):
    module = "customer_care"


@tagged("post_install", "-at_install")
class TestCareDemoSpeaking(BaseCase):
    """A text is replaced wherever the story has it, and nothing else is."""

    def test_texts_in_fields_and_in_what_is_evaluated_are_replaced(self):
        words = {"Lin Mei": "林梅", "Told by ear": "听说的", "a.csv": "b.csv"}
        for given, wanted in [
            ("<field name='name'> Lin Mei </field>", "<field name='name'>林梅</field>"),
            ("<field name='name'>Lin</field>", "<field name='name'>Lin</field>"),
            (
                "<function eval=\"[{'note': 'Told by ear', 'state': 'done'}]\"/>",
                "<function eval=\"[{'note': '听说的', 'state': 'done'}]\"/>",
            ),
            ("<field file='a.csv'/>", "<field file='b.csv'/>"),
        ]:
            with self.subTest(given=given):
                node = etree.fromstring(given)
                speak(node, words)
                self.assertEqual(
                    etree.tostring(node), etree.tostring(etree.fromstring(wanted))
                )


@tagged("post_install", "-at_install")
class TestCareDemoFailing(CareCommon):
    """What keeps a story from being told is what is said of it."""

    def _tell_half(self, *arguments, **options):
        self._create_profile(name="Half told")
        raise ValueError("a story without an end")

    def test_failed_story_leaves_nothing_that_is_still_to_be_written(self):
        tell = patch.object(res_company_demo, "convert_xml_import", self._tell_half)
        companies = self.env["res.company"]
        # as core loads demo data: it goes back, and forgets nothing
        with tell, suppress(ValueError), self.env.cr.savepoint(flush=False):
            companies._load_care_demo("customer_care", ["care_profile_demo.xml"])
        self.env.flush_all()
        self.assertFindsNothing(self.env["res.partner"], [("name", "=", "Half told")])
