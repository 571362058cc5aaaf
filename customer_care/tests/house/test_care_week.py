from datetime import date

from lxml import etree

from odoo import fields
from odoo.fields import Domain
from odoo.tests import Form, freeze_time, tagged
from odoo.tools.safe_eval import safe_eval

from ..plan.common_planner import PlannerCommon

BEGIN = date(2026, 3, 1)  # when the plans were switched on
FRIDAY = "2026-03-13 10:00:00"  # before the week
PLANS = ("tier", "birthday", "deal", "hardship", "life", "setback", "thanks")
RECORD = "customer_care.care_touch_view_form_record"
MY_CARE = "customer_care.care_touch_action_my"

# the tier of each customer, when he was reached last, and what else is known of him
CUSTOMERS = {
    "Lin Mei": ("a", "2026-02-14", {}),
    "Zhao Li": ("a", "2026-02-15", {}),
    "Sun Li": (
        "a",
        "2026-02-15",
        {"pause_date_to": "2026-03-19", "pause_reason": "moves house"},
    ),
    "Wu Jun": ("b", "2026-03-01", {}),
    "Chen Tao": ("b", "2026-01-19", {}),
    "Feng Yu": ("b", "2026-01-17", {}),
    "Ma Lin": ("c", "2025-11-18", {}),
    "He Ping": ("c", "2025-11-21", {}),
    "Tang Wei": ("c", "2026-03-01", {}),
    "Xu Jie": ("c", "2026-03-01", {}),
    "Deng Hua": ("d", "2026-03-01", {}),
    "Gao Min": ("d", "2026-03-01", {}),
}
BIRTHDAYS = {"Chen Tao": (3, 18), "Zhao Li": (3, 20), "Xu Jie": (3, 20)}
IN_HARBOUR_TOWN = ("Tang Wei", "Xu Jie")

DEAL = "Deal signed · 03/13/2026"
EVERY_30 = "30 days since the last contact (tier A: every 30 days)"
EVERY_60 = "60 days since the last contact (tier B: every 60 days)"
EVERY_120 = "120 days since the last contact (tier C: every 120 days)"

# Of each morning: the cards of My Care in their order with all reasons, and what else
# the plans wanted on this day and why it is not there; then what happens on the day.
WEEK = {
    "2026-03-16": {
        "cards": [("Wu Jun", [DEAL]), ("Lin Mei", [EVERY_30])],
        "held": [],
        "deeds": [
            ("reach", "Wu Jun", {"next_step": "Send the price list", "days": 3}),
            ("miss", "Lin Mei", {}),
            ("hear", "Zhao Li", {"code": "bereavement"}),
            ("complain", "Chen Tao", {}),
            ("promise", "Chen Tao", {"date_due": "2026-03-18"}),
        ],
    },
    "2026-03-17": {
        "cards": [("Zhao Li", ["Bereavement · 03/16/2026", EVERY_30])],
        "held": [
            ("Sun Li", EVERY_30, "paused until 03/19/2026: moves house"),
            ("Zhao Li", EVERY_30, "merged into Condolences on 03/16/2026"),
        ],
        "deeds": [
            ("reach", "Zhao Li", {}),
            ("be_blocked", "Feng Yu", {}),
            ("plan_by_hand", "Deng Hua", {"reason": "Bring the samples", "days": 2}),
        ],
    },
    "2026-03-18": {
        "cards": [("Chen Tao", ["Birthday: Chen Tao", EVERY_60])],
        "points": {"Chen Tao": ["Promised: Send the samples", "Open complaint: "]},
        "colleague": [("Feng Yu", [EVERY_60])],
        "held": [
            (
                "Ma Lin",
                EVERY_120,
                "Moved from 03/18/2026: do not disturb: travels",
            ),
        ],
        "deeds": [("reach", "Chen Tao", {})],
    },
    "2026-03-19": {
        "cards": [
            ("Wu Jun", ["Send the price list"]),
            ("Deng Hua", ["Bring the samples"]),
        ],
        "colleague": [("Feng Yu", [EVERY_60])],
        "held": [],
        "deeds": [
            ("reach", "Wu Jun", {}),
            ("flood", None, {}),
            ("note_help_needed", "Xu Jie", {}),
            ("postpone", "Deng Hua", {}),
        ],
    },
    "2026-03-20": {
        "cards": [
            ("Tang Wei", ["Flood"]),
            ("Wu Jun", [DEAL]),
            ("Deng Hua", ["Bring the samples"]),
            ("Ma Lin", [EVERY_120]),
        ],
        "colleague": [("Feng Yu", [EVERY_60])],
        "held": [
            ("Chen Tao", EVERY_60, "merged into Birthday greeting on 03/18/2026"),
            ("Xu Jie", "Birthday: Xu Jie", "quiet until 04/02/2026"),
            ("Zhao Li", "Birthday: Zhao Li", "quiet until 05/04/2026"),
        ],
        "deeds": [
            ("note_safe", "Tang Wei", {}),
            ("reach", "Deng Hua", {}),
            ("skip", "Ma Lin", {}),
        ],
    },
    "2026-03-21": {
        "cards": [("Wu Jun", [DEAL])],
        "colleague": [("Feng Yu", [EVERY_60])],
        "held": [
            (
                "He Ping",
                EVERY_120,
                "Moved from 03/21/2026 to the next working day with time for it",
            ),
        ],
        "deeds": [],
    },
    "2026-03-22": {
        "cards": [("Wu Jun", [DEAL]), ("Gao Min", ["Birthday: Gao An (Daughter)"])],
        "colleague": [("Feng Yu", [EVERY_60])],
        "held": [],
        "deeds": [("reach", "Gao Min", {})],
    },
}


