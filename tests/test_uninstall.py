"""Leaving a database on which everything was used as if we had never been there."""

from dev import prepared

from tests.support import OURS, ServerCase, unchanged
from tests.test_install import CUSTOMERS
from tests.test_install import USE as USE_BY_ADMIN

# Core keeps these by itself, whoever was installed: its bus, its counters of changes
# and the calls that wake its own jobs.
KEPT_BY_CORE = {"bus_bus", "orm_signaling_registry", "ir_cron_trigger"}
# People, their contacts and what they talked about besides care are theirs. What the
# addons need is known as it is now: the database may have been prepared before.
BEFORE = """
from odoo.fields import Command
env['ir.module.module'].update_list()
names = ['Ada', 'Ada', 'Ben', 'Cleo', 'Dora']
partners = env['res.partner'].create([{'name': name} for name in names])
for login in ('uninstall_old', 'uninstall_new'):
    env['res.users'].with_context(no_reset_password=True).create({
        'name': login, 'login': login,
        'group_ids': [Command.set([
            env.ref('base.group_user').id, env.ref('base.group_allow_export').id,
        ])],
    })
env.cr.commit()
"""
USE = """
from odoo import fields
from odoo.fields import Command
ref = env.ref
users = env['res.users'].search([('login', 'like', 'uninstall_')])
users.write({'group_ids': [
    Command.link(ref('customer_care.group_care_manager').id),
    Command.link(ref('customer_care.group_care_identity').id),
    Command.link(ref('customer_care.group_care_export').id),
]})
old, new = users.sorted('login', reverse=True)
names = ['Ada', 'Ben', 'Cleo', 'Dora']
partners = env['res.partner'].search([('name', 'in', names)])
partners = partners.sorted('id')[:5]
profiles = env['care.profile'].create(
    [{'partner_id': partner.id, 'user_id': old.id} for partner in partners]
)
profile = profiles[0]
relative = env['care.relative'].create({'profile_id': profile.id, 'name': 'Eve'})
env['care.occasion'].create({
    'profile_id': profile.id, 'relative_id': relative.id, 'month': 5, 'day': 3,
    'type_id': ref('customer_care.care_occasion_type_birthday').id,
})
preference = env['care.preference'].create({'name': 'Chess', 'user_ids': old.ids})
profile.preference_ids = preference
env['care.profile.channel'].create({
    'profile_id': profile.id, 'channel_id': ref('customer_care.care_channel_call').id,
})
env['care.quiet.time'].create({'profile_id': profile.id})
kind = env['care.event.type'].search([], limit=1)
env['care.event'].create({'profile_id': profile.id, 'type_id': kind.id})
touches = env['care.touch'].create(
    [{'profile_id': profile.id, 'user_id': old.id} for profile in profiles]
)
touches._create_reminders()
touches[0].with_user(old).action_done()
touches[1].with_user(old)._close('skipped', 'no time')
touches[2].activity_ids.with_user(old).action_feedback('Talked')
file = env['ir.attachment'].create({'name': 'photo', 'datas': 'aGk='})
touches[3].attachment_ids = file
env['ir.attachment'].create({
    'name': 'x', 'datas': 'aGk=', 'res_model': 'care.profile', 'res_id': profile.id,
})
profile.message_subscribe(new.partner_id.ids)
profile.message_post(body='Talked', partner_ids=old.partner_id.ids)
profile.activity_schedule('mail.mail_activity_data_todo', user_id=old.id)
profile.identity_number = 'X1'
profile.with_user(old).read(['identity_number'])
profile.with_user(old).export_data(['name'])
profiles[4].with_user(old)._erase()
wizard = env['care.profile.handover'].with_user(new).create(
    {'from_user_id': old.id, 'to_user_id': new.id}
)
wizard.action_hand_over()
plan = ref('customer_care.care_plan_tier')
plan.action_activate()
env['care.planner']._plan(profiles.exists())
for model in ('care.profile', 'res.partner'):
    env['ir.filters'].create({
        'name': 'Silent', 'model_id': model, 'user_ids': new.ids,
        'active': model == 'res.partner',
        'domain': "[('care_profile_id', '!=', False)]"
        if model == 'res.partner' else '[]',
    })
    paths = ('name', 'care_profile_id/name')
    lines = [Command.create({'name': path}) for path in paths]
    env['ir.exports'].create({
        'name': 'Mine', 'resource': model,
        'export_fields': lines[:1] if model == 'care.profile' else lines[1:],
    })
env['ir.default'].set('care.profile', 'source', 'fair')
env['ir.config_parameter'].set_param('customer_care.gap_days', '5')
env['mail.template'].create({
    'name': 'Letter', 'model_id': env['ir.model']._get_id('care.profile'),
})
env.cr.commit()
"""
# One record of whatever model is still empty, with what it requires; days count from
# that of the server, whose clock no test can stop.
FILL = """
samples = {
    'char': 'x', 'text': 'x', 'html': 'x', 'integer': 1, 'float': 1.0, 'monetary': 1.0,
    'date': fields.Date.add(fields.Date.today(), days=7),
    'datetime': fields.Datetime.now(), 'json': {}, 'binary': 'aGk=', 'boolean': True,
    'many2one_reference': 1,
}
asked_for_by_rules = {'care.emergency': {'cities': 'Harbour Town'}}
def fill(name):
    model = env[name].with_context(active_test=False)
    known = model.search([], order='id desc', limit=1)
    if known:
        return known
    values = model.default_get(list(model._fields)) | asked_for_by_rules.get(name, {})
    for name, field in model._fields.items():
        wanted = field.required or name == 'profile_id'
        if not wanted or not field.store or values.get(name) or field.related:
            continue
        if field.type == 'many2one':
            values[name] = fill(field.comodel_name).id
        elif field.type == 'selection':
            values[name] = field.get_values(env)[0]
        else:
            values[name] = samples[field.type]
    return model.create(values)
ours = [
    model._name for model in env.values()
    if model._name.startswith('care.') and model._auto and not model.is_transient()
]
result = [name for name in ours if not fill(name)]
env.cr.commit()
"""


