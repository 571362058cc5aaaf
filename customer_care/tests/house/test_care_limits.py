import re
from datetime import date

from psycopg2.errors import CheckViolation

from odoo import models
from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.privacy.ours import is_ours
from ...models.touch.res_users import COMING_DAYS, REACHED_DAYS
from ..plan.common_planner import PlannerCommon

FEW_DAYS = re.compile(r"days\w* BETWEEN -?\d+ AND (\d+)")


@tagged("post_install", "-at_install")
class TestCareLimits(PlannerCommon):
    """What no calendar holds is refused before the planner stumbles over it."""

    @mute_logger("odoo.sql_db")
    def _try_values(self, record, name, *values):
        own = record.with_user(self.care_manager)
        for value in values:
            with self.subTest(name=name, value=value):
                self.assertRefused(
                    own.write,
                    {name: value},
                    error=CheckViolation,
                    says=f'constraint "{own._table}_check_',
                )

    def test_days_beyond_any_calendar_are_refused(self):
        tier = self.env.ref("customer_care.care_tier_a")
        self._try_values(self.plan, "interval_days", -1, 10**8)
        self._try_values(tier, "interval_days", -1, 10**8)
        self._try_values(tier, "max_days_without_contact", -1, 10**9)
        self._try_values(self.step, "offset_days", -(10**8), 10**8)
        self._try_values(self.step, "lead_days", -1, 10**8)
        self._try_values(self.step, "retry_days", 0, 10**8)

    def test_refusals_name_the_limits_that_the_database_holds(self):
        limits = [
            (constraint.message, limit)
            for name, model in self.registry.items()
            if is_ours(name)
            for constraint in model._table_objects.values()
            if isinstance(constraint, models.Constraint)
            for limit in FEW_DAYS.findall(constraint.get_definition(self.registry))
        ]
        self.assertGreater(len(limits), 6)
        for message, limit in limits:
            with self.subTest(message=message):
                self.assertRegex(message, rf"\b{limit}\b")

    def test_labels_name_the_days_that_are_counted(self):
        for name, days in {
            "care_coming_count": COMING_DAYS,
            "care_reached_count": REACHED_DAYS,
        }.items():
            label = self.env["res.users"]._fields[name].string
            with self.subTest(label=label):
                self.assertIn(str(days), label.split())

    def test_negative_amounts_are_refused(self):
        tier = self.env.ref("customer_care.care_tier_a")
        channel = self.env.ref("customer_care.care_channel_call")
        self._try_values(tier, "yearly_budget", -1)
        self._try_values(tier, "gift_cap", -1)
        self._try_values(channel, "cost", -1)

    def test_last_contact_that_lies_ahead_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "cannot be in the future"):
            self.profile.date_last_contact = date(2099, 1, 1)

    def test_care_that_begins_in_years_is_refused(self):
        profile = self.profile.with_user(self.care_user)
        with self.assertRaisesRegex(ValidationError, "within the coming year"):
            profile.date_start = date(9999, 12, 1)
