"""Installing and updating on a real server."""

from dev import prepared

from tests.support import ServerCase, row_counts

CUSTOMERS = """
env['res.partner'].create([
    {'name': f'Customer {number}', 'user_id': env.ref('base.user_admin').id}
    for number in range(3)
])
env.cr.commit()
"""
# What people and settings leave in core's tables while the addon is in use.
USE = """
env.ref('base.user_admin').group_ids += env.ref('customer_care.group_care_manager')
model = 'care.profile'
env['ir.config_parameter'].set_param('customer_care.try', 'yes')
env['ir.filters'].create({'name': 'Mine', 'model_id': model, 'domain': '[]'})
env['ir.default'].set(model, 'source', 'fair')
env['ir.exports'].create({'name': 'All', 'resource': model})
partners = env['res.partner'].search([('name', 'like', 'Customer ')])
profiles = env[model].create([{'partner_id': partner.id} for partner in partners])
for profile in profiles:
    profile.message_post(body='Talked at the fair')
    profile.activity_schedule('mail.mail_activity_data_todo', summary='Call')
env.cr.commit()
result = len(profiles)
"""
# Of the demo: by readiness, whom to ask for a referral, and what stands against it.
READINESS = """
profiles = env['care.profile'].search([('referral_belief', '=', 'yes')])
result = {
    answer: {profile.name: profile.referral_parts for profile in same}
    for answer, same in profiles.grouped('referral_readiness').items()
}
"""


class TestInstall(ServerCase):
    """Installing and updating say no warning and lose nothing."""

    def test_installing_says_no_warning(self):
        self.assertEqual(prepared.trouble(prepared.installed(demo=False)), [])

    def test_installing_with_demo_data_says_no_warning(self):
        self.assertEqual(prepared.trouble(prepared.installed(demo=True)), [])

    def test_demo_shows_whom_to_ask_for_a_referral_and_whom_not_yet(self):
        found = self.shell(prepared.installed(demo=True), READINESS)
        self.assertGreaterEqual(len(found["ready"]), 2)
        hindered = [text for text in found["not_yet"].values() if "complaint" in text]
        self.assertTrue(hindered)

    def test_updating_keeps_what_people_entered(self):
        database = self.copy(prepared.installed(demo=True))
        self.assertTrue(self.shell(database, CUSTOMERS + USE))
        before = row_counts(database)
        self.assert_quiet(self.update(database))
        now = row_counts(database)
        self.assertEqual(
            {table: count for table, count in now.items() if before[table] > count}, {}
        )
