from odoo import api, models
from odoo.fields import Domain


class ResourceCalendarLeaves(models.Model):
    """The holidays of companies and teams, and the leaves of colleagues."""

    _inherit = "resource.calendar.leaves"

    @api.model
    def _get_care_domain(self, company=None):
        """What takes hours of work away: holidays of a company, leaves of anybody.

        :param company: whose holidays count, together with those of all companies
        """
        free = Domain("time_type", "=", "leave")
        if company is None:
            return free
        # a leave bears the company of whoever entered it
        return free & (
            Domain("resource_id", "!=", False)
            | Domain("company_id", "in", [False, company.id])
        )

    @api.model
    def _find_care_holidays(self, start, end, company=None):
        """The days off of companies and teams that touch this span, in their order.

        :param company: whose days off they are, together with those of all companies
        """
        return self.search(
            self._get_care_domain(company)
            & Domain("resource_id", "=", False)
            & Domain("date_from", "<", end)
            & Domain("date_to", ">", start),
            order="date_from, id",
        )

    @api.model
    def _find_care_absences(self, users, moment, longer_than):
        """Map the colleagues who are on leave at a moment to the end of their leave.

        :param longer_than: for how long somebody is gone at least
        """
        # lifts the rights to leaves: that somebody is away is no secret, and nothing
        # else is told
        leaves = self.sudo().search(
            self._get_care_domain()
            & Domain("resource_id.user_id", "in", users.ids)
            & Domain("date_from", "<=", moment)
            & Domain("date_to", ">", moment),
            order="date_to, id",
        )
        return {
            leave.resource_id.user_id.with_env(self.env): leave.date_to
            for leave in leaves
            if leave.date_to - leave.date_from > longer_than
        }

    def _filter_care_holidays(self, calendar, company):
        """Those of the days off that take hours of this working time away."""
        if not (self and calendar._has_care_hours()):
            return self.browse()
        return self.filtered_domain(
            self._get_care_domain(company)
            & Domain("calendar_id", "in", [False, calendar.id])
        )

    @api.model
    def _add_care_holidays(self, company, values_list):
        """Enter holidays of a company, as managers of customer care may."""
        # core takes the company that the person has ticked, whatever is written
        return self.with_company(company).create(values_list)
