from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

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
                {"subject_type": subject, "limit": 100, "user_id": cls.care_officer.id}
                for subject in ("gift", "promise")
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

    def _get_paths(self):
        """Where one decides on each type of record, and what is said of it."""
        return {
            "care.promise": ("care-promises", "Samples"),
            "care.touch.gift": ("care-gift-purchases", "1 × Gift of"),
        }

    def test_approver_is_told_what_for_whom_how_much_and_where_to_decide(self):
        for name in self._for_each_model():
            path, what = self._get_paths()[name]
            record = self._ask(name)
            note = record.sudo()[record._reminder_list].note
            told = [what, self.profile.name, "500.00", "above the", path]
            for words in (*told, f'href="/odoo/{path}/{record.id}"'):
                self.assertIn(words, note)
            action = self.env["ir.actions.act_window"].search([("path", "=", path)])
            self.assertIn("form", action.view_mode)

    def test_who_asks_does_not_read_the_limit_in_the_question(self):
        for name in self._for_each_model():
            record = self._ask(name)
            self.assertFalse(
                record._has_field_access(record._fields["approval_limit"], "read")
            )
            note = record[record._reminder_list].note
            self.assertIn("above the", note)
            self.assertNotIn("(", note)

    def test_question_that_changes_is_told_anew(self):
        gift = self._ask("care.touch.gift")
        gift.quantity = 2
        self.assertIn("2 × Gift of", gift.sudo().reminder_ids.note)
        self.assertIn("1,000.00", gift.sudo().reminder_ids.note)

    def test_who_asked_sees_in_the_form_for_whom_it_waits_and_why(self):
        for name, why in (
            ("care.promise", "above the approval limit"),
            ("care.touch.gift", "above the maximum gift value"),
        ):
            with self.subTest(name):
                record = self._ask(name)
                asked = self.care_officer.name
                told = f"Waiting for {asked} to approve: {why}"
                self.assertEqual(record.approval_status, f"{told}.")
                self.assertEqual(record.approval_reason, why)
                seen = record.with_user(self.care_officer).approval_status
                figure = {"care.promise": "100.00", "care.touch.gift": "10.00"}[name]
                self.assertIn(figure, seen)
                record.with_user(self.care_officer).action_approve()
                self.assertFalse(record.approval_status)

    def test_kept_are_a_code_and_a_figure_no_words(self):
        for name, code, limit in (
            ("care.promise", "limit", 100),
            ("care.touch.gift", "gift_cap", 10),
        ):
            record = self._ask(name).with_user(self.care_officer)
            self.assertRecord(record, approval_code=code, approval_limit=limit)
            self.assertFalse(record._fields["approval_reason"].store)

    def test_what_waits_for_me_is_found(self):
        for name in self._for_each_model():
            record, own = self._ask(name), self._ask(name, self.care_officer)
            for user, found in (
                (self.care_officer, record),
                (self.care_manager, record | own),
                (self.care_user, record.browse()),
            ):
                records = record.with_user(user)
                listed = records.search([("can_approve", "=", True)])
                self.assertEqual(listed & (record | own), found)
                self.assertEqual(listed, records.search([]).filtered("can_approve"))
            record.with_user(self.care_officer).action_approve()

    def test_short_form_of_a_promise_foretells_who_is_asked_and_stays_to_say_it(self):
        view = "customer_care.care_promise_view_form_quick"
        model = self.env["care.promise"].with_user(self.care_user)
        form = Form(model.with_context(default_profile_id=self.profile.id), view)
        form.name, form.date_due = "Samples", "2026-03-20"
        form.amount = 99
        self.assertFalse(form.approval_status)
        form.amount = 101
        asked = f"{self.care_officer.name} will be asked to approve: "
        self.assertEqual(form.approval_status, f"{asked}above the approval limit.")
        promise = form.save()
        answer = promise.action_give_and_close()
        self.assertEqual(answer["res_id"], promise.id)
        self.assertIn("Waiting for", Form(promise, view).approval_status)

    def test_gift_foretells_who_is_asked_and_its_form_stays_to_say_it(self):
        view = "customer_care.care_touch_view_form_choose_gift"
        touch = self._create_touch().with_user(self.care_user)
        cheap, dear = (self._create_gift(name=f"{n}", cost=n) for n in (10, 11))
        with Form(touch, view) as form:
            form.gift_id = cheap
            self.assertFalse(form.gift_approval_status)
            form.gift_id = dear
            asked = f"{self.care_officer.name} will be asked to approve: "
            self.assertIn(asked, form.gift_approval_status)
        answer = touch.action_settle_gift()
        self.assertEqual(answer["res_id"], touch.id)
        self.assertIn("Waiting for", touch.gift_approval_status)
        touch.gift_id = cheap
        self.assertFalse(touch.gift_approval_status)

    def test_promise_of_log_touch_asks_for_approval_above_the_limit(self):
        view = "customer_care.care_touch_view_form_record"
        touch = self._create_touch().with_user(self.care_user)
        with Form(touch, view) as form:
            form.logged_promise = "Samples"
            self.assertFalse(form.logged_promise_status)
            form.logged_promise_amount = 101
            self.assertIn("will be asked", form.logged_promise_status)
        self.assertRecord(touch.promise_ids, state="waiting", amount=101)
        self.assertIn("Waiting for", touch.logged_promise_status)

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
                    self.assertRefused(
                        getattr(record, door), *arguments, says="set by the system"
                    )
                values = self._prepare(name, self.care_user) | values
                self.assertRefused(record.create, values, says="set by the system")
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
        ours = {"subject_type": "promise", "company_id": self.env.company.id}
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
