"""Ten colleagues claim the same customer of the public pool in the same second."""

from dev.work import Problem

from tests import planning
from tests.planning import COLLEAGUES
from tests.support import ServerCase

FASTER = "A colleague was faster"


class TestPoolRace(ServerCase):
    """Of all who claim a customer at once one has them, and the others hear why."""

    def test_one_has_the_customer_and_all_others_hear_that(self):
        database = planning.make_team(self)
        sessions = planning.log_in(self.start_server(database))
        [customer] = sessions[0].call("care.profile", "search", [], limit=1)
        sessions[0].call("care.profile", "action_release_to_pool", [customer])

        def claim(number, session):
            try:
                session.call("care.pool", "action_claim", [customer])
            except Problem as problem:
                return str(problem)
            return ""

        told = [answer for answer in self.at_once(sessions, claim) if answer]
        self.assertEqual(len(told), COLLEAGUES - 1)
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
