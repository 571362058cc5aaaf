from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..common import BY_MESSAGE, BY_RULE
from ..common_access import DoorsCommon


@tagged("post_install", "-at_install")
class TestCareForged(DoorsCommon):
    """Nobody moves what is theirs onto customers of others, or speaks for others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.own["care.profile"].partner_id
        cls.partner.email = "own@example.com"
        cls.env.flush_all()

    def _get_places(self, record):
        """Each way of saying where something hangs."""
        model_id = self.env["ir.model"]._get_id(record._name)
        yield {"res_model_id": model_id, "res_id": record.id}
        yield {"res_model": record._name, "res_id": record.id}
        yield {"model": record._name, "res_id": record.id}

    def _create_things(self, env):
        """What people may make of their own, and hang somewhere."""
        own = env["care.profile"].browse(self.own["care.profile"].id)
        model_id = self.env["ir.model"]._get_id("care.profile")
        place = {"res_model": own._name, "res_id": own.id}
        times = {"start": "2026-03-10 08:00:00", "stop": "2026-03-10 09:00:00"}
        return {
            "calendar.event": env["calendar.event"].create({"name": "zz", **times}),
            "ir.attachment": env["ir.attachment"].create({"name": "zz", **place}),
            "mail.activity": env["mail.activity"].create(
                {"res_model_id": model_id, "res_id": own.id, "user_id": env.uid}
            ),
            "mail.message": own.message_post(body="zz"),
        }

    def test_nothing_is_moved_onto_what_one_may_not_see(self):
        with self._request_of(self.care_user_two) as env:
            for name, thing in self._create_things(env).items():
                for record in (self.profile, self.foreign["care.feedback"]):
                    for place in self._get_places(record):
                        place = {k: v for k, v in place.items() if k in thing._fields}
                        if len(place) > 1:
                            with self.subTest(name, place=place):
                                self._assert_stays(thing, place)
                with self.subTest(name, of="the id alone"):
                    if name != "calendar.event":
                        self._assert_stays(thing, {"res_id": self.profile.id})

    def _assert_stays(self, thing, place):
        """The move is refused, or has moved nothing."""
        before = thing.read([*place])
        self.assertRefused(
            lambda: call_kw(thing, "write", [thing.ids, place], {}),
            error=AccessError,
            says=f"{BY_RULE}|{BY_MESSAGE}|Only administrators|not allowed to access",
        )
        self.assertEqual(thing.read([*place]), before)

    def test_no_meeting_is_made_on_what_one_may_not_see(self):
        values = {"name": "zz", "start": "2026-03-10", "stop": "2026-03-10"}
        place = next(self._get_places(self.profile))
        meetings = self.env["mail.activity.type"].search([("category", "=", "meeting")])
        meetings.category = "default"  # core makes no activity, which would be refused
        with self._request_of(self.care_user_two) as env:
            self.assertRefused(
                env["calendar.event"].create,
                values | place,
                error=AccessError,
                says=BY_RULE,
            )

    def test_reminders_may_be_moved_between_ones_own(self):
        case = self.own["care.feedback"]
        with self._request_of(self.care_user_two) as env:
            things = self._create_things(env)
            for name in ("calendar.event", "mail.activity"):
                call_kw(
                    things[name],
                    "write",
                    [things[name].ids, next(self._get_places(case))],
                    {},
                )
                self.assertEqual(things[name].res_model, "care.feedback")

    def test_records_without_reminders_say_so(self):
        with self._request_of(self.care_user_two) as env:
            for name in ("care.touch", "care.promise", "care.match"):
                with self.subTest(name):
                    self.assertRefused(
                        env["mail.activity"].create,
                        next(self._get_places(self.own[name])) | {"user_id": env.uid},
                        error=AccessError,
                        says="cannot be added to this record",
                    )

    def _get_forgeries(self):
        """How one lets a customer or a colleague speak."""
        for author in (self.partner, self.care_user.partner_id):
            for kind in ("comment", "email", "notification"):
                yield {"author_id": author.id, "message_type": kind}

    def test_nobody_speaks_for_others_on_care_records(self):
        for record in (self.own["care.profile"], self.own["care.feedback"]):
            before = record.message_ids, self.own["care.profile"].touch_ids
            for forged in self._get_forgeries():
                with self.subTest(record, forged=forged):
                    with self._request_of(self.care_user_two) as env:
                        self._try(record.with_env(env), forged)
            after = record.message_ids, self.own["care.profile"].touch_ids
            self.assertEqual(after, before)

    def _try(self, record, forged):
        """Post it, make it, or say it afterwards."""
        place = {"model": record._name, "res_id": record.id}
        messages = record.env["mail.message"]
        for model, door, arguments, values in (
            (record, "message_post", [record.ids], {"body": "zz", **forged}),
            (messages, "create", [{"body": "zz", **place, **forged}], {}),
        ):
            self.assertRefused(
                lambda m=model, d=door, a=arguments, v=values: call_kw(m, d, a, v),
                error=AccessError,
                says="You may write messages in your own",
            )

    def test_no_message_is_given_to_another_author(self):
        with self._request_of(self.care_user_two) as env:
            own = self.own["care.profile"].with_env(env)
            said = own.message_post(body="zz", message_type="comment")
            self.assertRefused(
                said.write,
                {"author_id": self.partner.id},
                error=AccessError,
                says="You may write messages in your own",
            )

    def test_nobody_speaks_by_the_address_of_others(self):
        for record in (self.own["care.feedback"], self.own["care.profile"]):
            for author in ({}, {"author_id": False}):
                forged = {"email_from": self.partner.email, "message_type": "email"}
                with self._request_of(self.care_user_two) as env, self.subTest(record):
                    post = record.with_env(env).message_post
                    self.assertRefused(
                        lambda p=post, v={**author, **forged}: p(body="zz", **v),
                        error=AccessError,
                        says="You may write messages in your own",
                    )

    def test_mail_in_the_name_of_a_colleague_is_nobodys_touch(self):
        partner = self.partner
        self.care_user_two.group_ids += self.env.ref("base.group_partner_manager")
        with self._request_of(self.care_user_two) as env:
            for author in (self.care_user.partner_id, env.user.partner_id):
                partner.with_env(env).message_post(
                    body="zz",
                    author_id=author.id,
                    message_type="comment",
                    subtype_xmlid="mail.mt_comment",
                    partner_ids=partner.ids,
                )
        done = self.own["care.profile"].touch_ids.filtered("done_user_id")
        self.assertEqual(done.done_user_id, self.care_user_two)
