from odoo import api, fields, models
from odoo.fields import Domain

THIRD_PARTY, REWARD = "third_party", "reward"
EXPENSE_TYPES = [
    ("event", "Company Event"),
    (THIRD_PARTY, "Third Party"),
    (REWARD, "Reward"),
    ("advertising", "Advertising Support"),
    ("materials", "Promotional Materials"),
    ("training", "Training of the Partner"),
    ("other", "Other"),
]


class CareExpense(models.Model):
    """What was paid for the care of a customer, or for a whole plan.

    What a touch and its gifts cost stands on the touch; here stands the rest: events,
    third parties, and what else was paid.
    """

    _name = "care.expense"
    _inherit = ["care.erased.mixin", "care.money.mixin"]
    _description = "Expense"
    _care_person_fields = {"user_id"}
    _order = "date desc, id desc"
    _company_follows = ("touch_id", "profile_id", "plan_id")

    name = fields.Char(string="Description", required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    type = fields.Selection(EXPENSE_TYPES, required=True, default=THIRD_PARTY)
    amount = fields.Monetary(required=True)
    touch_id = fields.Many2one("care.touch", index="btree_not_null", ondelete="cascade")
    profile_id = fields.Many2one(
        compute="_compute_profile_id",
        store=True,
        readonly=False,
        precompute=True,
        required=False,  # an expense may be a whole plan's
        index="btree_not_null",
        bypass_search_access=False,
    )
    plan_id = fields.Many2one(
        "care.plan",
        compute="_compute_plan_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The plan of the expense, such as an event or a campaign. Without a "
        "customer it is shared equally by the customers of the plan: with one "
        "date, by all customers reached or still to be reached; otherwise by "
        "those reached in the month of the expense.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Spent By",
        copy=False,
        default=lambda self: self.env.user,
    )
    vendor_id = fields.Many2one(
        "res.partner", index="btree_not_null", ondelete="set null"
    )

    _check_amount = models.Constraint(
        "CHECK(amount >= 0)", "An expense cannot be negative."
    )
    _check_belongs = models.Constraint(
        "CHECK(profile_id IS NOT NULL OR plan_id IS NOT NULL)",
        "Enter the customer or the plan of this expense.",
    )
    _date_idx = models.Index("(date, id)")

    @api.model
    def _get_third_party_domain(self):
        return Domain("type", "=", THIRD_PARTY)

    def _is_third_party(self):
        return self.type == THIRD_PARTY

    def _get_company_owner(self):
        return self.touch_id or self.profile_id or self.plan_id

    @api.depends("touch_id")
    def _compute_profile_id(self):
        for expense in self:
            expense.profile_id = expense.touch_id.profile_id or expense.profile_id

    @api.depends("touch_id")
    def _compute_plan_id(self):
        for expense in self:
            expense.plan_id = expense.touch_id.plan_id or expense.plan_id
