from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...tools.contactability import NEUTRAL, SYMPATHY
from ...tools.limits import MOST_DAYS
from ..event.care_event_type import TONES

DRAFT, ACTIVE, PAUSED = "draft", "active", "paused"


class CarePlan(models.Model):
    """A policy of care: for these customers, on this trigger, these steps.

    A plan is drawn up as *draft* and switched on to be *active*. A *paused* plan hides
    its open touches until it goes on; an archived one skips them.
    """

    _name = "care.plan"
    _inherit = [
        "care.policy.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _description = "Care Plan"
    _care_system_fields = {"pass_after_id"}
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    user_id = fields.Many2one(
        "res.users",
        string="Plan Manager",
        required=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        help="Takes the touches of customers whose owner and backup are not available.",
    )
    state = fields.Selection(
        [(DRAFT, "Draft"), (ACTIVE, "Running"), (PAUSED, "Paused")],
        required=True,
        default=DRAFT,
        copy=False,
    )
    tone = fields.Selection(
        TONES,
        required=True,
        default=NEUTRAL,
        help="While a customer is in mourning, only sympathy touches reach them.",
    )

    # when
    trigger = fields.Selection(
        lambda self: self.env["care.trigger"]._get_selection(),
        required=True,
        default=lambda self: self.env["care.trigger"]._get_default_code(),
    )
    trigger_fields = fields.Json(compute="_compute_trigger_fields")  # for views
    has_one_date = fields.Boolean(compute="_compute_trigger_fields")
    interval_days = fields.Integer(
        string="Contact Frequency (days)",
        help="Zero means the contact frequency of the customer's tier.",
    )
    occasion_type_ids = fields.Many2many("care.occasion.type", string="Occasion Types")
    has_family = fields.Boolean(
        string="Include Family", help="Includes the dates of the customer's family."
    )
    festival_ids = fields.Many2many("care.festival", string="Festivals")

    event_type_ids = fields.Many2many("care.event.type", string="Event Types")
    date_once = fields.Date(string="Date")
    date_once_to = fields.Date(
        string="Until",
        help="Spreads the customers evenly over the weekdays from the date to this "
        "one. Empty for all on one date.",
    )

    step_ids = fields.One2many("care.plan.step", "plan_id", string="Steps", copy=True)
    date_activated = fields.Date("Activated On", readonly=True, copy=False)
    pass_after_id = fields.Integer(
        "Resume After",
        default=-1,
        copy=False,
        help="The job has processed the audience up to this customer; -1 means "
        "complete.",
    )

    _check_date_once_to = models.Constraint(
        "CHECK(date_once_to IS NULL OR date_once_to >= date_once)",
        "The campaign cannot end before it begins.",
    )
    _check_interval = models.Constraint(
        f"CHECK(interval_days BETWEEN 0 AND {MOST_DAYS})",
        f"The contact frequency must be between 0 and {MOST_DAYS} days.",
    )

    def _is_active(self):
        """Tell whether the plan is switched on, and not paused."""
        return self.state == ACTIVE

    def _filter_active(self):
        return self.filtered(lambda plan: plan._is_active())

    @api.model
    def _get_active_domain(self):
        return Domain("state", "=", ACTIVE)

    def _is_sympathy(self):
        """Tell whether the plan stands by customers to whom something bad happened."""
        return self.tone == SYMPATHY

    @api.depends("trigger")
    def _compute_trigger_fields(self):
        for plan in self:
            trigger = plan._get_trigger()
            plan.trigger_fields = [*trigger._plan_fields, *trigger._step_fields]
            plan.has_one_date = trigger._has_one_date

    @api.constrains(lambda self: ["state", "step_ids", *self._get_trigger_fields()])
    def _check_active_is_complete(self):
        active = self._filter_active()
        active._check_domain()
        for plan in active:
            if not plan.step_ids:
                raise ValidationError(self.env._("A plan needs at least one step."))
            if gap := plan._get_trigger()._find_gap(plan):
                raise ValidationError(gap)

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        plans._note_activation()
        return plans

    def write(self, vals):
        result = super().write(vals)
        self._note_activation()
        self._hold_or_release(vals)
        if set(vals) & self._get_planned_fields():
            self._request_pass()
        self._release_reserved(vals)
        return result

    def action_activate(self):
        """Activate the plans; nothing is planned for dates that have passed."""
        self.write({"state": ACTIVE})
        return True

    def _note_activation(self):
        """Record when plans were activated: nothing is planned for the time before."""
        begun = self._filter_active().filtered(lambda plan: not plan.date_activated)
        if begun:
            # by the clock of the database: what happens from now on, wherever people
            # live, is known on this day or later
            begun._as_system().date_activated = fields.Date.today()
            begun._request_pass()

    def action_pause(self):
        """Pause the plans: their open touches are on hold until they resume."""
        self.write({"state": PAUSED})
        return True

    def action_resume(self):
        """Resume the plans: open touches come back, or are missed if it is too late."""
        self.write({"state": ACTIVE})
        return True

    def _hold_or_release(self, vals):
        """Put the open touches on hold or take them back, as their plans are now."""
        if not vals.get("active", True):
            self._get_open_touches()._give_up(
                lambda env: env._("the care plan was archived")
            )
        elif "state" in vals:
            touches = self._get_open_touches()
            if active := self._filter_active():
                active._note_resumed()
                touches.filtered("is_on_hold")._release()
            else:
                touches._hold()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if self.env["care.touch"]._find_all([("plan_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._("This plan has touches: archive it instead of deleting it.")
            )

    def _get_open_touches(self):
        """The planned touches of these plans, in whatever company."""
        return self.env["care.touch"]._find_planned([("plan_id", "in", self.ids)])

    @api.model
    def _get_planned_fields(self):
        """The fields whose change makes the planner look at the audience again."""
        return {
            "active",
            "company_id",
            "domain",
            "is_exclusive",
            "state",
            "step_ids",
            "tier_ids",
            "tone",
            "user_id",
            *self._get_trigger_fields(),
        }

    @api.model
    def _get_trigger_fields(self):
        """The trigger, and the fields that one or another trigger asks for."""
        return ["trigger", *self.env["care.trigger"]._get_all_plan_fields()]

    def _get_trigger(self):
        """The trigger model of the plan."""
        return self.env["care.trigger"]._get_by_code(self.trigger)

    def _is_regular(self):
        """Tell whether only the time since the last contact asks for its touches."""
        return self._get_trigger()._is_regular

    def _request_pass(self):
        """Request another pass of the job over the audiences of these plans."""
        if active := self._filter_active():
            active._write_as_system({"pass_after_id": 0})
            self.env["care.planner"]._plan_soon()

    @api.model
    def _request_pass_where(self, domain):
        """Let the job pass once more over the audiences that policy has changed for.

        :param domain: the plans that follow it, whoever may change them
        """
        # whoever may change a tier or a festival changes what shared plans bring, too
        self.sudo().search(Domain(domain) & self._get_active_domain())._request_pass()

    @api.model
    def _get_interval_domain(self, tiers):
        """The plans that follow the intervals of these tiers."""
        regular = self.env["care.trigger"]._get_codes("_is_regular")
        return (
            Domain("trigger", "in", regular)
            & Domain("interval_days", "=", 0)
            & Domain("tier_ids", "in", [*tiers.ids, False])
        )
