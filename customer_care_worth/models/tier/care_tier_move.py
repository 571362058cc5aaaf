from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import RELOAD, notify

PROPOSED, ACCEPTED = "proposed", "accepted"
APPLIED, DROPPED = "applied", "dropped"
RAISED, LOWERED, FIRST = "raised", "lowered", "first"
MOST_AT_ONCE = 300  # moves that somebody waits for; the job applies more


class CareTierMove(models.Model):
    """A proposed or applied change of a customer's tier, with its reason.

    A move is *proposed* by a rule until a user, or the nightly job, has it *applied*
    or *dropped*. Many at once are *accepted*, and the job applies them. The next run of
    the rule proposes anew what still holds.
    """

    _name = "care.tier.move"
    _inherit = ["care.tier.figures.mixin", "care.batch.mixin"]
    _description = "Tier Move"
    _order = "date desc, rank, id"

    from_tier_id = fields.Many2one("care.tier", string="From", readonly=True)
    to_tier_id = fields.Many2one("care.tier", string="To", required=True, readonly=True)
    direction = fields.Selection(
        [(RAISED, "Raised"), (LOWERED, "Lowered"), (FIRST, "First Tier")],
        compute="_compute_direction",
        store=True,
    )
    state = fields.Selection(
        [
            (PROPOSED, "Proposed"),
            (ACCEPTED, "Being Applied"),
            (APPLIED, "Applied"),
            (DROPPED, "Dropped"),
        ],
        required=True,
        readonly=True,
        default=PROPOSED,
        index=True,
    )
    user_id = fields.Many2one(related="profile_id.user_id", string="Owner")
    contact_change = fields.Float(
        string="Contacts per Year",
        compute="_compute_contact_change",
        digits=(16, 1),
        help="How many more regular contacts a year the new tier brings, or how many "
        "fewer.",
    )
    budget_change = fields.Monetary(
        string="Budget per Year",
        compute="_compute_budget_change",
        groups="customer_care.group_care_officer",
        help="How much more the new tier may cost a year, or how much less.",
    )

    @api.depends("from_tier_id", "to_tier_id")
    def _compute_direction(self):
        for move in self:
            rise = move.from_tier_id.sequence - move.to_tier_id.sequence
            moved = RAISED if rise > 0 else LOWERED
            move.direction = moved if move.from_tier_id else FIRST

    @api.depends("from_tier_id", "to_tier_id")
    def _compute_contact_change(self):
        for move in self:
            old, new = move.from_tier_id, move.to_tier_id
            yearly = new._get_yearly_contacts() - old._get_yearly_contacts()
            move.contact_change = yearly

    @api.depends("from_tier_id", "to_tier_id")
    def _compute_budget_change(self):
        for move in self:
            old, new = move.from_tier_id, move.to_tier_id
            move.budget_change = move._get_budget(new) - move._get_budget(old)

    @api.model
    def _draft_move(self, rule, old, new):
        """A move of a rule from one tier to another, of no customer."""
        return self.new(self._prepare_draft_values(rule, old, new))

    @api.model
    def _prepare_draft_values(self, rule, old, new):
        return {
            "rule_id": rule.id,
            "company_id": rule.company_id.id,
            "date": rule.company_id._get_care_today(),
            "from_tier_id": old.id,
            "to_tier_id": new.id,
        }

    def _is_raised(self):
        return self.direction == RAISED

    def _is_lowered(self):
        return self.direction == LOWERED

    def _get_budget(self, tier):
        """The yearly budget of a tier in the currency of the move."""
        source = tier.currency_id or self.currency_id
        if not self.currency_id:  # a form that is still empty
            return 0
        return source._convert(
            tier.yearly_budget, self.currency_id, self.company_id, self.date
        )

    def _is_proposed(self):
        return self.state == PROPOSED

    @api.model
    def _get_proposed_domain(self):
        return Domain("state", "=", PROPOSED)

    @api.model
    def _get_accepted_domain(self):
        return Domain("state", "=", ACCEPTED)

    def action_apply(self):
        """Move the customers to their new tiers, or let the job move very many."""
        self._check_may_move()
        todo = self.filtered(CareTierMove._is_proposed)
        if len(todo) <= MOST_AT_ONCE:
            todo._apply_tiers()
            return True
        todo._accept()
        message = self.env._("The customers are moved in the next minutes.")
        return notify(message, RELOAD)

    def action_drop(self):
        """Leave the customers where they are, until the rule proposes it again."""
        self._check_may_move()
        proposed = self.filtered(CareTierMove._is_proposed)
        proposed._as_system().write({"state": DROPPED})
        return True

    def _check_may_move(self):
        self.check_access("write")

    def _accept(self):
        """Let the job move these customers, as soon as it can."""
        self._as_system().write({"state": ACCEPTED})
        self.env.ref("customer_care_worth.ir_cron_move_customers")._trigger()

    def _apply_tiers(self):
        """Write the new tiers; who was locked or moved since then stays."""
        due = self.filtered(
            lambda move: (
                move.profile_id.tier_id == move.from_tier_id
                and not move.profile_id.is_tier_locked
            )
        )
        for tier, moves in due.grouped("to_tier_id").items():
            moves.profile_id.write({"tier_id": tier.id})
        for company, moves in due.grouped("company_id").items():
            today = company._get_care_today()
            moves._as_system().write({"state": APPLIED, "date": today})
        (self - due)._as_system().write({"state": DROPPED})

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_apply_tiers": self.env._("Move customers")
        }
