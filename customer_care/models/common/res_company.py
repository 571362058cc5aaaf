from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.clock import UNKNOWN_ZONE


class ResCompany(models.Model):
    """All companies, for what holds in each of them."""

    _inherit = "res.company"

    def _get_care_sender(self, user):
        """The sender of mails by the system: the company's address, if there is one.

        Letters of persons bear theirs, and are answered to them.
        """
        return self.email_formatted or user.email_formatted

    def _get_care_today(self):
        """The day that it is where the company works."""
        return fields.Date.context_today(self.with_context(tz=self._get_care_zone()))

    @api.model
    def _get_care_days(self):
        """Map each day that it is in a company to the ids of the companies.

        What belongs to no company has the day of those whose zone is not known.
        """
        days = {self.browse()._get_care_today(): [False]}
        for company in self._get_care_companies():
            days.setdefault(company._get_care_today(), []).append(company.id)
        return days

    def _get_care_zone(self):
        """The time zone of the company."""
        clocks = self.resource_calendar_id, self.partner_id
        return next(filter(None, (clock.tz for clock in clocks)), UNKNOWN_ZONE)

    @api.model
    def _get_care_companies(self):
        """All companies, also those in which the user does not work.

        They are looked at and compared with, not shown.
        """
        # lifts the rights to companies: what holds in all of them asks for all
        return self.sudo().search(Domain.TRUE)
