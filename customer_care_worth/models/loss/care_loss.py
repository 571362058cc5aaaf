from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from odoo.addons.customer_care.tools.words import comma

from ...tools.shares import WHOLE

OPEN, WON_BACK, GONE = "open", "won_back", "gone"
FULL, PARTIAL = "full", "partial"


class CareLoss(models.Model):
    """The loss of a customer: when, why, the remedy, and the outcome.

    A loss always has a reason, however it is created. It is *open*
    until the customer is *won back* or *gone* for good. A user records that, or a
    later contribution shows it. As long as a full loss is not won back,
    no plan reaches the customer but the remedy that was chosen.
    """

    _name = "care.loss"
    _inherit = ["care.erased.mixin", "care.company.mixin"]
    _description = "Loss"
    _care_name_parts = ("profile_id.name", "date")
    _care_name_sign = " "
    _care_once_fields = {"profile_id"}
    _care_system_fields = {"is_heard"}
    _care_unprinted_fields = {"is_heard"}
    _order = "date desc, id desc"

    date = fields.Date(
        string="Lost On", required=True, default=fields.Date.context_today
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner Then",
        compute="_compute_then",
        store=True,
        precompute=True,
        help="The owner of the customer when it was lost.",
    )
    tier_id = fields.Many2one(
        "care.tier",
        string="Tier Then",
        compute="_compute_then",
        store=True,
        precompute=True,
        help="The tier of the customer when it was lost.",
    )
    extent = fields.Selection(
        [(FULL, "Fully"), (PARTIAL, "Partly")],
        required=True,
        default=FULL,
        help="A customer who is partly lost still buys from us, but less.",
    )
    share = fields.Float(
        string="Share of Wallet Lost (%)",
        compute="_compute_share",
        store=True,
        readonly=False,
        precompute=True,
        aggregator="avg",
        help="The part of what the customer buys of such products that others "
        "have now.",
    )
    line_ids = fields.One2many("care.loss.line", "loss_id", string="Reasons", copy=True)
    reason_id = fields.Many2one(
        "care.loss.reason",
        string="Main Reason",
        compute="_compute_reason_id",
        store=True,
        help="The one with the most weight.",
    )
    reasons_text = fields.Char(string="Reasons Given", compute="_compute_reasons_text")
    competitor_id = fields.Many2one(
        "care.competitor",
        string="Lost To",
        index="btree_not_null",
        ondelete="restrict",
        help="The competitor from whom the customer buys now.",
    )
    note = fields.Text("What Happened")

    @api.depends("profile_id")
    def _compute_then(self):
        """Keep the customer's values as of the day of the loss."""
        for loss in self:
            loss.user_id = loss.user_id or loss.profile_id.user_id
            loss.tier_id = loss.tier_id or loss.profile_id.tier_id

    @api.depends("extent")
    def _compute_share(self):
        for loss in self:
            is_known = loss._is_partial() and loss.share < WHOLE
            loss.share = loss.share if is_known else WHOLE * loss._is_full()

    @api.depends("line_ids.reason_id", "line_ids.weight")
    def _compute_reason_id(self):
        for loss in self:
            lines = loss.line_ids.sorted(lambda line: -line.weight)
            loss.reason_id = lines[:1].reason_id

    @api.depends("line_ids.reason_id.name", "line_ids.note")
    @api.depends_context("lang")
    def _compute_reasons_text(self):
        join = comma(self.env).join
        for loss in self:
            loss.reasons_text = join(line._tell_reason() for line in loss.line_ids)

    @api.constrains("date", "share", "extent")
    def _check_facts(self):
        today = fields.Date.context_today(self)
        for loss in self:
            if loss.date > today:
                raise ValidationError(
                    self.env._("A customer cannot be lost in the future.")
                )
            if loss._is_partial() and not 0 < loss.share < WHOLE:
                raise ValidationError(
                    self.env._(
                        "Say which share of a partly lost customer is lost: more "
                        "than 0 and less than 100 percent."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        losses = super().create(vals_list)
        losses._check_decider()
        losses._check_reasons()
        losses._announce_losses()
        losses._end_customer_work()
        return losses

    def write(self, vals):
        self._check_decider()
        before = {loss: (loss.state, loss.plan_id) for loss in self}
        standing = self.filtered(lambda loss: loss._is_standing())
        result = super().write(vals)
        self._check_reasons()
        self._on_outcome_changed(before)
        (self - standing)._end_customer_work()
        return result

    def unlink(self):
        self._check_decider()
        profiles = self.profile_id
        self._unlink_journal()
        result = super().unlink()
        profiles._request_planning_after_loss()
        return result

    def _check_decider(self):
        """Let a customer be marked as lost by those who care for them."""
        if not self._is_system():
            self.profile_id._check_decided()

    def _check_reasons(self):
        """Refuse losses without a reason, however they are created."""
        if not all(loss.line_ids for loss in self):
            raise ValidationError(
                self.env._("Say why the customer was lost: at least one reason.")
            )

    @api.model
    def _get_standing_domain(self, day=None):
        """The losses because of which customers are lost now, or at a day's end."""
        full, stands = Domain("extent", "=", FULL), Domain("state", "!=", WON_BACK)
        if not day:
            return full & stands
        return (
            full
            & Domain("date", "<=", day)
            & (stands | Domain("date_closed", ">", day))
        )

    def _is_standing(self):
        return self._is_full() and not self._is_won_back()

    def _is_full(self):
        return self.extent == FULL

    def _is_partial(self):
        return self.extent == PARTIAL

    def _is_open(self):
        return self.state == OPEN

    def _is_won_back(self):
        return self.state == WON_BACK

    def _copy_reasons(self, other):
        """Take the reasons of another loss of the same customer."""
        known = self.line_ids.reason_id
        fresh = other.line_ids.filtered(lambda line: line.reason_id not in known)
        fresh._as_system().write({"loss_id": self.id})
        return fresh
