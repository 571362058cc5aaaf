from odoo import api, models


class MailFollowers(models.Model):
    """Who follows a case sees it: the list of its readers is kept with them."""

    _inherit = "mail.followers"

    @api.model_create_multi
    def create(self, vals_list):
        followers = super().create(vals_list)
        followers._get_followed_cases()._renew_access()
        return followers

    def unlink(self):
        cases = self._get_followed_cases()
        result = super().unlink()
        cases.exists()._renew_access()
        return result

    def _get_followed_cases(self):
        """The cases that colleagues among these follow."""
        cases = self.env["care.feedback"]
        own = self.filtered(lambda follower: follower.res_model == cases._name)
        ours = own.filtered(lambda follower: not follower.partner_id.partner_share)
        return cases.browse(ours.mapped("res_id"))
