from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..common.days import get_latest_today

KEPT_FIELDS = frozenset(
    {"date_contact_noted", "date_next_check", "message_main_attachment_id"}
)


class CareProfile(models.Model):
    """The clock of a customer: the last contact, and the planner's next check."""

    _inherit = "care.profile"
    _care_system_fields = {"date_contact_noted", "date_next_check"}
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
    date_contact_noted = fields.Date(
        "Last Contact Entered",
        copy=False,
        help="The last contact as a person or an import has entered it: no touch tells "
        "of it.",
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

    @api.constrains("date_last_contact", "date_start")
    def _check_clock(self):
        today = get_latest_today()
        if any((profile.date_last_contact or today) > today for profile in self):
            raise ValidationError(
                self.env._("The last contact cannot be in the future.")
            )
        next_year = fields.Date.add(today, years=1)
        if any(profile.date_start > next_year for profile in self):
            raise ValidationError(
                self.env._("The start date must be within the coming year.")
            )

    @api.model
    def _complete_new(self, vals_list):
        completed = [self._complete_contact(vals) for vals in vals_list]
        return super()._complete_new(completed)

    def _complete_changes(self, vals):
        return super()._complete_changes(self._complete_contact(vals))

    @api.model
    def _complete_contact(self, vals):
        """Remember what is said of the last contact, if it comes from no touch."""
        if "date_last_contact" not in vals:
            return vals
        return {"date_contact_noted": vals["date_last_contact"], **vals}

    def _note_before(self, vals):
        before = super()._note_before(vals)
        if "date_start" in vals and not self._is_system():
            before["starts"] = {profile: profile.date_start for profile in self}
        return before

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        starts = before.get("starts", {})
        moved = self.filtered(
            lambda profile: profile in starts and starts[profile] != profile.date_start
        )
        moved._log_starts(starts)
        return result

    def _log_starts(self, starts):
        """Leave a line of what was said before: rates and greetings follow the day."""
        bodies = {
            profile.id: self.env._(
                "Customer Since: %(old)s → %(new)s",
                old=format_date(self.env, starts[profile]),
                new=format_date(self.env, profile.date_start),
            )
            for profile in self
        }
        self._message_log_batch(bodies)

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
        """Hook: the fields whose change does not concern the planner."""
        return KEPT_FIELDS

    def _request_planning(self):
        """Request that the planner checks these customers in its next run."""
        if self:
            self._write_as_system({"date_next_check": fields.Date.today()})

    def _is_due_for_planning(self):
        """Tell whether the planner looks at the customer in its next run."""
        self.ensure_one()
        return bool(
            self.date_next_check and self.date_next_check <= fields.Date.today()
        )

    def _get_last_reached(self):
        """The one of these customers whom somebody has reached last, if any."""
        reached = self.filtered("date_last_contact")
        return reached.sorted("date_last_contact")[-1:]

    def _restart_clocks(self, days):
        """Move the clock of each customer to the day on which a touch reached him.

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
            profile._set_clock(days[profile])
        return restarted

    def _set_clock(self, day):
        """Set the clock to the last touch, or to a later day that somebody noted."""
        self.ensure_one()
        noted = self.date_contact_noted
        last = max(filter(None, [day, noted]), default=False)
        self._as_system().write(
            {"date_last_contact": last, "date_contact_noted": noted}
        )
