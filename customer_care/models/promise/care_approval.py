from odoo import api, fields, models

from ...tools.words import colon, get_choice

PROMISE, GIFT = "promise", "gift"  # what may have to be approved


class CareApproval(models.Model):
    """Above which amount a promise needs somebody's approval, and whose.

    The limits of a company come before those of all companies. What has no limit
    needs no approval.
    """

    _name = "care.approval"
    _inherit = "care.policy.mixin"
    _description = "Approval Limit"
    _order = "subject_type, company_id, id"

    subject_type = fields.Selection(
        [(PROMISE, "Promise"), (GIFT, "Gift")],
        string="Subject of Approval",
        required=True,
        default=PROMISE,
    )
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.company.currency_id
    )
    limit = fields.Monetary(
        help="Promises above this amount need approval. Gift limits are set on the "
        "tiers."
    )
    min_margin = fields.Float(
        "Lowest Margin (%)",
        aggregator=None,
        help="Promises that are concessions need approval when they leave less margin "
        "of the deal than this.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Approver",
        domain=lambda self: self._get_approver_domain(),
        help="The approver. Leave it empty for any care manager.",
    )

    _check_limit = models.Constraint(
        'CHECK("limit" >= 0)', "The limit cannot be negative."
    )
    _check_min_margin = models.Constraint(
        "CHECK(min_margin BETWEEN 0 AND 100)",
        "The lowest margin must be between 0 and 100 percent.",
    )
    _one_per_company = models.UniqueIndex(
        "(subject_type, COALESCE(company_id, 0))", "This company already has a limit."
    )

    @api.depends("subject_type", "company_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for approval in self:
            parts = filter(
                None, [get_choice(approval, "subject_type"), approval.company_id.name]
            )
            approval.display_name = colon(self.env).join(parts)

    @api.model_create_multi
    def create(self, vals_list):
        approvals = super().create(vals_list)
        self.env["care.approval.mixin"]._on_approvers_changed()
        return approvals

    def write(self, vals):
        result = super().write(vals)
        if {"subject_type", "company_id", "user_id"} & vals.keys():
            self.env["care.approval.mixin"]._on_approvers_changed()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["care.approval.mixin"]._on_approvers_changed()
        return result

    @api.model
    def _get_approver_domain(self):
        return list(self.env["res.users"]._get_care_officers_domain())

    @api.model
    def _get_each(self, subjects, companies):
        """Map subjects and companies to the limit that holds there, or to none.

        A company's own goes before that of all.
        """
        # limits are the managers' business, but what they ask for holds for everybody
        limits = self.sudo().search(
            [
                ("subject_type", "in", subjects),
                ("company_id", "in", [*companies.ids, False]),
            ]
        )
        found = limits.grouped(lambda limit: (limit.subject_type, limit.company_id))
        everywhere = self.env["res.company"]
        return {
            (subject, company): found.get((subject, company))
            or found.get((subject, everywhere), limits.browse())
            for subject in subjects
            for company in companies
        }

    def _is_exceeded(self, amount, currency, company):
        """Tell whether an amount needs the approval."""
        if not self:
            return False
        return (
            currency.compare_amounts(amount, self._get_limit_in(currency, company)) > 0
        )

    def _get_limit_in(self, currency, company):
        return self.currency_id._convert(self.limit, currency, company)

    def _get_approvers(self):
        """Who may approve, the named one first; some may have left.

        Administrators are managers as well, but come after those who are nothing else.
        """
        managers = self.env["res.users"]._get_care_managers()
        return self.user_id + managers.sorted(
            lambda manager: (manager._is_system(), manager.id)
        )

    def _can_approve(self, user, company):
        """Tell whether the user is the approver or a manager, and is still there."""
        is_approver = user == self.user_id or user._is_care_manager()
        return is_approver and user._is_at_work_in(company)
