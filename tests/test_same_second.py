"""Ten colleagues do the same in the same second: one record, and no message."""

from dev.work import Problem

from tests import planning
from tests.support import ServerCase

SCENE = """
from datetime import date, timedelta
for hour, name in ((0, 'letter_hour_from'), (24, 'letter_hour_to')):
    env['care.settings']._set(name, hour)
profile = env['care.profile'].search([], limit=1)
profile.tier_id = env.ref('customer_care.care_tier_a')
profile.partner_id.write({'email': 'customer@example.com', 'city': 'Harbour Town'})
touch = env['care.touch'].create({
    'profile_id': profile.id,
    'user_id': env.ref('base.user_admin').id,
    'company_id': env.company.id,
    'channel_id': env.ref('customer_care.care_channel_mail').id,
    'letter_subject': 'Thank you',
    'letter_body': '<p>Thank you</p>',
})
def case(name):
    return env['care.feedback'].create(
        {'name': name, 'partner_id': profile.partner_id.id}
    )
def customer(name, **values):
    partner = env['res.partner'].create({'name': name})
    return env['care.profile'].create({'partner_id': partner.id, **values})
# of whom nothing sad is told meanwhile
guest = customer('Guest')
guest.partner_id.email = 'guest@example.com'
def open_forms(model, **values):
    # one of each colleague, for nobody sees the forms of others
    people = env['res.users'].search([('login', '=like', 'colleague%')])
    people = people.sorted(lambda user: int(user.login.removeprefix('colleague')))
    values['profile_ids'] = guest.ids
    return [env[model].with_user(user).create(values).id for user in people]
result = {
    'inform': open_forms('care.profile.inform', subject='New rules'),
    'invite': open_forms(
        'care.profile.invite', name='Tea', date_event=date.today() + timedelta(7)
    ),
    'profile': profile.id,
    'tier_b': env.ref('customer_care.care_tier_b').id,
    'bereavement': env.ref('customer_care.care_event_type_bereavement').id,
    'birthday': env.ref('customer_care.care_occasion_type_birthday').id,
    'friend': customer('Friend').id,
    'touch': touch.id,
    'waiting': case('Waits').id,
    'solved': case('Solved').id,
    'given_up': customer('Far Away', give_up_reason='Too far').id,
    'group': env['care.group'].create({'name': 'Tea'}).id,
    'emergency': env['care.emergency'].create(
        {'name': 'Flood', 'cities': 'Harbour Town'}
    ).id,
}
env.cr.commit()
"""
JOURNAL = """
    care_event JOIN care_event_type kind ON kind.id = type_id AND kind.code = '%s'
"""


class Each(list):
    """The ids of forms, one of each colleague."""


class TestSameSecond(ServerCase):
    """What many do in the same second is done once."""

    def setUp(self):
        super().setUp()
        self.database = planning.make_team(self)
        self.scene = self.shell(self.database, SCENE)
        self.sessions = planning.log_in(self.start_server(self.database))

    def test_what_ten_do_in_the_same_second_is_done_once(self):
        for work, (call, table, column, value) in self._list_work().items():
            with self.subTest(work=work):
                self._assert_no_message(call)
                statement = f"SELECT count(*) FROM {table} WHERE {column} = %s"
                self.assertEqual(self.query(self.database, statement, [value]), [(1,)])

    def _list_work(self):
        """Each work with its call, and where one record of it is to be found."""
        return self._list_facts() | self._list_cases() | self._list_of_many()

    def _list_facts(self):
        """What two people note of one customer."""
        scene = self.scene
        profile = scene["profile"]
        event = {"profile_id": profile, "type_id": scene["bereavement"]}
        date = {"profile_id": profile, "type_id": scene["birthday"]}
        return {
            "telling an event": (
                ("care.event", "create", event),
                *(JOURNAL % "bereavement", "profile_id", profile),
            ),
            "changing the tier": (
                ("care.profile", "write", [profile], {"tier_id": scene["tier_b"]}),
                *(JOURNAL % "tier_lowered", "profile_id", profile),
            ),
            "adding a birthday": (
                ("care.occasion", "create", {**date, "month": 5, "day": 8}),
                *("care_occasion", "profile_id", profile),
            ),
            "typing a new hobby": (
                ("care.preference", "name_create", "Chess"),
                *("care_preference", "name->>'en_US'", "Chess"),
            ),
        }

    def _list_cases(self):
        """What two people press on one case, one letter."""
        scene = self.scene
        return {
            "waiting for the customer": (
                ("care.feedback", "action_wait", [scene["waiting"]]),
                *("care_feedback_pause", "feedback_id", scene["waiting"]),
            ),
            "solving a case": (
                ("care.feedback", "action_solve", [scene["solved"]]),
                *("care_feedback_memory", "feedback_id", scene["solved"]),
            ),
            "sending a letter": (
                ("care.touch", "action_send_letter", [scene["touch"]]),
                *("mail_mail", "care_touch_id", scene["touch"]),
            ),
        }

    def _list_of_many(self):
        """What two people do with several customers."""
        scene = self.scene
        profile, friend = scene["profile"], scene["friend"]
        joined = {"profile_ids": [(4, profile)]}
        return {
            "adding a customer to a group": (
                ("care.group", "write", [scene["group"]], joined),
                *("care_group_profile_rel", "group_id", scene["group"]),
            ),
            "saying who referred": (
                ("care.profile", "write", [profile], {"referred_by_id": friend}),
                *("care_referral", "referred_profile_id", profile),
            ),
            "proposing to give a customer up": (
                ("care.profile", "action_propose_give_up", [scene["given_up"]]),
                *("mail_activity", "res_model = 'care.profile' AND res_id"),
                scene["given_up"],
            ),
            "sending information": (
                ("care.profile.inform", "action_inform", Each(scene["inform"])),
                *("care_touch", "reason", "Information: New rules"),
            ),
            "inviting a customer": (
                ("care.profile.invite", "action_invite", Each(scene["invite"])),
                *("care_touch", "invited_to", "Tea"),
            ),
            "starting an emergency": (
                ("care.emergency", "action_start", [scene["emergency"]]),
                *("care_plan", "name->>'en_US'", "Flood"),
            ),
        }

    def _assert_no_message(self, call):
        def do(number, session):
            own = ([each[number]] if type(each) is Each else each for each in call)
            try:
                session.call(*own)
            except Problem as problem:
                return str(problem)
            return ""

        told = [answer for answer in self.at_once(self.sessions, do) if answer]
        self.assertEqual(told, [], "a message reaches a person")
