from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ..models.gift.care_expense import EXPENSE_TYPES
from ..models.gift.care_touch_gift_approval import GRANTED_STATES
from ..tools.touch_states import DONE, MEANT_STATES


class CareCostReport(models.Model):
    """What care costs: per customer, tier, plan, owner and period.

    The report adds up what stands elsewhere: done touches, the gifts given with them,
    and expenses. What was spent for a whole plan is shared by its customers, to the
    last cent. It stores nothing, so that it cannot go stale.
    """

    _name = "care.cost.report"
    _description = "Care Costs"
    _auto = False
    _order = "date desc, id desc"
    _depends = {
        "care.touch": [
            "channel_id",
            "company_id",
            "cost",
            "date_closed",
            "done_user_id",
            "plan_id",
            "profile_id",
            "state",
        ],
        "care.touch.gift": ["cost", "state", "touch_id"],
        "care.expense": [
            "amount",
            "company_id",
            "date",
            "type",
            "plan_id",
            "profile_id",
            "touch_id",
            "user_id",
        ],
        "care.plan": ["trigger"],
        "care.profile": ["tier_id", "user_id"],
    }

    date = fields.Date(readonly=True)
    type = fields.Selection(
        [("touch", "Touch"), ("gift", "Gift"), *EXPENSE_TYPES], readonly=True
    )
    profile_id = fields.Many2one("care.profile", string="Customer", readonly=True)
    tier_id = fields.Many2one("care.tier", readonly=True)
    owner_user_id = fields.Many2one("res.users", string="Owner", readonly=True)
    user_id = fields.Many2one("res.users", string="Spent By", readonly=True)
    plan_id = fields.Many2one("care.plan", readonly=True)
    channel_id = fields.Many2one("care.channel", readonly=True)
    touch_id = fields.Many2one("care.touch", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary(readonly=True)

    @property
    def _table_query(self):
        # SQL: a sum over three tables that the ORM cannot read as one
        branches = SQL(" UNION ALL ").join(self._get_branches())
        return SQL(
            """
            SELECT cost.*,
                   profile.tier_id AS tier_id,
                   profile.user_id AS owner_user_id
              FROM (%s) AS cost
              LEFT JOIN care_profile profile ON profile.id = cost.profile_id
            """,
            branches,
        )

    @api.model
    def _get_branches(self):
        """Hook: a query of each table that costs something."""
        return [
            self._get_touches(),
            self._get_gifts(),
            self._get_expenses(),
            self._get_shares(),
        ]

    @api.model
    def _get_touches(self):
        return SQL(
            """
            SELECT touch.id::bigint * 4 AS id, touch.date_closed AS date,
                   'touch' AS type, touch.profile_id, touch.done_user_id AS user_id,
                   touch.plan_id, touch.channel_id, touch.id AS touch_id,
                   touch.company_id, touch.cost AS amount
              FROM care_touch touch
             WHERE touch.state = %s AND touch.cost > 0
            """,
            DONE,
        )

    @api.model
    def _get_gifts(self):
        return SQL(
            """
            SELECT line.id::bigint * 4 + 1, touch.date_closed, 'gift',
                   touch.profile_id, touch.done_user_id, touch.plan_id,
                   touch.channel_id, touch.id, touch.company_id, line.cost
              FROM care_touch_gift line
              JOIN care_touch touch ON touch.id = line.touch_id
             WHERE touch.state = %s AND line.state IN %s
            """,
            DONE,
            GRANTED_STATES,
        )

    @api.model
    def _get_expenses(self):
        """What was spent for one customer, or for a plan that has none to share it."""
        return SQL(
            """
            SELECT expense.id::bigint * 4 + 2, expense.date, expense.type,
                   expense.profile_id, expense.user_id, expense.plan_id,
                   touch.channel_id, expense.touch_id, expense.company_id,
                   expense.amount
              FROM care_expense expense
              LEFT JOIN care_touch touch ON touch.id = expense.touch_id
             WHERE expense.profile_id IS NOT NULL
                OR NOT EXISTS (%s)
            """,
            self._get_parts(),
        )

    @api.model
    def _get_shares(self):
        """What was spent for a plan, in equal shares; rounding loses nothing."""
        return SQL(
            """
            SELECT share.id::bigint * (1::bigint << 33) + share.part_id * 4::bigint + 3,
                   share.date, share.type, share.part_id, share.user_id, share.plan_id,
                   NULL::integer, NULL::integer, share.company_id,
                   round(share.amount * place / parts, digits)
                   - round(share.amount * (place - 1) / parts, digits)
              FROM (
                    SELECT expense.*, part.profile_id AS part_id,
                           currency.decimal_places AS digits,
                           row_number() OVER (
                               PARTITION BY expense.id, expense.date
                               ORDER BY part.profile_id
                           ) AS place,
                           count(*) OVER (
                               PARTITION BY expense.id, expense.date
                           ) AS parts
                      FROM care_expense expense
                      JOIN LATERAL (%s) part ON expense.profile_id IS NULL
                      JOIN res_company company ON company.id = expense.company_id
                      JOIN res_currency currency ON currency.id = company.currency_id
                   ) AS share
            """,
            self._get_parts(),
        )

    @api.model
    def _get_parts(self):
        """Who shares an expense of a whole plan, for one row of expenses.

        A plan with one date: whoever it has reached or still wants to; another plan:
        whoever it has reached in the month of the expense.
        """
        return SQL(
            """
            SELECT DISTINCT touch.profile_id
              FROM care_touch touch
              JOIN care_plan plan ON plan.id = touch.plan_id
             WHERE touch.plan_id = expense.plan_id
               AND touch.company_id = expense.company_id
               AND (plan.trigger IN %s AND touch.state IN %s
                    OR touch.state = %s
                       AND date_trunc('month', touch.date_closed)
                           = date_trunc('month', expense.date))
            """,
            # no list of codes is empty: that would be none that SQL knows
            tuple(self.env["care.trigger"]._get_codes("_has_one_date")) or ("",),
            MEANT_STATES,
            DONE,
        )

    @api.model
    def _get_costs(self, profiles, date_from, date_to, currency=None):
        """Map the ids of the customers to what their care cost in these days.

        Other addons set this against what came in. Who cost nothing is not in the map.

        :param currency: in which all is counted; the one that the customer's card has
            when none is given
        """
        groups = self._read_group(
            [
                ("profile_id", "in", profiles.ids),
                ("date", ">=", date_from),
                ("date", "<=", date_to),
            ],
            ["profile_id", "company_id"],
            ["amount:sum"],
        )
        costs = defaultdict(float)
        for profile, company, amount in groups:
            wanted = currency or profile.care_currency_id
            amount = company.currency_id._convert(amount, wanted, company, date_to)
            costs[profile.id] += amount
        return dict(costs)
