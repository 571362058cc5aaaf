from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common_letter import LetterCommon

QUEUED = "The message is already queued"


@tagged("post_install", "-at_install")
class TestCareLetterRecall(LetterCommon):
    """What lies in the mail queue: it goes out once, and only while it may."""

    def _queue(self):
        touch = self._plan_greeting()
        self.assertTrue(self._send(touch))
        return touch

    def _send_by_person(self):
        self.greetings.step_ids.letter_mode = "draft"
        touch = self._plan_greeting()
        touch._draft_letters()
        touch.with_user(self.care_user).action_send_letter()
        return touch

    def _run_queue(self, touch, user=None):
        with self.mock_mail_gateway(mail_unlink_sent=True):
            self._get_mails(touch).with_user(user or self.env.user).send()
            return len(self._mails)

    def _fail(self, touch):
        mail = self._get_mails(touch)
        mail.state = "exception"
        mail._postprocess_sent_message([], [], failure_type="mail_smtp")

    def test_letter_that_failed_can_be_sent_again(self):
        touch = self._queue()
        self._fail(touch)
        touch.with_user(self.care_user).action_send_letter()
        self.assertEqual(self._get_mails(touch).state, "outgoing")
        self.assertEqual(self._run_queue(touch), 1)
        self.assertRecord(touch, state="done", letter_state="sent")

    def _bounce(self, mail):
        """Tell the gateway that a mail came back, as it reads from the answer."""
        facts = {
            "bounced_email": self.customer.email,
            "bounced_partner": self.customer,
            "bounced_message": mail.mail_message_id,
            "bounced_msg_ids": [mail.message_id],
        }
        heard = dict.fromkeys(("body", "email_from", "message_id", "to"), "")
        self.env["mail.thread"]._routing_handle_bounce(None, heard | facts)

    def test_letter_that_comes_back_is_left_to_a_person_and_has_reached_nobody(self):
        self.profile.date_last_contact = False
        for send in (self._send_by_person, self._queue):
            with self.subTest(send.__name__), self.env.cr.savepoint() as place:
                touch = send()
                mail = self._get_mails(touch)
                self._run_queue(touch)
                self.assertEqual((touch.letter_state, touch.state), ("sent", "done"))
                for _time in range(2):  # some servers say it more than once
                    self._bounce(mail)
                self.assertRecord(touch, outcome="not_reached", letter_state="failed")
                self.assertFalse(self.profile.date_last_contact)
                again = self.profile.touch_ids - touch
                self.assertRecord(again, state="planned", user_id=self.care_user.id)
                place.rollback()
            self.env.invalidate_all()

    def test_letter_of_a_person_that_fails_has_reached_nobody(self):
        touch = self._send_by_person()
        self._fail(touch)
        self.assertEqual(touch.outcome, "not_reached")
        self.assertFalse(self.profile.date_last_contact)

    def test_whoever_reads_of_a_failure_reads_no_code(self):
        touch = self._queue()
        self._fail(touch)
        self.assertIn("Connection failed", touch.letter_problem)
        self.assertNotIn("mail_smtp", touch.letter_problem)

    def test_letter_of_a_touch_that_ends_does_not_go_out(self):
        by = {"profile_id": self.profile.id}
        refusal = {"channel_id": self.env.ref("customer_care.care_channel_mail").id}
        officer = self.profile.with_user(self.care_officer)
        endings = {
            "death": lambda touch: officer.write({"is_deceased": True}),
            "skipped": lambda touch: touch.with_user(self.care_user).write(
                {"state": "skipped"}
            ),
            "plan paused": lambda touch: touch._hold(),
            "given up": lambda touch: touch._give_up(lambda env: "no plan"),
            "opted out": lambda touch: self.env["mail.blacklist"]._add(
                self.customer.email
            ),
            "consent refused": lambda touch: self.env["care.profile.channel"].create(
                by | refusal | {"consent": "refused"}
            ),
        }
        for name, end in endings.items():
            with self.subTest(name), self.env.cr.savepoint() as savepoint:
                touch = self._queue()
                end(touch)
                self.env.invalidate_all()
                self.assertEqual(self._run_queue(touch), 0)
                self.assertNotEqual(touch.letter_state, "queued")
                self.assertNotEqual(touch.state, "done")
                savepoint.rollback()
            self.env.invalidate_all()

    def _queue_many(self, count):
        profiles = self._create_profiles(count)
        for profile in profiles:
            profile.partner_id.email = f"customer{profile.id}@customer.example.com"
            self._create_birthday(profile_id=profile.id, month=3, day=10, year=1986)
        touches = self._plan(profiles)
        touches._send_automatic()
        self.assertEqual(touches.mapped("letter_state"), ["queued"] * count)
        return touches

    def _count_stopping(self, count, state, **change):
        touches = self._queue_many(count)
        touches.profile_id.partner_id.write(change)
        spent = self._count_queries(touches._stop_unwelcome_letters)
        self.assertEqual(touches.mapped("letter_state"), [state] * count)
        self.assertFalse(touches._find_unsent(self.env["mail.mail"]))
        return spent

    def test_many_letters_are_stopped_in_as_many_queries_as_few(self):
        self.greetings.tone = "neutral"  # a celebration asks for complaints as well
        for state, change in {
            "failed": {"email": False},
            "held": {"tz": "America/Los_Angeles"},
        }.items():
            with self.subTest(state):
                few = self._count_stopping(2, state, **change)
                self.assertEqual(self._count_stopping(10, state, **change), few)

    def test_letter_waits_in_the_queue_no_longer_than_it_may(self):
        touch = self._queue()
        self.customer.tz = "America/Los_Angeles"
        self.assertEqual(self._run_queue(touch), 0)
        self.assertRecord(touch, state="planned", letter_state="held")
        with freeze_time("2026-03-10 18:00:00"):
            self._run_job()
            self.assertEqual(self._run_queue(touch), 1)

    def test_nobody_is_asked_to_inform_who_has_died(self):
        touch = self._send_by_person()
        self.profile.with_user(self.care_officer).is_deceased = True
        self.assertEqual(self._run_queue(touch), 0)
        self.assertRecord(touch, state="done", letter_state="failed")
        self.assertFalse(self.profile.touch_ids - touch)

    def test_administrator_sends_a_letter_once(self):
        # core lets nobody send who may not read the thread
        groups = "base.group_system,customer_care.group_care_manager"
        administrator = self._create_user("boss", groups)
        touch = self._queue()
        self.assertEqual(self._run_queue(touch, administrator), 1)
        self.assertRecord(touch, state="done", letter_state="sent")
        self.assertNotEqual(self._get_mails(touch).state, "outgoing")

    def test_queued_words_can_be_marked_neither_as_sent_nor_drafted_anew(self):
        touch = self._queue().with_user(self.care_user)
        self.assertRefused(touch.action_mark_sent, says=QUEUED)
        self.assertRefused(touch.action_draft_letter, says=QUEUED)
        self.assertEqual(touch.state, "planned")

    def test_words_of_a_done_touch_and_of_a_colleague_are_not_drafted_anew(self):
        touch = self._plan_greeting()
        touch._draft_letters()
        self.profile.backup_user_id = self.care_user_two
        theirs = touch.with_user(self.care_user_two)
        self.assertRefused(
            theirs.action_draft_letter, error=AccessError, says="in the name of"
        )
        touch.with_user(self.care_user).action_done()
        own = touch.with_user(self.care_user)
        self.assertRefused(own.action_draft_letter, error=UserError, says="completed")

    def test_queued_letter_is_not_missed_while_the_server_is_down(self):
        touch = self._queue()
        with freeze_time("2026-03-20 06:00:00"), mute_logger("odoo.addons.mail"):
            self._run_job()
        self.assertRecord(touch, state="planned", letter_state="queued")

    def test_letter_cites_what_was_said_to_its_own_company(self):
        other = self._create_company()
        self.profile.partner_id.company_id = False
        self._create_touch(
            company_id=other.id, state="done", note="<p>Secret of others</p>"
        )
        names = ("salutation", "last_note", "sender_name", "company_name")
        body = " ".join(f"<t t-out='object.{name}'/>" for name in names)
        self.greetings.step_ids.template_id = self._create_template(body)
        touch = self._plan_greeting()
        touch._draft_letters()
        self.assertNotIn("Secret", touch.letter_body)
        touch.with_user(self.care_user).action_draft_letter()
        self.assertNotIn("Secret", touch.letter_body)
        self._create_touch(state="done", note="<p>Asked for tea</p>")
        touch.with_user(self.care_user).action_draft_letter()
        self.assertIn("Asked for tea", touch.letter_body)
