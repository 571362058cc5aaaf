from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ...tools.contactability import BLOCKS
from ..feedback.common_feedback import RatingCommon
from ..letter.common_letter import LetterCommon

TONES = {"neutral", "celebration", "business", "sympathy"}
PAUSE = {"pause_date_to": "2026-03-20", "pause_reason": "Moves house"}
# what objects, and to which tones; a contact without a plan has none
OBJECTIONS = {
    "deceased": ({"is_deceased": True}, {*TONES, ""}),
    "archived": ({"active": False}, {*TONES, ""}),
    "do not contact": ({"is_do_not_contact": True}, {*TONES, ""}),
    "paused until 03/20/2026": (PAUSE, {*TONES, ""} - {"sympathy"}),
    "quiet until": ({"event_ids": "mourning"}, {"celebration", "business"}),
}


@tagged("post_install", "-at_install")
class TestCareContactability(LetterCommon, RatingCommon):
    """Whoever asks whether a customer may be contacted gets the same answer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.settings"]._set("weekly_touches", 0)  # of which cards warn, too
        cls.plans = {
            tone: cls._create_plan(tone, tone=tone, interval_days=30) for tone in TONES
        }
        cls.plans[""] = cls.env["care.plan"]

    def _create_customer(self, number, **values):
        customer = self.customer.copy(
            {"name": f"Lin {number}", "email": f"lin{number}@customer.example.com"}
        )
        if values.get("event_ids"):
            values["event_ids"] = [Command.create(self._mourning)]
        profile = self._create_profile(partner_id=customer.id, **values)
        self.env.flush_all()  # who may see the customer is read from the database
        return profile.with_user(self.care_user)

    def _create_letter(self, profile, tone, **values):
        letter = self._create_touch(
            profile_id=profile.id,
            plan_id=self.plans[tone].id,
            step_id=self.plans[tone].step_ids.id,
            date_planned="2026-03-10",
            key=f"{profile.id}/{tone}",
            letter_state="draft",
            letter_body="<p>Hello</p>",
            **values,
        )
        return letter.with_user(self.care_user)

    def _ask_with_tone(self, profile, tone):
        """What each of those says who contact customers in a tone."""
        touch = self._create_letter(profile, tone)
        answers = {
            "verdict": profile._judge_contact(tone).reason,
            "letter": touch._get_letter_problem() or touch._get_disturbing_reason(),
            "card": touch.caution,
            "button": self._press_send(touch),
        }
        if tone:
            planner = self.planner.with_env(profile.env)
            answers["planner"] = planner._get_hold_reason(
                profile, touch._as_candidate()
            )
        if tone == "business":
            case = self._solve(ask=False, partner_id=profile.partner_id.id)
            answers["rating"] = case._get_peace_reason(profile)
        if not tone:
            answers["starters"] = self._ask_for_starters(profile)
        return answers

    def _press_send(self, touch):
        try:
            touch.action_send_letter()
        except UserError as refusal:
            return str(refusal)
        return touch.letter_state == "held" and touch.letter_problem

    def _ask_for_starters(self, profile):
        return profile.starter_objection

    def test_everybody_gives_the_same_answer(self):
        for number, (reason, (values, stopped)) in enumerate(OBJECTIONS.items()):
            profile = self._create_customer(number, **values)
            for tone in {*TONES, ""}:
                for asker, answer in self._ask_with_tone(profile, tone).items():
                    with self.subTest(reason=reason, tone=tone, asker=asker):
                        self.assertEqual(tone in stopped, bool(answer))
                        self.assertIn(reason if tone in stopped else "", answer or "")

    def test_emergencies_leave_out_whom_nobody_may_ever_contact(self):
        for number, (reason, (values, stopped)) in enumerate(OBJECTIONS.items()):
            profile = self._create_customer(number, **values)
            found = profile.search(profile._get_reachable_domain()) & profile
            with self.subTest(reason=reason):
                self.assertEqual(bool(found), "sympathy" not in stopped)
                self.assertEqual(profile._is_reachable(), "sympathy" not in stopped)

    def test_all_blocks_are_in_the_table(self):
        noted = {name for values, __ in OBJECTIONS.values() for name in values}
        self.assertLessEqual(BLOCKS.keys(), noted)

    def test_each_block_is_found_by_the_filter(self):
        for name in BLOCKS:
            profile = self._create_profile(**{name: True})
            found = self._search_by_filter("care_profile_view_search", "not_reachable")
            with self.subTest(name=name):
                self.assertIn(profile, found)

    def test_all_tones_are_in_the_table(self):
        self.assertEqual(
            {key for key, __ in self.plan._fields["tone"].selection}, TONES
        )

    def _refuse_mail(self, profile):
        mail = self.env.ref("customer_care.care_channel_mail")
        call = self.env.ref("customer_care.care_channel_call")
        profile.channel_line_ids = [
            Command.create({"channel_id": mail.id, "consent": "refused"}),
            Command.create({"channel_id": call.id}),
        ]
        return mail, call

    def test_nobody_uses_a_channel_that_the_customer_has_refused(self):
        profile = self._create_customer(1)
        mail, call = self._refuse_mail(profile)
        letter = self._create_letter(profile, "neutral", channel_id=mail.id)
        case = self._solve(ask=False, partner_id=profile.partner_id.id)
        for answer in (
            profile._judge_contact(channel="mail").reason,
            letter._get_letter_problem(),
            letter.caution,
            case._get_mail_problem(),
        ):
            self.assertIn(f"opted out of {mail.name}", answer)
        self.assertFalse(profile._judge_contact(channel="call").reason)

    def test_planner_takes_another_channel_for_a_refused_one(self):
        mail, call = self._refuse_mail(self.profile)
        self.plans["neutral"].step_ids.channel_id = mail
        self.profile.date_last_contact = "2026-02-01"
        self._plan()
        touch = self._touches(plan_id=self.plans["neutral"].id)
        self.assertEqual(touch.channel_id, call)

    def test_first_channel_that_is_open_to_us_is_chosen(self):
        mail, call = (
            self.env.ref("customer_care.care_channel_mail"),
            self.env.ref("customer_care.care_channel_call"),
        )
        sms = mail.create({"name": "Pager", "code": "pager"})
        profile = self._create_customer(1).sudo()
        profile.partner_id.email = "chen@example.com"
        profile.channel_line_ids = [
            Command.create({"channel_id": channel.id}) for channel in (sms, mail, call)
        ]
        self.assertEqual(profile._choose_channel(mail), mail)
        self.env["mail.blacklist"]._add("chen@example.com")
        self.env.invalidate_all()
        self.assertEqual(profile._choose_channel(mail), sms)
        sms.active = False
        self.assertEqual(profile._choose_channel(mail), call)
        self.assertEqual(profile._choose_channel(), call)

    def test_nobody_disturbs_in_a_quiet_time(self):
        profile = self._create_customer(1)
        profile.quiet_time_ids = [Command.create({"hour_from": 3, "hour_to": 6})]
        letter = self._create_letter(profile, "")
        case = self._solve(ask=False, partner_id=profile.partner_id.id)
        self.assertIn("do not disturb", letter._get_disturbing_reason())
        self.assertIn("do not disturb", self._ask_for_starters(profile))
        self.assertEqual(str(case._decide_hour()[1]), "2026-03-10 06:00:00")
        self.assertEqual(str(profile._find_free_moment()), "2026-03-10 06:00:00")

    def test_free_moment_comes_after_the_longest_peace(self):
        profile = self._create_customer(1, event_ids=True, **PAUSE)
        end = profile.quiet_date_to
        moment = profile._find_free_moment("celebration", "mail")
        self.assertEqual((moment.date() - end).days, 1)
        self.assertEqual(profile._get_peace_end("celebration"), end)
        self.assertIsNone(profile._get_peace_end("sympathy"))

    def test_many_customers_are_judged_without_queries_of_their_own(self):
        profiles = self.profile.union(*map(self._create_customer, range(9)))
        self.env.invalidate_all()
        with self.assertQueryCount(6):
            for profile in profiles.sudo():
                profile._judge_contact("celebration", "call")
