from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..gift.care_expense import REWARD

REFERRAL = "referral"  # the event, for which care plans thank
# what was booked when a reward was given
NO_REWARD, WAITING, DUE, GIVEN = "none", "waiting", "due", "given"
REWARDED = {"company_id", "date", "profile_id", "reward", "reward_amount"}


class CareReferral(models.Model):
    """A referral: one customer has brought us another one.

    It is written into the journal of whoever made it, so that care plans thank them. A
    reward that was agreed is due until it is given.
    """

    _name = "care.referral"
    _inherit = ["care.erased.mixin", "care.company.mixin"]
    _description = "Referral"
    _care_person_fields = {"user_id"}
    _order = "date desc, id desc"

    profile_id = fields.Many2one(
        string="Referred By",
        bypass_search_access=False,
        help="The customer who made the referral.",
    )
    referred_profile_id = fields.Many2one(
        "care.profile",
        string="Referred Customer",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="The customer created from the referred person.",
    )
    name = fields.Char(
        string="Referred Person",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    user_id = fields.Many2one(
        "res.users",
        string="Referred To",
        copy=False,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    reward = fields.Char(help="What the customer gets for the referral.")
    reward_amount = fields.Monetary(string="Reward Value")
    date_reward = fields.Date(string="Reward Given On", readonly=True, copy=False)
    reward_state = fields.Selection(
        [
            (NO_REWARD, "No Reward"),
            (WAITING, "Waiting for Purchase"),
            (DUE, "Reward Due"),
            (GIVEN, "Reward Given"),
        ],
        compute="_compute_reward_state",
        store=True,
    )
    plan_id = fields.Many2one(
        "care.plan",
        string="Campaign",
        index="btree_not_null",
        ondelete="restrict",
        help="The referral campaign that it belongs to; its referrals are ranked.",
    )
    note = fields.Text("Notes")

    _referred_once = models.UniqueIndex(
        "(referred_profile_id) WHERE referred_profile_id IS NOT NULL",
        "The referral of this customer is already recorded.",
    )
    _check_amount = models.Constraint(
        "CHECK(reward_amount >= 0)", "The value of a reward cannot be negative."
    )

    @api.depends("referred_profile_id")
    def _compute_name(self):
        for referral in self:
            referral.name = referral.referred_profile_id.name or referral.name

    @api.depends("reward", "reward_amount", "date_reward", "reward_when", "has_bought")
    def _compute_reward_state(self):
        for referral in self:
            agreed = referral.reward or referral.reward_amount
            due = DUE if referral._is_reward_due() else WAITING
            wanted = due if agreed else NO_REWARD
            referral.reward_state = GIVEN if referral.date_reward else wanted

    @api.constrains("profile_id", "referred_profile_id")
    def _check_circle(self):
        # core looks beyond the customers of one colleague
        if self.referred_profile_id._has_cycle("referred_by_id"):
            raise ValidationError(self.env._("These referrals would form a circle."))

    @api.model_create_multi
    def create(self, vals_list):
        referrals = super().create(vals_list)
        referrals._journal_referrals()
        referrals._journal_referred()
        return referrals

    def write(self, vals):
        """Move the thank-you event when the customer or the day changes."""
        self._check_not_rewarded(vals)
        moved = self._filter_changed("profile_id", vals)
        dated = self._filter_changed("date", vals) - moved
        named = self._filter_changed("referred_profile_id", vals)
        entries = moved._find_thanked_entries() | named._find_referred_entries()
        result = super().write(vals)
        entries.unlink()
        moved._journal_referrals()
        named._journal_referred()
        entries = dated._find_thanked_entries() | dated._find_referred_entries()
        entries.date = vals.get("date")
        return result

    def _filter_changed(self, name, vals):
        return self.filtered(
            lambda referral: name in vals and not referral._is_same(name, vals[name])
        )

    def _check_not_rewarded(self, vals):
        """Refuse to change rewards that were given."""
        given = self.filtered(lambda referral: referral._is_rewarded())
        if not self._is_system() and any(
            given._filter_changed(name, vals) for name in REWARDED
        ):
            raise UserError(
                self.env._(
                    "The reward for this referral was given: it cannot be changed."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_rewarded(self):
        # as superuser customers are erased with all they have
        if not self.env.su and any(referral._is_rewarded() for referral in self):
            raise UserError(
                self.env._(
                    "The reward for this referral was given: it cannot be deleted."
                )
            )

    def unlink(self):
        entries = self._find_thanked_entries() | self._find_referred_entries()
        result = super().unlink()
        entries.unlink()
        return result

    def _find_thanked_entries(self):
        """The journal entries of the referrals, on the referring customers."""
        return self.env["care.event"]._find_caused(self.profile_id, self)

    def _journal_referrals(self):
        """Let care plans thank for the referrals."""
        self.env["care.event"]._record(
            REFERRAL, [referral._prepare_thanked_entry() for referral in self]
        )

    def _prepare_thanked_entry(self):
        journal = self.env["care.event"]
        return journal._prepare_entry(self.profile_id, self, date=self.date)

    def _is_rewarded(self):
        return self.reward_state == GIVEN

    def action_give_reward(self):
        """Note that the rewards were given, and what they cost."""
        self._check_may_change()
        if any(referral.reward_state != DUE for referral in self):
            raise UserError(self.env._("Only a reward that is due can be given."))
        self._as_system().write({"date_reward": fields.Date.context_today(self)})
        costly = self.filtered("reward_amount")
        self.env["care.expense"].create(
            [referral._prepare_expense_values() for referral in costly]
        )
        return True

    def _prepare_expense_values(self):
        self.ensure_one()
        return {
            "name": self.reward or self.env._("Reward for a referral"),
            "type": REWARD,
            "amount": self.reward_amount,
            "profile_id": self.profile_id.id,
            "company_id": self.company_id.id,
        }
