from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common_access import SECRETS, DoorsCommon

WORDS = "Her mother is in hospital"
FILE = "x-ray of the mother"
HIDDEN = (WORDS, FILE)
NEWEST = 200  # of each model; what the fixture has made is among them


@tagged("post_install", "-at_install")
class TestCareCoreModels(DoorsCommon):
    """No list of core tells what hangs on the customers of others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for record in (cls.profile, cls.foreign["care.feedback"]):
            record.message_post(
                body=WORDS,
                subject=WORDS,
                partner_ids=cls.care_user.partner_id.ids,
                attachments=[(FILE, WORDS)],
            )
            record.activity_schedule(
                "mail.mail_activity_data_todo",
                summary=WORDS,
                user_id=cls.care_user.id,
            )
        cls.touch._create_reminders()
        cls.foreign["care.feedback"].write({"description": WORDS, "priority": "3"})
        cls.env["mail.scheduled.message"].create(
            {
                "model": "care.profile",
                "res_id": cls.profile.id,
                "body": WORDS,
                "author_id": cls.care_user.partner_id.id,
                "scheduled_date": "2099-01-01",
            }
        )
        cls.env.flush_all()

    def _list_models(self, env):
        return [
            model
            for model in env.values()
            if not model._abstract
            and not model._name.startswith("care.")
            and model.has_access("read")
        ]

    def test_lists_of_core_name_nobody(self):
        for persona, secrets in {
            "employee without care": (*HIDDEN, *SECRETS[1:]),  # the first is a contact
            "user with one customer": HIDDEN,  # own records have the same names
        }.items():
            with self._request_of(self.outsiders[persona]) as env:
                for model in self._list_models(env):
                    with self.subTest(persona=persona, model=model._name):
                        told = self._read_newest(model)
                        for secret in secrets:
                            self.assertNotIn(secret, told)

    def _read_newest(self, model):
        self.env.invalidate_all()
        newest = model.search([], limit=NEWEST, order="id desc")
        names = [
            name
            for name, field in model._fields.items()
            if field.type != "binary" and model._has_field_access(field, "read")
        ]
        try:
            with self.env.cr.savepoint():
                return str(newest.read(names))
        except UserError as refusal:
            return str(refusal)

    def test_thread_of_a_hidden_record_names_no_follower(self):
        self.profile.message_subscribe(self.backup.partner_id.ids)
        for persona, user in self.outsiders.items():
            with self.subTest(persona=persona), self._request_of(user) as env:
                try:
                    told = self.profile.with_env(env).message_get_followers()
                except UserError as refusal:
                    told = refusal
                self.assertNotIn(self.backup.name, str(told))
