from odoo.tests import Form, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareBriefing(CareCommon):
    """Whoever types reads beside it what was said, promised and is to be avoided."""

    def _brief(self, user, record=None):
        """The lines by section, as a person reads them."""
        self.env.flush_all()
        self.env.invalidate_all()
        record = (record or self.profile).with_user(user)
        return {each["code"]: each["lines"] for each in record.briefing}

    def _note(self, words, day, **values):
        done = {"state": "done", "done_user_id": self.care_user.id}
        done |= {"date_done": f"{day} 04:00:00", "note": f"<p>{words}</p>"}
        return self._create_touch(**done, **values)

    def test_last_notes_come_first_and_are_three(self):
        for number in range(1, 5):
            self._note(f"Talk {number}", f"2026-03-0{number}")
        self._note("Angry about the pump", "2026-02-01", mood="1")
        lines = self._brief(self.care_user)["notes"]
        name = self.care_user.name
        self.assertEqual(lines[0], f"03/04/2026 · Call · {name}: Talk 4")
        self.assertEqual([line[-6:] for line in lines], ["Talk 4", "Talk 3", "Talk 2"])

    def test_open_promises_and_cases_are_named(self):
        self._create_given(self.care_user)
        self._create_case()
        told = self._brief(self.care_user)
        self.assertIn("Send the samples", told["promise"][0])
        self.assertIn("The pump leaks", " ".join(told["case"]))

    def test_mourning_and_pause_carry_their_reason_for_those_who_may_read_it(self):
        self._create_event(code="bereavement", date="2026-03-09")
        self.profile.write({"pause_date_to": "2026-03-20", "pause_reason": "Travels"})
        self._create_touch(user_id=self.care_user_two.id)
        told = " ".join(self._brief(self.care_user)["caution"])
        self.assertIn("Bereavement on 03/09/2026", told)
        self.assertIn("paused until 03/20/2026: Travels", told)
        told = " ".join(self._brief(self.care_user_two)["caution"])
        self.assertNotIn("Bereavement", told)
        self.assertIn("No celebration and no business until 04/27/2026", told)

    def test_hour_of_rest_is_warned_of_with_its_reason(self):
        self._create_quiet_time(reason="Chemotherapy")
        self.assertEqual(
            self._brief(self.care_user)["caution"],
            ["Avoid contact: do not disturb: Chemotherapy"],
        )

    def test_taboos_and_blocks_are_warned_of(self):
        taboo = self._create_preference(name="Football", category="taboo")
        self.profile.preference_ids = taboo
        self.profile.write(
            {"is_do_not_contact": True, "do_not_contact_reason": "Law suit"}
        )
        self.assertEqual(
            self._brief(self.care_user)["caution"],
            ["Avoid contact: do not contact: Law suit", "Taboo: Football"],
        )

    def test_new_touch_briefs_once_the_customer_is_chosen(self):
        self._note("Wants two presses", "2026-03-01")
        view = "customer_care.care_touch_view_form_record"
        form = Form(self.env["care.touch"].with_user(self.care_user), view)
        self.assertFalse(form.briefing)
        form.profile_id = self.profile
        self.assertIn("Wants two presses", str(form.briefing))
        self.assertFalse(form.note)

    def test_starters_beside_the_notes_repeat_nothing(self):
        self._note("Wants two presses", "2026-03-01")
        self._create_given(self.care_user)
        like = self._create_preference(name="Rowing")
        self.profile.preference_ids = like
        touch = self._create_touch()
        self.assertEqual(
            self._brief(self.care_user, touch)["starter"], ["Interested in Rowing."]
        )

    def test_nothing_festive_is_told_in_mourning(self):
        self._create_occasion(month=3, day=20)
        self._create_event(code="wedding", date="2026-03-01")
        self.assertIn("Wedding", str(self._brief(self.care_user, self._create_touch())))
        self._create_event(code="bereavement", date="2026-03-09")
        told = str(self._brief(self.care_user, self._create_touch()))
        self.assertNotIn("Wedding", told)
        self.assertNotIn("Birthday", told)

    def test_starter_follows_the_owner(self):
        like = self._create_preference(name="Rowing")
        self.profile.preference_ids = like
        self.care_user_two.care_preference_ids = like
        touch = self._create_touch()
        told = self._brief(self.care_officer, touch)["starter"]
        self.assertEqual(told, ["Interested in Rowing."])
        self.profile.user_id = self.care_user_two
        told = self._brief(self.care_officer, touch)["starter"]
        self.assertIn("both like Rowing", " ".join(told))

    @users("care_user")
    def test_briefing_of_many_takes_as_many_queries_as_of_few(self):
        profiles = self._create_profiles(12)
        for profile in profiles:
            self._note("Talk", "2026-03-01", profile_id=profile.id)
        profiles = profiles.with_env(self.env)
        self.assertNoMoreQueries(
            lambda some: some.mapped("briefing"), profiles[:3], profiles
        )
