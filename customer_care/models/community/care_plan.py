from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from ..common.answers import open_action
from .care_touch_invitation import ABSENT, ACCEPTED, CAME


class CarePlan(models.Model):
    """How many customers a plan has invited, and how many of them came."""

    _inherit = "care.plan"

    touch_ids = fields.One2many("care.touch", "plan_id", string="Touches")
    invited_count = fields.Integer(string="Invited", compute="_compute_invited")
    attendance_text = fields.Char(string="Attendance", compute="_compute_invited")

    @api.depends("touch_ids.attendance", "touch_ids.state")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_invited(self):
        touches = self.env["care.touch"]
        domain = touches._get_invited_domain() & touches._get_meant_domain()
        groups = touches._read_group(
            domain & Domain("plan_id", "in", self.ids),
            ["plan_id", "attendance"],
            ["__count"],
        )
        counts = defaultdict(dict)
        for plan, state, count in groups:
            counts[plan.id][state] = count
        for plan in self:
            found = counts.get(plan._origin.id, {})
            plan.invited_count = sum(found.values())
            plan.attendance_text = found and self.env._(
                "%(accepted)s will come, %(came)s came, %(absent)s did not",
                accepted=found.get(ACCEPTED, 0),
                came=found.get(CAME, 0),
                absent=found.get(ABSENT, 0),
            )

    def action_open_invitations(self):
        """Open the page on which it is noted who came."""
        self.ensure_one()
        invited = self.env["care.touch"]._get_invited_domain()
        return open_action(
            self.env,
            "customer_care.care_touch_action_invitation",
            display_name=self.name,
            domain=list(invited & Domain("plan_id", "=", self.id)),
            context={},
        )
