from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .common import CareImportCommon


@tagged("post_install", "-at_install")
class TestCareImportLeftover(CareImportCommon):
    """Files that nobody imports do not pile up."""

    def _refuse(self):
        care_import = self._upload([])
        care_import.action_check()
        self.assertTrue(care_import.read_error)
        return care_import

    def _leave(self, care_import, days):
        """Let the import be as it was so many days ago."""
        self.env.flush_all()
        day = fields.Datetime.now() - timedelta(days=days)
        self.env.cr.execute(
            "UPDATE care_import SET write_date = %s WHERE id = %s",
            [day, care_import.id],
        )
        self.env.invalidate_all()

    def test_refused_file_goes_when_its_officer_chooses_another(self):
        refused, draft = self._refuse(), self._upload([["K1", "甲乙", ""]])
        self.assertFalse(refused.exists())
        self._upload([["K2", "丙丁", ""]])
        self.assertTrue(draft.exists())

    def test_refused_file_of_a_colleague_stays(self):
        refused = self._refuse()
        self.env["care.import"].with_user(self.care_manager).create({})
        self.assertTrue(refused.exists())

    def test_draft_is_cleared_away_in_time(self):
        makers = {
            "refused": (self._refuse, 1),
            "never read": (lambda: self._upload([["K1", "甲乙", ""]]), 7),
        }
        for name, (make, days) in makers.items():
            for age, is_left in ((days - 0.1, True), (days + 0.1, False)):
                care_import = make()
                self._leave(care_import, age)
                self.env["care.import"]._gc_drafts()
                with self.subTest(name, age=age):
                    self.assertEqual(bool(care_import.exists()), is_left)

    def test_preview_is_never_cleared_away(self):
        care_import = self._check([["K1", "甲乙", ""]])
        self._leave(care_import, 99)
        self.env["care.import"]._gc_drafts()
        self.assertTrue(care_import.exists())
