from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import formatLang

from odoo.addons.customer_care.models.common.answers import CLOSE, open_dialog
from odoo.addons.customer_care.models.common.care_due_mixin import OPEN
from odoo.addons.customer_care.tools.words import add_remark

from ...tools.satisfaction import rank_gaps

DONE, DROPPED = "done", "dropped"
PROPOSED_AT_ONCE = 3
DAYS = 30  # until what is proposed is due


class CareImprovement(models.Model):
    """An improvement action for a gap between expectation and perception.

    It is *open* until somebody has *done* it and said with what result, or *dropped*
    it. Whether it helped is what the next wave of the same questionnaire says. Officers
    say what is to be done, by whom and by when; whoever does it says what came of it.
    """

    _name = "care.improvement"
    _inherit = [
        "care.due.mixin",
        "care.reminder.mixin",
        "care.guard.mixin",
        "care.conversation.mixin",
        "mail.activity.mixin",
    ]
    _description = "Improvement Action"
    _care_once_fields = {"wave_id", "dimension_id"}
    _care_person_fields = {"user_id"}
    _order = "state desc, date_due, id"

    def _default_date_due(self):
        return fields.Date.add(fields.Date.context_today(self), days=DAYS)

    name = fields.Char(string="Action", required=True)
    wave_id = fields.Many2one(
        "care.wave",
        string="Survey Wave",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="wave_id.company_id", store=True)
    dimension_id = fields.Many2one(
        "care.dimension", required=True, index=True, ondelete="restrict"
    )
    user_id = fields.Many2one(
        "res.users",
        string="Assigned To",
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    date_due = fields.Date(
        string="Due On", required=True, default=lambda self: self._default_date_due()
    )
    state = fields.Selection(
        [(OPEN, "Open"), (DONE, "Done"), (DROPPED, "Dropped")],
        string="Status",
        required=True,
        readonly=True,
        default=OPEN,
        copy=False,
    )
    result = fields.Text(copy=False, help="What was done, and what came of it.")
    gap_text = fields.Char(
        string="Gap",
        compute="_compute_gaps",
        groups="customer_care.group_care_officer",  # others would read their own part
        help="Perception less expectation in this wave, in points.",
    )
    next_gap_text = fields.Char(
        string="Gap in the Next Wave",
        compute="_compute_gaps",
        groups="customer_care.group_care_officer",
        help="In the next closed wave of the same questionnaire, with the change.",
    )

    @api.depends("wave_id", "dimension_id")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_gaps(self):
        following = self._get_next_waves()
        waves = self.wave_id | self.wave_id.union(*following.values())
        gaps = self.env["care.satisfaction"]._get_gaps(waves)
        for action in self:
            place = action.dimension_id.id
            now = gaps.get((action.wave_id.id, place))
            next_wave = following.get(action.wave_id, self.env["care.wave"])
            later = gaps.get((next_wave.id, place))
            action.gap_text = self._tell_points(now)
            action.next_gap_text = self._tell_change(now, later)

    def _tell_points(self, points):
        return points is not None and formatLang(self.env, points, digits=1)

    def _tell_change(self, now, later):
        if later is None:
            return False
        text = self._tell_points(later)
        if now is None:
            return text
        change = formatLang(self.env, abs(later - now), digits=1)
        sign = "+" if later >= now else "−"
        return add_remark(self.env, text, f"{sign}{change}")

    def _get_next_waves(self):
        """Map each wave of these to the next closed one of its questionnaire."""
        waves = self.env["care.wave"].search(
            self.env["care.wave"]._get_closed_domain()
            & Domain("questionnaire_id", "in", self.wave_id.questionnaire_id.ids),
            order="date_from, id",
        )
        return {
            wave: waves.filtered(
                lambda other, wave=wave: (
                    other.questionnaire_id == wave.questionnaire_id
                    and other.company_id == wave.company_id
                    and (other.date_from, other.id) > (wave.date_from, wave.id)
                )
            )[:1]
            for wave in self.wave_id
        }

    @api.constrains("user_id")
    def _check_user_id(self):
        self.user_id._check_does_care()

    @api.model_create_multi
    def create(self, vals_list):
        actions = super().create(vals_list)
        actions._remind_assignees()
        return actions

    def write(self, vals):
        handed = self.filtered(
            lambda action: "user_id" in vals and action.user_id.id != vals["user_id"]
        )
        result = super().write(vals)
        handed._remind_assignees()
        return result

    def _check_written_by_person(self, vals):
        """Let whoever carries an action out say what came of it, and nothing else."""
        may_all = self._is_system() or self.env.user._is_care_officer()
        if vals.keys() - {"result"} and not may_all:
            raise AccessError(
                self.env._("Only officers change an action: enter its result.")
            )
        return super()._check_written_by_person(vals)

    @api.model
    def _propose_actions(self, wave):
        """Propose actions for the heaviest gaps that nobody works on yet."""
        gaps = self.env["care.satisfaction"]._get_gaps(wave)
        dimensions = self.env["care.dimension"].browse(place for __, place in gaps)
        ranked = rank_gaps(
            (dimension, gaps[wave.id, dimension.id], dimension.weight)
            for dimension in dimensions
        )
        known = wave.improvement_ids.dimension_id
        new = [dimension for dimension in ranked if dimension not in known][
            :PROPOSED_AT_ONCE
        ]
        return self.create(
            [self._prepare_proposal_values(wave, dimension) for dimension in new]
        )

    @api.model
    def _prepare_proposal_values(self, wave, dimension):
        return {
            "name": self.env._("Close the gap: %(what)s", what=dimension.name),
            "wave_id": wave.id,
            "dimension_id": dimension.id,
        }

    def action_finish(self):
        """Ask what came of the action, to mark it as done."""
        self.ensure_one()
        view = "customer_care_worth.care_improvement_view_form_finish"
        return open_dialog(self, self.env._("Mark as Done"), view)

    def action_done(self):
        """Note that the action was carried out, and what came of it."""
        if not all((action.result or "").strip() for action in self._filter_open()):
            raise UserError(
                self.env._("Enter the result: what was done, and what came of it.")
            )
        self._close_as(DONE)
        return {**CLOSE}

    def action_drop(self):
        """Note that nobody goes on with the action."""
        self._close_as(DROPPED)
        return True

    def _close_as(self, state):
        """Close what is open: whoever sees an action may, since it is theirs."""
        self.check_access("read")
        still_open = self._filter_open()
        still_open._write_as_system({"state": state})
        still_open._remove_reminders()

    def action_reopen(self):
        """Go on with the action after all."""
        self.check_access("read")
        self._write_as_system({"state": OPEN})
        self._remind_assignees()
        return True
