from odoo import api, fields, models
from odoo.fields import Domain


class CareFeedback(models.Model):
    """What somebody says about the account manager himself: not for his eyes.

    Whoever visits a customer may enter it. It goes to an officer; neither the owner nor
    the backup of the customer sees it, and no journal that they read tells of it.
    """

    _inherit = "care.feedback"
    _care_once_fields = {"is_about_owner"}

    is_about_owner = fields.Boolean(
        "About the Account Manager",
        copy=False,
        help="The case goes to an officer; the owner of the customer does not see it.",
    )

    def _get_criticised(self):
        """Who is not to see the case, unless he has entered it himself."""
        self.ensure_one()
        if not self.is_about_owner:
            return self.env["res.users"]
        owners = self.profile_id.user_id | self.profile_id.backup_user_id
        return owners - self.opener_id

    @api.depends("is_about_owner")
    def _compute_access_user_ids(self):
        return super()._compute_access_user_ids()

    def _get_access_users(self):
        return super()._get_access_users() - self._get_criticised()

    def _get_team_users(self):
        """What is said of an owner is for no member: the owner may be one."""
        members = super()._get_team_users()
        nobody = self.env["res.users"]
        return members | dict.fromkeys(self.filtered("is_about_owner"), nobody)

    @api.depends("is_about_owner")
    def _compute_reader_user_ids(self):
        return super()._compute_reader_user_ids()

    @api.model
    def _get_team_domain(self, user_ids):
        told = Domain("is_about_owner", "=", False)
        return told & super()._get_team_domain(user_ids)

    def _choose_special(self, team):
        """Give what is about an owner to an officer other than him."""
        given = super()._choose_special(team)
        for case in self.filtered("is_about_owner"):
            officer = case._find_officer(case.profile_id.user_id)
            given[case] = (officer, {"code": "about_owner"})
        return given

    def _get_assign_reason(self, code="", **details):
        if code == "about_owner":
            return self.env._("about the owner: assigned to an officer")
        return super()._get_assign_reason(code=code, **details)

    def _journal(self, code, date_field="", are_new=False):
        told = self.filtered(lambda case: not case.is_about_owner)
        return super(CareFeedback, told)._journal(code, date_field, are_new)

    def _journal_low_rating(self, rating):
        if not self.is_about_owner:
            return super()._journal_low_rating(rating)
