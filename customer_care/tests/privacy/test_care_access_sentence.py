from datetime import datetime

from odoo.tests import tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareAccessSentence(CareCommon):
    """Entries of the log are summed up in the language of whoever reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.care_officer.lang = "zh_CN"  # who does it speaks another one
        cls.env["care.settings"]._set("reading_limit", 1)
        cls.logs = cls.env["care.access.log"].with_user(cls.care_manager)

    def _hand_over(self, **values):
        defaults = {"from_user_id": self.care_user.id}
        wizards = self.env["care.profile.handover"].with_user(self.care_officer)
        wizards = wizards.with_context(lang="zh_CN")
        wizards.create(defaults | values).action_hand_over()

    def _give_away(self):
        self._hand_over(to_user_id=self.care_user_two.id)

    def _give_to_officers(self):
        self._hand_over(from_user_id=self.care_user_two.id)

    def _cover(self):
        days = {"date_from": "2026-03-10", "date_to": "2026-03-12"}
        self.profile.user_id = self.care_user
        heir = self.care_user_two.id
        self._hand_over(is_temporary=True, to_user_id=heir, **days)

    def _end_part(self):
        self.profile.backup_user_id = self.care_user_two
        profile = self.profile.with_user(self.care_officer)
        profile.with_context(lang="zh_CN").backup_user_id = False

    def _read_many(self):
        customers = [self.profile.id, self._create_profile(name="Gao Ming").id]
        readings = self.env["care.access.reading"].with_user(self.care_officer).sudo()
        readings = readings.with_context(lang="zh_CN")
        readings._count_readings(
            datetime(2026, 3, 10, 3), [("read", "care.profile", customers)]
        )

    def _read_log(self, work):
        """What the work adds to the log, as it is summed up in two languages."""
        before = self.logs.search([])
        work()
        entries = self.logs.search([]) - before
        said = entries.filtered("sentence")
        told = {
            lang: " ".join(said.with_context(lang=lang).mapped("summary_text"))
            for lang in ("en_US", "zh_CN")
        }
        return set(said.mapped("sentence")), told

    def test_each_sentence_is_told_in_the_language_of_its_reader(self):
        names = set()
        for work in (
            self._give_away,
            self._give_to_officers,
            self._cover,
            self._end_part,
            self._read_many,
        ):
            said, told = self._read_log(work)
            names |= said
            with self.subTest(work.__name__):
                self.assertNotRegex(told["en_US"], "[\u4e00-\u9fff]")
                self.assertRegex(told["zh_CN"], "[\u4e00-\u9fff]")
        own = {
            name
            for name, tell in self.logs._get_sentences().items()
            if tell.__func__.__module__.startswith("odoo.addons.customer_care.")
        }
        self.assertEqual(names, own)

    def test_nobody_and_days_are_told_in_the_language_of_the_reader(self):
        self._give_away()
        for work, words in (
            (self._give_to_officers, "nobody"),
            (self._cover, "03/12/2026"),
        ):
            _names, told = self._read_log(work)
            with self.subTest(work.__name__):
                self.assertIn(words, told["en_US"])
                self.assertNotIn(words, told["zh_CN"])

    def test_older_entry_keeps_its_words(self):
        entry = self.logs.sudo().create(
            {"type": "owner", "model": "care.profile", "summary": "New owner: Li Na"}
        )
        entry = entry.with_user(self.care_manager).with_context(lang="zh_CN")
        self.assertEqual(entry.summary_text, "New owner: Li Na")

    def test_sentence_of_an_addon_that_is_gone_is_left_out(self):
        entry = self.logs.sudo()._log("owner", self.profile, sentence="gone")
        self.assertFalse(entry.summary_text)
