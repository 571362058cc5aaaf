from odoo import api, fields, models
from odoo.fields import Domain


class CareGroupAdmin(models.Model):
    """The turn of a colleague as admin of a group, who sees it until the turn ends.

    It begins and ends on its days; before it ends, a reminder asks who is next.
    """

    _name = "care.group.admin"
    _inherit = ["care.guard.mixin", "care.batch.mixin"]
    _description = "Group Admin"
    _order = "date_from desc, id desc"

    group_id = fields.Many2one(
        "care.group", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users", string="Admin", required=True, domain="[('share', '=', False)]"
    )
    date_from = fields.Date(
        string="From", required=True, default=fields.Date.context_today
    )
    date_to = fields.Date(string="Until", help="The admin changes on this day.")
    is_change_told = fields.Boolean(
        string="Reminded of the Rotation", readonly=True, copy=False
    )

    _check_dates = models.Constraint(
        "CHECK(date_from <= date_to)", "A term cannot end before it begins."
    )

    @api.depends("group_id")
    def _compute_display_name(self):
        for turn in self:
            turn.display_name = turn.group_id.name

    @api.model_create_multi
    def create(self, vals_list):
        admins = super().create(vals_list)
        admins.group_id._check_led()
        return admins

    def write(self, vals):
        groups = self.group_id
        groups._check_led()
        result = super().write(vals)
        groups |= self.group_id
        groups._check_led()
        groups._remove_followers_without_access()
        if "date_to" in vals:
            self._as_system().is_change_told = False
        return result

    def unlink(self):
        groups = self.group_id
        result = super().unlink()
        groups.exists()._remove_followers_without_access()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_others_group(self):
        self.group_id._check_led()

    @api.model
    def _get_going_on_domain(self):
        """The turns that have not ended, those to come as well."""
        return Domain("date_to", "=", False) | Domain("date_to", ">=", "today")

    def _filter_going_on(self):
        return self.filtered_domain(self._get_going_on_domain())

    def _filter_current(self):
        """The turns that have begun and not ended."""
        begun = Domain("date_from", "<=", "today")
        return self._filter_going_on().filtered_domain(begun)
