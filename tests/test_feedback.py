"""Feedback on a real server: two submits at once, and the site's own layout."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.support import ServerCase
from tests.visitor import Visitor

TABS = 6
SOLVED = """
env['care.team'].search([]).action_switch_mails_on()
customer = env['res.partner'].create(
    {'name': 'Lin Mei', 'email': 'lin.mei@customer.example.com', 'tz': 'UTC'})
case = env['care.feedback'].create(
    {'name': 'It leaks', 'partner_id': customer.id, 'is_shared': True})
case.action_solve()
case._request_ratings()
result = case.request_ids.token
env.cr.commit()
"""
ANSWERS = """
    SELECT rating.value, mirror.rating, case_.request_state,
           (SELECT COUNT(*) FROM mail_message message
             WHERE message.model = 'care.feedback' AND message.res_id = case_.id
               AND message.body LIKE '%%Rated%%')
      FROM care_feedback_rating rating
      JOIN care_feedback case_ ON case_.id = rating.feedback_id
      JOIN rating_rating mirror ON mirror.res_model = 'care.feedback'
       AND mirror.res_id = case_.id
"""
TEAM = """
groups = env.ref('customer_care.group_care_user') | env.ref('base.group_user')
users = env['res.users'].with_context(no_reset_password=True).create([
    {'name': name, 'login': name, 'password': name, 'group_ids': [(6, 0, groups.ids)]}
    for name in ('one', 'two')
])
env['care.team'].search([]).write({
    'method': 'balanced',
    'member_ids': [(0, 0, {'user_id': user.id}) for user in users],
})
env.cr.commit()
"""
GIVEN = """
    SELECT number, users.login FROM care_feedback
 LEFT JOIN res_users users ON users.id = user_id
     WHERE care_feedback.name LIKE 'At once%%'
"""
# number and link of the case, which are no one else's
OWN = re.compile(r'F\d+/\d+|href="[^"]*"')
CASES = "SELECT name, partner_id IS NULL FROM care_feedback ORDER BY id"


class TestFeedback(ServerCase):
    """What comes in at once, by a real server, is kept once."""

    def test_what_comes_in_at_once_is_kept_once(self):
        database = self.make_installed()
        path = f"/care/rate/{self.shell(database, TEAM + SOLVED)}"
        running = self.start_server(database)
        with self.subTest("submits at once are one answer and no error page"):
            self._check_rating(running, path)
        with self.subTest("cases opened at once are all kept, and shared evenly"):
            self._open_at_once([running.login(login) for login in ("one", "two") * 2])
            given = self.query(database, GIVEN)
            self.assertEqual(len({number for number, _login in given}), 4)
            self.assertEqual(
                sorted(login for _number, login in given), ["one", "one", "two", "two"]
            )

    def _open_at_once(self, sessions):
        barrier = Barrier(len(sessions))

        def open_case(number):
            barrier.wait()
            values = {"name": f"At once {number}"}
            return sessions[number].call("care.feedback", "create", [values])

        with ThreadPoolExecutor(len(sessions)) as pool:
            return list(pool.map(open_case, range(len(sessions))))

    def _check_rating(self, running, path):
        pages = self._rate_at_once(running.url, path)
        for status, text in pages:
            self.assertEqual(status, 200)
            self.assertIn("o_care_rated", text)
        [(value, mirrored, state, told)] = self.query(running.database, ANSWERS)
        self.assertEqual((mirrored, state, told), (value, "rated", 1))
        self.assert_quiet(running.log)

    def _rate_at_once(self, url, path):
        """Send an answer from two tabs of each of some browsers, all together."""
        visitors = [Visitor(url) for _number in range(TABS // 2)] * 2
        for visitor in visitors:
            visitor.open(path)
        barrier = Barrier(TABS)

        def send(number):
            barrier.wait()
            # the secret in its address is the key of the page
            return visitors[number].open(path, {"value": number % 5 + 1})

        with ThreadPoolExecutor(TABS) as pool:
            return list(pool.map(send, range(TABS)))

    def test_form_works_in_the_layout_of_the_site(self):
        database = self.make_database(more=("website",))
        self.install(database)
        path = f"/care/rate/{self.shell(database, SOLVED)}"
        running = self.start_server(database)
        visitor = Visitor(running.url)
        status, page = visitor.open("/care/feedback")
        self.assertEqual(status, 200)
        self.assertIn('data-website-id="1"', page)
        with self.subTest("a stranger and a customer are told the same"):
            told = self._tell(visitor, "one@elsewhere.example.com")
            self.assertEqual(told, self._tell(visitor, "lin.mei@customer.example.com"))
            names = [("It leaks", False), ("Noise", True), ("Noise", False)]
            self.assertEqual(self.query(database, CASES), names)
        form = {"name": "A", "text": "B", "phone": "1"}
        with self.subTest("a machine that fills the hidden field opens nothing"):
            visitor.send("/care/feedback", website="spam", **form)
            self.assertEqual(len(self.query(database, CASES)), 3)
        with self.subTest("a flood is stopped"):
            codes = [visitor.send("/care/feedback", **form)[0] for _time in range(5)]
            self.assertEqual(codes, [200, 200, 200, 429, 429])
        with self.subTest("the customer rates"):
            self.assertIn("o_care_rated", visitor.open(path, {"value": 5})[1])
        self.assert_quiet(running.log)
        with self.subTest("a form without its key is refused"):
            self.assertEqual(visitor.open("/care/feedback", form)[0], 400)

    def _tell(self, visitor, email):
        """Send the form; return what the page of thanks says."""
        form = {"name": "Noise", "text": "It hums", "email": email}
        status, page = visitor.send("/care/feedback", **form)
        self.assertEqual(status, 200)
        thanks = page.split("o_care_thanks")[1].split("</div>")[0]
        return OWN.sub("", thanks)
