from argparse import Namespace

import polib

from dev import verb_i18n

from .house import HouseCase


class TestI18n(HouseCase):
    """What refreshing the translation files does and complains of."""

    def setUp(self):
        super().setUp()
        self.addon = self.put_addon("customer_care").parent
        self.folder = self.addon / "i18n"

    def catalogue(self, **texts):
        """Terms as the database exports them, or with their translations."""
        made = polib.POFile(wrapwidth=78)
        made.metadata = {"POT-Creation-Date": "2026-03-10", "Content-Type": "a"}
        for text, translation in texts.items():
            made.append(polib.POEntry(msgid=text, msgstr=translation))
        return made

    def translate(self, **texts):
        self.folder.mkdir(exist_ok=True)
        self.catalogue(**texts).save(str(self.folder / "zh_CN.po"))

    def refresh(self, *terms, check=False, prune=False):
        template = self.catalogue(**dict.fromkeys(terms, ""))
        options = Namespace(check=check, prune=prune)
        return verb_i18n._refresh(self.addon, template, options)

    def read(self):
        entries = polib.pofile(str(self.folder / "zh_CN.po"))
        return {entry.msgid: entry.msgstr for entry in entries}

    def test_new_term_is_added_and_told_until_it_is_translated(self):
        told = self.refresh("Visit")
        self.assertComplaints(
            told, "customer_care/i18n/zh_CN.po: not translated: Visit"
        )
        self.assertEqual(self.read(), {"Visit": ""})
        self.assertTrue((self.folder / "customer_care.pot").exists())
        self.translate(Visit="拜访")
        self.assertComplaints(self.refresh("Visit"))

    def test_translation_is_kept_when_other_terms_come(self):
        self.translate(Visit="拜访")
        self.assertComplaints(self.refresh("Visit", "Touch"), "translated: Touch")
        self.assertEqual(self.read(), {"Touch": "", "Visit": "拜访"})

    def test_term_that_is_gone_is_told_and_pruned_only_when_asked(self):
        self.translate(Visit="拜访", Touch="跟进")
        self.assertComplaints(self.refresh("Visit"), "obsolete: Touch")
        self.assertEqual(self.read(), {"Visit": "拜访", "Touch": "跟进"})
        self.assertComplaints(self.refresh("Visit", prune=True))
        self.assertEqual(self.read(), {"Visit": "拜访"})

    def test_check_changes_no_file_and_tells_of_stale_ones(self):
        self.translate(Visit="拜访")
        before = self.read()
        told = self.refresh("Visit", "Touch", check=True)
        self.assertComplaints(told, "not translated: Touch", "i18n is out of date")
        self.assertEqual(self.read(), before)
        self.assertFalse((self.folder / "customer_care.pot").exists())

    def test_check_after_a_refresh_finds_nothing(self):
        self.translate(Visit="拜访")
        self.refresh("Visit")
        self.assertComplaints(self.refresh("Visit", check=True))

    def test_terms_stand_in_the_order_of_their_texts(self):
        self.refresh("Visit", "Case", "Touch")
        self.assertEqual([*self.read()], ["Case", "Touch", "Visit"])

    def test_language_says_how_many_plurals_it_has(self):
        self.refresh("Visit")
        metadata = polib.pofile(str(self.folder / "zh_CN.po")).metadata
        self.assertEqual(metadata["Language"], "zh_CN")
        self.assertEqual(metadata["Plural-Forms"], "nplurals=1; plural=0;")

    def test_doubtful_translation_is_told(self):
        self.translate(Visit="拜访")
        path = self.folder / "zh_CN.po"
        catalogue = polib.pofile(str(path))
        catalogue[0].flags.append("fuzzy")
        catalogue.save(str(path))
        self.assertComplaints(self.refresh("Visit"), "fuzzy: Visit")

    def test_addon_without_terms_needs_no_files(self):
        self.assertComplaints(self.refresh())
        self.assertFalse(self.folder.exists())
