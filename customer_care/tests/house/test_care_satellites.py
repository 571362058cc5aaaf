import importlib

from odoo import fields
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.mail.tests.common import freeze_all_time

from ..checks import satellites
from ..checks.satellites import OURS, SECRET


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareSatellites(satellites.SatelliteCommon):
    """All that the core keeps on a customer joins what may happen to him."""

    not_printed = {
        "care.feedback.memory": "figures for estimates, without a word of the customer",
        "care.feedback.pause": "the clock of a case, which is printed itself",
        "care.group": "groups are named among what is known of the customer",
        "care.opinion": "said of colleagues, for managers alone",
        "mail.activity": "a reminder of a touch, which is printed itself",
        "mail.mail": "a letter stands among the messages once it is sent",
        "mail.message.schedule": "its message stands among those of the case",
    }
    not_kept_for_a_time = {
        "care.event": "the journal, by which plans know what they have answered",
        "care.expense": "books are kept as the law says",
        "care.feedback": "cases teach how long others will take",
        "care.feedback.memory": "no fact of a person",
        "care.feedback.pause": "no fact of a person",
        "care.feedback.rating": "goes with its case",
        "care.group": "no fact of a person",
        "care.match": "goes with the customer",
        "care.occasion": "goes with its relative, or with the customer",
        "care.opinion": "goes with its touch",
        "care.profile.channel": "consent is to be proven as long as it is used",
        "care.promise": "what was promised holds until it is kept",
        "care.quiet.time": "respected as long as it is known",
        "care.referral": "goes with the customer",
        "care.relation": "goes with the customer",
        "care.touch": "the diary of care",
        "care.touch.gift": "books are kept as the law says",
        "mail.activity": "Odoo clears reminders itself",
        "mail.mail": "Odoo clears letters itself",
        "mail.message.schedule": "Odoo clears it once it is sent",
    }
    not_on_the_form = {
        "care.expense": "stands among the costs",
        "care.feedback.memory": "nobody reads it",
        "care.feedback.pause": "stands on the case",
        "care.feedback.rating": "stands on the case",
        "care.opinion": "cited among the private opinions",
        "care.touch.gift": "stands on the touch",
        "mail.activity": "stands in the chatter",
        "mail.mail": "stands on the touch",
        "mail.message.schedule": "stands in the chatter",
    }
    authors = {
        ("care.expense", "user_id"): "who has spent it",
        ("care.feedback", "opener_id"): "who has noted it",
        ("care.feedback.rating", "user_id"): "who has solved the case",
        ("care.need", "user_id"): "who has noted it",
        ("care.opinion", "user_id"): "who has said it",
        ("care.promise", "approver_user_id"): "who has approved it",
        ("care.promise", "asker_user_id"): "who has asked for approval",
        ("care.referral", "user_id"): "who was told of it",
        ("care.touch", "done_user_id"): "who has done it",
        ("care.touch.gift", "approver_user_id"): "who has approved it",
        ("care.touch.gift", "asker_user_id"): "who has asked for approval",
        ("mail.activity", "user_id"): "follows the person of its touch",
    }

    def _get_own(self, name, profile):
        """A model as seen by who cares for the customer."""
        return self.env[name].with_user(profile.user_id)

    def _make_care_event(self, profile, person):
        values = {"profile_id": profile.id, "note": SECRET}
        return self._create_event(profile.user_id, "promotion", **values)

    def _make_care_expense(self, profile, person):
        return self._create_expense(person, name=SECRET, profile_id=profile.id)

    def _make_care_feedback(self, profile, person):
        return self._get_own("care.feedback", profile).create(
            {
                "name": SECRET,
                "description": SECRET,
                "partner_id": profile.partner_id.id,
                "user_id": person.id,
            }
        )

    def _make_solved_case(self, profile, person):
        case = self._make_care_feedback(profile, person).with_user(person)
        case.action_share_with_customer()
        case.action_wait()
        case.action_start()
        case.action_solve()
        return case

    def _make_care_feedback_memory(self, profile, person):
        case = self._make_solved_case(profile, person)
        return self.env["care.feedback.memory"].search([("feedback_id", "=", case.id)])

    def _make_care_feedback_pause(self, profile, person):
        case = self._make_solved_case(profile, person)
        return self.env["care.feedback.pause"].search([("feedback_id", "=", case.id)])

    def _make_care_feedback_rating(self, profile, person):
        case = self._make_solved_case(profile, person).sudo()
        case._request_ratings()
        self.assertTrue(case.request_ids, case.not_asked_reason)
        case.request_ids._submit_rating(4, SECRET)
        return case.request_ids

    def _make_care_group(self, profile, person):
        members = [Command.set(profile.ids)]
        values = {"name": "Owners", "user_id": person.id, "profile_ids": members}
        return self.env["care.group"].create(values)

    def _make_care_match(self, profile, person):
        values = {"name": SECRET, "profile_id": profile.id, "user_id": person.id}
        return self.env["care.match"].create(values)

    def _make_care_need(self, profile, person):
        values = {"profile_id": profile.id, "name": SECRET, "note": SECRET}
        return self._create_need(person, **values)

    def _make_care_occasion(self, profile, person):
        return self._get_own("care.occasion", profile).create(
            {
                "profile_id": profile.id,
                "type_id": self.wedding.id,
                "month": 5,
                "day": 3,
                "note": SECRET,
            }
        )

    def _make_care_opinion(self, profile, person):
        touch = self._make_care_touch(profile, person)
        values = {"touch_id": touch.id, "text": SECRET}
        said = self._get_own("care.opinion", profile).create(values)
        return said.with_env(self.env)  # whoever has said it reads it no more

    def _make_care_profile_channel(self, profile, person):
        channel = self.env.ref("customer_care.care_channel_wechat")
        return self._get_own("care.profile.channel", profile).create(
            {"profile_id": profile.id, "channel_id": channel.id, "address": SECRET}
        )

    def _make_care_promise(self, profile, person):
        return self._create_given(
            name=SECRET,
            profile_id=profile.id,
            user_id=person.id,
            date_due="2026-03-20",
        )

    def _make_care_quiet_time(self, profile, person):
        values = {"profile_id": profile.id, "reason": SECRET, "hour_from": 22}
        return self._get_own("care.quiet.time", profile).create(values)

    def _make_care_referral(self, profile, person):
        values = {"profile_id": profile.id, "name": SECRET}
        return self.env["care.referral"].with_user(profile.user_id).create(values)

    def _make_care_relation(self, profile, person):
        friend = self._create_profile(name="Friend", user_id=profile.user_id.id)
        values = {"profile_id": profile.id, "other_profile_id": friend.id}
        return self._get_own("care.relation", profile).create(values | {"note": SECRET})

    def _make_care_relative(self, profile, person):
        values = {"profile_id": profile.id, "name": SECRET}
        return self._create_relative(profile.user_id, **values)

    def _make_care_touch(self, profile, person):
        touch = self._create_touch(
            profile_id=profile.id,
            user_id=person.id,
            note=f"<p>{SECRET}</p>",
            safety="needs_help",
        )
        touch.help_user_id = person
        return touch

    def _make_care_touch_gift(self, profile, person):
        gift = self._create_gift(cost=5)
        touch = self._make_care_touch(profile, person)
        values = {"touch_id": touch.id, "gift_id": gift.id}
        return self._get_own("care.touch.gift", profile).create(values)

    def _make_mail_activity(self, profile, person):
        return self._make_care_touch(profile, person)._create_reminders()

    def _make_mail_mail(self, profile, person):
        touch = self._make_care_touch(profile, person)
        touch.write({"letter_subject": SECRET, "letter_body": f"<p>{SECRET}</p>"})
        touch._queue_letters()
        return self.env["mail.mail"].search([("care_touch_id", "=", touch.id)])

    def _make_mail_message_schedule(self, profile, person):
        case = self._make_care_feedback(profile, person).with_user(person)
        case.sudo().team_id.has_waiting_mail = True
        case.action_share_with_customer()
        with freeze_all_time(fields.Datetime.now()):  # at night, for mail as well
            case.action_wait()
        schedules = self.env["mail.message.schedule"]
        return schedules.search([("care_feedback_id", "=", case.id)])

    def test_each_addon_says_of_its_models_what_happens_to_them(self):
        found = self._find_satellites()
        owners = {self._get_addon_of(*item) for item in found.items()}
        for addon in owners:
            importlib.import_module(f"odoo.addons.{addon}.tests")
        told = {
            one.addon
            for one in satellites.SatelliteCommon.__subclasses__()
            if one.__module__.startswith(f"odoo.addons.{one.addon}.")
        }
        self.assertIn(OURS, owners)
        self.assertLessEqual(owners, told)

    def test_card_tells_what_else_is_open_with_the_customer(self):
        promise = self._make_care_promise(self.profile, self.care_user)
        case = self._make_care_feedback(self.profile, self.care_user)
        card = self._create_touch(user_id=self.care_user_two.id)
        owner = card.with_user(self.care_user).talking_points
        self.assertIn(f"Promised: {promise.name}, by 03/20/2026", owner)
        self.assertIn(f"Open case: {case.display_name}", owner)
        # who has but a touch reads no case of others
        colleague = card.with_user(self.care_user_two).talking_points
        self.assertNotIn(case.number, colleague)
