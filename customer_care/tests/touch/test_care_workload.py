from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon

COUNTS = ("care_overdue_count", "care_today_count", "care_coming_count")
NONE, OVERDUE, TODAY, COMING = (0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1)
# the day of a touch that waits, and where it is counted
DAYS = {
    "2026-01-01": OVERDUE,
    "2026-03-09": OVERDUE,
    "2026-03-10": TODAY,
    "2026-03-11": COMING,
    "2026-03-17": COMING,
    "2026-03-18": NONE,
}
# what has become of a touch of today, and where it is counted
STATES = {
    "waiting": (lambda touch: touch, TODAY),
    "on hold": (lambda touch: touch._hold(), NONE),
    "done": (lambda touch: touch.action_done(), NONE),
    "skipped": (lambda touch: touch._close("skipped", "-"), NONE),
    "given up": (lambda touch: touch._give_up(lambda env: "-"), NONE),
    "missed": (lambda touch: touch._close("missed"), NONE),
    "of nobody": (lambda touch: touch.write({"user_id": False}), NONE),
}
# the moment at which a customer was reached, and whether it counts
REACHED = {
    "2026-02-08 00:00:00": 1,
    "2026-02-07 23:59:59": 0,
    "2026-03-10 03:00:00": 1,
}


@tagged("post_install", "-at_install")
class TestCareWorkload(CareCommon):
    """How much waits for each colleague, and how many each has reached of late."""

    def setUp(self):
        super().setUp()
        self.env["care.touch"].search([])._close("skipped", "-")

    def _count(self, reader=None, user=None, **context):
        self.env.flush_all()
        self.env.invalidate_all()
        user = (user or self.care_user).with_user(reader or self.care_officer)
        user = user.with_context(**context)
        return tuple(user[name] for name in COUNTS)

    def test_each_day_is_counted_where_it_belongs(self):
        for day, expected in DAYS.items():
            touch = self._create_touch(date_planned=day)
            with self.subTest(day):
                self.assertEqual(self._count(), expected)
            touch._close("skipped", "-")

    def test_what_does_not_wait_is_not_counted(self):
        for state, (close, expected) in STATES.items():
            touch = self._create_touch(date_planned="2026-03-10")
            close(touch)
            with self.subTest(state):
                self.assertEqual(self._count(), expected)
            touch.is_on_hold = True

    def test_day_is_that_of_the_reader(self):
        self._create_touch(date_planned="2026-03-10")
        self.assertEqual(self._count(tz="America/Los_Angeles"), COMING)
        with freeze_time("2026-03-10 20:00:00"):
            self.assertEqual(self._count(tz="Asia/Shanghai"), OVERDUE)

    def test_other_companies_count_where_they_are_ticked(self):
        elsewhere = self._create_company(self.care_user | self.care_officer)
        self._create_touch(date_planned="2026-03-10", company_id=elsewhere.id)
        here = self.env.company.ids
        self.assertEqual(self._count(allowed_company_ids=here), NONE)
        both = here + elsewhere.ids
        self.assertEqual(self._count(allowed_company_ids=both), TODAY)

    def test_reached_are_counted_for_thirty_days_and_who_did_it(self):
        for moment, expected in REACHED.items():
            touch = self._create_touch(
                state="done", date_done=moment, done_user_id=self.care_user_two.id
            )
            self.env.flush_all()
            self.env.invalidate_all()
            with self.subTest(moment):
                for user, count in (
                    (self.care_user_two, expected),
                    (self.care_user, 0),
                ):
                    seen = user.with_user(self.care_officer)
                    self.assertEqual(seen.care_reached_count, count)
            touch._note_not_reached()

    @users("care_officer")
    def test_many_colleagues_cost_as_many_queries_as_few(self):
        colleagues = self.care_user | self.care_user_two
        more = colleagues.union(
            *(self._create_colleague(f"care_more_{n}", "user") for n in range(6))
        )
        for user in more:
            self._create_touch(user_id=user.id, date_planned="2026-03-10")
        spec = dict.fromkeys([*COUNTS, "care_reached_count", "care_help_count"], {})
        counts = []
        for users_shown in (colleagues, more):
            shown = users_shown.with_user(self.env.user)
            counts.append(self._count_queries(lambda s=shown: s.web_read(spec)))
        self.assertEqual(counts[0], counts[1])

    @users("care_officer")
    def test_cards_of_a_colleague_open_on_what_is_due(self):
        action = self.care_user.with_user(self.env.user).action_care_open_touches()
        self.assertEqual(
            action["context"],
            {"search_default_user_id": self.care_user.id, "search_default_due": 1},
        )
        self.assertIn(self.care_user.name, action["name"])
