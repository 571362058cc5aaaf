from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action, open_dialog
from odoo.addons.customer_care.models.event.care_profile import QUIET_TONES
from odoo.addons.customer_care.tools.contactability import Verdict

from .care_loss import OPEN


class CareProfile(models.Model):
    """Whether a customer is lost, and what is done about it."""

    _inherit = "care.profile"

    loss_ids = fields.One2many("care.loss", "profile_id", string="Losses")
    is_lost = fields.Boolean(
        string="Lost",
        compute="_compute_is_lost",
        store=True,
        help="The customer has left us. Only win-back plans reach lost customers.",
    )
    date_lost = fields.Date(
        string="Lost On", compute="_compute_is_lost", store=True, index="btree_not_null"
    )
    loss_id = fields.Many2one(
        "care.loss", string="Current Loss", compute="_compute_loss_id"
    )
    loss_reasons = fields.Char(string="Lost Because", compute="_compute_loss_id")
    loss_plan_id = fields.Many2one(
        "care.plan", string="Remedy", compute="_compute_loss_id"
    )

    acquisition_cost = fields.Monetary(
        string="Cost of Winning",
        currency_field="acquisition_currency_id",
        copy=False,
        help="What it cost to win this customer. Zero means that nobody knows.",
    )
    acquisition_currency_id = fields.Many2one(
        "res.currency",
        compute="_compute_acquisition_currency_id",
        store=True,
        help="That of the company in which the cost was entered.",
    )

    _check_acquisition_cost = models.Constraint(
        "CHECK(acquisition_cost >= 0)", "The cost of winning cannot be negative."
    )

    @api.depends("loss_ids.date", "loss_ids.extent", "loss_ids.state")
    def _compute_is_lost(self):
        losses = self.env["care.loss"]
        standing = losses.search(
            losses._get_standing_domain() & Domain("profile_id", "in", self.ids)
        )
        days = {loss.profile_id.id: loss.date for loss in standing}
        for profile in self:
            profile.date_lost = days.get(profile._origin.id, False)
            profile.is_lost = bool(profile.date_lost)

    @api.depends("acquisition_cost")
    def _compute_acquisition_currency_id(self):
        for profile in self:
            company = profile.company_id or self.env.company
            profile.acquisition_currency_id = company.currency_id

    @api.depends("loss_ids.state", "loss_ids.plan_id", "loss_ids.line_ids.reason_id")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_loss_id(self):
        # found under the rights of the reader, also where core reads for them
        losses = self.env["care.loss"].sudo(False)
        current = losses.search(
            Domain("profile_id", "in", self.ids)
            & (losses._get_standing_domain() | Domain("state", "=", OPEN)),
            order="extent desc, date, id",  # the full one last
        )
        by_profile = {loss.profile_id.id: loss for loss in current.with_env(self.env)}
        for profile in self:
            loss = by_profile.get(profile._origin.id, losses.browse())
            profile.loss_id = loss
            profile.loss_reasons = loss.reasons_text
            profile.loss_plan_id = loss.plan_id

    def _get_objections(self, tone, channel):
        """Object to celebration and business for lost customers."""
        objections = super()._get_objections(tone, channel)
        if tone in QUIET_TONES and self.is_lost:
            reason = self.env._("the customer is lost, and to be won back")
            objections.append(Verdict(reason))
        return objections

    def _request_planning_after_loss(self):
        """Request planning for customers who are lost or back."""
        # A dependency would say the same, but core deletes the fields of users that
        # depend on those of an addon when it goes.
        self.invalidate_recordset(["is_contact_overdue", "referral_readiness"])
        self._request_planning()

    def _end_customer_work(self):
        """Hook: end open work for lost customers.

        Promises and complaints stay open. Nothing that ends
        here restarts automatically when a customer comes back.
        """
        open_ones = self.target_ids.filtered(lambda target: target._is_open())
        open_ones._as_system().action_drop()
        self.env["care.touch"]._skip_selling(self)

    def action_mark_lost(self):
        """Ask why the customer was lost, and what we do about it."""
        self.ensure_one()
        return open_dialog(
            self.env["care.loss"],
            self.env._("Mark as Lost"),
            "customer_care_worth.care_loss_view_form_mark",
            default_profile_id=self.id,
        )

    def action_open_loss(self):
        """Open the loss that stands, or has to be decided."""
        self.ensure_one()
        return self.loss_id._get_records_action()

    def action_open_losses(self):
        """Open all losses of the customer."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_loss_action",
            domain=[("profile_id", "=", self.id)],
            context={"default_profile_id": self.id},
            path=False,
        )

    def _compute_is_contact_overdue(self):
        result = super()._compute_is_contact_overdue()
        self.filtered("is_lost").is_contact_overdue = False
        return result

    @api.model
    def _get_askable_domain(self):
        """Exclude lost customers from those who may be asked for a referral."""
        return super()._get_askable_domain() & Domain("is_lost", "=", False)

    @api.model
    def _search_is_contact_overdue(self, operator, value):
        """Exclude lost customers from those overdue for contact."""
        found = super()._search_is_contact_overdue(operator, value)
        if found is NotImplemented or True not in value:
            return found
        return found & Domain("is_lost", "=", False)
