from odoo.tests import tagged

from ..checks.due import DAY, DueCases
from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareDue(DueCases, CareCommon):
    """Touches and promises are done by a day."""

    closed_by = {"care.promise": "action_keep", "care.touch": "action_done"}

    def _make_care_promise(self):
        return self._create_given(self.care_user, date_due=DAY)

    def _make_care_touch(self):
        return self._create_touch(date_planned=DAY, note_reason="nothing")
