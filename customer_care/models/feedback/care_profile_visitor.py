from odoo import api, models


class CareProfile(models.Model):
    """Lets customers, who have no rights, open the page that is their own."""

    _inherit = "care.profile"

    @api.model
    def _find_by_own_page(self, profile_id, token):
        """The customer whose link somebody follows: the token is what gives access."""
        visited = self.env["care.feedback"]._for_visitors()
        profile = self.with_env(visited.env).browse(profile_id).exists()
        is_own = profile and profile._is_own_page(token)
        return profile if is_own else profile.browse()
