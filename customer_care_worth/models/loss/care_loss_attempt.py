from odoo import api, fields, models

RUNNING, WORKED, FAILED = "running", "worked", "failed"


class CareLossAttempt(models.Model):
    """A remedy that was tried for a loss: it runs, has worked, or has failed.

    The system writes them down, so that a remedy that was given up for another one
    stays on record as failed.
    """

    _name = "care.loss.attempt"
    _inherit = "care.secret.mixin"
    _description = "Remedy Tried"
    _care_name_parts = ("plan_id.name",)
    _order = "date desc, id desc"

    loss_id = fields.Many2one(
        "care.loss", required=True, readonly=True, index=True, ondelete="cascade"
    )
    profile_id = fields.Many2one(related="loss_id.profile_id", string="Customer")
    plan_id = fields.Many2one(
        "care.plan",
        string="Remedy",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(string="Since", required=True, readonly=True)
    outcome = fields.Selection(
        [(RUNNING, "Running"), (WORKED, "Worked"), (FAILED, "Failed")],
        compute="_compute_outcome",
        store=True,
    )

    _plan_unique = models.UniqueIndex(
        "(loss_id, plan_id)", "This remedy was tried already."
    )

    @api.depends("loss_id.state", "loss_id.plan_id", "loss_id.won_plan_id")
    def _compute_outcome(self):
        for attempt in self:
            loss, plan = attempt.loss_id, attempt.plan_id
            if loss._is_won_back():
                attempt.outcome = WORKED if plan == loss.won_plan_id else FAILED
            else:
                runs = loss._is_open() and plan == loss.plan_id
                attempt.outcome = RUNNING if runs else FAILED

    @api.model
    def _note_remedies(self, losses):
        """Record the remedies of losses that have no record yet."""
        values = [
            self._prepare_attempt_values(loss, plan)
            for loss in losses
            for plan in (loss.plan_id | loss.won_plan_id) - loss.attempt_ids.plan_id
        ]
        self._as_system().create(values)

    @api.model
    def _prepare_attempt_values(self, loss, plan):
        """A remedy of a loss, of today or of the last day on which it was open."""
        today = fields.Date.context_today(self)
        day = max(loss.date, min(today, loss.date_closed or today))
        return {"loss_id": loss.id, "plan_id": plan.id, "date": day}
