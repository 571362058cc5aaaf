from odoo import api, fields, models
from odoo.exceptions import ValidationError

USUAL_DAYS = 2  # by which a touch is postponed when nobody says otherwise


class CareTouchPostpone(models.TransientModel):
    """Asks to which later day touches are to be moved.

    What is planned for a day to come is postponed from that day on, what is due or
    overdue from today on: nobody is contacted earlier because somebody had no time.
    """

    _name = "care.touch.postpone"
    _inherit = ["care.guard.mixin", "care.touch.choice.mixin"]
    _description = "Postpone Touches"

    date = fields.Date(
        string="Other Day",
        compute="_compute_date",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
    )
    date_first = fields.Date("Earliest Day", compute="_compute_date_first")

    reason = fields.Char(
        string="Comment",
        help="Colleagues read this: leave out what the customer told you in private.",
    )
    needs_reason = fields.Boolean(compute="_compute_needs_reason")

    @api.depends("touch_ids")
    def _compute_date(self):
        for wizard in self:
            first = wizard._get_first_day(wizard.touch_ids)
            wizard.date = fields.Date.add(first, days=USUAL_DAYS)

    @api.depends("touch_ids.date_planned")
    def _compute_date_first(self):
        for wizard in self:
            wizard.date_first = wizard._get_first_day(wizard.touch_ids)

    @api.model
    def _get_first_day(self, touches):
        """The day before which none of these touches may be moved."""
        planned = touches._filter_planned().mapped("date_planned")
        return max([fields.Date.context_today(self), *filter(None, planned)])

    @api.depends("touch_ids.triage")
    def _compute_needs_reason(self):
        """Ask why, where somebody after a sale waits for it."""
        for wizard in self:
            wizard.needs_reason = any(wizard.touch_ids.mapped("triage"))

    @api.constrains("reason", "touch_ids")
    def _check_reason(self):
        for wizard in self:
            if wizard.needs_reason and not (wizard.reason or "").strip():
                raise ValidationError(self.env._("Add a short reason."))

    @api.constrains("date", "touch_ids")
    def _check_date(self):
        if any(wizard.date < wizard.date_first for wizard in self):
            raise ValidationError(
                self.env._(
                    "Choose a day that is neither past nor before the planned day."
                )
            )

    def action_postpone_to_tomorrow(self):
        return self._postpone_by(days=1)

    def action_postpone_to_next_week(self):
        return self._postpone_by(weeks=1)

    def action_postpone_to_next_month(self):
        return self._postpone_by(months=1)

    def action_postpone(self):
        """Move the touches to the chosen day."""
        self.ensure_one()
        return self._postpone_touches(lambda touch: self.date)

    def _postpone_by(self, **distance):
        """Move each touch from its own day on, or from today on."""
        self.ensure_one()
        return self._postpone_touches(
            lambda touch: fields.Date.add(self._get_first_day(touch), **distance)
        )

    def _postpone_touches(self, choose_day):
        """Move the planned ones among the touches.

        :param choose_day: tells the new day of a touch
        """
        self.touch_ids._check_any_planned()
        planned = self.touch_ids._filter_planned()
        for day, touches in planned.grouped(choose_day).items():
            touches._postpone(day)
        planned._note_why_postponed(self.reason)
        return True
