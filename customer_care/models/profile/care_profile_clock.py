from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

KEPT_FIELDS = {
    "date_next_check",
    "last_touch_id",
    "message_main_attachment_id",
}


class CareProfile(models.Model):
    """When a customer was last reached, and when the planner looks at him again."""

    _inherit = "care.profile"
    _care_system_fields = {"date_next_check", "last_touch_id"}
    _care_once_fields = {"date_last_contact"}

    date_start = fields.Date(
        string="Customer Since", default=fields.Date.context_today, required=True
    )
    date_last_contact = fields.Date(
        string="Last Contact",
        copy=False,
        index="btree_not_null",
        help="The last day on which the customer was reached.",
    )
    last_touch_id = fields.Many2one("care.touch", copy=False, index="btree_not_null")
    date_next_touch = fields.Date(
        string="Next Contact",
        compute="_compute_date_next_touch",
        store=True,
        index="btree_not_null",
    )
    date_next_check = fields.Date(
        "Next Check",
        default=lambda self: fields.Date.today(),
        copy=False,
        help="The planner checks the customer again on this day.",
    )
    days_since_contact = fields.Integer(
        compute="_compute_days_since_contact", search="_search_days_since_contact"
    )

    _next_check_idx = models.Index(
        "(date_next_check, id) WHERE date_next_check IS NOT NULL"
    )

    @api.depends("touch_ids.state", "touch_ids.date_planned", "touch_ids.is_on_hold")
    def _compute_date_next_touch(self):
        touches = self.env["care.touch"]
        groups = touches._read_group(
            touches._get_waiting_domain() & Domain("profile_id", "in", self.ids),
            ["profile_id"],
            ["date_planned:min"],
        )
        next_days = {profile.id: day for profile, day in groups}
        by_day = self.grouped(lambda each: next_days.get(each._origin.id, False))
        for day, profiles in by_day.items():
            profiles.date_next_touch = day

    @api.constrains("date_last_contact", "date_start")
    def _check_clock(self):
        tomorrow = fields.Date.add(fields.Date.today(), days=1)  # in the east: today
        if any((profile.date_last_contact or tomorrow) > tomorrow for profile in self):
            raise ValidationError(
                self.env._("The last contact cannot be in the future.")
            )
        next_year = fields.Date.add(tomorrow, years=1)
        if any(profile.date_start > next_year for profile in self):
            raise ValidationError(
                self.env._("The start date must be within the coming year.")
            )

    @api.depends("date_last_contact")
    @api.depends_context("tz")
    def _compute_days_since_contact(self):
        today = fields.Date.context_today(self)
        for profile in self:
            last = profile.date_last_contact
            profile.days_since_contact = (today - last).days if last else False

    @api.model
    def _search_days_since_contact(self, operator, value):
        mirrored = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
        if operator not in mirrored:
            return NotImplemented
        return [("date_last_contact", mirrored[operator], f"today -{int(value)}d")]

    @api.model
    def _get_kept_fields(self):
        """The fields whose change does not concern the planner."""
        return KEPT_FIELDS

    def _wake(self):
        """Ask the planner to look at these customers in its next run."""
        if self:
            self._write_as_system({"date_next_check": fields.Date.today()})

    def _plan_now(self):
        """Plan for these customers at once, and remind of what is due."""
        touches = self._plan_touches()
        due = touches._get_to_remind_domain(fields.Date.today())
        touches.env["care.planner"]._remind(
            touches.search(due & Domain("profile_id", "in", self.ids))
        )

    def _plan_touches(self):
        """Have the planner make the touches of these customers, in nobody's name."""
        # plans are carried out for colleagues and customers whom the user may not see
        planner = self.env["care.planner"].sudo()
        return planner._plan(self.with_env(planner.env))

    def _message_post_after_hook(self, message, msg_values):
        """Take an answer of the customer for a contact."""
        result = super()._message_post_after_hook(message, msg_values)
        is_answer = message.message_type == "email" and message._is_genuine()
        if is_answer and message.author_id == self.partner_id:
            values = self._prepare_answer_values(message)
            self.env["care.touch"]._log_through_door([values])
        return result

    def _prepare_answer_values(self, message):
        self.ensure_one()
        user = self.user_id or self.env.user
        touches = self.env["care.touch"]
        common = touches._prepare_door_touch_values(self, user, "mail", message.id)
        return common | {
            "reason": self.with_context(lang=user.lang).env._("Customer reply"),
            "note": message.body,
            "date_done": message.date,
        }

    def _restart_clocks(self, days):
        """Move the clock of each customer to the day on which he was reached.

        :param days: maps each profile to a date; a day before the last contact is
            history and moves nothing.
        :return: the customers whose clock has started anew
        """
        restarted = self.filtered(
            lambda profile: (
                not profile.date_last_contact
                or profile.date_last_contact < days[profile]
            )
        )
        for profile in restarted:
            profile._as_system().date_last_contact = days[profile]
        return restarted