# What addons beside the core leave in tables that stay: words in the database's own
# lists, and what their fields held. The customer was there before, as were a filter and
# an export of tiers.
CUSTOMER = """
from odoo.fields import Command
partner = env['res.partner'].create({'name': 'Ada'})
env['care.profile'].create({'partner_id': partner.id, 'customer_number': 'K1'})
env['ir.filters'].create(
    {'name': 'Best', 'model_id': 'care.tier', 'domain': "[('code', '=', 'A')]"}
)
line = Command.create({'name': 'code'})
env['ir.exports'].create(
    {'name': 'Codes', 'resource': 'care.tier', 'export_fields': [line]}
)
env.cr.commit()
"""
USE_IMPORT = """
from base64 import b64encode
from odoo.fields import Command
file = b64encode(b'Customer number,Name,Birthday,Shoes\\nK1,Ada,soon,big\\n')
batch = env['care.import'].create({'file': file, 'file_name': 'customers.csv'})
batch.action_check()
batch.action_import()
for model, path in (('care.import', 'name'), ('care.profile', 'import_note')):
    domain = f"[('{path}', '!=', False)]"
    values = {'name': 'Mine', 'model_id': model, 'domain': domain}
    env['ir.filters'].create({**values, 'active': model == 'care.profile'})
    lines = [Command.create({'name': path})]
    env['ir.exports'].create(
        {'name': 'Mine', 'resource': model, 'export_fields': lines}
    )
env['ir.default'].set('care.import', 'name', 'customers')
env.cr.commit()
profile = env['care.profile'].search([('customer_number', '=', 'K1')])
result = [batch.state, batch.line_ids.profile_id == profile, bool(profile.import_note)]
"""
USE_WORTH = """
from odoo.fields import Command
profile = env['care.profile'].search([('customer_number', '=', 'K1')])
revenue = env['care.revenue'].create({'profile_id': profile.id, 'amount': 5})
revenue.action_settle()
env['care.fee.rate'].create({'years_from': 9, 'rate': 4})
env['care.contribution'].create({'profile_id': profile.id, 'amount': 7})
env['care.target'].create({
    'profile_id': profile.id, 'date_due': '2030-01-01',
    'to_tier_id': env.ref('customer_care.care_tier_a').id,
})
env['care.tier.rule'].create({'name': 'By value'}).read(['class_ids'])
profile.tie_ids = env['care.tie'].create({'name': 'Spare parts'})
cards = env['care.scorecard'].search([])
for model, path in (
    ('care.revenue', 'fee'), ('care.profile', 'revenue_ids'), ('care.tier', 'rights'),
    ('care.profile', 'is_tier_locked'), ('care.plan.step', 'earliest_stage'),
):
    domain = f"[('{path}', '!=', False)]"
    values = {'name': 'Mine', 'model_id': model, 'domain': domain}
    env['ir.filters'].create({**values, 'active': model == 'care.profile'})
    lines = [Command.create({'name': path})]
    env['ir.exports'].create(
        {'name': 'Mine', 'resource': model, 'export_fields': lines}
    )
env['ir.default'].set('care.revenue', 'amount', 3)
env['ir.config_parameter'].set_param('customer_care_worth.try', 'yes')
env.cr.commit()
result = [revenue.is_settled, profile.revenue_ids == revenue, bool(cards)]
"""
# The file and what it brought in are the business of the addons on both sides.
KEPT_OF_FILES = {
    "care_contribution",
    "care_import",
    "care_import_column",
    "care_import_line",
    "care_revenue",
    "ir_attachment",
    "mail_message",
}
USE_WORTH_IMPORT = """
from base64 import b64encode
lines = '客户编号,姓名,年采购额,潜力\\nK1,Ada,约2万,50万\\n'
values = {'file': b64encode(lines.encode()), 'file_name': 'customers.csv'}
batch = env['care.import'].create(values)
batch.action_check()
batch.action_import()
profile = env['care.profile'].search([('customer_number', '=', 'K1')])
result = [batch.state, sum(profile.contribution_ids.mapped('amount'))]
env.cr.commit()
"""
USE_SMS = """
team = env['care.team'].search([], limit=1)
team.is_duty_texted = True
env.cr.commit()
result = team.is_duty_texted
"""
OPEN = """
profile = env['care.profile'].search([('customer_number', '=', 'K1')])
for kind in ('form', 'list', 'search'):
    profile.get_view(view_type=kind)
profile.web_read({'display_name': {}, 'customer_number': {}})
profile.sudo()._get_printout()
result = env['care.profile'].search_count([('id', 'in', profile.ids)])
"""


