from functools import reduce
from itertools import cycle, islice
from operator import or_

from odoo.fields import Command

from ..profile.common_merge import MergeCommon


class TouchTypes(MergeCommon):
    """Touches of every type, each made the way it comes about."""

    @classmethod
    def _make_touches(cls):
        cls.env["ir.config_parameter"].set_param("customer_care.horizon_days", 400)
        cls.profile.tier_id = cls.env.ref("customer_care.care_tier_a")
        cls._meet()
        cls._plan_all_shipped()
        cls._merge_doubles()
        cls._log()
        cls._be_understood_by_nobody()

    @classmethod
    def _plan_all_shipped(cls):
        """What every shipped plan wants: of dates, festivals, events and campaigns."""
        cls._have_birthday(cls.profile, cls.daughter)
        plans = cls.env["care.plan"].search([])
        plans.filtered(lambda plan: plan.trigger == "once").date_once = "2026-04-01"
        plans.action_activate()
        plans.date_activated = cls.profile.date_start
        for event_type in plans.event_type_ids.filtered(
            lambda one: one.category != "hardship"
        ):
            cls._happen(event_type)
        repeated = cls.profile.event_ids.filtered("asks_repeat")
        repeated.write({"repeat_days": 90, "date": "2026-02-01"})
        cls._plan(cls.profile)
        cls._happen(cls.env.ref("customer_care.care_event_type_bereavement"))
        cls._plan(cls.profile)  # sympathy, and celebrations that are not to be

    @classmethod
    def _merge_doubles(cls):
        """What the customer and her double were both to be greeted for."""
        daughter = cls._create_relative(profile_id=cls.double.id)
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
    def _happen(cls, event_type):
        happening = [{"profile_id": cls.profile.id, "key": "told"}]
        cls.env["care.event"]._record(event_type.code, happening)

    @classmethod
    def _plan(cls, profiles):
        cls.env.flush_all()
        return cls.env["care.planner"]._plan(profiles)

    @classmethod
    def _log(cls):
        """What people log, plan, skip and miss, and what comes by mail."""
        touches = cls.env["care.touch"].with_user(cls.care_user)
        contact = {"profile_id": cls.profile.id, "note": "Wants a bigger pump"}
        talk = touches.create(
            contact | {"date_next_step": "2026-03-12", "next_step": "Ask"}
        )
        talk.action_record_reached()
        opinions = cls.env["care.opinion"].with_user(cls.care_user)
        opinions.create({"touch_id": talk.id, "text": "Deals with us reluctantly"})
        touches.create([contact, contact])[0]._close("skipped", "Away")
        ratings = [{"partner_rating": f"{number}"} for number in range(1, 6)]
        touches.create([contact | rating for rating in ratings])
        touches.create(contact | {"date_planned": "2026-01-10"})._close("missed")
        cls.profile.message_post(
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
                "partner_ids": [Command.set(cls.customer.ids)],
            }
        )
        cls.env["care.planner"]._log_meetings(meeting)

    @classmethod
    def _be_understood_by_nobody(cls):
        """A key as a program elsewhere, or an old version, may have left it."""
        step = cls.env.ref("customer_care.care_plan_step_tier_1")
        odd = {"key": "zz", "occasion_id": cls.profile.occasion_ids[0].id}
        cls._create_touch(**odd)
        cls._create_touch(**odd, step_id=step.id, trigger="interval")

    @classmethod
    def _make_outcomes(cls):
        """Talks by every channel, in every mood, for every service; how each went."""
        buttons = cls._get_values("care.touch", "outcome")
        buttons.remove("sent")  # as a message that goes out by itself
        facts = [
            cls._get_rows("care.touch", "mood", "level", "note_reason", "triage"),
            cls._get_rows("care.touch", "partner_rating"),
            cls._get_links("channel_id"),
            cls._get_links("gift_price_range_id"),
            cls._get_links("script_id"),
            cls._get_links("service_type_id"),
        ]
        rows = zip(cycle(buttons), *map(cycle, facts), strict=True)
        talks = cls.env["care.touch"].with_user(cls.care_user)
        own = {"profile_id": cls._create_profile(name="Wu Gang").id}
        own |= {"note_reason": "nothing", "next_step": "Ask again"}
        for button, *row in islice(rows, max(map(len, facts))):
            talk = talks.create(reduce(or_, row, own))
            getattr(talk, f"action_record_{button}")()

    @classmethod
    def _get_links(cls, name):
        """One dict for each record to which this field of a touch may point."""
        records = cls.env[cls.env["care.touch"]._fields[name].comodel_name].search([])
        return [{name: record.id} for record in records]

    @classmethod
    def _make_skips(cls):
        """Touches that were skipped, with each reason of the wizard."""
        rows = cls._get_rows("care.touch.skip", "reason_type")
        skips = cls.env["care.touch.skip"].with_user(cls.care_user)
        for row in rows:
            touch = cls._create_touch(date_planned="2026-05-01")
            more = {"reason": "Moved house", "touch_ids": touch.ids}
            skips.create(row | more).action_skip()
        moved = cls._create_touch(date_planned="2026-05-01")
        cls.env["care.touch.postpone"].with_user(cls.care_user).create(
            {"touch_ids": moved.ids, "date": "2026-05-04"}
        ).action_postpone()
