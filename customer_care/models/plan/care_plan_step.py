from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import is_html_empty

from ...tools.limits import MOST_DAYS, MOST_LEAD_DAYS

OWNER, BACKUP, SPONSOR = "owner", "backup", "sponsor"
MANAGER, PERSON = "manager", "person"
REMIND, DRAFT, SEND = "remind", "draft", "send"
TRIAGE = [("needed", "Needed"), ("can_wait", "Can Wait"), ("extra", "Free Extra")]


class CarePlanStep(models.Model):
    """One step of a care plan: when, by which channel and what to do.

    Steps are changed while the plan runs: the touches that wait follow, and what was
    done stays as it was. A step that has touches is archived, not deleted.
    """

    _name = "care.plan.step"
    _inherit = "care.policy.mixin"
    _policy_company = "plan_id.company_id"
    _description = "Care Plan Step"
    _order = "plan_id, sequence, id"

    plan_id = fields.Many2one(
        "care.plan", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    # what is archived makes no step for all
    tier_ids = fields.Many2many(
        "care.tier",
        "care_plan_step_tier_rel",
        "step_id",
        "tier_id",
        string="Tiers",
        context={"active_test": False},
        ondelete="restrict",
        help="Empty for all customers of the plan: so each tier can have a message or "
        "an action of its own.",
    )
    excludes_tiers = fields.Boolean(
        "All but These",
        help="The step is for all customers of the plan but those of its tiers, also "
        "for customers without a tier.",
    )
    offset_days = fields.Integer(
        string="Offset (days)",
        help="Zero is the day itself, -3 three days before it, 3 three days after it.",
    )
    is_alarm = fields.Boolean(
        string="Only if Not Reached",
        help="The step is planned only if no earlier step of the plan has reached the "
        "customer since the event.",
    )
    triage = fields.Selection(
        TRIAGE,
        help="How much the customer needs this step after a sale. Whoever postpones a "
        "step with a triage says why.",
    )
    asks_next = fields.Boolean(
        string="Ask for Next Step",
        help="Whoever completes this step enters the next step, or why there is none.",
    )
    lead_days = fields.Integer(
        string="Remind Before (days)", help="The reminder is due this many days before."
    )
    channel_id = fields.Many2one(
        "care.channel", help="Leave it empty to use the customer's preferred channel."
    )
    responsible = fields.Selection(
        [
            (OWNER, "Owner"),
            (BACKUP, "Backup"),
            (SPONSOR, "Sponsor"),
            (MANAGER, "Plan manager"),
            (PERSON, "Specific User"),
        ],
        string="Performed By",
        required=True,
        default=OWNER,
    )
    user_id = fields.Many2one("res.users", domain="[('share', '=', False)]")
    letter_mode = fields.Selection(
        [
            (REMIND, "Remind"),
            (DRAFT, "Remind and draft a message"),
            (SEND, "Send a message automatically"),
        ],
        string="Action",
        required=True,
        default=REMIND,
        help="An automatic message respects consent, opt-outs, pauses and sending "
        "hours. If it cannot be sent, the user does it.",
    )
    template_id = fields.Many2one(
        "mail.template",
        domain="[('model', '=', 'care.touch')]",
        ondelete="restrict",
        help="The message to the customer.",
    )
    talking_points = fields.Text(translate=True)
    service_type_id = fields.Many2one(
        "care.service.type",
        ondelete="restrict",
        help="The touches of the step are of this type, and have its checklist.",
    )
    checklist = fields.Html(
        translate=True,
        help="What is to be done, to tick off in each touch. Empty for the checklist "
        "of the service type.",
    )
    retry_days = fields.Integer(
        string="Retry After (days)",
        default=7,
        help="Days from an attempt that did not reach the customer to the next "
        "attempt.",
    )
    max_attempts = fields.Integer(
        "Max. Attempts",
        default=3,
        help="After this many attempts an officer is asked to find another way.",
    )

    _check_offset = models.Constraint(
        f"CHECK(offset_days BETWEEN -{MOST_DAYS} AND {MOST_DAYS})",
        f"The offset of a step is at most {MOST_DAYS} days.",
    )
    _check_lead = models.Constraint(
        f"CHECK(lead_days BETWEEN 0 AND {MOST_LEAD_DAYS})",
        f"A reminder is due at most {MOST_LEAD_DAYS} days before the touch, and not "
        "after it.",
    )
    _check_retry = models.Constraint(
        f"CHECK(retry_days BETWEEN 1 AND {MOST_DAYS})",
        f"Leave at least one day before the next attempt, at most {MOST_DAYS}.",
    )
    _check_attempts = models.Constraint(
        "CHECK(max_attempts > 0)", "Allow at least one attempt."
    )

    @api.constrains("responsible", "user_id")
    def _check_user_id(self):
        if any(step._is_for_person() and not step.user_id for step in self):
            raise ValidationError(self.env._("Choose the user for this step."))

    def _is_for_owner(self):
        """Tell whether whoever cares for the customer does the step."""
        return self.responsible == OWNER

    def _is_for_person(self):
        """Tell whether one certain user does the step."""
        return self.responsible == PERSON

    def _only_reminds(self):
        """Tell whether the step only reminds and drafts no message."""
        return self.letter_mode == REMIND

    def _drafts_words(self):
        """Tell whether the step drafts a message from a template.

        The form keeps the template of a step that only reminds by now.
        """
        return bool(self.template_id) and not self._only_reminds()

    def _sends_by_itself(self):
        return self.letter_mode == SEND

    @api.constrains("letter_mode", "template_id")
    def _check_template_id(self):
        if any(not (step._only_reminds() or step.template_id) for step in self):
            raise ValidationError(self.env._("Choose a message template."))

    def _is_last_resort(self, attempt):
        """Tell whether an officer is to find a way, after as many attempts in vain."""
        self.ensure_one()
        return attempt % (self.max_attempts + 1) == 0

    @api.model_create_multi
    def create(self, vals_list):
        steps = super().create(vals_list)
        steps.plan_id._request_pass()
        return steps

    def write(self, vals):
        result = super().write(vals)
        if set(vals) & self._get_planned_fields():
            self.plan_id._request_pass()
        return result

    @api.model
    def _get_planned_fields(self):
        """The fields whose change the waiting touches of the step follow."""
        return {
            "active",
            "channel_id",
            "checklist",
            "excludes_tiers",
            "lead_days",
            "letter_mode",
            "max_attempts",
            "name",
            "offset_days",
            "responsible",
            "service_type_id",
            "template_id",
            "tier_ids",
            "user_id",
        }

    def _is_for_tier(self, tier):
        """Tell whether the customers of a tier, or of none, get this step."""
        return not self.tier_ids or bool(tier & self.tier_ids) != self.excludes_tiers

    def _reaches_tier(self, tier):
        """Tell whether plan and step are for the customers of a tier, or of none."""
        reached = self.plan_id.tier_ids
        return self._is_for_tier(tier) and (not reached or bool(tier & reached))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        if self.env["care.touch"].search_count([("step_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._("This step has touches: archive it instead of deleting it.")
            )

    def action_preview_letter(self):
        """Show the message as a chosen customer would get it."""
        self.ensure_one()
        return self.template_id._open_care_preview(default_care_step_id=self.id)

    def _prepare_touch_values(self):
        """What all touches of this step have in common."""
        self.ensure_one()
        return {
            "plan_id": self.plan_id.id,
            "step_id": self.id,
            "trigger": self.plan_id.trigger,
            "is_automatic": self._sends_by_itself(),
            "triage": self.triage,
            "service_type_id": self.service_type_id.id,
        }

    def _get_checklist(self):
        """What is to be ticked off in a touch of this step, as the reader speaks."""
        own = self.checklist
        chosen = self.service_type_id.checklist if is_html_empty(own) else own
        return str(chosen) if chosen else False

    def _get_interval_days(self, profile):
        """Hook: days from one regular contact to the next; 0 is never."""
        self.ensure_one()
        return self.plan_id.interval_days or profile.tier_id.interval_days

    def _get_retry_days(self, profile, attempt):
        """Hook: days from an attempt in vain to the next one; 0 is never.

        When nobody was reached by the last attempt, a whole interval goes by first.
        """
        self.ensure_one()
        if self._is_last_resort(attempt):
            return self._get_interval_days(profile)
        return self.retry_days

    def _get_responsible(self, profile, day):
        """Hook: who is to do this step for the customer on a day, valid or not."""
        self.ensure_one()
        if self._is_for_owner():
            return profile._get_heir(day)
        if self._is_for_person():
            return self.user_id
        if self.responsible == MANAGER:
            return self.plan_id.user_id
        return profile[f"{self.responsible}_user_id"]