class TestUninstall(ServerCase):
    """Each addon goes alone, and leaves the rest as it was before."""

    def test_uninstalling_after_use_leaves_tables_columns_and_rows_as_before(self):
        database = self.make_database(demo=True)
        self.shell(database, CUSTOMERS + BEFORE)
        with unchanged(self, database, KEPT_BY_CORE):
            self.install(database)
            self.assertTrue(self.shell(database, USE_BY_ADMIN))
            self.assertEqual(self.shell(database, USE + FILL), [])
            self.uninstall(database, *OURS)
        self.install(database)

    def test_import_goes_alone_and_leaves_the_core_whole(self):
        used = self._use_beside_the_core("customer_care_import", USE_IMPORT)
        self.assertEqual(used, ["done", True, True])

    def test_sms_goes_alone_and_leaves_the_core_whole(self):
        used = self._use_beside_the_core("customer_care_sms", USE_SMS)
        self.assertTrue(used)

    def test_worth_goes_alone_and_leaves_the_core_whole(self):
        # who settled a fee, and when, stays among the messages of the customer
        used = self._use_beside_the_core(
            "customer_care_worth", USE_WORTH, {"mail_message"}
        )
        self.assertEqual(used, [True, True, True])

    def test_worth_in_imports_goes_alone_and_leaves_both_sides_whole(self):
        sides = ("customer_care_import", "customer_care_worth")
        used = self._use_beside_the_core(
            "customer_care_worth_import", USE_WORTH_IMPORT, KEPT_OF_FILES, sides
        )
        self.assertEqual(used, ["done", 20_000])

    def _use_beside_the_core(self, addon, script, kept=frozenset(), sides=()):
        """Install an addon beside the core, use it, take it away; return the result.

        :param sides: the addons that it stands between
        """
        core = prepared.core_alone(CUSTOMER)
        self.assertEqual(prepared.trouble(core), [])
        database = self.copy(core)
        if sides:
            self.install(database, *sides, beside=False)
        with unchanged(self, database, KEPT_BY_CORE | kept):
            self.assert_quiet(self.install(database, addon))
            used = self.shell(database, script)
            self.uninstall(database, addon)
        self.assertEqual(self.shell(database, OPEN), 1)
        return used
