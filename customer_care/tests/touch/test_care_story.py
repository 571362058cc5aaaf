from datetime import date

from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareStory(CareCommon):
    """A card says why to call, what to talk about and what to avoid, to each reader."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.birthday = cls.env.ref("customer_care.care_occasion_type_birthday")
        cls.daughter = cls._create_relative(name="Nana")
        cls.occasion = cls._create_occasion(
            relative_id=cls.daughter.id, year=2018, month=3, day=14
        )

    def _as(self, user, touch):
        self.env.invalidate_all()
        return touch.with_user(user)

    def test_owner_reads_whose_birthday_it_is(self):
        touch = self._create_touch(
            occasion_id=self.occasion.id, reason="Birthday: family"
        )
        why = self._as(self.care_user, touch).reason_text
        self.assertIn("Nana", why)
        self.assertIn("unconfirmed", why)

    def test_colleague_without_the_family_reads_the_neutral_reason(self):
        touch = self._create_touch(
            occasion_id=self.occasion.id,
            reason="Birthday: family",
            user_id=self.care_user_two.id,
        )
        story = self._as(self.care_user_two, touch)
        self.assertEqual(story.reason_text, "Birthday: family")
        self.assertNotIn("Nana", story.talking_points)

    def test_talking_points_name_coming_dates_family_and_shared_hobbies(self):
        hobby = self._create_preference(name="Go", category="hobby")
        self.profile.preference_ids = hobby
        self.care_user.care_preference_ids = hobby
        points = self._as(self.care_user, self._create_touch()).talking_points
        self.assertIn("Mar 14: Birthday: Nana (Daughter)", points)
        self.assertIn("Family: Nana (Daughter, unconfirmed)", points)
        self.assertIn("Likes: Go (in common: Go)", points)

    def test_own_date_of_the_touch_is_not_told_twice(self):
        touch = self._create_touch(occasion_id=self.occasion.id)
        points = self._as(self.care_user, touch).talking_points
        self.assertNotIn("Birthday", points)

    def test_talking_points_of_the_step_come_last(self):
        step = self.env.ref("customer_care.care_plan_step_tier_1")
        step.talking_points = "Ask for the dog."
        touch = self._create_touch(step_id=step.id, key="2026-03-01/1")
        points = self._as(self.care_user, touch).talking_points
        self.assertEqual(points.split("\n")[-1], "Ask for the dog.")

    def test_taboos_and_pauses_are_warned_of(self):
        self.profile.preference_ids = self._create_preference(
            name="Football", category="taboo"
        )
        self.profile.write({"pause_date_to": "2026-03-20", "pause_reason": "mourning"})
        caution = self._as(self.care_user, self._create_touch()).caution
        self.assertEqual(caution, "paused until 03/20/2026: mourning · Taboo: Football")

    def test_last_contact_says_when_how_who_and_the_mood(self):
        self._create_touch(
            state="done",
            date_done="2026-03-01 04:00:00",
            done_user_id=self.care_user.id,
            mood="4",
            note="<p>Wants   two <b>presses</b>.</p>",
        )
        story = self._as(self.care_user, self._create_touch())
        name = self.care_user.name
        self.assertEqual(story.last_contact, f"9 days ago · Call · {name} · Satisfied")
        self.assertEqual(story.last_contact_notes, "Wants two *presses*.")

    def test_never_contacted_is_said_as_such(self):
        story = self._as(self.care_user, self._create_touch())
        self.assertEqual(story.last_contact, "never")

    def test_older_talk_logged_later_is_not_the_last_talk(self):
        new = self._create_touch(state="done", date_done="2026-03-08 04:00:00")
        self._create_touch(state="done", date_done="2026-02-01 04:00:00")
        self.assertEqual(self.profile.last_touch_id, new)

    def test_last_talk_in_a_foreign_company_does_not_spoil_the_list(self):
        foreign = self._create_company()
        self._create_touch(
            state="done",
            date_done="2026-03-01 04:00:00",
            company_id=foreign.id,
            note="<p>Secret</p>",
        )
        story = self._as(self.care_user, self._create_touch())
        self.assertFalse(story.last_contact_notes)

    def test_agreed_step_is_why_while_the_stored_reason_stays_neutral(self):
        talk = self._create_touch(
            next_step="Ask for his mother", date_next_step="2026-03-20"
        )
        talk.with_user(self.care_user).action_done()
        touch = self.env["care.touch"].search([("follows_id", "=", talk.id)])
        self.assertEqual(touch.reason, "Next step agreed with the customer")
        story = self._as(self.care_user, touch)
        self.assertEqual(story.reason_text, "Ask for his mother")
        self.assertEqual(touch.date_planned, date(2026, 3, 20))

    @users("care_user")
    def test_story_of_many_cards_takes_as_many_queries_as_of_few(self):
        few = self._count_reading(self._create_touches(3))
        self.assertLessEqual(self._count_reading(self._create_touches(80)), few)

    def _create_touches(self, count):
        touches = self.env["care.touch"]
        for profile in self._create_profiles(count):
            self._create_relative(profile_id=profile.id)
            self._create_touch(
                profile_id=profile.id, state="done", date_done="2026-03-01 04:00:00"
            )
            touches |= self._create_touch(profile_id=profile.id)
        return touches

    def _count_reading(self, touches):
        self.env.flush_all()
        names = [
            "reason_text",
            "caution",
            "last_contact",
            "last_contact_notes",
            "talking_points",
            "tier_id",
            "phone",
            "email",
            "parent_name",
        ]
        specification = {name: {} for name in names}
        domain = [("id", "in", touches.ids)]
        found = {}

        def search():
            model = self.env["care.touch"]
            found.update(model.web_search_read(domain, specification))

        spent = self._count_queries(search)
        self.assertEqual(found["length"], len(touches))
        return spent
