from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from ..checks.own_name import find_named_persons, get_models
from ..common import BY_ROLE
from ..common_access import DoorsCommon

# persons whom users may name besides themselves, and what guards that
NAMED_OTHERWISE = {
    "care.feedback.user_id": "whoever assigns a case gives it to a colleague",
    "care.group.user_id": "the responsible user hands a group over, and nobody else",
    "care.group.admin.user_id": "the responsible user chooses admins, and nobody else",
    "care.group.topic.user_id": "who is to speak in a group; it opens nothing",
    "care.profile.backup_user_id": "chosen by the owner, and never oneself",
    "care.profile.cover_user_id": "chosen by the owner, and never oneself",
    "care.profile.sponsor_user_id": "chosen by the owner, and never oneself",
    "care.profile.start.user_id": "as when a customer is made by any other door",
    "care.profile.user_id": "handed over by the owner or an officer",
    "care.touch.done_user_id": "who logs a touch has done it, see its rights",
    "care.touch.help_user_id": "who helps in an emergency; it opens nothing",
    "care.touch.user_id": "given by those who care, see the rights of touches",
}


@tagged("post_install", "-at_install")
class TestCareOwnName(DoorsCommon):
    """Who records something is its writer: nobody enters it in a colleague's name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        word = {"name": "Chess", "user_ids": cls.backup.ids}
        cls.foreign["care.preference"] = cls.env["care.preference"].create(word)
        own = {"profile_id": cls.profile.id}
        cls.values = {
            "care.expense": {"name": "Dinner", "amount": 5, **own},
            "care.match": {"name": "A school", **own},
            "care.need": {"name": "A key", **own},
            "care.preference": {"name": "Tea ceremony"},
            "care.promise": {"name": "A key", "date_due": "2030-03-20", **own},
            "care.referral": {"name": "Lin An", **own},
        }
        cls.env.flush_all()

    def _get_names(self):
        """The fields of persons which a user may write only in his own name."""
        for name in self.values:
            for field in self.env[name]._get_person_fields():
                yield name, field

    def _value(self, model, field, person):
        is_single = model._fields[field].type == "many2one"
        return person.id if is_single else [Command.set(person.ids)]

    def test_every_person_whom_users_may_name_is_themselves_or_guarded(self):
        models = get_models(self.env(user=self.care_user), "customer_care")
        self.assertEqual(find_named_persons(models), {*NAMED_OTHERWISE})
        own = {model._name for model in models if model._get_person_fields()}
        self.assertEqual(own, {*self.values})

    def test_nobody_records_in_the_name_of_a_colleague(self):
        for name, field in self._get_names():
            for user in (self.toucher, self.care_user):
                with self.subTest(model=name, user=user.login):
                    with self._request_of(user) as env:
                        self._try_new(env[name], field)

    def _try_new(self, model, field):
        values = {**self.values[model._name], "name": f"By {model.env.user.login}"}
        other = self._value(model, field, self.backup)
        proposing = model.with_context(**{f"default_{field}": other})
        self.assertRefused(
            model.create, {**values, field: other}, error=AccessError, says="officers"
        )
        self.assertRefused(proposing.create, values, error=AccessError, says="officers")
        own = model.create({**values, field: self._value(model, field, model.env.user)})
        self.assertEqual(own[field], model.env.user)

    def test_nobody_passes_on_what_is_his_or_anothers(self):
        for name, field in self._get_names():
            record = self.foreign[name]
            record.write({field: self._value(record, field, self.care_user)})
            if not record.with_user(self.care_user).has_access("write"):
                continue  # managers alone change words
            for user in (self.toucher, self.care_user):
                with self.subTest(model=name, user=user.login):
                    with self._request_of(user) as env:
                        theirs = record.with_env(env)
                        value = self._value(record, field, self.backup)
                        self.assertRefused(
                            theirs.write,
                            {field: value},
                            error=AccessError,
                            says="Only the owner, the backup|Only officers may",
                        )

    def test_who_has_but_a_touch_leaves_alone_what_is_in_anothers_name(self):
        for name in self.values.keys() - {"care.preference"}:
            record = self.foreign[name]
            record.user_id = self.care_user
            for user in (self.toucher, self.sponsor):
                with self.subTest(model=name, user=user.login):
                    with self._request_of(user) as env:
                        theirs = record.with_env(env)
                        self.assertTrue(theirs.has_access("write"))
                        self.assertRefused(
                            theirs.write,
                            {"name": "zz"},
                            says="Only the owner, the backup or an officer",
                        )
                        self.assertRefused(
                            theirs.web_save,
                            {"name": "zz"},
                            {},
                            says="Only the owner, the backup or an officer",
                        )
                        self.assertRefused(
                            theirs.unlink,
                            says=f"Only the owner, the backup or an officer|{BY_ROLE}",
                        )
            for user in (self.care_user, self.backup, self.care_officer):
                with self.subTest(model=name, user=user.login):
                    with self._request_of(user) as env:
                        record.with_env(env).name = f"By {user.login}"

    def test_copy_is_in_the_name_of_who_copies(self):
        for name in ("care.expense", "care.match", "care.promise", "care.referral"):
            with self.subTest(model=name), self._request_of(self.backup) as env:
                copied = self.foreign[name].with_env(env).copy()
                self.assertEqual(copied.user_id, self.backup)

    def test_officers_enter_for_their_colleagues(self):
        for name, field in self._get_names():
            with self.subTest(model=name), self._request_of(self.care_officer) as env:
                other = self._value(env[name], field, self.backup)
                made = env[name].create({**self.values[name], field: other})
                self.assertEqual(made[field], self.backup)
