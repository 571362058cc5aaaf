from lxml import etree

from odoo.fields import Command
from odoo.tests import tagged

from ..occasion.common_occasion import OccasionCommon

OFF = ("0", "false", "False")


@tagged("post_install", "-at_install")
class TestCareCopy(OccasionCommon):
    """Whatever a view lets people duplicate can be duplicated, more than once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls._create_profile(name="Wu Gang")
        cls.personas = [cls.care_user, cls.care_officer, cls.care_manager]

    def _get_values(self):
        """The values of a record of each model that can be duplicated."""
        return self._get_policies() | self._get_facts()

    def _get_policies(self):
        policy = {"name": "New", "code": "new"}
        plan = self.env.ref("customer_care.care_plan_tier")
        return {
            "care.channel": policy,
            "care.customer.category": {"name": "Retail"},
            "care.event.type": policy,
            "care.feedback.category": {"name": "Leaks"},
            "care.feedback.rule": {"name": "Leaks", "keywords": "leak"},
            "care.feedback.source": policy,
            "care.feedback.stage": {"name": "Looked at", "state": "in_progress"},
            "care.festival": {"name": "Day", "rule": "solar", "month": 4, "day": 2},
            "care.gift": {"name": "Tea"},
            "care.gift.price.range": {"name": "Small", "cost_to": 7},
            "care.occasion.type": policy,
            "care.plan": {
                "name": "Calls",
                "step_ids": [Command.create({"name": "Call"})],
            },
            "care.plan.step": {"plan_id": plan.id, "name": "Call"},
            "care.script": {"name": "Thanks", "text": "Thank you"},
            "care.service.type": policy,
            "care.team": {"name": "Service West"},
            "care.tier": policy,
        }

    def _get_facts(self):
        own = {"profile_id": self.profile.id}
        referred = {"referred_profile_id": self.other.id}
        group = self._make("care.group", {"name": "Tea on Fridays"})
        return {
            "care.emergency": {"name": "Flood", "cities": "Harbour Town"},
            "care.expense": {**own, "name": "Tea", "amount": 3},
            "care.feedback": {"partner_id": self.customer.id, "name": "It leaks"},
            "care.group": {"name": "Walks"},
            "care.group.topic": {"group_id": group.id, "name": "The harbour"},
            "care.match": {**own, "name": "A shop", "offer_profile_id": self.other.id},
            "care.need": {**own, "name": "A larger pump", "type": "explicit"},
            "care.promise": {**own, "name": "A visit", "date_due": "2026-04-01"},
            "care.referral": {**own, **referred},
            "care.relation": {**own, "other_profile_id": self.other.id},
            "care.relative": {**own, "name": "Lin Bo", "relation": "son"},
            "care.touch": own,
        }

    def _get_copied_models(self):
        """The models with a view in which somebody may duplicate a record."""
        found = {view.model for view in self._find_duplicating_views()}
        return {model for model in found if self._is_of_core(model)}

    def _find_duplicating_views(self):
        # as the web client, which reads views for everybody
        views = self.env["ir.ui.view"].sudo()
        views = views.search(
            [
                ("model", "=like", "care.%"),
                ("mode", "=", "primary"),
                ("type", "in", ["form", "list", "kanban"]),
            ]
        )
        return views.filtered(
            lambda view: (
                not self.env[view.model]._transient
                and self._find_persona(view.model)
                and self._lets_duplicate(view)
            )
        )

    def _find_unique(self, model):
        """What the database keeps once of a model, and a duplicate takes over."""
        named = "care.code.mixin" in self.env[model]._inherit  # each a code of its own
        found = [
            each.get_definition(self.env.registry)
            for each in self.env[model]._table_objects.values()
            if getattr(each, "unique", False)
        ]
        return [
            each
            for each in found
            if "WHERE" not in each and not (named and each.endswith("(code)"))
        ]

    def _is_of_core(self, model):
        """Addons beside try to duplicate their models by themselves."""
        return self.env[model]._original_module == "customer_care"

    def _lets_duplicate(self, view):
        arch = self.env[view.model].get_view(view.id, view.type)["arch"]
        node = etree.fromstring(arch)
        return not any(node.get(name) in OFF for name in ("create", "duplicate"))

    def _find_persona(self, model):
        """The least of the personas who may create such a record."""
        for user in self.personas:
            if self.env[model].with_user(user).has_access("create"):
                return user
        return None

    def _make(self, model, values):
        return self.env[model].with_user(self._find_persona(model)).create(values)

    def test_every_model_that_lets_duplicate_is_tried(self):
        self.assertEqual(self._get_copied_models(), set(self._get_values()))

    def test_what_there_is_once_only_cannot_be_duplicated(self):
        """Of addons beside as well: the duplicate would be refused each time."""
        for view in self._find_duplicating_views():
            with self.subTest(view.name):
                self.assertEqual(self._find_unique(view.model), [])

    def test_everything_that_may_be_duplicated_can_be_twice(self):
        for model, values in self._get_values().items():
            with self.subTest(model=model):
                record = self._make(model, values)
                with self.env.cr.savepoint():
                    copies = record.copy() | record.copy()
                self.assertEqual(len(copies), 2)

    def test_duplicate_of_a_policy_has_a_name_and_a_technical_name_of_its_own(self):
        channel = self.env.ref("customer_care.care_channel_call")
        copies = channel.with_user(self.care_manager).copy()
        copies |= channel.with_user(self.care_manager).copy()
        self.assertEqual(copies.mapped("code"), ["call_2", "call_3"])
        self.assertEqual(copies[0].name, f"{channel.name} (copy)")

    def test_new_ones_of_a_type_need_no_technical_name(self):
        names = self.env.registry["care.code.mixin"]._inherit_children
        self.assertIn("care.event.type", names)
        for name in names:
            with self.subTest(name):
                types = self.env[name].with_user(self.care_manager)
                made = types.create([{"name": "Fair"}, {"name": "Branch"}])
                self.assertTrue(all(made.mapped("code")))

    def test_names_of_many_copies_take_as_many_queries_as_of_few(self):
        sources = self.env["care.feedback.source"].create(
            [
                {"name": f"Fair {number}", "code": f"fair{number}x"}
                for number in range(30)
            ]
        )
        self.assertNoMoreQueries(lambda some: some.copy_data(), sources[:3], sources)

    def test_duplicate_of_an_emergency_is_of_today(self):
        flood = self._create_emergency(date="2025-07-01")
        self.assertEqual(str(flood.copy().date), "2026-03-10")


@tagged("post_install", "-at_install")
class TestTouchCopy(OccasionCommon):
    """A duplicate of a touch is what its person plans, whatever it was made of."""

    def _plan_birthday(self):
        self.env["ir.config_parameter"].set_param("customer_care.horizon_days", 30)
        plan = self.env.ref("customer_care.care_plan_birthday")
        plan.date_activated = self.profile.date_start
        self._create_occasion(calendar="solar", month=3, day=25, year=1980)
        self.env.flush_all()
        touches = self.env["care.planner"]._plan(self.profile)
        return touches.filtered("occasion_id").with_user(self.care_user)

    def test_duplicate_of_a_planned_touch_is_planned_by_hand(self):
        touch = self._plan_birthday()
        self.assertRecord(
            touch.copy(),
            attempt=1,
            date_planned=touch.date_planned,
            date_reminder=touch.date_planned,
            is_moved=False,
            key=False,
            occasion_id=touch.occasion_id.id,
            plan_id=False,
            profile_id=self.profile.id,
            state="planned",
            step_id=False,
            trigger=False,
            user_id=self.care_user.id,
        )
        self.assertIn("turns 46", touch.copy().reason_text)

    def test_planner_leaves_a_duplicate_alone(self):
        copy = self._plan_birthday().copy()
        self.env.flush_all()
        self.env["care.planner"]._plan(self.profile)
        self.assertEqual(copy.state, "planned")

    def test_duplicate_of_a_done_touch_is_planned_and_not_for_the_past(self):
        done = self._create_touch(
            state="done",
            date_planned="2026-03-01",
            date_done="2026-03-01 04:00:00",
            note="She was delighted",
        ).with_user(self.care_user)
        copy = done.copy()
        self.assertRecord(copy, state="planned", outcome=False, date_done=False)
        self.assertEqual(str(copy.date_planned), "2026-03-10")
        self.assertFalse(copy.note)

    def test_duplicates_of_a_reminder_and_of_a_mail_are_no_more_of_the_touch(self):
        touch = self._create_touch()
        reminder = touch._create_reminders()
        mail = self.env["mail.mail"].create({"care_touch_id": touch.id})
        copies = [record.copy().care_touch_id for record in (reminder, mail)]
        self.assertFalse(any(copies))
        self.assertTrue(reminder.care_touch_id and mail.care_touch_id)
