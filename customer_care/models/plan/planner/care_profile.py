from odoo import fields, models
from odoo.fields import Domain

from ....tools.contactability import PROTECTIONS

ASKS_PEACE = {*PROTECTIONS, "pause_date_to"}


class CareProfile(models.Model):
    """Customers for whom the planner does not wait, and who acts for them meanwhile.

    Whom a customer has blocked can do nothing for him: the backup acts instead, or an
    officer, until the customer is open again.
    """

    _inherit = "care.profile"

    def _on_created(self, vals_list):
        result = super()._on_created(vals_list)
        self.env["care.planner"]._plan_soon()
        return result

    def _on_changed(self, vals, before):
        """Take back at once what nobody is to say to the customer any more."""
        result = super()._on_changed(vals, before)
        if not ASKS_PEACE.isdisjoint(vals):
            self.env["care.planner"]._plan_soon()
        return result

    def _plan_now(self):
        """Plan for these customers at once, and remind of what is due."""
        touches = self._plan_touches()
        due = touches._get_to_remind_domain(fields.Date.today())
        touches.env["care.planner"]._remind_of_touches(
            touches.search(due & Domain("profile_id", "in", self.ids))
        )

    def _plan_touches(self):
        """Have the planner make the touches of these customers, in nobody's name."""
        # plans are carried out for colleagues and customers whom the user may not see
        planner = self.env["care.planner"].sudo()
        return planner._plan(self.with_env(planner.env))

    def _get_persons(self):
        owner, cover = super()._get_persons()
        return owner, cover | self._get_blocked_cover()

    def _get_heir(self, day):
        heir = super()._get_heir(day)
        is_owner = heir == self.user_id
        return (is_owner and self._get_blocked_cover()) or heir

    def _get_blocked_cover(self):
        """Who acts while the customer has blocked the owner; else nobody."""
        self.ensure_one()
        if not self.has_blocked_us:
            return self.env["res.users"]
        backup = self.backup_user_id
        if backup and self._may_be_assigned_to(backup):
            return backup
        return self.env["care.planner"]._find_officer(self, self.company_id)
