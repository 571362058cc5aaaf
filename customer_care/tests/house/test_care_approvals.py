from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareApprovals(CareCommon):
    """Each kind of record that waits for approval, through each door."""

    approved = {"care.promise": "open", "care.touch.gift": "approved"}
    rejected = {"care.promise": "draft", "care.touch.gift": "rejected"}
    fresh = {"care.promise": "draft", "care.touch.gift": "free"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_manager = cls._create_colleague("care_manager_two", "manager")
        cls.profile.tier_id = cls._create_tier(name="Gold", gift_cap=10)
        cls.limits = cls.env["care.approval"]
        cls.limits.search([]).unlink()
        cls.limits = cls.limits.create(
            [
                {"what": what, "limit": 100, "user_id": cls.care_officer.id}
                for what in ("gift", "promise")
            ]
        )

    @classmethod
    def _get_models(cls):
        mixin = cls.env.registry["care.approval.mixin"]
        names = cls.env["care.reminder.mixin"]._get_reminded_models()
        return [name for name in names if issubclass(cls.env.registry[name], mixin)]

    def _prepare(self, name, user, is_costly=True):
        """The values of a record of the user that needs approval, or does not."""
        if name == "care.promise":
            values = {"name": "Samples", "date_due": "2026-03-20"}
            values |= {"profile_id": self.profile.id, "user_id": user.id}
            return values | {"amount": 500 if is_costly else 5}
        touch = self._create_touch(date_planned="2026-03-20", user_id=user.id)
        name, cost = f"Gift of {touch.id}", 500 if is_costly else 5
        gift = self._create_gift(name=name, cost=cost)
        return {"touch_id": touch.id, "gift_id": gift.id}

    def _ask(self, name, user=None):
        """A record for which its own user has asked for approval."""
        user = user or self.care_user
        record = self.env[name].with_user(user).create(self._prepare(name, user))
        if name == "care.promise":
            record.action_give()
        return record

    def _for_each_model(self):
        names = self._get_models()
        self.assertEqual(set(names), set(self.approved))
        for name in names:
            with self.subTest(model=name):
                yield name

    def test_what_exceeds_the_limit_waits_and_somebody_is_asked(self):
        for name in self._for_each_model():
            record = self._ask(name)
            self.assertRecord(
                record,
                state="waiting",
                asker_user_id=self.care_user.id,
                approver_user_id=False,
            )
            reminder = record.sudo()[record._reminder_list]
            self.assertEqual(reminder.user_id, self.care_officer)

    def test_decision_is_kept_with_who_and_when(self):
        for name in self._for_each_model():
            for method, states in (
                ("action_approve", self.approved),
                ("action_reject", self.rejected),
            ):
                record = self._ask(name).with_user(self.care_officer)
                getattr(record, method)()
                self.assertEqual(record.state, states[name])
                self.assertEqual(record.approver_user_id, self.care_officer)
                self.assertEqual(str(record.date_decided), "2026-03-10")
                self.assertFalse(record.sudo()[record._reminder_list])

    def test_state_is_written_through_no_door(self):
        for name in self._for_each_model():
            record, state = self._ask(name), self.approved[name]
            by_system = {"approver_user_id": self.care_user.id}
            for values in ({"state": state}, by_system, {"date_decided": "2026-03-10"}):
                for door in ("write", "web_save"):
                    arguments = [values] if door == "write" else [values, {"id": {}}]
                    self.assertRefused(getattr(record, door), *arguments)
                values = self._prepare(name, self.care_user) | values
                self.assertRefused(record.create, values)
            self.assertEqual(record.state, "waiting")

    def test_state_is_proposed_by_no_context(self):
        for name in self._for_each_model():
            proposed = {"default_state": self.approved[name]}
            proposed["default_approver_user_id"] = self.care_officer.id
            records = self.env[name].with_user(self.care_user)
            values = self._prepare(name, self.care_user, is_costly=False)
            record = records.with_context(**proposed).create(values)
            self.assertRecord(record, state=self.fresh[name], approver_user_id=False)

    def test_comment_is_written_by_the_approver_only(self):
        for name in self._for_each_model():
            record = self._ask(name)
            with self.assertRaisesRegex(
                AccessError, "Only the approver may decide on this"
            ):
                record.answer = "Fine with me"
            values = self._prepare(name, self.care_user) | {"answer": "Fine"}
            with self.assertRaisesRegex(
                AccessError, "Only the approver may decide on this"
            ):
                self.env[name].with_user(self.care_user).create(values)
            record.with_user(self.care_officer).answer = "Too dear"
            self.assertEqual(record.answer, "Too dear")

    def test_new_question_is_not_answered_yet(self):
        promise = self._ask("care.promise")
        promise.with_user(self.care_officer).answer = "Too dear"
        promise.with_user(self.care_officer).action_reject()
        self.assertEqual(promise.answer, "Too dear")
        promise.amount = 300
        promise.action_give()
        self.assertRecord(promise, state="waiting", answer=False)

    def test_reminders_follow_new_and_deleted_limits(self):
        promise, manager = self._ask("care.promise"), self.other_manager
        ours = {"what": "promise", "company_id": self.env.company.id}
        limits = self.env["care.approval"].with_user(manager)
        limit = limits.create({**ours, "limit": 100, "user_id": manager.id})
        self.assertEqual(promise.sudo().activity_ids.user_id, manager)
        limit.unlink()
        self.assertEqual(promise.sudo().activity_ids.user_id, self.care_officer)

    def test_reminders_follow_a_limit_of_all_companies_in_those_not_ticked(self):
        promise, manager = self._ask("care.promise"), self.other_manager
        company = self._create_company()
        manager.company_ids = self.env["res.company"].search([])
        limits = self.limits.with_user(manager)
        limits = limits.with_context(allowed_company_ids=company.ids)
        limits.user_id = manager
        self.assertEqual(promise.sudo().activity_ids.user_id, manager)

    def test_nobody_else_decides(self):
        self.profile.backup_user_id = self.care_user_two
        for name in self._for_each_model():
            record = self._ask(name)
            for user in (self.care_user, self.care_user_two):
                for method in ("action_approve", "action_reject"):
                    with self.assertRaisesRegex(
                        AccessError, "Only the approver may decide on this"
                    ):
                        getattr(record.with_user(user), method)()
            self.assertEqual(record.state, "waiting")

    def test_nobody_decides_on_his_own(self):
        for name in self._for_each_model():
            for user in (self.care_officer, self.care_manager):
                record = self._ask(name, user)
                with self.assertRaisesRegex(
                    AccessError, "Only the approver may decide on this"
                ):
                    record.action_approve()
                asked = record.sudo()[record._reminder_list].user_id
                self.assertNotEqual(asked, user)
                record.with_user(asked).action_approve()
                self.assertEqual(record.state, self.approved[name])

    def test_approver_who_is_archived_is_followed_by_a_valid_one(self):
        records = {name: self._ask(name) for name in self._for_each_model()}
        self.care_officer.action_archive()
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_remind").method_direct_trigger()
        for name, record in records.items():
            asked = record.sudo()[record._reminder_list].user_id
            self.assertTrue(asked.active)
            record.with_user(asked).action_approve()
            self.assertEqual(record.state, self.approved[name])

    def test_approver_who_does_no_care_any_more_decides_nothing(self):
        records = {name: self._ask(name) for name in self._for_each_model()}
        self.care_officer.group_ids = self.env.ref("base.group_user")
        for record in records.values():
            # he cannot even read it: what is asked is the rule itself
            self.assertFalse(record.with_user(self.care_officer).sudo().can_approve)
