from odoo import api, models


class MailFollowers(models.Model):
    """Keeps the readers of a case up to date when its followers change."""

    _inherit = "mail.followers"

    @api.model_create_multi
    def create(self, vals_list):
        followers = super().create(vals_list)
        followers._filter_new_readers()._get_followed_cases()._renew_access()
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

    def _filter_new_readers(self):
        """Those who do not see what they follow yet; who opened a case does."""
        if not self.env.su:  # who may read what is not said to everybody
            return self
        cases = self.env["care.feedback"]
        own = self.filtered(lambda follower: follower.res_model == cases._name)
        followed = cases.browse(own.mapped("res_id"))
        readers = {case.id: case.access_user_ids.partner_id for case in followed}
        return self - own.filtered(
            lambda follower: follower.partner_id in readers[follower.res_id]
        )
