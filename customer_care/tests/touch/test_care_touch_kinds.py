from odoo.tests import freeze_time, tagged, users

from ...planning import touch_key
from ..common_merge import MergeCommon
from ..common_views import RECORDS, ViewReader

LANGUAGES = ("en_US", "zh_CN")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestTouchKinds(ViewReader, MergeCommon):
    """Every kind of touch, made the way it comes about, opens at every door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("zh_CN")
        cls.env["ir.config_parameter"].set_param("customer_care.horizon_days", 400)
        cls.profile.tier_id = cls.env.ref("customer_care.care_tier_a")
        cls._meet()
        cls._plan_all_shipped()
        cls._merge_doubles()
        cls._start_emergency()
        cls._log()
        cls._be_understood_by_nobody()
        cls.touches = cls.profile.touch_ids

    @classmethod
    def _plan_all_shipped(cls):
        """What every shipped plan wants: of dates, festivals, events and campaigns."""
        cls._have_birthday(cls.profile, cls.daughter)
        plans = cls.env["care.plan"].search([])
        plans.filtered(lambda plan: plan.trigger == "once").date_once = "2026-04-01"
        plans.action_activate()
        plans.date_activated = cls.profile.date_start
        for kind in plans.event_type_ids.filtered(
            lambda kind: kind.category != "hardship"
        ):
            cls._happen(kind)
        cls._plan(cls.profile)
        cls._happen(cls.env.ref("customer_care.care_event_type_bereavement"))
        cls._plan(cls.profile)  # sympathy, and celebrations that are not to be

    @classmethod
    def _merge_doubles(cls):
        """What the customer and her double were both to be greeted for."""
        daughter = cls.env["care.relative"].create(
            {"profile_id": cls.double.id, "name": "Lin An", "relation": "daughter"}
        )
        cls._have_birthday(cls.double, daughter)
        cls._plan(cls.double)
        cls._merge_all(cls.customer, cls.twin)

    @classmethod
    def _merge_all(cls, kept, gone):
        wizard = cls.env["base.partner.merge.automatic.wizard"]
        wizard._merge((kept | gone).ids, kept)

    @classmethod
    def _have_birthday(cls, profile, relative):
        occasion = {"profile_id": profile.id, "type_id": cls.birthday.id}
        lunar = {"calendar": "lunar", "month": 8, "day": 15, "year": 1980}
        solar = {"calendar": "solar", "month": 4, "day": 3, "year": 2018}
        cls.env["care.occasion"].create(
            [occasion | lunar, occasion | solar | {"relative_id": relative.id}]
        )

    @classmethod
    def _happen(cls, kind):
        happening = [{"profile_id": cls.profile.id, "key": "told"}]
        cls.env["care.event"]._record(kind.code, happening)

    @classmethod
    def _plan(cls, profiles):
        cls.env.flush_all()
        return cls.env["care.planner"]._plan(profiles)

    @classmethod
    def _start_emergency(cls):
        cls.customer.city = "Harbour Town"
        emergency = cls.env["care.emergency"].with_user(cls.care_officer)
        emergency = emergency.create({"name": "Flood", "cities": "Harbour Town"})
        emergency.action_start()

    @classmethod
    def _log(cls):
        """What people log, plan, skip and miss, and what comes by mail."""
        touches = cls.env["care.touch"].with_user(cls.care_user)
        contact = {"profile_id": cls.profile.id, "note": "Wants a bigger pump"}
        talk = touches.create(contact | {"next_date": "2026-03-12", "next_step": "Ask"})
        talk.action_reached()
        touches.create([contact, contact])[0]._close("skipped", "Away")
        touches.create(contact | {"date_planned": "2026-01-10"})._close("missed")
        cls.profile.with_user(cls.care_user).message_post(
            body="Thanks!",
            message_type="email",
            author_id=cls.customer.id,
            subtype_xmlid="mail.mt_comment",
        )

    @classmethod
    def _meet(cls):
        meeting = cls.env["calendar.event"].create(
            {
                "name": "Talk about the new line",
                "start": "2026-01-09 01:00:00",
                "stop": "2026-01-09 02:30:00",
                "user_id": cls.care_user.id,
                "partner_ids": [(6, 0, cls.customer.ids)],
            }
        )
        cls.env["care.planner"]._hear_meetings(meeting)

    @classmethod
    def _be_understood_by_nobody(cls):
        """A key as a program elsewhere, or an old version, may have left it."""
        step = cls.env.ref("customer_care.care_plan_step_tier_1")
        odd = {"key": "zz", "occasion_id": cls.profile.occasion_ids[0].id}
        cls._create_touch(**odd)
        cls._create_touch(**odd, step_id=step.id, trigger="interval")

    def _open_doors(self):
        """Open every view that shows touches, in every language."""
        shown = {
            "care.touch": [("id", "in", self.touches.ids)],
            "care.profile": [("id", "=", self.profile.id)],
            "res.partner": [("id", "=", self.customer.id)],
        }
        for language in LANGUAGES:
            self.env = self.env(context={"lang": language, "tz": "Asia/Shanghai"})
            self.env.invalidate_all()
            for model, domain in shown.items():
                self._open_views(model, domain)
            for action in self._get_actions():
                self._open(action)
            self._open_reminders()

    def _open_views(self, name, domain):
        model = self.env[name]
        for view in self._get_views(name):
            with self.subTest(view=view.name, lang=self.env.lang):
                arch = model.get_view(view.id, view.type)["arch"]
                records = self._read(model, view.type, arch, domain)
                if view.type in RECORDS:
                    self.assertEqual(len(records), model.search_count(domain))

    def _get_views(self, name):
        """The views of a model, of contacts those that show touches."""
        # as the web client, which reads views for everybody
        views = self.env["ir.ui.view"].sudo()
        views = views.search([("model", "=", name), ("mode", "=", "primary")])
        if name != "res.partner":
            return views
        kinds = views.grouped("type")
        return views.concat(*[kinds[kind][:1] for kind in ("form", "list", "kanban")])

    def _get_actions(self):
        # as the web client, which reads actions for everybody
        return (
            self.env["ir.actions.act_window"]
            .sudo()
            .search([("res_model", "=", "care.touch"), ("target", "!=", "new")])
        )

    def _open_reminders(self):
        """The activity view of customers, and the reminders of one of them."""
        domain = [("id", "=", self.profile.id)]
        self.env["mail.activity"].get_activity_data("care.profile", domain)
        self.env["res.users"]._get_activity_groups()
        self.profile.with_env(self.env).activity_ids.activity_format()

    def test_every_kind_is_there(self):
        kinds = {touch_key.read(touch.key).kind for touch in self.touches}
        self.assertLessEqual({"", *touch_key.FORMS}, kinds)
        for name in ("trigger", "state"):
            values = set(self.touches.mapped(name)) - {False}
            self.assertEqual(
                values, set(self.touches._fields[name].get_values(self.env))
            )

    @users("care_user")
    def test_every_kind_opens_for_a_salesperson(self):
        self._open_doors()

    @users("care_officer")
    def test_every_kind_opens_for_an_officer(self):
        self._open_doors()

    @users("care_manager")
    def test_every_kind_opens_for_a_manager(self):
        self._open_doors()

    def test_planner_goes_on_with_all_of_them(self):
        self._plan(self.profile)
        regular = self.profile.touch_ids.filtered_domain([("trigger", "=", "interval")])
        self.assertEqual(touch_key.read(regular.sorted("id")[-1].key).kind, "interval")

    @users("care_user")
    def test_every_kind_can_be_duplicated(self):
        for touch in self.touches.with_env(self.env):
            with self.subTest(touch=touch.display_name):
                copy = touch.copy()
                self.assertEqual((copy.state, copy.key), ("planned", False))

    def test_words_of_templates_are_known_for_all_of_them(self):
        for touch in self.touches:
            self.assertIsInstance(touch.occasion_years, int)
