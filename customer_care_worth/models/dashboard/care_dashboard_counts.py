from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.people import SHARES
from .care_dashboard_figures import AMOUNTS, PERIOD, TODAY

# what figures say, and of how many
WHOLES = (whole for code in PERIOD for whole in SHARES.get(code, ()))
COUNTED = [code for code in (*TODAY, *PERIOD, *WHOLES) if code not in AMOUNTS]
LATE = Domain("is_contact_overdue", "=", True)  # among the customers to contact


class CareDashboard(models.AbstractModel):
    """How many there are of all that figures and charts tell: each is counted once.

    What happened is counted for all periods that the page compares, and the one before
    them, by one scan of each table and day, so that a figure, the one of the period
    before and the point of a chart are the same number.
    """

    _inherit = "care.dashboard"

    @api.model
    def _get_dashboard_measures(self):
        """What the page counts and adds up, by code."""
        engine = self.env["care.work.measure"]
        measures = engine._get_measures() | engine._get_amount_measures()
        # what waits is of the reader's day, as in My Care
        measures |= engine._get_now_measures(self.env.user._get_care_today())
        overdue = measures["customers"]._replace(
            label=self.env._("Overdue for Contact"),
            domain=measures["customers"].domain & LATE,
        )
        return measures | {"overdue": overdue}

    @api.model
    def _count(self, measures, chosen, periods):
        """Count what the lists of the page show, as far as its reader may read it.

        :param periods: the first and the last days of all that are counted
        :return: by code, how many: of each period under its first day, of customers
            under their tiers, of what stands now under None
        """
        asked = {
            code: measures[code]
            for code in COUNTED
            if self.env[measures[code].model].has_access("read")
        }
        happened = {code: each for code, each in asked.items() if each.day}
        standing = {code: each for code, each in asked.items() if not each.day}
        return {
            **self._count_periods(happened, chosen, periods),
            **self._count_standing(standing, chosen),
            **self._count_tiers(measures, chosen),
        }

    @api.model
    def _count_standing(self, measures, chosen):
        links = {
            code: (measure.model, {"domain": self._get_domain(measure, chosen)})
            for code, measure in measures.items()
            if code not in ("customers", "covered")
        }
        shown = self.env["care.work.measure"]._count_shown(links)
        return {code: {None: count} for code, count in shown.items()}

    @api.model
    def _count_tiers(self, measures, chosen):
        """Who is overdue is not in touch: of two numbers the third is known."""
        profiles = self.env["care.profile"]
        query = profiles._search(self._get_domain(measures["customers"], chosen))
        query.groupby = profiles._field_to_sql(query.table, "tier_id", query)
        counts = query.select(
            query.groupby,
            SQL("count(*)"),
            self._count_part(profiles, LATE, query),
        )
        # SQL: the ORM reads a table anew for each condition
        found = {
            self.env["care.tier"].browse(tier): numbers
            for tier, *numbers in self.env.execute_query(counts)
        }
        return {
            "customers": {tier: whole for tier, (whole, __) in found.items()},
            "overdue": {tier: late for tier, (__, late) in found.items()},
            "covered": {tier: whole - late for tier, (whole, late) in found.items()},
        }

    @api.model
    def _count_part(self, records, domain, query):
        """Count in SQL those rows of a query for which a domain holds."""
        part = domain.optimize_full(records)._to_sql(records, query.table, query)
        return SQL("count(*) FILTER (WHERE %s)", part)

    @api.model
    def _count_periods(self, measures, chosen, periods):
        """Count what happened in each period, by one query of each table and day."""
        tables = defaultdict(dict)
        for code, measure in measures.items():
            place = measure.model, measure.day, measure.person, measure.customer
            tables[place][code] = measure
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
        any_of_them = Domain.OR(each.domain for each in measures.values())
        query = records._search(
            self._get_period_domain(
                first._replace(domain=any_of_them),
                chosen,
                periods[0][0],
                periods[-1][1],
            )
        )
        starts = [engine._find_start(first, start, zone) for start, __ in periods]
        day = records._field_to_sql(query.table, first.day, query)
        numbers = [
            self._count_part(records, each.domain, query) for each in measures.values()
        ]
        # SQL: the ORM groups by calendars only
        query.groupby = SQL("1")
        return self.env.execute_query(
            query.select(SQL("width_bucket(%s, %s)", day, starts), *numbers)
        )
