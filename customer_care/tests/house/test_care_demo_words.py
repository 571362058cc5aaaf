from lxml import etree

from odoo.tests import BaseCase, tagged

from ...models.common.res_company_demo import speak
from ..checks import demo_words


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
