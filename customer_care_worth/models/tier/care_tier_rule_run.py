from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.answers import RELOAD, notify, open_action

from .care_tier_move import FIRST, LOWERED, PROPOSED, RAISED

RANKED = ("value", "rank", "ranked_count")
SHARED = (*RANKED, "value_share")
OWN = ("value_before", "potential", "date_last")  # found for those who differ only
FIGURES = (*SHARED, *OWN)
# SQL, past the rights to classes: what differs from the last run is written, what
# ended goes; nobody writes a class by hand. One join finds both, and the ranking
# carries no more than it asks for: a night in which little has changed costs little
# more than it.
FINDING = """
    WITH differing AS MATERIALIZED (
        SELECT profile_id, found.class_id, %(found)s,
               -- of those who differ only: a division for each of many is dear
               found.ahead * 100.0 / nullif(found.total, 0) AS value_share,
               old.id AS old_id, old.class_id AS old_class_id
          FROM (SELECT *
                  FROM (%(ranked)s OFFSET 0) AS every  -- each class is found once
                 WHERE class_id IS NOT NULL
               ) AS found
          FULL JOIN (SELECT id, profile_id, class_id, value
                       FROM care_tier_result
                      WHERE rule_id = %(rule_id)s
               ) AS old USING (profile_id)
         WHERE found.class_id IS DISTINCT FROM old.class_id
            OR found.value IS DISTINCT FROM old.value
    ), gone AS (
        DELETE FROM care_tier_result
         WHERE id IN (SELECT old_id FROM differing WHERE class_id IS NULL)
    ), written AS (
        INSERT INTO care_tier_result AS old (
               rule_id, company_id, date, profile_id, class_id, strategy,
               %(figures)s, create_uid, create_date, write_uid, write_date)
        SELECT %(rule_id)s, %(company_id)s, %(today)s, differing.profile_id, class_id,
               class.strategy, %(shared)s, %(own)s, %(uid)s, %(now)s, %(uid)s, %(now)s
          FROM differing
          JOIN (SELECT id, strategy FROM care_tier_class
               ) AS class ON class.id = class_id
         CROSS JOIN LATERAL (%(own_figures)s OFFSET 0) AS own  -- one by one
            ON CONFLICT (rule_id, profile_id) DO UPDATE
           SET (date, class_id, strategy, %(figures)s, write_uid, write_date)
             = (excluded.date, excluded.class_id, excluded.strategy,
                %(excluded)s, excluded.write_uid, excluded.write_date)
    )
    SELECT profile_id FROM differing WHERE class_id IS DISTINCT FROM old_class_id
"""
# SQL, past the rights to moves, which a rule alone proposes: the ORM compares no two
# columns, and neither deletes nor inserts a million rows at once.
PROPOSING = """
    WITH forgotten AS (
        DELETE FROM care_tier_move WHERE id IN %(waiting)s
    )
    INSERT INTO care_tier_move (
           rule_id, company_id, date, profile_id, class_id, %(figures)s,
           from_tier_id, to_tier_id, direction, state,
           create_uid, create_date, write_uid, write_date)
    SELECT %(rule_id)s, %(company_id)s, result.date, result.profile_id,
           result.class_id, %(taken)s, profile.tier_id, class.tier_id,
           CASE WHEN old.id IS NULL THEN %(first)s
                WHEN old.sequence > new.sequence THEN %(raised)s
                ELSE %(lowered)s END,
           %(proposed)s, %(uid)s, %(now)s, %(uid)s, %(now)s
      FROM care_tier_result result
      JOIN care_tier_class class ON class.id = result.class_id
      JOIN care_tier new ON new.id = class.tier_id
      JOIN (SELECT id, tier_id, company_id AS home_id, is_tier_locked
              FROM care_profile) AS profile ON profile.id = result.profile_id
      LEFT JOIN care_tier old ON old.id = profile.tier_id
     WHERE result.rule_id = %(rule_id)s
       AND profile.tier_id IS DISTINCT FROM class.tier_id
       AND profile.is_tier_locked IS NOT TRUE
       AND (new.company_id IS NULL OR new.company_id = profile.home_id)
       AND NOT EXISTS (
               SELECT 1
                 FROM care_tier_result above
                 JOIN care_tier_class deciding ON deciding.id = above.class_id
                WHERE above.profile_id = result.profile_id
                  AND above.rule_id = ANY(%(rules_above)s)
                  AND deciding.tier_id IS NOT NULL)
"""

MOVE_COUNTS = ("move_count", "raised_count", "lowered_count", "contact_change")


