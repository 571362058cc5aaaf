from odoo.tests import tagged

from ..common_access import DoorsCommon

KEPT = "set by the system|have access|buttons|draft|rules|decides|follows"


@tagged("post_install", "-at_install")
class TestCareSystemFields(DoorsCommon):
    """What follows from verbs is written by them, and by no person in any way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.care_manager.company_ids |= cls.abroad
        cls.mine = cls.foreign | {"care.plan": cls.env["care.plan"].search([], limit=1)}

    def _try_all(self, get_names, attempt):
        """Let the manager, who may most, try with each such field of each model."""
        with self._request_of(self.care_manager) as env:
            for model, record in self.mine.items():
                own = record.with_env(env)
                for name in sorted(get_names(own)):
                    if own._has_field_access(own._fields[name], "write"):
                        with self.subTest(model=model, field=name):
                            attempt(own, name)

    def _get_system_fields(self, record):
        return record._get_system_fields()

    def _get_fixed_fields(self, record):
        return record._get_system_fields() | record._get_once_fields()

    def test_nobody_writes_them(self):
        def attempt(record, name):
            value = self._choose_other(record, name)
            self.assertRefused(record.write, {name: value}, says=KEPT)
            self.assertRefused(record.web_save, {name: value}, {}, says=KEPT)

        self._try_all(self._get_fixed_fields, attempt)

    def test_what_stands_there_may_be_sent_back(self):
        def attempt(record, name):
            value = record._fields[name].convert_to_write(record[name], record)
            record._check_written_by_person({name: value})

        self._try_all(self._get_fixed_fields, attempt)

    def test_nobody_makes_a_record_with_them(self):
        def attempt(record, name):
            if record.has_access("create"):
                value = self._choose_other(record, name)
                if not record.new({})._is_same(name, value):  # new ones may have it
                    self.assertRefused(record.create, {name: value}, says=KEPT)

        self._try_all(self._get_system_fields, attempt)

    def test_no_default_of_the_context_is_taken(self):
        def attempt(record, name):
            new = record.browse()
            value = self._choose_other(record, name)
            proposing = new.with_context(**{f"default_{name}": value})
            self.assertEqual(proposing.default_get([name]), new.default_get([name]))

        self._try_all(self._get_system_fields, attempt)

    def test_no_default_that_people_keep_is_taken(self):
        def attempt(record, name):
            if record._fields[name].type in ("one2many", "many2many", "json"):
                return  # core keeps no default for these
            new = record.browse()
            before = new.default_get([name])
            value = self._choose_other(record, name)
            record.env["ir.default"].set(record._name, name, value, user_id=True)
            self.assertEqual(new.default_get([name]), before)

        self._try_all(self._get_system_fields, attempt)

    def test_nobody_keeps_a_promise_by_a_default_of_his_own(self):
        with self._request_of(self.care_user) as env:
            own = {"state": "kept", "approver_user_id": env.uid}
            for name, value in own.items():
                env["ir.default"].set("care.promise", name, value, user_id=True)
            promise = self._create_promise(env.user)
            self.assertRecord(promise, state="draft", approver_user_id=False)

    def test_duplicates_begin_without_them(self):
        def attempt(record, name):
            self.assertFalse(record._fields[name].copy)

        self._try_all(self._get_system_fields, attempt)

    def test_nobody_moves_a_record_to_a_company_of_others(self):
        with self._request_of(self.care_officer) as env:
            for model, record in self.foreign.items():
                if record._get_company_fields():
                    with self.subTest(model=model):
                        values = {"company_id": self.abroad.id}
                        own = record.with_env(env)
                        self.assertRefused(
                            own.write, values, says="You do not belong to this company"
                        )
                        self.assertRefused(
                            own.create, values, says="You do not belong to this company"
                        )
                        away = own.with_context(default_company_id=self.abroad.id)
                        self.assertRefused(
                            away.create, {}, says="You do not belong to this company"
                        )

    def test_nobody_moves_the_day_from_which_a_case_is_counted(self):
        case = self._create_case(self.care_user, user_id=self.care_user.id)
        with self._request_of(self.care_user) as env:
            later = {"date_opened": "2030-01-01 08:00:00"}
            self.assertRefused(case.with_env(env).write, later, says=KEPT)

    def test_done_talk_stays_in_its_company(self):
        self.touch.action_done()
        with self._request_of(self.care_manager) as env:
            talk = self.touch.with_env(env)
            self.assertRefused(talk.write, {"company_id": self.abroad.id}, says=KEPT)

    def test_verbs_write_them_whoever_brings_it_about(self):
        with self._request_of(self.care_user_two) as env:
            stranger = self.profile.with_env(env)
            self.assertFalse(stranger.has_access("read"))
            stranger._write_as_system({"date_next_check": "2030-03-20"})
        self.assertEqual(str(self.profile.date_next_check), "2030-03-20")

    def test_verbs_write_past_rights_nothing_that_a_person_may_write(self):
        with self._request_of(self.care_user_two) as env:
            for model, record in self.foreign.items():
                own = record.with_env(env)
                with self.subTest(model=model):
                    for name in own._fields.keys() - own._get_system_fields():
                        with self.assertRaisesRegex(ValueError, name):
                            own._write_as_system({name: False})

    def test_key_that_no_reader_understands_is_refused(self):
        with self._request_of(self.toucher) as env:
            self.assertRefused(self.touch.with_env(env).write, {"key": "zz"}, says=KEPT)

    def test_every_model_has_the_guard(self):
        for model in self._get_models():
            with self.subTest(model=model._name):
                self.assertTrue(hasattr(model, "_get_system_fields"))
                self.assertFalse(model._allow_sudo_commands)
