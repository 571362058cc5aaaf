from odoo.tests import Form, freeze_time, tagged

from ..common_access import AccessCommon

CHANGES = {
    "note": "<p>Never spoken</p>",
    "mood": "1",
    "reason": "Something else",
    "cost": 7,
    "duration": 90,
    "next_step": "Nothing",
}
FIXED = {
    "date_done": "2026-03-01 04:00:00",
    "date_planned": "2026-03-01",
    "date_closed": "2026-03-01",
    "outcome": "not_reached",
}
KEPT = "A completed touch can|set by the system"


@tagged("post_install", "-at_install")
class TestCareCorrection(AccessCommon):
    """A done touch is corrected by its author, within a day, and that is logged."""

    @classmethod
    def default_env_context(cls):
        return {}  # with the messages that tests otherwise do without

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time("2026-03-10 04:00:00"):
            cls.done = cls._create_touch()
            cls.done.with_user(cls.care_user).action_done()

    def _try_all(self, user, changes):
        with self._request_of(user) as env:
            for name, value in changes.items():
                with self.subTest(user=user.login, field=name):
                    done = self.done.with_env(env)
                    self.assertRefused(done.write, {name: value}, says=KEPT)

    @freeze_time("2026-03-10 08:00:00")
    def test_nobody_else_rewrites_it(self):
        for user in (self.backup, self.care_officer, self.care_manager):
            self._try_all(user, CHANGES | FIXED)

    @freeze_time("2026-03-12 08:00:00")
    def test_author_does_not_rewrite_it_later(self):
        self._try_all(self.care_user, CHANGES | FIXED)

    @freeze_time("2026-03-10 08:00:00")
    def test_day_person_and_outcome_stand_at_once(self):
        self._try_all(self.care_user, FIXED)

    @freeze_time("2026-03-12 08:00:00")
    def test_gift_that_was_given_stays(self):
        gift = self._create_gift()
        line = self.env["care.touch.gift"].create(
            {"touch_id": self.done.id, "gift_id": gift.id}
        )
        for user in (self.care_user, self.care_manager):
            with self._request_of(user) as env:
                self.assertRefused(
                    line.with_env(env).write,
                    {"unit_cost": 90},
                    says="A gift that was given cannot be",
                )
                self.assertRefused(
                    line.with_env(env).unlink, says="A gift that was given cannot be"
                )

    @freeze_time("2026-03-11 04:00:00")
    def test_author_corrects_it_within_a_day(self):
        with self._request_of(self.care_user) as env:
            with Form(self.done.with_env(env)) as form:
                form.mood = "4"
                form.note = "<p>She is well</p>"
        self.assertRecord(self.done, mood="4", note="<p>She is well</p>")
        message = self.profile.message_ids[0]
        self.assertEqual(message.author_id, self.care_user.partner_id)
        self.assertIn("Notes", message.body)
        self.assertNotIn("well", message.body)

    @freeze_time("2026-03-20 04:00:00")
    def test_nobody_claims_to_have_logged_it_later(self):
        with self._request_of(self.care_user) as env:
            logged = env["care.touch"].create(
                {
                    "profile_id": self.profile.id,
                    "state": "done",
                    "date_closed": "2099-01-01",
                }
            )
        self.assertEqual(str(logged.date_closed), "2026-03-20")
