from collections import Counter
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

COMING_DAYS = 7  # as the label of the field says
REACHED_DAYS = 30  # likewise


class ResUsers(models.Model):
    """How much care waits for a person, for those who look after a team."""

    _inherit = "res.users"

    care_overdue_count = fields.Integer(
        string="Overdue",
        compute="_compute_care_workload",
        groups="customer_care.group_care_officer",
    )
    care_today_count = fields.Integer(
        string="Today",
        compute="_compute_care_workload",
        groups="customer_care.group_care_officer",
    )
    care_coming_count = fields.Integer(
        string="Next 7 Days",
        compute="_compute_care_workload",
        groups="customer_care.group_care_officer",
    )
    care_reached_count = fields.Integer(
        string="Reached in 30 Days",
        compute="_compute_care_reached_count",
        groups="customer_care.group_care_officer",
    )

    @api.depends_context("uid", "tz", "allowed_company_ids")
    def _compute_care_workload(self):
        today = fields.Date.context_today(self)
        days = self._get_care_days(today + timedelta(days=COMING_DAYS))
        for user in self:
            counts = days.get(user, Counter())
            user.care_today_count = counts[today]
            user.care_overdue_count = sum(
                count for day, count in counts.items() if day < today
            )
            user.care_coming_count = sum(
                count for day, count in counts.items() if day > today
            )

    @api.depends_context("uid", "tz", "allowed_company_ids")
    def _compute_care_reached_count(self):
        touches = self.env["care.touch"]
        groups = touches._read_group(
            touches._get_reached_domain()
            & Domain("done_user_id", "in", self.ids)
            & Domain("date_done", ">=", f"today -{REACHED_DAYS}d"),
            ["done_user_id"],
            ["__count"],
        )
        counts = dict(groups)
        for user in self:
            user.care_reached_count = counts.get(user._origin, 0)

    def _get_care_days(self, last_day):
        """Map each person to how many touches are planned on which day."""
        touches = self.env["care.touch"]
        groups = touches._read_group(
            touches._get_waiting_domain()
            & Domain("user_id", "in", self.ids)
            & Domain("date_planned", "<=", last_day),
            ["user_id", "date_planned:day"],
            ["__count"],
        )
        days = {}
        for user, day, count in groups:
            days.setdefault(user, Counter())[day] = count
        return days

    def action_care_open_touches(self):
        """Show what waits for this person, as cards."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_care.care_touch_action_my"
        )
        return action | {
            "name": self.env._("Touches of %(name)s", name=self.name),
            "path": False,
            "context": {"search_default_user_id": self.id, "search_default_due": 1},
        }
