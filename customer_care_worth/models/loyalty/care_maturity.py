from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.tools.words import get_choices

from ...tools import loyalty as loyalty_rules

LEVELS = (loyalty_rules.PASSIVE, loyalty_rules.AWARE, loyalty_rules.DEVOTED)


class CareMaturity(models.Model):
    """How an owner, or a team, serves its customers: passive, aware or devoted.

    It stores nothing: the levels of the customers, as they were counted last, are added
    up by owner and by team, and the rule of teams says what follows.
    """

    _name = "care.maturity"
    _description = "Care Maturity"
    _auto = False
    _order = "name, id"
    _depends = {
        "care.loyalty": ["company_id", "is_current", "maturity", "profile_id"],
        "care.profile": ["active", "user_id"],
        "care.team": ["active", "company_id", "name"],
        "care.team.member": ["active", "team_id", "user_id"],
        "res.partner": ["name"],
        "res.users": ["partner_id"],
    }

    name = fields.Char(readonly=True)
    user_id = fields.Many2one("res.users", string="Owner", readonly=True)
    team_id = fields.Many2one("care.team", readonly=True)
    passive_count = fields.Integer(string="Passive", readonly=True)
    aware_count = fields.Integer(string="Aware", readonly=True)
    devoted_count = fields.Integer(string="Devoted", readonly=True)
    customer_count = fields.Integer(string="Customers", readonly=True)
    level = fields.Char(string="Care Maturity", compute="_compute_level")
    reason = fields.Char(string="Reason for Level", compute="_compute_level")

    @property
    def _table_query(self):
        return SQL(  # sums by owner and by team, which the ORM cannot read as one
            """
            WITH served AS (%(served)s)
            SELECT served.user_id * 2 AS id, served.user_id, NULL::integer AS team_id,
                   partner.name, %(counts)s
              FROM served
              JOIN res_users person ON person.id = served.user_id
              JOIN res_partner partner ON partner.id = person.partner_id
             GROUP BY served.user_id, partner.name
             UNION ALL
            SELECT team.id * 2 + 1, NULL::integer, team.id, %(name)s, %(counts)s
              FROM served
              JOIN care_team_member member ON member.user_id = served.user_id
                                          AND member.active
              JOIN care_team team ON team.id = member.team_id AND team.active
                                 AND team.company_id = ANY(%(companies)s)
             GROUP BY team.id
            """,
            served=self._find_served(),
            companies=self.env.companies.ids,
            counts=self._get_counts(),
            name=self.env["care.team"]._field_to_sql("team", "name"),
        )

    @api.model
    def _find_served(self):
        """The level of each customer, and whose customer it is, colleagues' too."""
        standings = self.env["care.loyalty"]
        domain = standings._get_current_domain() & Domain(self._get_served_domain())
        # lifts the rules of standings, which hide colleagues' customers: what is read
        # of them is only added up by owner and by team
        query = standings._search(domain, bypass_access=True)
        maturity = standings._field_to_sql(query.table, "maturity", query)
        owner = standings._field_to_sql(query.table, "user_id", query)
        return query.select(
            SQL("%s AS user_id", owner), SQL("%s AS maturity", maturity)
        )

    @api.model
    def _get_served_domain(self):
        return [
            ("company_id", "in", [*self.env.companies.ids, False]),
            ("maturity", "!=", False),
            ("profile_id.user_id", "!=", False),
        ]

    @api.model
    def _get_counts(self):
        counts = [
            SQL(
                "count(*) FILTER (WHERE maturity = %s) AS %s",
                level,
                SQL.identifier(f"{level}_count"),
            )
            for level in LEVELS
        ]
        return SQL(", ").join([*counts, SQL("count(*) AS customer_count")])

    @api.depends("passive_count", "aware_count", "devoted_count")
    @api.depends_context("lang")
    def _compute_level(self):
        rules = (
            self.env["care.loyalty.policy"]._get_policy(self.env.company)._get_rules()
        )
        names = dict(get_choices(self.env["care.loyalty"], "maturity"))
        for line in self:
            counts = line.passive_count, line.aware_count, line.devoted_count
            line.level = names.get(loyalty_rules.mature_team(*counts, rules))
            line.reason = self.env._(
                "Customers: %(count)s. Served devotedly: %(devoted)s, by plan: "
                "%(aware)s, only when they ask: %(passive)s. The level of at least "
                "%(share)s %% counts.",
                count=line.customer_count,
                devoted=line.devoted_count,
                aware=line.aware_count,
                passive=line.passive_count,
                share=f"{rules.team_share:.0f}",
            )

    def action_open_customers(self):
        """List the customers, with the level of each and its reason."""
        self.ensure_one()
        owners = self.user_id or self.team_id.member_ids.user_id
        return open_action(
            self.env,
            "customer_care_worth.care_loyalty_action_maturity",
            domain=[
                *self.env["care.loyalty"]._get_current_domain(),
                *self._get_served_domain(),
                ("profile_id.user_id", "in", owners.ids),
            ],
            context={"search_default_group_maturity": 1},
        )
