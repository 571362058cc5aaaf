from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged, users

from ..common import BY_ROLE
from ..common_access import AccessCommon


@tagged("post_install", "-at_install")
class TestCareLife(AccessCommon):
    """Customers who may not be contacted, who go, and who are erased."""

    @classmethod
    def default_env_context(cls):
        return {}  # with the messages that tests otherwise do without

    def test_who_may_not_be_contacted_has_nothing_planned_at_once(self):
        for name, reason in {
            "is_deceased": "the customer is deceased",
            "is_do_not_contact": "do not contact",
        }.items():
            with self.subTest(name=name):
                touch = self._create_touch(user_id=self.backup.id)
                touch._create_reminders()
                self.profile.with_user(self.care_user).write({name: True})
                self.assertRecord(
                    touch, state="skipped", skip_reason=reason, activity_ids=[]
                )
                self.profile.write({name: False})

    def test_done_touches_stay_as_they_are(self):
        touch = self._create_touch(state="done")
        self.profile.is_deceased = True
        self.assertEqual(touch.state, "done")

    @users("care_internal")
    def test_archived_contact_archives_the_profile_and_back(self):
        self.customer.with_env(self.env).action_archive()
        self.assertFalse(self.profile.active)
        self.assertRecord(
            self.touch, state="skipped", skip_reason="the contact is archived"
        )
        self.customer.with_env(self.env).action_unarchive()
        self.assertTrue(self.profile.active)

    @users("care_internal")
    def test_contact_that_is_active_anyway_brings_no_archived_profile_back(self):
        self.profile.active = False
        self.customer.with_env(self.env).write({"active": True})
        self.assertFalse(self.profile.active)

    @users("care_internal")
    def test_profile_archived_before_its_contact_does_not_return_with_it(self):
        self.profile.active = False
        self.customer.with_env(self.env).action_archive()
        self.customer.with_env(self.env).action_unarchive()
        self.assertFalse(self.profile.active)

    def _count_traces(self):
        """Count the rows that hang on the customer in whatever table."""
        self.env.flush_all()
        places = {
            "mail.message": ("model", "res_id"),
            "mail.activity": ("res_model", "res_id"),
            "mail.followers": ("res_model", "res_id"),
            "ir.attachment": ("res_model", "res_id"),
        }
        counts = {}
        for record in self.records.values():
            for model, (pointer, number) in places.items():
                domain = [
                    (pointer, "=", record._name),
                    (number, "=", self.numbers[record._name]),
                ]
                records = self.env[model].with_context(active_test=False)
                counts[record._name, model] = records.search_count(domain)
            counts[record._name] = len(record.exists())
        counts["tracking"] = self.env["mail.tracking.value"].search_count(
            [("mail_message_id", "in", self.message.ids)]
        )
        return {place: count for place, count in counts.items() if count}

    def _leave_traces(self):
        self.numbers = {name: record.id for name, record in self.records.items()}
        self.profile.message_subscribe(self.care_user.partner_id.ids)
        self.message = self.profile.message_post(body="Her mother is ill")
        field = self.env["ir.model.fields"]._get("care.profile", "car")
        self.env["mail.tracking.value"].create(
            {
                "mail_message_id": self.message.id,
                "field_id": field.id,
                "new_value_char": "x",
            }
        )
        self.touch._create_reminders()
        self._create_touch(state="done")
        done = self.profile.activity_schedule("mail.mail_activity_data_todo")
        done.action_done()
        loose = self.env["ir.attachment"].create({"name": "loose", "datas": "aGk="})
        self.touch.attachment_ids = loose
        for record in self.records.values():
            self.env["ir.attachment"].create(
                {"name": "file", "res_model": record._name, "res_id": record.id}
            )
        return loose

    def test_deleted_contact_leaves_no_trace(self):
        loose = self._leave_traces()
        self.assertTrue(self._count_traces())
        self.care_officer.group_ids += self.env.ref("base.group_partner_manager")
        self.customer.with_user(self.care_officer).unlink()
        self.assertEqual(self._count_traces(), {})
        self.assertFalse(loose.exists())

    def test_manager_erases_the_care_data_and_the_contact_stays(self):
        self._leave_traces()
        action = self.profile.with_user(self.care_manager).action_erase()
        wizards = self.env[action["res_model"]].with_user(self.care_manager)
        wizard = wizards.with_context(**action["context"]).create({})
        with self.assertRaisesRegex(UserError, "Confirm"):
            wizard.action_erase()
        with Form(wizard) as form:
            self.assertEqual(form.profile_count, 1)
            form.is_confirmed = True
        wizard.action_erase()
        self.assertEqual(self._count_traces(), {})
        self.assertTrue(self.customer.exists())

    def test_erasure_is_logged_without_private_words(self):
        self.env["care.profile.erase"].with_user(self.care_manager).create(
            {"profile_ids": self.profile.ids, "is_confirmed": True}
        ).action_erase()
        log = self.env["care.access.log"].search([], limit=1)
        self.assertRecord(
            log,
            type="erase",
            user_id=self.care_manager.id,
            record_count=1,
            record_ids=str(self.customer.id),
        )
        self.assertNotIn("Lin", str(log.read()))

    @users("care_user", "care_officer")
    def test_only_managers_erase(self):
        with self.assertRaisesRegex(
            AccessError, "Only a care manager may erase customer data"
        ):
            self.profile.with_env(self.env)._erase()
        self.assertFalse(self.env["care.profile.erase"].has_access("create"))
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.profile.with_env(self.env).unlink()

    def test_care_of_others_stays_when_one_is_deleted(self):
        other = self._create_profile(name="Other")
        relative = self._create_relative(
            profile_id=other.id, partner_id=self.customer.id
        )
        self.customer.unlink()
        self.assertTrue(relative.exists())
        self.assertFalse(relative.partner_id)
