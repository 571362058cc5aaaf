from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.customer_care.models.common.care_due_mixin import OPEN

from .care_risk import BANDS

DONE = "done"


class CareRiskReview(models.Model):
    """A review of a customer's risk, with a day, a person and a conclusion.

    A review is *open* until its day, of which the person is reminded, and *done* with
    what was found. Doing one can set the day of the next.
    """

    _name = "care.risk.review"
    _inherit = [
        "care.erased.mixin",
        "care.company.mixin",
        "care.due.mixin",
        "care.reminder.mixin",
    ]
    _description = "Risk Review"
    _care_name_parts = ("profile_id.name", "date_due")
    _care_once_fields = {"profile_id"}
    _care_person_fields = {"user_id"}
    _care_system_fields = {"date_done", "state"}
    _reminder_link = "care_risk_review_id"
    _reminder_follows = frozenset({"user_id", "date_due"})
    _order = "date_due, id"

    user_id = fields.Many2one(
        "res.users",
        string="Reviewer",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    date_due = fields.Date(string="Next Review", required=True)
    reason = fields.Char(required=True, help="Why the risk is looked at then.")
    state = fields.Selection(
        [(OPEN, "Open"), (DONE, "Done")],
        string="Status",
        required=True,
        readonly=True,
        default=OPEN,
        copy=False,
    )
    date_done = fields.Date(string="Done On", readonly=True, copy=False)
    rating = fields.Selection(
        BANDS, string="Own Rating", help="How the reviewer rates the risk."
    )
    conclusion = fields.Text(
        help="What was found, such as the finances, and what to do."
    )
    reminder_ids = fields.One2many(
        "mail.activity", "care_risk_review_id", string="Reminders"
    )

    _due_idx = models.Index(f"(date_due, id) WHERE state = '{OPEN}'")

    @api.model_create_multi
    def create(self, vals_list):
        reviews = super().create(vals_list)
        reviews._create_reminders()
        return reviews

    def action_done(self):
        """Note what was found; that it has been looked at ends the reminder."""
        self.check_access("write")
        if any(not review.conclusion for review in self):
            raise UserError(
                self.env._("Add what you found before you close the review.")
            )
        self._close()
        return True

    def _close_lost(self):
        """End reviews of customers who have left in the meantime."""
        self.filtered(
            lambda review: review._is_open() and not review.conclusion
        ).conclusion = self.env._("The customer was lost.")
        self._close()

    def _close(self):
        open_ones = self._filter_open()
        today = fields.Date.context_today(self)
        open_ones._write_as_system({"state": DONE, "date_done": today})
        open_ones._finish_reminders()

    def _get_reminder_date(self):
        return self.date_due

    def _get_reminder_summary(self, user):
        spoken = self.with_context(lang=user._get_care_lang())
        return spoken.env._("A customer is to be looked at")

    @api.model
    def _get_reminded_domain(self):
        return super()._get_reminded_domain() | self._get_open_domain()

    def _on_reminder_done(self, feedback):
        """Take the words of a done reminder for what was found."""
        open_ones = self._filter_open()
        if feedback:
            open_ones.filtered(
                lambda review: not review.conclusion
            ).conclusion = feedback
        open_ones._close()

    def _on_reminder_changed(self, vals):
        """Follow a reminder that was moved to another day, or given to somebody."""
        changes = {
            name: vals[followed]
            for name, followed in (
                ("date_due", "date_deadline"),
                ("user_id", "user_id"),
            )
            if vals.get(followed)
        }
        open_ones = self._filter_open()
        if changes and open_ones:
            open_ones.write(changes)

    def _on_reminder_cancelled(self):
        """Keep the review open after its reminder was cancelled."""
