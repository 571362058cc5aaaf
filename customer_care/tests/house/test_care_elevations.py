import ast
from pathlib import Path

from odoo.tests import tagged

from ..checks import elevations
from ..checks.elevations import count_elevations, find_elevations
from ..checks.verbs import Verbs

ADDONS = Path(__file__).parents[3]
MOST = 80  # in this addon and all that lie beside it
PLACES = {
    "models/common/care_cached_mixin.py": 1,
    "models/common/care_conversation_mixin.py": 2,
    "models/common/care_failure.py": 1,
    "models/common/care_reminder_mixin.py": 1,
    "models/common/care_settings.py": 1,
    "models/common/care_settings_form_mixin.py": 1,
    "models/common/care_visitor_mixin.py": 1,
    "models/common/fast_insert.py": 1,
    "models/common/res_company.py": 1,
    "models/common/resource_calendar_leaves.py": 1,
    "models/community/care_profile_referral.py": 1,
    "models/emergency/care_emergency.py": 2,
    "models/event/care_event.py": 2,
    "models/feedback/care_feedback_answer.py": 2,
    "models/feedback/care_feedback_intake.py": 1,
    "models/feedback/care_feedback_lifecycle.py": 2,
    "models/feedback/care_feedback_recipient.py": 2,
    "models/feedback/care_feedback_reply.py": 1,
    "models/feedback/care_feedback_sharing.py": 2,
    "models/feedback/care_feedback_visibility.py": 1,
    "models/feedback/care_profile.py": 1,
    "models/feedback/mail_thread.py": 1,
    "models/feedback/rating/care_feedback.py": 1,
    "models/feedback/team/care_feedback_assignment.py": 2,
    "models/gift/care_gift_price_range.py": 1,
    "models/gift/care_profile.py": 1,
    "models/gift/care_touch.py": 1,
    "models/gift/care_touch_gift_approval.py": 1,
    "models/letter/care_touch_sending.py": 1,
    "models/letter/mail_mail.py": 1,
    "models/letter/mail_notification.py": 1,
    "models/occasion/care_occasion.py": 1,
    "models/plan/care_plan.py": 1,
    "models/plan/care_plan_forecast.py": 1,
    "models/plan/planner/care_planner_people.py": 1,
    "models/plan/planner/care_profile.py": 1,
    "models/privacy/base.py": 1,
    "models/privacy/care_access_log.py": 1,
    "models/privacy/care_access_reading.py": 1,
    "models/privacy/care_attached_mixin.py": 1,
    "models/privacy/care_guard_mixin.py": 1,
    "models/privacy/care_profile_erasure.py": 1,
    "models/privacy/care_profile_identity.py": 1,
    "models/privacy/care_retention_mixin.py": 1,
    "models/profile/care_open_work.py": 1,
    "models/profile/care_preference.py": 1,
    "models/profile/care_profile.py": 1,
    "models/profile/care_profile_merge.py": 1,
    "models/profile/care_profile_ownership.py": 1,
    "models/profile/res_users.py": 1,
    "models/promise/care_approval.py": 1,
    "models/promise/care_promise.py": 1,
    "models/touch/care_touch_door.py": 1,
    "models/touch/care_touch_lifecycle.py": 2,
    "models/touch/care_touch_outcome.py": 1,
    "wizards/care_profile_create_job.py": 1,
}
VERB = "care.feedback.action_verb"
UNASKED = {
    "base.export_data": "core asks; we refuse, and look at more to refuse more",
    "care.feedback.message_new": "the gateway's: it runs for whoever writes to us",
    "care.feedback.message_post": "the gateway's, for mails that come in",
    "care.profile.invite.action_invite": "the form is one's own, as its customers are",
    "mail.mail.send": "the queue's: it looks for what must not go out",
    "mail.thread.message_process": "the gateway's: it looks for what has come in",
    "mail.thread.message_route": "the gateway's: it looks for whose mail it is",
}
# what a verb says, and whether it asks for rights before it goes past a guard
READ_ALOUD = (
    ("self._as_system().write({})", False),
    ("self._check_open()\n        self._as_system().write({})", False),
    ("self.sudo().write({})\n        self.check_access('write')", False),
    ("self._close()", False),
    ("self.check_access('write')\n        self._close()", True),
    ("self._check_may_change()\n        self._as_system().write({})", True),
    ("self._as_assigner().user_id = False", True),
    ("self.write({})", True),
)
CLASS = """
class Case(models.Model):
    _inherit = "care.feedback"

    def action_verb(self):
        {verb}

    def _close(self):
        self._write_as_system({{}})

    def _as_assigner(self):
        self.check_access("write")
        return self.sudo()
"""


@tagged("post_install", "-at_install")
class TestCareElevations(elevations.ElevationCommon):
    """The places of the core; and how elevations are found and kept few."""

    places = PLACES
    unasked = UNASKED

    def test_all_ways_up_are_counted(self):
        for source, count in (
            ("self.sudo().write(vals)", 1),
            ("self.sudo(flag).write(vals)", 1),
            ("self.sudo(False).read()", 0),
            ("self.with_user(user).read()", 1),
            ("cases.with_user(SUPERUSER_ID)", 1),
            ("[('create_uid', '=', SUPERUSER_ID)]", 1),
            ("odoo.SUPERUSER_ID", 1),
            ("from odoo import SUPERUSER_ID", 0),
            ("self.env(su=True)", 1),
            ("self.env.su", 0),
            ('SQL("INSERT INTO %s", table)', 1),
            ('cr.execute("UPDATE care_touch SET state = 1")', 1),
            ('cr.execute("""\n  delete from care_touch""")', 1),
            ('SQL("SELECT id FROM care_touch FOR UPDATE")', 0),
        ):
            with self.subTest(source):
                self.assertEqual(len([*find_elevations(ast.parse(source))]), count)

    def test_order_of_what_a_verb_asks_and_does_is_read(self):
        for verb, is_asking in READ_ALOUD:
            with self.subTest(verb):
                tree = ast.parse(CLASS.format(verb=verb))
                found = Verbs([tree]).find_unchecked()
                self.assertEqual(found, set() if is_asking else {VERB})

    def test_elevations_are_few(self):
        folders = ADDONS.glob("customer_care*/")
        counts = [count_elevations(folder).total() for folder in folders]
        self.assertLessEqual(sum(counts), MOST)