class CareTierRule(models.Model):
    """A run of a rule: classes for all, and moves for those whose tier would differ."""

    _inherit = "care.tier.rule"

    move_count = fields.Integer(string="Proposed Moves", compute="_compute_move_count")
    raised_count = fields.Integer(string="Raised", compute="_compute_move_count")
    lowered_count = fields.Integer(string="Lowered", compute="_compute_move_count")
    contact_change = fields.Float(
        string="Contacts per Year",
        compute="_compute_move_count",
        digits=(16, 0),
        help="How many more regular contacts a year the proposed moves bring, or how "
        "many fewer.",
    )
    decided_count = fields.Integer(
        string="Decided by Rules Above",
        compute="_compute_decided_count",
        help="Customers who get their tier from a rule above this one in the list.",
    )
    budget_change = fields.Monetary(
        string="Budget per Year",
        compute="_compute_budget_change",
        groups="customer_care.group_care_officer",
        help="How much more the proposed moves may cost a year, or how much less.",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_move_count(self):
        for rule in self:
            rule.update(dict.fromkeys(MOVE_COUNTS, 0))
        for move, count in self._count_moves():
            rule = move.rule_id
            rule.move_count += count
            rule.raised_count += count * move._is_raised()
            rule.lowered_count += count * move._is_lowered()
            rule.contact_change += count * move.contact_change

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_budget_change(self):
        self.budget_change = 0
        for move, count in self._count_moves():
            move.rule_id.budget_change += count * move.budget_change

    def _count_moves(self):
        """A draft of each move that is proposed, and for how many customers."""
        moves = self.env["care.tier.move"]
        rows = moves._read_group(
            moves._get_proposed_domain() & Domain("rule_id", "in", self.ids),
            ["rule_id", "from_tier_id", "to_tier_id"],
            ["__count"],
        )
        return [(moves._draft_move(*row[:3]), row[-1]) for row in rows]

    def action_preview(self):
        """Find the classes anew, and show who would move, without moving anybody."""
        self.ensure_one()
        self._check_may_move()
        self._find_classes()
        self._propose_moves()
        if self.move_count:
            return self.action_open_moves()
        message = self._tell_nobody_moves()
        return notify(message, RELOAD)

    def _tell_nobody_moves(self):
        if not self.class_ids.tier_id:
            return self.env._(
                "Nobody would move: no class of this rule has a tier. It tells its "
                "customers apart for plans and lists."
            )
        if not self.decided_count:
            return self.env._("Nobody would move: all tiers are as the rule says.")
        return self.env._(
            "Nobody would move: rules above this one in the list decide on %(count)s "
            "of its customers.",
            count=self.decided_count,
        )

    def action_open_moves(self):
        """Open the moves that the rule proposes."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_tier_move_action",
            domain=[("rule_id", "=", self.id)],
            context={"search_default_proposed": 1},
        )

    def action_apply(self):
        """Move all customers as the last preview proposed."""
        self.ensure_one()
        self._check_may_move()
        result = self._search_proposed().action_apply()
        self.invalidate_recordset()
        return result

    def _search_proposed(self):
        moves = self.env["care.tier.move"]
        ours = Domain("rule_id", "in", self.ids)
        return moves.search(moves._get_proposed_domain() & ours)

    def _check_may_move(self):
        """Let those run rules who may change the moves that come of it."""
        self.check_access("read")
        self.env["care.tier.move"].check_access("write")

    @api.model
    def _cron_move_customers(self, batch_size=500):
        self._run_batches(self._get_nightly_batches(batch_size))

    @api.model
    def _get_nightly_batches(self, batch_size):
        """Move whom somebody accepted; then run the rules, and apply the automatic."""
        moves = self.env["care.tier.move"]
        apply = type(moves)._apply_tiers
        accepted = moves._get_accepted_domain()
        yield from self._get_todo_batches(moves, accepted, batch_size, apply)
        rules = type(self)
        due = self._get_due_domain()
        yield from self._get_todo_batches(self, due, 1, rules._run_rules)
        domain = moves._get_proposed_domain()
        domain &= Domain("rule_id", "any", self._get_automatic_domain())
        yield from self._get_todo_batches(moves, domain, batch_size, apply)

    @api.model
    def _get_due_domain(self):
        """The rules that have not run today, where their companies are."""
        return Domain("date_run", "=", False) | Domain.OR(
            Domain("company_id", "in", ids) & Domain("date_run", "<", today)
            for today, ids in self.env["res.company"]._get_care_days().items()
        )

    @api.model
    def _get_automatic_domain(self):
        """The rules that move customers by themselves; archived ones move nobody."""
        return Domain("is_automatic", "=", True) & Domain("active", "=", True)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {"_run_rules": self.env._("Run a tier rule")}

    def _run_rules(self):
        for rule in self:
            rule._find_classes()
            rule._propose_moves()

    def _get_other_rules(self):
        """The other rules of the company: those above it in the list, and below."""
        return self._split_rules(self.search([("company_id", "=", self.company_id.id)]))

    def _split_rules(self, rules):
        """Of all rules of the company those above this one in the list, and below."""
        place = rules.ids.index(self.id) if self in rules else len(rules)
        return rules[:place], rules[place + 1 :]

    @api.model
    def _get_decided_domain(self, rules):
        """Of results or moves those of customers whom these rules give a tier."""
        decided = [("rule_id", "in", rules.ids), ("class_id.tier_id", "!=", False)]
        return Domain("profile_id.tier_result_ids", "any", decided)

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_decided_count(self):
        counts = self._origin._count_decided()
        for rule in self:
            rule.decided_count = counts.get(rule._origin, 0)

    def _count_decided(self):
        """Map rules to how many of their customers get their tier from one above."""
        rules = self.search([("company_id", "in", self.company_id.ids)])
        by_company = rules.grouped("company_id")
        above = {
            rule: rule._split_rules(by_company.get(rule.company_id, rules.browse()))[0]
            for rule in self
        }
        decided = Domain.OR(
            Domain("rule_id", "=", rule.id) & self._get_decided_domain(others)
            for rule, others in above.items()
            if others
        )
        decided &= Domain("class_id.tier_id", "!=", False)
        results = self.env["care.tier.result"]
        return dict(results._read_group(decided, ["rule_id"], ["__count"]))

    def _find_classes(self):
        """Put all customers into their classes, by one statement.

        Where class and value are the same, the figures of the day they were found
        stay. Plans look again at those whose class has changed.
        """
        self.env.flush_all()
        # SQL: why is said where FINDING stands
        rows = self.env.execute_query(self._prepare_finding_query())
        self.env["care.tier.result"].invalidate_model()
        self.env["care.profile"].invalidate_model(["tier_result_ids"])
        self.env["care.profile"].browse(
            [id_ for [id_] in rows]
        )._request_planning_by_class()
        self._write_as_system({"date_run": self._get_day()})

    def _prepare_finding_query(self):
        return SQL(
            FINDING,
            ranked=self._get_ranked(),
            found=_list_columns("found", names=RANKED),
            excluded=_list_columns("excluded"),
            figures=_list_columns(),
            shared=_list_columns("differing", names=SHARED),
            own=_list_columns("own", names=OWN),
            own_figures=self._get_figures(SQL("differing.profile_id")),
            **self._get_written(),
        )

    def _get_written(self):
        return {
            "rule_id": self.id,
            "company_id": self.company_id.id,
            "today": self._get_day(),
            "uid": self.env.uid,
            "now": self.env.cr.now(),
        }

    def _propose_moves(self):
        """Propose a move for each customer whose class has another tier.

        What was proposed before, and not applied yet, is proposed anew if it holds.
        One rule decides on a customer: the first in the list that gives a tier.
        """
        self.env.flush_all()
        # SQL: why is said where PROPOSING stands
        self.env.execute_query(self._prepare_proposing_query())
        self.env["care.tier.move"].invalidate_model()
        self.env["care.profile"].invalidate_model(["tier_move_ids"])
        self.invalidate_recordset()

    def _get_waiting(self):
        """The moves that wait: of this rule, or of rules below which it decides now."""
        moves = self.env["care.tier.move"]
        below = Domain("rule_id", "in", self._get_other_rules()[1].ids)
        own = Domain("rule_id", "=", self.id)
        waiting = moves._get_proposed_domain() | moves._get_accepted_domain()
        return moves._search(
            waiting & (own | below & self._get_decided_domain(self)),
            bypass_access=True,
        )

    def _prepare_proposing_query(self):
        return SQL(
            PROPOSING,
            waiting=self._get_waiting().subselect(),
            figures=_list_columns(),
            taken=_list_columns("result"),
            first=FIRST,
            raised=RAISED,
            lowered=LOWERED,
            proposed=PROPOSED,
            rules_above=self._get_other_rules()[0].ids,
            **self._get_written(),
        )


def _list_columns(*table, names=FIGURES):
    """The columns of the figures, of a table where it must be said."""
    return SQL(", ").join(SQL.identifier(*table, name) for name in names)
