from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..checks.context import find_words, find_words_of
from ..common import BY_FIELD
from ..common_access import DoorsCommon

SWITCHES = ("care_quiet", "care_rating", "care_system", "care_unjournaled")
# of which case the list of assignees tells the ranks, of whom the page of losses tells,
# and which figure of a scorecard is opened
SHOWN = {"care_feedback_id", "care_loss_customers", "care_measure"}


@tagged("post_install", "-at_install")
class TestCareContext(DoorsCommon):
    """No client lifts a check by a word that it sends along."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.touch.user_id = cls.care_user
        cls.reminder = cls.touch._create_reminders()
        cls.sent = dict.fromkeys((*SWITCHES, *SHOWN), True)

    def test_moved_reminder_moves_its_touch(self):
        with self._request_of(self.care_user) as env:
            reminder = self.reminder.with_env(env).with_context(**self.sent)
            reminder.date_deadline = "2030-03-20"
        self.assertEqual(str(self.touch.date_planned), "2030-03-20")

    def test_cancelled_reminder_skips_its_touch(self):
        with self._request_of(self.care_user) as env:
            self.reminder.with_env(env).with_context(**self.sent).unlink()
        self.assertEqual(self.touch.state, "skipped")

    def test_finished_reminder_is_a_done_touch(self):
        with self._request_of(self.care_user) as env:
            reminder = self.reminder.with_env(env).with_context(**self.sent)
            reminder.action_feedback(feedback="All well")
        self.assertEqual(self.touch.state, "done")

    def test_what_the_system_keeps_stays_kept(self):
        with self._request_of(self.care_user) as env:
            touch = self.touch.with_env(env).with_context(**self.sent)
            self.assertRefused(touch.write, {"key": "zz"}, says="set by the system")

    def test_whoever_follows_by_hand_follows(self):
        with self._request_of(self.care_user) as env:
            own = self.profile.with_env(env).with_context(**self.sent)
            own.message_subscribe(self.backup.partner_id.ids)
        self.assertIn(self.backup.partner_id, self.profile.message_partner_ids)

    def test_changed_tier_is_told_whatever_is_sent(self):
        tiers = self.env.ref("customer_care.care_tier_a")
        tiers += self.env.ref("customer_care.care_tier_b")
        with self._request_of(self.care_user) as env:
            own = self.profile.with_env(env).with_context(**self.sent)
            for tier in tiers:
                own.tier_id = tier.id
        self.assertIn("tier_lowered", self.profile.event_ids.type_id.mapped("code"))

    def test_every_way_of_looking_words_up_is_found(self):
        for source, found in (
            ('self.env.context.get("care_x") is SYSTEM', [("care_x", True)]),
            ('context.get("care_x") is not SYSTEM', [("care_x", True)]),
            ('self.env.context.get("care_x")', [("care_x", False)]),
            ('self.env.context.get("care_x", 1) == 1', [("care_x", False)]),
            ('self.env.context["care_x"]', [("care_x", False)]),
            ('"care_x" in self.env.context', [("care_x", False)]),
            ('"care_x" not in context', [("care_x", False)]),
            ('values.get("care_x")', []),
            ("self.with_context(care_x=SYSTEM)", []),
        ):
            with self.subTest(source):
                self.assertEqual([*find_words_of(source)], found)

    def test_every_word_is_compared_with_what_no_client_can_send(self):
        """Words of ours in a context are tokens, or only choose what is shown."""
        words = set(find_words())
        self.assertEqual({word for word, _ in words} - SHOWN, set(SWITCHES))
        self.assertEqual({word for word, is_token in words if not is_token}, SHOWN)


@tagged("post_install", "-at_install")
class TestCareProposals(DoorsCommon):
    """What a client proposes as default is no more than what a person may write."""

    def _make(self, env, model, proposed, **values):
        defaults = {f"default_{name}": value for name, value in proposed.items()}
        return env[model].with_context(**defaults).create(values)

    def test_promise_begins_as_a_draft_that_nobody_has_approved(self):
        proposed = {"state": "kept", "approver_user_id": self.care_user.id}
        proposed |= {"date_given": "2026-01-01", "date_closed": "2026-01-02"}
        with self._request_of(self.care_user) as env:
            promise = self._make(
                env,
                "care.promise",
                proposed,
                name="A car",
                profile_id=self.profile.id,
                amount=1000000,
                date_due="2030-03-20",
            )
        self.assertEqual(promise.state, "draft")
        kept = promise.approver_user_id or promise.date_given or promise.date_closed
        self.assertFalse(kept)

    def test_emergency_has_no_plan_of_others(self):
        plan = self.env["care.plan"].search([], limit=1)
        self.customer.city = "Harbour Town"
        with self._request_of(self.care_officer) as env:
            emergency = self._make(
                env,
                "care.emergency",
                {"plan_id": plan.id},
                name="Flood",
                cities="Harbour Town",
            )
        self.assertFalse(emergency.plan_id)

    def test_activity_takes_the_place_of_no_reminder(self):
        todo = self.env.ref("mail.mail_activity_data_todo").id
        values = {"activity_type_id": todo, "res_id": self.profile.id}
        values["res_model_id"] = self.env["ir.model"]._get_id("care.profile")
        with self._request_of(self.backup) as env:
            own = self._make(
                env, "mail.activity", {"care_touch_id": self.touch.id}, **values
            )
            self.assertFalse(own.care_touch_id)
            self.assertRefused(
                own.write,
                {"care_touch_id": self.touch.id},
                says="Reminders are created by their records",
            )
            self.assertRefused(
                env["mail.activity"].create,
                {**values, "care_touch_id": self.touch.id},
                says="Reminders are created by their records",
            )
        self.assertTrue(self.touch._create_reminders())

    def test_case_is_not_hidden_from_the_rating(self):
        with self._request_of(self.care_user) as env:
            case = self._make(
                env,
                "care.feedback",
                {"request_state": "rated", "number": "0"},
                name="It leaks",
                partner_id=self.customer.id,
            )
        self.assertFalse(case.request_state)
        self.assertNotEqual(case.number, "0")

    def test_nobody_proposes_the_secret_of_a_customers_link(self):
        with (
            self._request_of(self.care_user) as env,
            self.assertRaisesRegex(AccessError, BY_FIELD),
        ):
            self._make(env, "care.feedback", {"access_token": "x"}, name="It leaks")

    def test_identity_number_is_logged_however_it_comes(self):
        self.care_officer.group_ids |= self.env.ref("customer_care.group_care_identity")
        partner = self._create_contact("Wang")
        proposed = {"identity_number": "11010519491231002X"}
        with self._request_of(self.care_officer) as env:
            self._make(env, "care.profile", proposed, partner_id=partner.id)
        log = self.env["care.access.log"].search([], limit=1)
        self.assertEqual((log.type, log.user_id), ("identity_write", self.care_officer))
