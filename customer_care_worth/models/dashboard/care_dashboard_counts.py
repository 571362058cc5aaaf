from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools import codes


class CareDashboard(models.AbstractModel):
    """The counts for all figures and charts, each counted once.

    What happened is counted for all periods that the page compares, and the one before
    them, by one scan of each table and day, so that a figure, the one of the period
    before and the point of a chart are the same number.
    """

    _inherit = "care.dashboard"

    @api.model
    def _get_dashboard_measures(self):
        """What the page counts and adds up, by code."""
        # what waits is of the reader's day, as in My Care
        today = self.env.user._get_care_today()
        return self.env["care.work.measure"]._get_measures(today)

    @api.model
    def _count_by_period(self, measures, chosen, periods):
        """Count what the lists of the page show, as far as its reader may read it.

        :param periods: the first and the last days of all that are counted
        :return: by code, how many: of each period under its first day, of customers
            under their tiers, of what stands now under None
        """
        asked = {
            code: measures[code]
            for code in self._list_codes(measures)
            if not measures[code].value
            and self.env[measures[code].model].has_access("read")
        }
        happened = {code: measure for code, measure in asked.items() if measure.day}
        standing = {code: measure for code, measure in asked.items() if not measure.day}
        return {
            **self._count_periods(happened, chosen, periods),
            **self._count_standing(standing, chosen),
            **self._count_tiers(measures, chosen),
        }

    @api.model
    def _list_codes(self, measures):
        """The codes that figures and charts need, with the wholes of shares."""
        shown = [*self._get_today_codes(), *self._get_period_codes()]
        for __, course in self._get_courses().values():
            shown += course
        return shown + [whole for code in shown for whole in measures[code].share_of]

    @api.model
    def _count_standing(self, measures, chosen):
        links = {
            code: (measure.model, {"domain": self._get_domain(measure, chosen)})
            for code, measure in measures.items()
            if not measure.is_by_tier
        }
        shown = self.env["care.work.measure"]._count_shown(links)
        return {code: {None: count} for code, count in shown.items()}

    @api.model
    def _count_tiers(self, measures, chosen):
        """Count per tier the customers overdue for contact and those in touch."""
        profiles = self.env["care.profile"]
        query = profiles._search(self._get_domain(measures[codes.CUSTOMERS], chosen))
        query.groupby = profiles._field_to_sql(query.table, "tier_id", query)
        counts = query.select(
            query.groupby,
            SQL("count(*)"),
            self._count_part(measures[codes.UNCOVERED], query),
        )
        # SQL: the ORM reads a table anew for each condition
        found = {
            self.env["care.tier"].browse(tier): numbers
            for tier, *numbers in self.env.execute_query(counts)
        }
        return {
            codes.CUSTOMERS: {tier: whole for tier, (whole, __) in found.items()},
            codes.UNCOVERED: {tier: late for tier, (__, late) in found.items()},
            codes.COVERED: {
                tier: whole - late for tier, (whole, late) in found.items()
            },
        }

    @api.model
    def _count_part(self, measure, query):
        """Count in SQL those rows of a query that a measure counts."""
        records = self.env[measure.model]
        part = measure.part.optimize_full(records)._to_sql(records, query.table, query)
        return SQL("count(*) FILTER (WHERE %s)", part)

    @api.model
    def _count_periods(self, measures, chosen, periods):
        """Count what happened in each period, by one query of each table and day."""
        tables = defaultdict(dict)
        for code, measure in measures.items():
            tables[measure.source][code] = measure
        counts = {code: {} for code in measures}
        for same in tables.values():
            for place, *numbers in self._read_periods(same, chosen, periods):
                for code, number in zip(same, numbers, strict=True):
                    counts[code][periods[place - 1][0]] = number
        return counts

    @api.model
    def _read_periods(self, measures, chosen, periods):
        """Rows of the places of periods, from 1, and how many of each measure."""
        engine, zone = self.env["care.work.measure"], self.env.user._get_care_zone()
        first, *__ = measures.values()
        records = self.env[first.model]
        days = periods[0][0], periods[-1][1]
        rows = first._replace(part=Domain.TRUE)
        query = records._search(self._get_period_domain(rows, chosen, *days))
        starts = [engine._find_start(first, start, zone) for start, __ in periods]
        day = records._field_to_sql(query.table, first.day, query)
        numbers = [self._count_part(measure, query) for measure in measures.values()]
        # SQL: the ORM groups by calendars only
        query.groupby = SQL("1")
        return self.env.execute_query(
            query.select(SQL("width_bucket(%s, %s)", day, starts), *numbers)
        )
