from odoo import api, fields, models, tools

from ...tools.words import get_choices


class CareMakeUpDay(models.Model):
    """A free day that is worked, to make up for a day off beside a long holiday.

    It gives a calendar hours that its week does not have; holidays and leaves, which
    take hours away, still do so on it.
    """

    _name = "care.make.up.day"
    _inherit = ["care.policy.mixin", "care.cached.mixin"]
    _description = "Make-up Workday"
    _order = "date desc, id"

    name = fields.Char(required=True)
    date = fields.Date(required=True, index=True)
    weekday = fields.Selection(
        selection=lambda self: self._selection_weekday(),
        string="Hours Of",
        help="The weekday whose hours are worked. Leave it empty for the hours of the "
        "first working day of the week.",
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        string="Working Time",
        index="btree_not_null",
        ondelete="cascade",
        help="Leave it empty for all working times.",
    )
    company_id = fields.Many2one(
        "res.company",
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
        help="Empty for all companies.",
    )

    _one_a_day = models.UniqueIndex(
        "(date, COALESCE(company_id, 0), COALESCE(calendar_id, 0))",
        "This make-up workday is there already.",
    )

    @api.model
    def _selection_weekday(self):
        return get_choices(self.env["resource.calendar.attendance"], "dayofweek")

    @api.model
    @tools.ormcache()
    def _get_all_days(self):
        """All make-up workdays, those of one working time or company last."""
        days = self._search_for_all([])
        return sorted(
            (bool(day.calendar_id), bool(day.company_id), day.date, *day._get_scope())
            for day in days
        )

    def _get_scope(self):
        return self.company_id.id or 0, self.calendar_id.id or 0, self.weekday or ""

    @api.model
    def _get_days(self, calendar, company, first, last):
        """Map the make-up workdays of a span to the weekday that they follow, if any.

        A day of one working time or company takes precedence over a general one.
        """
        return {
            day: weekday
            for _own, _ours, day, company_id, calendar_id, weekday in (
                self._get_all_days()
            )
            if first <= day <= last
            and company_id in (0, company.id)
            and calendar_id in (0, calendar.id)
        }
