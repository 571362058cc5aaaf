from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from odoo.addons.customer_care.models.common.care_due_mixin import OPEN
from odoo.addons.customer_care.tools.words import get_choices

REACHED, DROPPED = "reached", "dropped"


class CareTarget(models.Model):
    """A development target: a customer is to reach a tier by a day.

    A target is *open* until the customer has the tier, or somebody says that it is
    *reached* or *dropped*, which the customer's thread notes. Its progress is the value
    of the last 12 months on the way from where it began to where it is to go.
    """

    _name = "care.target"
    _inherit = ["care.erased.mixin", "care.due.mixin", "care.money.mixin"]
    _description = "Development Target"
    _care_name_parts = ("profile_id.name", "to_tier_id.name")
    _care_name_sign = " → "
    _care_once_fields = {"profile_id"}
    _care_system_fields = {"date_closed", "value_start"}
    _order = "date_due, id"

    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    from_tier_id = fields.Many2one(
        "care.tier",
        string="From",
        compute="_compute_from_tier_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    to_tier_id = fields.Many2one("care.tier", string="To", required=True)
    date_due = fields.Date(string="By", required=True)
    value_start = fields.Monetary(
        string="Value at the Start",
        copy=False,
        help="The value of the last 12 months when the target was set.",
    )
    value_goal = fields.Monetary(
        string="Value to Reach",
        help="The value of 12 months that the new tier takes.",
    )
    progress = fields.Float(
        string="Progress (%)",
        compute="_compute_progress",
        help="How far the value of the last 12 months has come from the start to what "
        "is to be reached.",
    )
    state = fields.Selection(
        [(OPEN, "Open"), (REACHED, "Reached"), (DROPPED, "Dropped")],
        string="Status",
        required=True,
        default=OPEN,
        copy=False,
    )
    date_closed = fields.Date(
        string="Closed On",
        copy=False,
        help="The day on which the target was reached or dropped.",
    )
    note = fields.Text("Next Steps")

    @api.depends("profile_id")
    def _compute_from_tier_id(self):
        for target in self:
            target.from_tier_id = target.from_tier_id or target.profile_id.tier_id

    @api.depends(
        "state",
        "to_tier_id",
        "value_goal",
        "value_start",
        "profile_id.tier_id",
        "profile_id.contribution_ids.amount",
    )
    def _compute_progress(self):
        for target in self:
            target.progress = 100 if target._is_reached() else target._get_way()

    def _is_reached(self):
        return self.state == REACHED or self._has_tier()

    def _has_tier(self):
        return self.to_tier_id and self.profile_id.tier_id == self.to_tier_id

    def _get_way(self):
        """The part of the way that lies behind, in percent."""
        way = self.value_goal - self.value_start
        if way <= 0:
            return 0
        done = self.profile_id.value_year - self.value_start
        return min(max(done * 100 / way, 0), 100)

    def _close_reached(self):
        """Note that customers have the tier into which they were to grow."""
        reached = self.filtered(lambda target: target._is_open() and target._has_tier())
        reached._as_system().state = REACHED  # whoever may move customers

    @api.constrains("date_due")
    def _check_due(self):
        """Nobody can reach any more what is to be reached by a day that is over."""
        today = fields.Date.context_today(self)
        for target in self.filtered("date_due"):
            if target._is_open() and target.date_due < today:
                raise ValidationError(
                    self.env._(
                        "The target is due on %(day)s, and that day is over.",
                        day=format_date(self.env, target.date_due),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        targets = super().create(vals_list)
        by_value = targets.grouped(lambda target: target.profile_id.value_year)
        for value, begun in by_value.items():
            begun._write_as_system({"value_start": value})
        return targets

    def write(self, vals):
        changed = self.filtered(
            lambda target: vals.get("state", target.state) != target.state
        )
        result = super().write(vals)
        changed._log_states()
        return result

    @api.model
    def _complete_new(self, vals_list):
        return super()._complete_new([*map(self._date_closing, vals_list)])

    def _complete_changes(self, vals):
        return super()._complete_changes(self._date_closing(vals))

    @api.model
    def _date_closing(self, vals):
        """Note the day on which a target is reached or dropped."""
        if "state" not in vals:
            return vals
        is_open = vals["state"] == OPEN
        closed = False if is_open else fields.Date.context_today(self)
        return {**vals, "date_closed": closed}

    def action_reach(self):
        """Mark the targets as reached."""
        self.write({"state": REACHED})
        return True

    def action_drop(self):
        """Say that the customer will not grow into the tier."""
        self.write({"state": DROPPED})
        return True

    def action_reopen(self):
        """Go on with what was reached or dropped."""
        self.write({"state": OPEN})
        return True

    def _log_states(self):
        """Say on the customers' threads what became of the targets."""
        names = dict(get_choices(self, "state"))
        bodies = {
            profile.id: " ".join(target._tell_state(names) for target in targets)
            for profile, targets in self.grouped("profile_id").items()
        }
        self.profile_id._message_log_batch(bodies)

    def _tell_state(self, names):
        return self.env._(
            "Development target (%(tier)s): %(state)s",
            tier=self.to_tier_id.name,
            state=names[self.state],
        )
