from odoo import fields, models
from odoo.tools import format_date

from ....tools.clock import tell_time


class CareProfile(models.Model):
    """How often a customer is asked for an opinion, and what they said of cases."""

    _inherit = "care.profile"

    def _get_rest_reason(self, asked_last, days, zone):
        """Say until when the customer is asked nothing more, or nothing.

        Ratings and all other questions keep the same rest.

        :param asked_last: when the customer was asked anything
        :param days: how long the rest is that follows
        :param zone: the clock by which days are counted
        """
        if not asked_last or not days:
            return ""
        now = fields.Datetime.now()
        date = fields.Date.add(tell_time(asked_last, zone).date(), days=days)
        if date <= tell_time(now, zone).date():
            return ""
        return self.env._(
            "asked recently, no request until %(date)s",
            date=format_date(self.env, date),
        )

    def _get_printed_sections(self):
        ratings = self.feedback_ids.request_ids._filtered_access("read")
        section = (self.env._("Ratings"), self._print_records(ratings))
        return [*super()._get_printed_sections(), section]
