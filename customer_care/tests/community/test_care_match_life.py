from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from ..common import BY_RULE, CareCommon

IDEA, SCHEDULED, HELPED, CANCELLED = "idea", "scheduled", "helped", "cancelled"
STATES = (IDEA, SCHEDULED, HELPED, CANCELLED)
ONLY_IDEA, CLOSED = "Only an idea can be scheduled", "This is already closed"
# what each button makes of a match in each state, or the words of its refusal
TABLE = {
    "action_plan": (SCHEDULED, ONLY_IDEA, ONLY_IDEA, ONLY_IDEA),
    "action_help": (HELPED, HELPED, CLOSED, CLOSED),
    "action_cancel": (CANCELLED, CANCELLED, CLOSED, CLOSED),
}
PATHS = {
    IDEA: (),
    SCHEDULED: ("action_plan",),
    HELPED: ("action_plan", "action_help"),
    CANCELLED: ("action_cancel",),
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareMatchLife(CareCommon):
    """An idea is planned, and ends helped or cancelled, by buttons and nothing else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.helper = cls._create_profile(name="Gao Ming")

    def _make(self, state, user=None, **values):
        defaults = {"offer_profile_id": self.helper.id, "date": "2026-03-12"}
        match = self._create_match(user or self.care_user, **(defaults | values))
        for verb in PATHS[state]:
            getattr(match, verb)()
        return match

    def _get_touches(self, match):
        return (match.touch_id | match.offer_touch_id).sudo()

    def test_each_button_in_each_state_is_done_or_refused(self):
        for verb, expectations in TABLE.items():
            for state, expected in zip(STATES, expectations, strict=True):
                match = self._make(state)
                button = getattr(match, verb)
                with self.subTest(verb=verb, state=state):
                    if expected in STATES:
                        button()
                        self.assertEqual(match.state, expected)
                    else:
                        self.assertRefused(button, says=expected)
                        self.assertEqual(match.state, state)

    def test_every_state_stands_in_the_table(self):
        states = self.env["care.match"]._fields["state"].get_values(self.env)
        self.assertEqual(set(states), set(STATES))

    def test_what_ends_leaves_nothing_planned(self):
        for verb in ("action_help", "action_cancel"):
            match = self._make(SCHEDULED)
            touches = self._get_touches(match)
            self.assertEqual(touches.mapped("state"), ["planned"] * 2)
            getattr(match, verb)()
            with self.subTest(verb):
                self.assertEqual(touches.mapped("state"), ["skipped"] * 2)
                self.assertTrue(all(touches.mapped("skip_reason")))

    def test_what_was_done_stays_done_when_the_match_ends(self):
        match = self._make(SCHEDULED)
        match.touch_id.action_done()
        match.action_cancel()
        self.assertEqual(match.touch_id.state, "done")
        self.assertEqual(match.offer_touch_id.state, "skipped")

    @users("care_user")
    def test_matches_that_are_open_are_found_as_they_are_shown(self):
        matches = self.env["care.match"].union(*(self._make(s) for s in STATES))
        among = [("id", "in", matches.ids)]
        for value in (True, False):
            with self.subTest(value):
                self.assertFinds(
                    matches,
                    [("is_open", "=", value), *among],
                    matches.filtered(lambda one, v=value: one.is_open == v),
                )
        self.assertEqual(matches.mapped("is_open"), [True, True, False, False])

    def test_state_is_written_by_nobody(self):
        match = self._make(IDEA)
        for user in (self.care_user, self.care_officer, self.care_manager):
            own = match.with_user(user)
            with self.subTest(user.login):
                self.assertRefused(own.write, {"state": HELPED}, says="by the system")
        own = self.env["care.match"].with_user(self.care_user)
        self.assertRefused(
            own.create,
            {"name": "A", "profile_id": self.profile.id, "state": HELPED},
            says="by the system",
        )

    def test_who_cares_for_the_offering_customer_reads_and_presses_nothing(self):
        foreign = self._create_profile(name="Xu Lan", user_id=self.care_user_two.id)
        match = self._make(IDEA, self.care_officer, offer_profile_id=foreign.id)
        self.env.flush_all()
        seen = match.with_user(self.care_user_two)
        self.assertTrue(seen.name)
        for verb in TABLE:
            with self.subTest(verb):
                self.assertRefused(getattr(seen, verb), says=BY_RULE)

    def test_officer_may_enter_a_match_in_a_colleagues_name_and_nobody_else(self):
        match = self._make(IDEA, self.care_officer, user_id=self.care_user_two.id)
        self.assertEqual(match.user_id, self.care_user_two)
        self.assertRefused(
            self._make,
            IDEA,
            self.care_user,
            user_id=self.care_user_two.id,
            says="Only officers may enter this for other users",
        )

    @mute_logger("odoo.sql_db")
    def test_customer_is_not_matched_with_themselves(self):
        self.assertRefused(
            self._make,
            IDEA,
            offer_profile_id=self.profile.id,
            error=Exception,
            says="matched with themselves|care_match_check_two",
        )

    def test_duplicate_begins_anew(self):
        match = self._make(HELPED)
        copy = match.copy()
        self.assertRecord(
            copy, state=IDEA, touch_id=False, offer_touch_id=False, name=match.name
        )
        self.assertEqual(copy.user_id, self.care_user)

    def test_customer_who_offered_may_go_and_the_need_stays(self):
        match = self._make(SCHEDULED)
        self.helper.with_user(self.care_manager)._erase()
        self.assertFalse(match.offer_profile_id)
        self.assertTrue(match.exists())
        match.action_help()
        self.assertEqual(match.state, HELPED)

    def test_touch_of_a_customer_without_an_owner_is_the_matchs(self):
        self.helper.user_id = False
        match = self._make(IDEA, self.care_officer)
        match.action_plan()
        self.assertEqual(match.touch_id.user_id, self.care_user)
        self.assertEqual(match.offer_touch_id.user_id, self.care_officer)

    def test_touches_belong_to_the_company_of_each_customer(self):
        elsewhere = self._create_company(self.care_user | self.care_officer)
        self.helper.partner_id.company_id = elsewhere
        match = self._make(IDEA)
        officer = match.with_user(self.care_officer)
        both = self.env.company.ids + elsewhere.ids
        officer.with_context(allowed_company_ids=both).action_plan()
        touches = self._get_touches(match)
        self.assertEqual(touches[0].company_id, self.env.company)
        self.assertEqual(match.sudo().offer_touch_id.company_id, elsewhere)

    def test_need_is_named_with_the_customer_to_who_sees_them_alone(self):
        foreign = self._create_profile(name="Xu Lan", user_id=self.care_user_two.id)
        match = self._make(IDEA, self.care_officer, offer_profile_id=foreign.id)
        self.env.flush_all()
        for user, name in (
            (self.care_user, f"Lin Mei: {match.name}"),
            (self.care_officer, f"Lin Mei: {match.name}"),
            (self.care_user_two, match.name),
        ):
            with self.subTest(user.login):
                self.env.invalidate_all()
                self.assertEqual(match.with_user(user).display_name, name)
