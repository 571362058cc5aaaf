from odoo import models


class ResUsers(models.Model):
    """Leads from a colleague to the colleague's scorecard."""

    _inherit = "res.users"

    def action_care_open_scorecard(self):
        """Show the scorecard of this person, to those who may see it."""
        self.ensure_one()
        return self.env["care.person.scorecard"]._open_person(self)
