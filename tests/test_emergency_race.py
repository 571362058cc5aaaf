"""Ten colleagues call the customers of one area at the same time."""

from dev.work import Problem

from tests import planning
from tests.planning import COLLEAGUES
from tests.planning import CUSTOMERS_OF_TEAM as CUSTOMERS
from tests.support import ServerCase

VERBS = ["action_note_safe", "action_note_help_needed", "action_note_not_found"]
STATUSES = """
    SELECT safety, state, count(*) FROM care_touch WHERE id = ANY(%s) GROUP BY 1, 2
"""
NEEDS = "SELECT count(*) FROM care_event WHERE key = ANY(%s)"
PAGE = {
    "profile_id": {"fields": {"display_name": {}}},
    "phone": {},
    "safety": {},
    "state": {},
}


class TestEmergencyRace(ServerCase):
    """Colleagues who work on one page at once lose nothing of each other."""

    def setUp(self):
        super().setUp()
        self.database = planning.make_team(self)
        self.sessions = planning.log_in(self.start_server(self.database))
        self.emergency = self._start_emergency()
        plan = [["plan_id.name", "=", "Flood"]]
        self.touches = self.sessions[0].call("care.touch", "search", plan, order="id")

    def _start_emergency(self):
        """An officer starts it where all customers live; return its id."""
        call = self.sessions[0].call
        contacts = call("res.partner", "search", [["care_profile_id", "!=", False]])
        call("res.partner", "write", contacts, {"city": "Harbour Town"})
        values = {"name": "Flood", "cities": "Harbour Town"}
        emergency = call("care.emergency", "create", values)
        call("care.emergency", "action_start", [emergency])
        return emergency

    def test_ten_colleagues_on_one_page_lose_no_status(self):
        third = CUSTOMERS // 3
        with self.subTest("each calls customers of his own"):
            self._assert_no_trouble(self.at_once(self.sessions, self._call_own))
            self._assert_statuses(safe=third, helpless=third, silent=third)
            self._assert_progress(third, helpless=third)
        with self.subTest("all hear of the same customer, in different words"):
            self._assert_no_trouble(self.at_once(self.sessions, self._call_same))
            rest = self.touches[2::3]
            self.assertEqual(len(rest), third)
            self._assert_statuses(safe=third, helpless=third + 1, silent=third - 1)
            self._assert_progress(third, helpless=third + 1)
        with self.subTest("all press the same button of the same customer"):
            for touch, verb in zip(self.touches[5::3], VERBS, strict=False):
                self._assert_no_trouble(self._press_at_once(touch, verb))
            self._assert_progress(third + 1, helpless=third + 2)
        with self.subTest("all give help to the same customer"):
            self._assert_no_trouble(
                self._press_at_once(self.touches[2], "action_note_helped")
            )
            self._assert_progress(third + 1, helpless=third + 1)

    def _call_own(self, number, session):
        """Work a tenth of the page, looking at it before each call, as a phone does."""
        return [
            self._press(session, touch, VERBS[place % 3])
            for place, touch in enumerate(self.touches)
            if place // 3 % COLLEAGUES == number
        ]

    def _call_same(self, number, session):
        return [self._press(session, self.touches[2], VERBS[number % 3])]

    def _press_at_once(self, touch, verb):
        return self.at_once(
            self.sessions,
            lambda _number, session: [self._press(session, touch, verb)],
        )

    def _press(self, session, touch, verb):
        """Look at the page and the progress, then press the button of a card."""
        try:
            session.call(
                "care.touch", "web_search_read", [["id", "in", self.touches]], PAGE
            )
            session.call("care.emergency", "read", [self.emergency], ["progress"])
            session.call("care.touch", verb, [touch])
        except Problem as problem:
            return str(problem)
        return ""

    def _assert_no_trouble(self, answers):
        told = [problem for answer in answers for problem in answer if problem]
        self.assertEqual(told, [], "no error reaches a person")

    def _assert_statuses(self, safe, helpless, silent):
        expected = {
            ("safe", "done"): safe,
            ("needs_help", "done"): helpless,
            ("not_reached", "planned"): silent,
        }
        rows = self.query(self.database, STATUSES, [self.touches])
        self.assertEqual({row[:2]: row[2] for row in rows}, expected)

    def _assert_progress(self, safe, helpless):
        names = ["reached_count", "help_count", "progress"]
        [page] = self.sessions[0].call(
            "care.emergency", "read", [self.emergency], names
        )
        keys = [f"care.touch,{touch}" for touch in self.touches]
        needed = self.query(self.database, NEEDS, [keys])[0][0]
        self.assertEqual(page["reached_count"], safe + needed)
        self.assertEqual(page["help_count"], helpless)
        self.assertEqual(page["progress"], round(100 * (safe + needed) / CUSTOMERS))
