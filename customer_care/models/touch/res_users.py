from odoo import api, fields, models
from odoo.fields import Domain

from ..common.answers import open_action

# as the labels of the fields say
COMING_DAYS = 7
REACHED_DAYS = 30


class ResUsers(models.Model):
    """How many touches wait for a user, for team leads.

    Whoever has touches to do has a part in the care of their customers.
    """

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

    care_help_count = fields.Integer(
        string="Help in 30 Days",
        compute="_compute_care_reached_count",
        groups="customer_care.group_care_officer",
    )

    @api.depends_context("uid", "tz", "allowed_company_ids")
    def _compute_care_workload(self):
        touches = self.env["care.touch"]
        overdue = self._count_care(touches._get_overdue_domain())
        due = self._count_care(touches._get_due_domain())
        coming = self._count_care(
            touches._get_waiting_domain()
            & Domain("date_planned", ">", "today")
            & Domain("date_planned", "<=", f"today +{COMING_DAYS}d")
        )
        for user in self:
            user.care_overdue_count = overdue.get(user._origin, 0)
            user.care_today_count = due.get(user._origin, 0) - user.care_overdue_count
            user.care_coming_count = coming.get(user._origin, 0)

    @api.depends_context("uid", "tz", "allowed_company_ids")
    def _compute_care_reached_count(self):
        touches = self.env["care.touch"]
        reached = self._count_done_care(touches._get_reached_domain())
        helped = self._count_done_care(touches._get_help_domain())
        for user in self:
            user.care_reached_count = reached.get(user._origin, 0)
            user.care_help_count = helped.get(user._origin, 0)

    def _count_done_care(self, domain):
        """Map persons to how many touches of the kind they did of late."""
        groups = self.env["care.touch"]._read_group(
            domain
            & Domain("done_user_id", "in", self.ids)
            & Domain("date_done", ">=", f"today -{REACHED_DAYS}d"),
            ["done_user_id"],
            ["__count"],
        )
        return dict(groups)

    def _get_care_domain(self):
        planned = self.env["care.touch"]._get_planned_domain()
        touched = planned & Domain("user_id", "=", self.id)
        return super()._get_care_domain() | Domain("touch_ids", "any", touched)

    def _count_care(self, domain):
        """Map persons to how many touches of theirs are of the kind."""
        groups = self.env["care.touch"]._read_group(
            domain & Domain("user_id", "in", self.ids), ["user_id"], ["__count"]
        )
        return dict(groups)

    def action_care_open_touches(self):
        """Show what waits for this person, as cards."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_touch_action_my",
            name=self.env._("Touches of %(name)s", name=self.name),
            path=False,
            context={"search_default_user_id": self.id, "search_default_due": 1},
        )