@tagged("post_install", "-at_install")
class TestCareWeek(PlannerCommon):
    """A week of a salesperson: each morning brings what a table says, and says why."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with freeze_time(FRIDAY):
            cls._switch_on_plans()
            cls.customers = {name: cls._make(name) for name in CUSTOMERS}
            cls._note_what_is_known()
        cls.env.flush_all()

    @classmethod
    def _switch_on_plans(cls):
        cls.plan.action_archive()
        for name in PLANS:
            plan = cls.env.ref(f"customer_care.care_plan_{name}")
            plan.action_unarchive()
            plan.action_activate()
            plan.date_activated = BEGIN

    @classmethod
    def _make(cls, name):
        tier, last, known = CUSTOMERS[name]
        values = {
            "tier_id": cls.env.ref(f"customer_care.care_tier_{tier}").id,
            "date_start": "2025-01-01",
            "date_last_contact": last,
            **known,
        }
        if name == cls.profile.name:
            cls.profile.write(values)
            return cls.profile
        return cls._create_profile(name=name, **values)

    @classmethod
    def _note_what_is_known(cls):
        for name, (month, day) in BIRTHDAYS.items():
            cls._create_birthday(
                profile_id=cls.customers[name].id, month=month, day=day
            )
        for name in IN_HARBOUR_TOWN:
            cls.customers[name].partner_id.city = "Harbour Town"
        cls.env["care.quiet.time"].create(
            {
                "profile_id": cls.customers["Ma Lin"].id,
                "date_from": "2026-03-18",
                "date_to": "2026-03-19",
                "reason": "travels",
            }
        )
        daughter = cls._create_relative(
            profile_id=cls.customers["Gao Min"].id, name="Gao An"
        )
        cls._create_birthday(
            profile_id=daughter.profile_id.id,
            relative_id=daughter.id,
            month=3,
            day=22,
        )
        wu_jun, feng_yu = cls.customers["Wu Jun"], cls.customers["Feng Yu"]
        cls._create_event(
            cls.care_user, "deal", profile_id=wu_jun.id, date="2026-03-13"
        )
        feng_yu.backup_user_id = cls.care_user_two

    # what a person reads

    def _read_cards(self, user):
        """The cards of My Care, as its action and its view show them to a person."""
        return [
            (card.profile_id.name, self._read_reasons(card))
            for card in self._find_cards(user)
        ]

    def _find_cards(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        touches = self.env["care.touch"].with_user(user)
        # as the web client, which reads actions and views for everybody
        action = self.env.ref(MY_CARE)
        context = safe_eval(action.context, {"uid": user.id})
        search = touches.get_view(action.search_view_id.id, "search")["arch"]
        domain = Domain(safe_eval(action.domain))
        for name, is_on in context.items():
            if is_on and name.startswith("search_default_"):
                domain &= self._read_filter(
                    search, name.removeprefix("search_default_"), user
                )
        [view_id] = [view_id for view_id, kind in action.views if kind == "kanban"]
        kanban = touches.get_view(view_id, "kanban")["arch"]
        return touches.search(
            domain, order=etree.fromstring(kanban).get("default_order")
        )

    def _read_filter(self, arch, name, user):
        (text,) = etree.fromstring(arch).xpath(f"//filter[@name='{name}']/@domain")
        return Domain(safe_eval(text, {"uid": user.id}))

    def _read_reasons(self, card):
        return [card.reason_text, *(card.more_reasons or "").splitlines()]

    def _read_points(self, points):
        """Those of the expected points that stand on the cards of their customers."""
        cards = {
            card.profile_id.name: card for card in self._find_cards(self.care_user)
        }
        return {
            name: [point for point in expected if point in cards[name].talking_points]
            for name, expected in points.items()
        }

    def _read_held(self, day):
        """What the plans wanted on a day and is not there, with the reason why not."""
        touches = self.env["care.touch"].with_user(self.care_user)
        wanted = touches.search([("date_due", "=", day), ("step_id", "!=", False)])
        held = [
            (touch, touch.skip_reason or touch.day_note)
            for touch in wanted
            if touch.state == "skipped" or touch.day_note
        ]
        return sorted(
            (each.profile_id.name, each.reason_text, why) for each, why in held
        )

    # what a person does

    def _get_card(self, name):
        (card,) = self._find_cards(self.care_user).filtered(
            lambda each: each.profile_id.name == name
        )
        return card

    def _record(self, name, words="", **values):
        """Fill in the form that the button on the card opens."""
        form = Form(self._get_card(name), view=RECORD)
        form.note = words
        for field, value in values.items():
            form[field] = value
        return form.save()

    def _reach(self, name, next_step=None, days=0):
        agreed = {}
        if next_step:
            agreed = {"next_step": next_step, "date_next_step": self._get_day(days)}
        self._record(name, "<p>A good talk</p>", **agreed).action_record_reached()

    def _miss(self, name):
        self._record(name).action_record_not_reached()

    def _hear(self, name, code):
        self._create_event(self.care_user, code, profile_id=self.customers[name].id)

    def _complain(self, name):
        partner = self.customers[name].partner_id
        self._create_case(self.care_user, partner_id=partner.id, type="complaint")

    def _promise(self, name, **values):
        profile = self.customers[name]
        self._create_given(self.care_user, profile_id=profile.id, **values)

    def _be_blocked(self, name):
        self.customers[name].with_user(self.care_user).has_blocked_us = True

    def _plan_by_hand(self, name, reason, days):
        self._create_touch(
            self.care_user,
            profile_id=self.customers[name].id,
            reason=reason,
            date_planned=self._get_day(days),
        )

    def _flood(self, __):
        self._create_emergency().action_start()

    def _note_help_needed(self, name):
        self._get_card(name).action_note_help_needed()

    def _note_safe(self, name):
        self._get_card(name).action_note_safe()

    def _postpone(self, name):
        self._choose("care.touch.postpone", name).action_postpone_to_tomorrow()

    def _skip(self, name):
        self._choose("care.touch.skip", name, reason_type="bad_time").action_skip()

    def _choose(self, model, name, **values):
        touches = self._get_card(name)
        wizard = self.env[model].with_user(self.care_user)
        form = Form(wizard.with_context(default_touch_ids=touches.ids))
        for field, value in values.items():
            form[field] = value
        return form.save()

    def _get_day(self, days):
        return fields.Date.add(fields.Date.today(), days=days)

    def _live(self, day, morning):
        with freeze_time(f"{day} 00:30:00"):
            self._run_job()
        with freeze_time(f"{day} 04:00:00"):
            self._check(day, morning)
            for verb, name, values in morning["deeds"]:
                getattr(self, f"_{verb}")(name, **values)
            self._run_job()

    def _check(self, day, morning):
        for user, expected in (
            (self.care_user, morning["cards"]),
            (self.care_user_two, morning.get("colleague", [])),
        ):
            with self.subTest(day, cards_of=user.login):
                self.assertEqual(self._read_cards(user), expected)
        with self.subTest(day, held=True):
            self.assertEqual(self._read_held(day), morning["held"])
        points = morning.get("points", {})
        with self.subTest(day, points=True):
            self.assertEqual(self._read_points(points), points)

    def test_each_morning_brings_what_the_table_says(self):
        for day, morning in WEEK.items():
            self._live(day, morning)
