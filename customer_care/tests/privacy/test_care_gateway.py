from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..common_access import DoorsCommon

MAIL = """From: {sender}
To: service@example.com
Subject: The pump leaks
Message-ID: <{number}@example.com>
In-Reply-To: {answered}

It still leaks.
"""


@tagged("post_install", "-at_install")
class TestCareGateway(DoorsCommon):
    """The door of the mail gateway, which is beyond all rights, opens to it alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.foreign["care.feedback"]
        cls.customer.email = "lin@example.com"
        cls.note = cls.profile.message_post(body="Of the family")
        cls.file = cls.env["ir.attachment"].create(
            {"name": "x", "raw": b"x", "res_model": "care.profile"}
            | {"res_id": cls.profile.id}
        )
        cls.reminder = cls.profile.activity_schedule(
            "mail.mail_activity_data_todo", user_id=cls.care_user.id
        )
        cls.profile.message_subscribe(cls.care_user.partner_id.ids)
        cls.follower = cls.profile.message_follower_ids[:1]
        cls.number = 0
        cls.callers = {
            who: user for who, user in cls.outsiders.items() if user != cls.portal
        } | {"owner": cls.care_user, "care manager": cls.care_manager}
        cls.env.flush_all()

    def _bring_in(self, env, model, sender="zz@example.com", answered="", **options):
        """Call the gateway as a program does from outside."""
        type(self).number += 1
        mail = MAIL.format(sender=sender, number=self.number, answered=answered)
        return call_kw(env["mail.thread"], "message_process", [model, mail], options)

    def _get_state(self):
        """Whatever a mail might have changed."""
        self.env.invalidate_all()
        return (
            self.note.exists().read(["author_id", "body", "res_id"]),
            self.reminder.exists().read(["user_id", "res_id"]),
            self.follower.exists().read(["partner_id", "res_id"]),
            self.file.exists().read(["res_model", "res_id"]),
            self.case.read(["state", "user_id", "date_first_response", "message_ids"]),
            self.profile.read(["message_ids", "touch_ids", "referral_ids"]),
            self.env["care.feedback"].search_count([]),
            self.env["care.team"].search_count([]),
        )

    def _get_commands(self, user):
        """Values that take what hangs on the customer, by any model, in any depth."""
        author = {"author_id": user.partner_id.id}
        messages = {
            "message_ids": [Command.update(self.note.id, author)],
            "website_message_ids": [Command.link(self.note.id)],
            "activity_ids": [Command.update(self.reminder.id, {"user_id": user.id})],
            "message_follower_ids": [Command.set(self.follower.ids)],
        }
        yield from ({name: value} for name, value in messages.items())
        for command in (
            Command.delete(self.note.id),
            Command.unlink(self.note.id),
            Command.create({"attachment_ids": [Command.update(self.file.id, {})]}),
        ):
            yield {"message_ids": [command]}
        taken = [Command.link(self.note.id)]
        deep = Command.create({"name": "zz", "message_ids": taken})
        yield {"child_ids": [deep]}
        yield {"category_id": [Command.create({"name": "zz", "partner_ids": [deep]})]}
        yield {"child_ids": [Command.link(self.customer.id)]}

    def _assert_shut(self, label, user, model, **options):
        before = self._get_state()
        with self.subTest(label, user=user.login), self._request_of(user) as env:
            self.assertRefused(
                lambda: self._bring_in(env, model, **options),
                error=AccessError,
                says="Only the mail gateway may bring in",
            )
        self.assertEqual(self._get_state(), before)

    def test_no_mail_of_people_takes_what_hangs_on_customers(self):
        for user in self.callers.values():
            for values in self._get_commands(user):
                values = {"name": "zz"} | values
                self._assert_shut(values, user, "res.partner", custom_values=values)

    def test_no_mail_of_people_hangs_anything_on_customers(self):
        place = {"res_model_id": self.env["ir.model"]._get_id("care.profile")}
        place |= {"res_id": self.profile.id, "start": "2026-03-10 08:00:00"}
        place |= {"name": "zz", "stop": "2026-03-10 09:00:00"}
        for user in self.callers.values():
            self._assert_shut("event", user, "calendar.event", custom_values=place)

    def test_no_mail_of_people_opens_or_changes_records_of_ours(self):
        for user in self.callers.values():
            for model, values in {
                "care.feedback": {"profile_id": self.profile.id},
                "care.plan": {"name": "zz", "trigger": "once"},
                "care.profile": {"partner_id": user.partner_id.id},
                "care.team": {"name": "zz"},
            }.items():
                self._assert_shut(model, user, model, custom_values=values)
            for record in (self.case, self.profile):
                for sender in (self.customer.email, self.care_user.email):
                    self._assert_shut(
                        record, user, record._name, sender=sender, thread_id=record.id
                    )
            reply = {"sender": self.customer.email, "answered": self.note.message_id}
            self._assert_shut("reply", user, False, **reply)

    def test_nobody_says_that_mail_to_customers_came_back(self):
        """A note that mail came back names the mail that it is about."""
        for user in self.callers.values():
            values = {"bounced_message": self.note.with_user(user)}
            with self.subTest(user=user.login), self._request_of(user) as env:
                bounce = env["mail.thread"]._routing_handle_bounce
                self.assertRefused(
                    bounce,
                    None,
                    values,
                    error=AccessError,
                    says="Only the mail gateway may bring in",
                )

    def test_mail_of_people_to_others_goes_on(self):
        employee = self.outsiders["employee without care"]
        values = {"comment": "zz", "category_id": [Command.create({"name": "zz"})]}
        with self._request_of(employee) as env:
            made = self._bring_in(env, "res.partner", custom_values=values)
        self.assertEqual(self.env["res.partner"].browse(made).category_id.name, "zz")

    def test_gateway_brings_in_mail(self):
        admin = self._create_colleague("care_gateway", "user")
        admin.group_ids += self.env.ref("base.group_system")
        for user in (admin, self.env.ref("base.user_root")):
            with self.subTest(user=user.login), self._request_of(user) as env:
                made = self._bring_in(env, "care.feedback", custom_values={})
                self._bring_in(
                    env,
                    "care.profile",
                    sender=self.customer.email,
                    thread_id=self.profile.id,
                )
            self.assertEqual(self.env["care.feedback"].browse(made).state, "new")
        replies = self.profile.touch_ids.filtered(lambda each: each.state == "done")
        self.assertEqual(len(replies), 2)
