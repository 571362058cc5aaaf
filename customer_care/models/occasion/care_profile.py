from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import COMPARABLE


class CareProfile(models.Model):
    """The next birthday of a customer himself."""

    _inherit = "care.profile"

    date_next_birthday = fields.Date(
        string="Next Birthday",
        compute="_compute_date_next_birthday",
        search="_search_date_next_birthday",
    )

    @api.depends("occasion_ids.date_next")
    @api.depends_context("uid")
    def _compute_date_next_birthday(self):
        groups = self.env["care.occasion"]._read_group(
            Domain("profile_id", "in", self.ids) & self._get_birthday_domain(),
            ["profile_id"],
            ["date_next:min"],
        )
        days = {profile.id: day for profile, day in groups}
        for profile in self:
            profile.date_next_birthday = days.get(profile._origin.id, False)

    @api.model
    def _search_date_next_birthday(self, operator, value):
        if operator not in COMPARABLE:
            return NotImplemented
        coming = self._get_birthday_domain()
        found = Domain(
            "occasion_ids", "any", coming & Domain("date_next", operator, value)
        )
        if operator == "in" and False in value:
            found |= ~Domain("occasion_ids", "any", coming)
        return found

    @api.model
    def _get_birthday_domain(self):
        """The birthdays of customers themselves that are still to come."""
        return (
            Domain("relative_id", "=", False)
            & self.env["care.occasion.type"]._get_birthday_domain("type_id.")
            & Domain("date_next", ">=", "today")
        )
