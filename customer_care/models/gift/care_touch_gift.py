from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...tools.words import PLAIN

CHANGES_COST = {"gift_id", "is_chosen", "quantity", "touch_id", "unit_cost"}


class CareTouchGift(models.Model):
    """A gift that is to be given, or was given, with a touch.

    Below the caps of the customer's tier it is *free* to be given. Above them it is
    *waiting* for approval, which a person alone gives or refuses: it is *approved* or
    *rejected*. It was given when its touch is done, and it needs no approval or has it:
    one that still waits is handed over, and costs, once it is approved. Gifts of
    skipped and missed touches were not given.
    """

    _name = "care.touch.gift"
    _inherit = ["care.touch.line.mixin", "care.approval.mixin"]
    _description = "Touch Gift"
    _care_name_parts = ("profile_id.name", "gift_id.name")
    _care_name_sign = PLAIN.colon
    _order = "date_planned desc, id"

    currency_id = fields.Many2one(related="company_id.currency_id")
    user_id = fields.Many2one(related="touch_id.user_id", string="Assigned To")
    date_planned = fields.Date(
        string="Needed On", related="touch_id.date_planned", store=True, index=True
    )
    touch_state = fields.Selection(
        related="touch_id.state", store=True, string="Touch Status"
    )
    reason = fields.Char(related="touch_id.reason", string="Reason")
    gift_id = fields.Many2one(
        "care.gift", required=True, index=True, ondelete="restrict"
    )
    quantity = fields.Integer(default=1, required=True)
    unit_cost = fields.Monetary(
        compute="_compute_unit_cost",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    cost = fields.Monetary(compute="_compute_cost", store=True)
    is_chosen = fields.Boolean(
        string="Chosen by the Customer",
        help="The customer chose it within the price range.",
    )

    _check_quantity = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be at least one."
    )
    _check_unit_cost = models.Constraint(
        "CHECK(unit_cost >= 0)", "The cost of a gift cannot be negative."
    )

    @api.depends("gift_id", "is_chosen")
    def _compute_unit_cost(self):
        for line in self:
            cost, own = line._get_proposed_cost()
            currency = line.currency_id or own
            line.unit_cost = own and own._convert(cost, currency, line.company_id)

    def _get_proposed_cost(self):
        """What the gift costs, or a choice within its price range, and in what."""
        offered = self.is_chosen and self.touch_id.gift_price_range_id
        if offered and self.gift_id:
            return offered.offer_cost, offered.currency_id
        return self.gift_id.cost, self.gift_id.currency_id

    @api.depends("quantity", "unit_cost")
    def _compute_cost(self):
        for line in self:
            line.cost = line.quantity * line.unit_cost

    @api.constrains("gift_id", "touch_id")
    def _check_taboo(self):
        for line in self:
            if taboos := line.gift_id._get_forbidding(line.profile_id):
                raise ValidationError(
                    self.env._(
                        "%(gift)s is not for %(customer)s: %(taboo)s.",
                        gift=line.gift_id.name,
                        customer=line.profile_id.name,
                        taboo=taboos[0].name,
                    )
                )

    @api.constrains("gift_id", "touch_id")
    def _check_not_twice_running(self):
        """Refuse a gift that the touch before or after gives the customer as well.

        What was given twice long ago is no matter of the gifts of today.
        """
        given = self._get_all_of_customers().grouped("profile_id")
        for profile, lines in given.items():
            touches = lines.touch_id.sorted(
                lambda touch: (touch.date_planned, touch.id)
            )
            by_touch = lines.grouped("touch_id")
            for earlier, later in zip(touches, touches[1:], strict=False):
                if not self.touch_id & (earlier | later):
                    continue
                twice = by_touch[earlier].gift_id & by_touch[later].gift_id
                if twice & self.gift_id:
                    raise ValidationError(
                        self.env._(
                            "%(customer)s would get %(gift)s twice in a row.",
                            customer=profile.name,
                            gift=twice[0].name,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._judge_cost()
        return lines

    def write(self, vals):
        self._check_not_given(vals)
        result = super().write(vals)
        if CHANGES_COST & set(vals):
            self._judge_cost()
        return result

    def _check_not_given(self, vals):
        """Refuse changes of gifts that were given."""
        if self._is_system() or CHANGES_COST.isdisjoint(vals):
            return
        if any(line._is_given() for line in self):
            raise UserError(self.env._("A gift that was given cannot be changed."))

    def _is_given(self):
        return bool(self.filtered_domain(self._get_given_domain()))

    @api.model
    def _get_given_domain(self):
        """The gifts that were given, and have cost something."""
        done = self.env["care.touch"]._get_done_domain("touch_state")
        return done & self._get_granted_domain()

    @api.model
    def _get_planned_domain(self):
        return self.env["care.touch"]._get_planned_domain("touch_state")

    def _get_all_of_customers(self):
        """The gifts of these customers that were given or are to be given."""
        theirs = Domain("profile_id", "in", self.profile_id.ids)
        lines = self._as_for_everybody()
        return lines.search(lines._get_counted_domain() & theirs)

    @api.model
    def _get_counted_domain(self):
        """The gifts that were given or are to be given."""
        return self._get_meant_domain() & ~self._get_rejected_domain()

    @api.model
    def _get_meant_domain(self):
        """The gifts of touches that nobody skipped or missed."""
        return self.env["care.touch"]._get_meant_domain("touch_state")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_given(self):
        # as superuser customers are erased with all they have
        if not self.env.su and any(line._is_given() for line in self):
            raise UserError(self.env._("A gift that was given cannot be removed."))
