from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set
from ..common.answers import CLOSE, open_dialog

SAFE, NEEDS_HELP, NOT_REACHED = "safe", "needs_help", "not_reached"


class CareTouch(models.Model):
    """Whether a customer called in an emergency is safe, and who helps him."""

    _inherit = "care.touch"

    safety = fields.Selection(
        [
            (SAFE, "Safe"),
            (NEEDS_HELP, "Needs help"),
            (NOT_REACHED, "Not Reached"),
        ],
        copy=False,
        index="btree_not_null",
    )
    help_user_id = fields.Many2one("res.users", string="Helper", copy=False)
    help_note = fields.Char(string="Details of Help", copy=False)
    date_helped = fields.Date(string="Helped On", copy=False)
    is_help_open = fields.Boolean(
        string="Help Needed",
        compute="_compute_is_help_open",
        search="_search_is_help_open",
    )

    @api.depends("safety", "date_helped")
    def _compute_is_help_open(self):
        for touch in self:
            touch.is_help_open = touch._needs_help() and not touch.date_helped

    @api.model
    def _search_is_help_open(self, operator, value):
        return search_set(operator, value, self._get_help_open_domain())

    def _needs_help(self):
        return self.safety == NEEDS_HELP

    @api.model
    def _get_help_open_domain(self):
        """Those whose customer still waits for help."""
        return Domain("safety", "=", NEEDS_HELP) & Domain("date_helped", "=", False)

    @api.model
    def _get_help_asked_domain(self):
        """Those whose customer has asked for help, given or not."""
        return Domain("safety", "=", NEEDS_HELP)

    @api.model
    def _get_heard_domain(self):
        """The touches whose customer has answered."""
        return Domain("safety", "in", (SAFE, NEEDS_HELP))

    def _check_changed_by_right(self, vals):
        """Refuse helpers who may not care for the customer."""
        helper = self.env["res.users"].browse(vals.get("help_user_id") or [])
        if helper != self.env.user:
            self.profile_id._check_new_owner(helper)
        return super()._check_changed_by_right(vals)

    def action_note_safe(self):
        """Note that the customer is safe, unless a colleague has heard otherwise."""
        planned = self._filter_planned()
        planned.safety = SAFE
        planned.action_done()
        return True

    def action_note_help_needed(self):
        """Note that the customer needs help, then ask which and who gives it."""
        # nothing is written twice: ten colleagues at once would wait for each other
        self.filtered(lambda touch: not touch._needs_help()).safety = NEEDS_HELP
        self.filtered(lambda touch: not touch.help_user_id).help_user_id = self.env.user
        self._filter_planned().action_done()
        self._journal_need()
        if not self.has_access("read"):  # it was no emergency, and nothing else is open
            return {**CLOSE}
        view = "customer_care.care_touch_view_form_help"
        return open_dialog(self, self.env._("Which help is needed?"), view)

    def action_note_not_found(self):
        """Note that nobody answered: the touch stays open for the next try."""
        planned = self._filter_planned()
        planned.filtered(lambda touch: not touch.safety).safety = NOT_REACHED
        return True

    def action_note_helped(self):
        """Note that help was given, unless a colleague has noted it already."""
        today = fields.Date.context_today(self)
        self.filtered("is_help_open").date_helped = today
        return True

    def _journal_need(self):
        emergencies = self.env["care.emergency"].search(
            [("plan_id", "in", self.plan_id.ids)]
        )
        codes = {emergency.plan_id: emergency.type_id.code for emergency in emergencies}
        called = self.filtered(lambda touch: touch.plan_id in codes)
        by_code = called.grouped(lambda touch: codes[touch.plan_id])
        for code, touches in by_code.items():
            entries = [touch._prepare_need_entry() for touch in touches]
            self.env["care.event"]._record(code, entries)

    def _prepare_need_entry(self):
        return self.env["care.event"]._prepare_entry(self.profile_id, self)
