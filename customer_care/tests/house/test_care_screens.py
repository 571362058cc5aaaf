from lxml import etree

from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import Form, tagged, users
from odoo.tools.safe_eval import safe_eval

from ..common import BY_FIELD, CareCommon

# what each graph is called, and what it counts the touches by
GRAPHS = {
    "care_touch_action_my": (
        "Planned Touches per Day and Reason",
        ["date_planned:day", "trigger"],
    ),
    "care_touch_action": ("Touches per Week", ["date_planned:week", "state"]),
    "care_touch_action_intensity": (
        "Contacts per Month",
        ["date_done:month", "channel_id"],
    ),
}


@tagged("post_install", "-at_install")
class TestCareScreens(CareCommon):
    """Screens open with what their reader has to do."""

    def _open_my_care(self, user):
        """The touches that a user finds when he opens My Care."""
        self.env.flush_all()
        env = self.env(user=user)
        action = env["ir.actions.act_window"]._for_xml_id(
            "customer_care.care_touch_action_my"
        )
        search = env.ref("customer_care.care_touch_view_search").sudo().arch
        self.assertIn("search_default_mine", action["context"])
        self.assertIn("search_default_leading", action["context"])
        self.assertIn('name="due"', search)
        return env["care.touch"].search(
            [
                ("user_id", "=", user.id),
                ("state", "=", "planned"),
                ("is_on_hold", "=", False),
                ("date_planned", "<=", "today"),
                ("is_leading", "=", True),
            ]
        )

    def test_care_opens_with_my_care(self):
        action = self.env.ref("customer_care.care_touch_action_my")
        root = self.env.ref("customer_care.care_menu_root")
        menus = self.env["ir.ui.menu"].with_user(self.care_user)
        self.assertEqual(menus.load_web_menus(False)[root.id]["actionID"], action.id)
        self.assertEqual(action.path, "my-care")

    def test_my_care_shows_own_due_touches_only(self):
        other = self._create_profile(name="Wu Gang")
        today, late = (
            self._create_touch(),
            self._create_touch(date_planned="2026-03-01", profile_id=other.id),
        )
        self._create_touch(date_planned="2026-03-11")
        self._create_touch(is_on_hold=True)
        self._create_touch(state="done")
        self._create_touch(user_id=self.care_user_two.id)
        self.assertEqual(self._open_my_care(self.care_user), today | late)

    def test_card_leads_to_the_customer(self):
        action = self._create_touch().with_user(self.care_user).action_open_profile()
        self.assertEqual(action["res_id"], self.profile.id)

    def test_log_button_opens_the_short_form(self):
        action = self.env["care.touch"].with_user(self.care_user).action_log()
        view = self.env.ref("customer_care.care_touch_view_form_record")
        self.assertEqual((action["target"], action["view_id"][0]), ("new", view.id))

    @users("care_officer")
    def test_team_counts_what_waits_for_each_person(self):
        self._create_touch(date_planned="2026-03-01")
        self._create_touch(date_planned="2026-03-10")
        self._create_touch(date_planned="2026-03-15")
        self._create_touch(date_planned="2026-03-25")
        self._create_touch(date_planned="2026-03-01", is_on_hold=True)
        self._create_touch(
            state="done",
            date_done="2026-03-05 04:00:00",
            done_user_id=self.care_user.id,
        )
        self.assertRecordValues(
            self.care_user.with_user(self.env.user) | self.care_user_two,
            [
                {
                    "care_overdue_count": 1,
                    "care_today_count": 1,
                    "care_coming_count": 1,
                    "care_reached_count": 1,
                },
                {
                    "care_overdue_count": 0,
                    "care_today_count": 0,
                    "care_coming_count": 0,
                    "care_reached_count": 0,
                },
            ],
        )

    def test_workload_of_colleagues_is_closed_to_salespeople(self):
        with self.assertRaisesRegex(AccessError, BY_FIELD):
            self.care_user_two.with_user(self.care_user).read(["care_overdue_count"])

    def test_officer_opens_the_cards_of_a_person(self):
        user = self.care_user.with_user(self.care_officer)
        context = user.action_care_open_touches()["context"]
        self.assertEqual(context["search_default_user_id"], self.care_user.id)

    def test_manager_activates_pauses_and_goes_on(self):
        form = Form(self.env["care.plan"].with_user(self.care_manager))
        form.name = "Every month"
        form.interval_days = 30
        with form.step_ids.new() as step:
            step.name = "Call"
        plan = form.save()
        plan.action_activate()
        self.assertEqual(plan.state, "active")
        plan.action_pause()
        self.assertEqual(plan.state, "paused")
        plan.action_resume()
        self.assertEqual(plan.state, "active")

    def test_unsaved_plan_says_what_it_brings(self):
        form = Form(self.env["care.plan"].with_user(self.care_manager))
        form.name = "Every month"
        form.interval_days = 30
        self.assertFalse(form.forecast)
        with form.step_ids.new() as step:
            step.name = "Call"
        self.assertGreater(form.forecast["total"], 0)
        self.assertGreater(form.audience_count, 0)

    def test_plan_for_one_date_looks_ahead_when_it_has_the_date(self):
        form = Form(self.env["care.plan"].with_user(self.care_manager))
        form.name = "Open house"
        form.trigger = "once"
        with form.step_ids.new() as step:
            step.name = "Invite"
        self.assertFalse(form.forecast)
        form.date_once = "2026-04-01"
        self.assertGreater(form.forecast["total"], 0)

    def test_audience_that_is_no_domain_reaches_nobody_until_it_is_mended(self):
        plan = self.env["care.plan"].with_user(self.care_manager)
        draft = plan.new(
            {"name": "Odd", "domain": "[('no_such_field', '='", "trigger": "once"}
        )
        self.assertEqual(draft.audience_count, 0)

    def test_plan_leads_to_its_customers_and_touches(self):
        plan = self.env.ref("customer_care.care_plan_tier").with_user(self.care_manager)
        self.assertMatches(self.profile, plan.action_open_audience()["domain"])
        self.assertEqual(
            plan.action_open_touches()["domain"], [("plan_id", "=", plan.id)]
        )


