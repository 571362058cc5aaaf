from odoo.tests import tagged

from ..common_access import DoorsCommon

DECIDED = "Only the owner, the backup or an officer"
# what ends or books the work of a colleague, and what it leads to
VERBS = (
    ("care.match", "action_plan", {"state": "scheduled"}),
    ("care.match", "action_help", {"state": "helped"}),
    ("care.match", "action_cancel", {"state": "cancelled"}),
    ("care.promise", "action_keep", {"state": "kept"}),
    ("care.promise", "action_break", {"state": "broken"}),
    ("care.referral", "action_give_reward", {"reward_state": "given"}),
)


@tagged("post_install", "-at_install")
class TestCareWorkOfOthers(DoorsCommon):
    """Buttons end nobody's work but one's own, where one does not decide of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign["care.promise"].action_give()
        cls.foreign["care.referral"].write(
            {
                "reward": "Dinner",
                "reward_when": "referral",
                "user_id": cls.care_user.id,
            }
        )
        cls.foreign["care.match"].user_id = cls.care_user
        cls.env.flush_all()

    def _press(self, user, model, verb):
        with self._request_of(user) as env:
            getattr(self.foreign[model].with_env(env), verb)()

    def test_who_sees_a_customer_ends_no_work_of_colleagues(self):
        for model, verb, _values in VERBS:
            for user in (self.toucher, self.sponsor):
                with self.subTest(model=model, verb=verb, user=user.login):
                    self.assertRefused(self._press, user, model, verb, says=DECIDED)

    def test_who_sees_a_customer_ends_what_is_their_own(self):
        for model, verb, values in VERBS[1:]:  # touches they plan for nobody
            self.foreign[model].user_id = self.toucher
            self.env.flush_all()
            with self.subTest(model=model, verb=verb):
                with self.env.cr.savepoint() as savepoint:
                    self._press(self.toucher, model, verb)
                    self.assertRecord(self.foreign[model], **values)
                    savepoint.rollback()
                self.env.invalidate_all()

    def test_who_cares_ends_the_work_of_colleagues(self):
        for user in (self.backup, self.care_officer):
            for model, verb, values in VERBS:
                with self.subTest(model=model, verb=verb, user=user.login):
                    with self.env.cr.savepoint() as savepoint:
                        self._press(user, model, verb)
                        self.assertRecord(self.foreign[model], **values)
                        savepoint.rollback()
                    self.env.invalidate_all()

    def test_strangers_are_refused_without_a_word_of_it(self):
        for user in (self.care_user_two, self.internal, self.portal):
            for model, verb, _values in VERBS:
                with self.subTest(model=model, verb=verb, user=user.login):
                    self.assertRefusedSilently(self._press, user, model, verb)
