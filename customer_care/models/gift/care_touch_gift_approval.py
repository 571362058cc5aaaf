from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount

from ...tools.sets import search_set
from ...tools.words import get_choices
from ..common.answers import open_action
from ..common.care_approval_mixin import WAITING
from ..promise.care_approval import GIFT

FREE, APPROVED, REJECTED = "free", "approved", "rejected"
GRANTED_STATES = (FREE, APPROVED)
GIFT_CAP, YEARLY_BUDGET = "gift_cap", "yearly_budget"  # why a gift is to be approved
ANSWERED = ("approval_code", "approver_user_id", "date_decided")


class CareTouchGift(models.Model):
    """Asks for approval of gifts above the caps of the customer's tier.

    The tier has a cap for one gift and a yearly budget for all care of a customer.
    Zero means that there is no cap.
    """

    _inherit = "care.touch.gift"
    _approval_subject = GIFT
    _approval_path = "care-gift-purchases"
    _reminder_link = "care_touch_gift_id"

    state = fields.Selection(
        [
            (FREE, "No Approval Needed"),
            (WAITING, "Waiting for Approval"),
            (APPROVED, "Approved"),
            (REJECTED, "Rejected"),
        ],
        string="Approval",
        required=True,
        default=FREE,
        copy=False,
        readonly=True,
    )
    approval_code = fields.Selection(
        selection_add=[
            (GIFT_CAP, "above the maximum gift value"),
            (YEARLY_BUDGET, "above the yearly budget"),
        ]
    )
    approval_verdict = fields.Char(
        compute="_compute_approval_verdict",
        help="Whether the gift needs approval; of what is typed so far, too.",
    )
    is_to_buy = fields.Boolean(
        string="To Buy",
        compute="_compute_is_to_buy",
        search="_search_is_to_buy",
        help="It may be given, and its touch is still to come.",
    )
    reminder_ids = fields.One2many(
        "mail.activity", "care_touch_gift_id", string="Reminders"
    )

    @api.depends(lambda self: self._get_approval_causes())
    @api.depends_context("lang")
    def _compute_approval_verdict(self):
        words, coming = dict(get_choices(self, "state")), self._foresee_excess()
        for line in self:
            state = line.state
            if line in coming:
                code, _limit = coming[line]
                state = WAITING if code else FREE
            line.approval_verdict = words.get(state)

    @api.depends("state", "touch_state")
    def _compute_is_to_buy(self):
        to_buy = self.filtered_domain(self._get_to_buy_domain())
        for line in self:
            line.is_to_buy = line in to_buy

    def _search_is_to_buy(self, operator, value):
        return search_set(operator, value, self._get_to_buy_domain())

    @api.model
    def _get_to_buy_domain(self):
        """The gifts that may be given, with touches that are still to come."""
        planned = self.env["care.touch"]._get_planned_domain("touch_state")
        return planned & self._get_granted_domain()

    def _is_rejected(self):
        return self.state == REJECTED

    @api.model
    def _get_rejected_domain(self):
        return Domain("state", "=", REJECTED)

    def _is_granted(self):
        """Tell whether the gift may be given: nobody has to approve it any more."""
        return self.state in GRANTED_STATES

    @api.model
    def _get_granted_domain(self):
        return Domain("state", "in", GRANTED_STATES)

    @api.model
    def _get_waiting_domain(self):
        """Gifts that wait for approval, and are still meant to be given."""
        return super()._get_waiting_domain() & self._get_meant_domain()

    def _open_reminded(self):
        """Open the gift, on which one decides; of several their list."""
        if len(self) == 1:
            return self._get_records_action()
        return open_action(
            self.env,
            "customer_care.care_touch_gift_action",
            domain=[("id", "in", self.ids)],
            context={},
        )

    def _on_approved(self):
        self._write_as_system({"state": APPROVED})

    def _on_rejected(self):
        self._write_as_system({"state": REJECTED})

    def _get_reminder_summary(self, user):
        here = self.with_context(lang=user._get_care_lang())
        return here.env._("A gift waits for your approval")

    def _judge_cost(self):
        """Let the gifts above a cap wait, and free those that are not above it."""
        excess = self._as_for_everybody()._get_excess()
        costly = self.filtered(lambda line: line in excess)
        costly._ask_approval(excess)
        (self - costly)._withdraw_approval()

    def _judge_moved(self):
        """Check undecided gifts against the budget of their new day."""
        free = self.filtered(lambda line: line.state == FREE)
        waiting = self.filtered(lambda line: line._is_waiting())
        excess = (free | waiting)._as_for_everybody()._get_excess()
        free.filtered(lambda line: line in excess)._ask_approval(excess)
        waiting.filtered(lambda line: line not in excess)._withdraw_approval()

    def _as_for_everybody(self):
        """These gifts without the reader's rights, for what holds for everybody.

        The caps are not shown to everybody, nor what colleagues give the customer.
        """
        return self.sudo()

    def _withdraw_approval(self):
        """Withdraw the approval of gifts that need none any more."""
        nothing = dict.fromkeys(ANSWERED, False)
        self._write_as_system({"state": FREE, "approval_limit": 0} | nothing)
        self._remove_reminders()

    def _get_excess(self):
        """Map the gifts that exceed a cap to its code, and to how much it is."""
        budgets = self._get_left_of_budgets()
        excess = {}
        for line in self:
            tier = line.profile_id.tier_id
            cap = line._convert_cap(tier.gift_cap)
            budget = line._convert_cap(tier.yearly_budget)
            if cap and line.cost > cap:
                excess[line] = GIFT_CAP, cap
            elif budget and budgets[line] < 0:
                excess[line] = YEARLY_BUDGET, budget
        return excess

    @api.model
    def _get_approval_causes(self):
        beside = "touch_id.gift_line_ids.cost"
        return [*super()._get_approval_causes(), "cost", "gift_id", "touch_id", beside]

    def _foresee_excess(self):
        """Check unsaved values as if they were saved."""
        typed = self.filtered(
            lambda line: (
                line._is_cost_typed()
                and all((line.gift_id, line.date_planned, line.company_id))
            )
        )
        excess = typed._as_for_everybody()._get_excess()
        return {line: excess.get(line, (False, 0)) for line in typed}

    def _is_cost_typed(self):
        """Tell whether saving would judge the gift: one like it is not saved yet."""
        is_saved = self == self._origin
        return not is_saved and self._get_judged() != self._origin._get_judged()

    def _get_judged(self):
        return self.gift_id.ids, self.is_chosen, self.quantity, self.unit_cost

    def _tell_subject(self):
        return f"{self.quantity} × {self.gift_id.name}"

    def _tell_amount(self):
        return format_amount(self.env, self.cost, self.currency_id)

    def _convert_cap(self, cap):
        """An amount of the tier in the currency of the gift."""
        self.ensure_one()
        currency = self.profile_id.tier_id.currency_id or self.currency_id
        return currency._convert(cap, self.currency_id, self.company_id)

    def _get_left_of_budgets(self):
        """Map each gift to what it leaves of the year's budget for its customer."""
        left = {}
        groups = self.grouped(lambda line: (line.date_planned.year, line.currency_id))
        for (year, currency), lines in groups.items():
            spent = lines.profile_id._get_care_spending(year, currency)
            for line in lines:
                budget = line._convert_cap(line.profile_id.tier_id.yearly_budget)
                own = line._get_counted_cost(year, currency)
                others = spent.get(line.profile_id.id, 0) - own
                others += line._get_typed_beside(year, currency)
                left[line] = budget - others - line.cost
        return left

    def _get_typed_beside(self, year, currency):
        """What is typed of the touch's other gifts, above what of them is saved.

        Those that are saved already are judged before the new ones are made.
        """
        if self == self._origin:
            return 0
        beside = self.touch_id.gift_line_ids - self - self._origin
        saved = self.touch_id._origin.gift_line_ids - self._origin
        if self._origin:
            beside = beside.filtered(lambda line: line._origin)
            saved = beside._origin
        typed = beside.filtered(lambda line: line.gift_id and not line._is_rejected())
        cost = sum(
            line.currency_id._convert(line.cost, currency, line.company_id)
            for line in typed
        )
        return cost - sum(line._get_counted_cost(year, currency) for line in saved)

    def _get_counted_cost(self, year, currency):
        """What the gift, as it is saved, has among the costs of a year.

        What was rejected, or is only typed so far, has not been counted.
        """
        counted = self._origin.filtered(
            lambda line: not line._is_rejected() and line.date_planned.year == year
        )
        return sum(
            line.currency_id._convert(line.cost, currency, line.company_id)
            for line in counted
        )
