from odoo import fields, models

from ...tools.clock import UNKNOWN_ZONE


class ResUsers(models.Model):
    """Where a colleague lives and works, and which day and hour it is there."""

    _inherit = "res.users"

    def _get_care_zone(self, *others):
        """The time zone of these users.

        Wherever a day or an hour is that of a person, it is asked here, or where the
        database is asked: :func:`~..common.days.show_day`.

        :param others: whose clocks count where none of the users has one
        """
        return next(filter(None, (*self.mapped("tz"), *others)), UNKNOWN_ZONE)

    def _get_care_lang(self):
        """The language of the user, or else of whoever has him told something."""
        return self.lang or self.env.lang

    def _belongs_to_all_companies(self):
        """Tell whether the user belongs to all companies."""
        return self.env["res.company"]._get_care_companies() <= self.company_ids

    def _get_care_today(self):
        """The day it is where the user lives."""
        return fields.Date.context_today(self.with_context(tz=self._get_care_zone()))

    def _get_care_hour(self):
        there = self.with_context(tz=self._get_care_zone())
        return fields.Datetime.context_timestamp(there, fields.Datetime.now()).hour
