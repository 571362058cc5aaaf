from odoo import api, models


class CareProfile(models.Model):
    """Lets customers, who have no rights, open the page that is their own."""

    _inherit = "care.profile"

    @api.model
    def _find_by_own_page(self, profile_id, token):
        """The customer whose link somebody follows: the token is what gives access.

        The link of a customer who was merged into another one leads to that one.
        """
        visited = self.env["care.feedback"]._for_visitors()
        profile = self.with_env(visited.env)._find_own_page(profile_id)[:1]
        is_own = profile and profile._is_own_page(profile_id, token)
        return profile if is_own else profile.browse()