@tagged("post_install", "-at_install")
class TestCareGraphs(CareCommon):
    """Graphs and calendars show what their titles say."""

    def _open(self, name, kind):
        """What a screen shows in one of its views, as the web client asks for it."""
        action = self.env.ref(f"customer_care.{name}").sudo()
        view_id = {kind: view_id for view_id, kind in action.views}[kind]
        arch = self.env[action.res_model].get_view(view_id, kind)["arch"]
        return action, etree.fromstring(arch)

    @users("care_user", "care_officer", "care_manager")
    def test_graphs_count_by_what_they_are_called(self):
        for name, (title, expected) in GRAPHS.items():
            _action, graph = self._open(name, "graph")
            found = [
                ":".join(filter(None, [each.get("name"), each.get("interval")]))
                for each in graph.iter("field")
            ]
            with self.subTest(name):
                self.assertEqual((graph.get("string"), found), (title, expected))

    @users("care_user")
    def test_calendars_show_touches_on_the_day_they_are_planned_for(self):
        for name in ("care_touch_action_my", "care_touch_action_calendar"):
            _action, calendar = self._open(name, "calendar")
            self.assertEqual(calendar.get("date_start"), "date_planned")

    @users("care_officer")
    def test_intensity_counts_whom_we_reached_and_nobody_else(self):
        for day, outcome in (
            ("2026-01-05", "reached"),
            ("2026-01-06", "reached"),
            ("2026-02-05", "reached"),
            ("2026-02-06", "not_reached"),
            ("2024-02-06", "reached"),
        ):
            done = {"state": "done", "date_done": f"{day} 04:00:00"}
            self._create_touch(outcome=outcome, **done)
        self._create_touch()
        self.env.flush_all()
        action, _graph = self._open("care_touch_action_intensity", "graph")
        groups = self.env["care.touch"]._read_group(
            Domain(safe_eval(action.domain))
            & Domain("profile_id", "=", self.profile.id),
            ["date_done:month"],
            ["__count"],
        )
        counted = [(month.strftime("%Y-%m"), count) for month, count in groups]
        self.assertEqual(counted, [("2026-01", 2), ("2026-02", 1)])
