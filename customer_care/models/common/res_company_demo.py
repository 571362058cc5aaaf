import re
from io import BytesIO

import polib
from lxml import etree

from odoo import api, models
from odoo.tools import file_path
from odoo.tools.convert import convert_xml_import
from odoo.tools.translate import TranslationImporter

LITERAL = re.compile(r"'([^'\n]+)'")


class ResCompany(models.Model):
    """Demo data in the words of the first company.

    Names and remarks are no translatable fields: a database of a Chinese company would
    tell its story in English. The files are written in English, and the folder has the
    words of other languages; a text is replaced before it is loaded, so that messages
    and reasons that are made of names are in one language, too.
    """

    _inherit = "res.company"

    @api.model
    def _load_care_demo(self, module, files):
        """Load the story of an addon, in the company's language where we have it."""
        lang = self.env.ref("base.main_company").partner_id.lang
        words = _read_words(f"{module}/demo/{lang}.po")
        if words:  # what is planned from these data uses our templates
            addon = self.env["ir.module.module"]._get(module)
            addon._update_translations(lang)
        mode = "update" if self._has_care_demo(module) else "init"
        # where a story fails, core goes back to before it and forgets nothing: what was
        # still to be written would be refused, and that would be told, not the cause
        with self.env.cr.savepoint():
            for name in files:
                tree = etree.parse(file_path(f"{module}/demo/story/{name}"))
                if words:
                    _translate(tree, words, lang)
                source = BytesIO(etree.tostring(tree))
                source.name = name
                convert_xml_import(self.env, module, source, {}, mode, noupdate=True)
        if words and mode == "init":
            self._name_care_demo(module, lang)

    @api.model
    def _name_care_demo(self, module, lang):
        """Give translatable names, which are English until now, the addon's words."""
        importer = TranslationImporter(self.env.cr, verbose=False)
        importer.load_file(f"{module}/i18n/{lang}.po", lang)
        importer.save(force_overwrite=True)

    @api.model
    def _has_care_demo(self, module):
        """Tell whether these data were loaded before: an update leaves them alone."""
        domain = [("module", "=", module), ("name", "=like", "%\\_demo")]
        return bool(self.env["ir.model.data"].search_count(domain, limit=1))


def _read_words(path):
    """What each English text is in the language of this file; nothing without it."""
    try:
        catalogue = polib.pofile(file_path(path))
    except FileNotFoundError:
        return {}
    return {entry.msgid: entry.msgstr for entry in catalogue}


def _translate(tree, words, lang):
    """Put a story into another language, and what is made and done in it, too."""
    tree.getroot().set("context", repr({"lang": lang}))
    for node in tree.iter(etree.Element):
        speak(node, words)


def speak(node, words):
    """Replace the texts of an element: its own, and those in what it evaluates."""
    if node.text:
        text = node.text.strip()
        node.text = words.get(text, node.text)
    if node.get("file"):
        node.set("file", words.get(node.get("file"), node.get("file")))
    if node.get("eval"):
        spoken = LITERAL.sub(
            lambda found: repr(words.get(found[1], found[1])), node.get("eval")
        )
        node.set("eval", spoken)
