from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_cron import IrCron

from ..checks.types import TypesCommon
from ..community.community_types import CommunityTypes
from ..emergency.emergency_types import EmergencyTypes
from ..event.event_types import EventTypes
from ..feedback.feedback_types import FeedbackTypes
from ..gift.gift_types import GiftTypes
from ..letter.letter_types import LetterTypes
from ..need.need_types import NeedTypes
from ..occasion.occasion_types import OccasionTypes
from ..plan.plan_types import PlanTypes
from ..privacy.privacy_types import PrivacyTypes
from ..profile.profile_types import ProfileTypes
from ..promise.promise_types import PromiseTypes
from ..touch.touch_types import TouchTypes


@tagged("post_install", "-at_install")
class TestCareTypes(
    TypesCommon,
    TouchTypes,
    FeedbackTypes,
    CommunityTypes,
    EmergencyTypes,
    EventTypes,
    GiftTypes,
    LetterTypes,
    NeedTypes,
    OccasionTypes,
    PlanTypes,
    PrivacyTypes,
    ProfileTypes,
    PromiseTypes,
):
    """Every type of everything opens at every door that shows it, for everybody."""

    cited = ("resource",)  # for the days of the week
    untranslated = {"weekday"}
    # whether a step is reached hangs on how the talks before it went
    not_types = {"care.plan.step"}

    @classmethod
    def _make_records(cls):
        cls._make_emergencies()
        cls._make_touches()
        cls._make_outcomes()
        cls._make_skips()
        cls._make_cases()
        cls._make_community()
        cls._make_events()
        cls._make_needs()
        cls._make_promises()
        cls._make_gifts()
        cls._make_letters()
        cls._make_occasions()
        cls._make_plans()
        cls._make_log()
        cls._make_profiles()
        cls._make_reminders()
        profiles = cls.env["care.profile"].search(cls.domains["care.profile"])
        cls.shown = {
            "mail.activity": profiles.activity_ids,
            "res.partner": profiles.partner_id,
            "res.users": cls.care_user | cls.care_officer | cls.care_manager,
        }

    @classmethod
    def _make_reminders(cls):
        """What the jobs remind of by now, and a plan whose manager is to mend it."""
        touches = cls.env["care.touch"]
        touches.search(touches._get_to_remind_domain("2026-03-11"))._create_reminders()
        with patch.object(IrCron, "_commit_progress", return_value=1):
            cls.env["care.promise"]._cron_remind()
        own = {"name": "To be mended", "user_id": cls.care_manager.id}
        with mute_logger("odoo.addons.customer_care.models.plan.care_plan_audience"):
            cls.env["care.plan"].create(own)._set_aside(ValueError("No such field"))
