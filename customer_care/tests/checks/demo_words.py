from pathlib import Path

import polib
from lxml import etree

from odoo.modules.module import Manifest
from odoo.tests import TransactionCase

TEXTS = ("char", "html", "text")
TECHNICAL = {  # the same in every language
    "email",
    "email_from",
    "key",
    "login",
    "message_type",
    "model",
    "password",
    "phone",
    "tz",
}


class DemoWordsCommon(TransactionCase):
    """The demo story of an addon is told in Chinese as well.

    Texts of translatable fields have translations; the others have words beside them.
    """

    allow_inherited_tests_method = True
    module = ""

    def setUp(self):
        super().setUp()
        folder = Path(Manifest.for_addon(self.module).path) / "demo"
        self.trees = [etree.parse(str(path)) for path in folder.glob("story/*.xml")]
        catalogue = polib.pofile(str(folder / "zh_CN.po"))
        self.words = {entry.msgid: entry.msgstr for entry in catalogue}

    def test_each_text_of_the_story_is_there_in_chinese(self):
        needed = {text for text, field in self._texts() if self._needs_words(field)}
        self.assertFalse(needed - self.words.keys())

    def test_no_word_is_left_of_a_text_that_has_gone(self):
        story = "\n".join(
            value
            for tree in self.trees
            for node in tree.iter(etree.Element)
            for value in (node.text or "", *node.attrib.values())
        )
        self.assertFalse([text for text in self.words if text not in story])

    def _texts(self):
        """What the fields of the story say, each with its field."""
        for tree in self.trees:
            for record in tree.iter("record"):
                fields = self.env[record.get("model")]._fields
                for node in record.iterchildren("field"):
                    if text := (node.text or "").strip():
                        yield text, fields[node.get("name")]

    def _needs_words(self, field):
        is_text = field.type in TEXTS and field.name not in TECHNICAL
        return is_text and not field.translate
