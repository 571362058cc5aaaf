from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import ormcache

from ...tools.words import get_choices

NEW, IN_PROGRESS, WAITING = "new", "in_progress", "waiting"
SOLVED, DECLINED, MERGED = "solved", "declined", "merged"
STATES = [
    (NEW, "New"),
    (IN_PROGRESS, "In Progress"),
    (WAITING, "Waiting on Customer"),
    (SOLVED, "Solved"),
    (DECLINED, "Declined"),
    (MERGED, "Merged"),
]
RUNNING_STATES = (NEW, IN_PROGRESS)
OPEN_STATES = (*RUNNING_STATES, WAITING)  # where the clock stands
CLOSED_STATES = (SOLVED, DECLINED)  # a merged case goes on as another one


class CareFeedbackStage(models.Model):
    """A column of the board; each stands for one state of a case.

    Several may stand for the same state: a case comes into the first of them. A stage
    keeps its state as long as cases would move with it unnoticed.
    """

    _name = "care.feedback.stage"
    _inherit = ["care.policy.mixin", "care.cached.mixin"]
    _description = "Feedback Stage"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    state = fields.Selection(STATES, required=True, default=IN_PROGRESS)
    fold = fields.Boolean(string="Folded")
    feedback_ids = fields.One2many("care.feedback", "stage_id", string="Cases")

    def write(self, vals):
        if "state" in vals:
            self._check_no_case_moves(vals["state"])
        return super().write(vals)

    def _check_no_case_moves(self, state):
        """Refuse to change the state of a stage that has cases."""
        changed = self.filtered(lambda stage: stage.state != state)
        used = Domain("id", "in", changed.ids) & Domain("feedback_ids", "!=", False)
        if stage := self._search_for_all(used, limit=1):
            raise UserError(
                self.env._(
                    "Cases are in %(stage)s: move them to another stage before you "
                    "change its state.",
                    stage=stage.name,
                )
            )

    @api.model
    def _get_of_state(self, state):
        """The first stage of a state."""
        stage = self.browse(self._get_id_of_state(state))
        if not stage:
            names = dict(get_choices(self, "state"))
            raise UserError(
                self.env._(
                    "No stage has the state %(state)s: create one first.",
                    state=names[state],
                )
            )
        return stage

    @api.model
    @ormcache("state")
    def _get_id_of_state(self, state):
        # each new case asks for it
        return self._search_for_all([("state", "=", state)], limit=1).id
