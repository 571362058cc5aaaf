"""Ten colleagues claim the same customer of the public pool in the same second."""

from dev.work import Problem

from tests import planning
from tests.support import ServerCase
from tests.test_race import COLLEAGUES, USERS

POOLED = """
profile = env['care.profile'].search([], limit=1)
officer = env['res.users'].search([('login', '=', 'colleague0')])
profile.with_user(officer).action_release_to_pool()
env.cr.commit()
result = profile.id
"""
FASTER = "A colleague was faster"


class TestPoolRace(ServerCase):
    """Of all who claim a customer at once one has them, and the others hear why."""

    def test_one_has_the_customer_and_all_others_hear_that(self):
        database = planning.make_due(self, customers=1)
        self.shell(database, COLLEAGUES)
        customer = self.shell(database, POOLED)
        running = self.start_server(database)
        sessions = [running.login(f"colleague{number}") for number in range(USERS)]

        def claim(number, session):
            try:
                session.call("care.pool", "action_claim", [customer])
            except Problem as problem:
                return str(problem)
            return ""

        told = [answer for answer in self.at_once(sessions, claim) if answer]
        self.assertEqual(len(told), USERS - 1)
        self.assertEqual([answer for answer in told if FASTER not in answer], [])
        owners = self.query(
            database,
            """
            SELECT count(*), count(profile.user_id) FILTER (
                       WHERE profile.user_id = stay.claim_user_id)
              FROM care_pool_stay stay
              JOIN care_profile profile ON profile.id = stay.profile_id
             WHERE stay.profile_id = %s
            """,
            [customer],
        )
        self.assertEqual(owners, [(1, 1)])
