from odoo import api, models

from odoo.addons.customer_care.tools.colors import MUTED

from ...tools import codes
from ...tools.people import Figure
from ..common.pages import make_link


class CareDashboard(models.AbstractModel):
    """The figures of the dashboard, each with the list behind it."""

    _inherit = "care.dashboard"

    @api.model
    def _get_today_codes(self):
        """Hook: the measures of what lies before the reader, in their order."""
        return [
            codes.DUE,
            codes.LEFT,
            codes.CASES,
            codes.PROMISES_DUE,
            codes.SOON,
            codes.RISK,
        ]

    @api.model
    def _get_period_codes(self):
        """Hook: the measures of how a period went, in their order."""
        return [
            codes.COVERED,
            codes.TOUCHES,
            codes.ON_TIME,
            codes.REACHED,
            codes.MISSED,
            codes.PROMISES_KEPT,
            codes.CASES_OPENED,
            codes.CASES_SOLVED,
            codes.RATINGS,
            codes.SATISFACTION,
            codes.LOSSES,
            codes.WON_BACK,
            codes.CONTRIBUTIONS,
            codes.COSTS,
        ]

    @api.model
    def _tell_groups(self, measures, counts, chosen, first, last):
        """The figures, by what they are about."""
        found = self._choose_counts(measures, counts, first, chosen["unit"])
        today, period = self._get_today_codes(), self._get_period_codes()
        domains = {
            code: self._get_period_domain(measures[code], chosen, first, last)
            for code in (*today, *period)
        }
        title = self.env["care.loss.report"]._name_period(first, chosen["unit"])
        waiting = [
            self._tell_count(code, measures[code], domains[code], found)
            for code in today
            if code in found  # the reader may read such things
        ]
        figures = [
            self._tell_figure(code, measures[code], domains[code], found)
            for code in period
        ]
        return [
            {"id": "today", "title": self.env._("Today"), "figures": waiting},
            {"id": "period", "title": title, "figures": figures},
        ]

    @api.model
    def _choose_counts(self, measures, counts, first, unit):
        """Map codes to the counts of the period and of the period before."""
        before, __ = self._get_period_before(first, unit)
        return {
            code: (found.get(first, 0), found.get(before, 0))
            if measures[code].day
            else (sum(found.values()), None)
            for code, found in counts.items()
        }

    @api.model
    def _tell_count(self, code, measure, domain, found):
        """A figure of today, with a text where nothing is to be done."""
        count, __ = found[code]
        return {
            "id": code,
            "name": measure.label,
            "value": str(count),
            "note": "",
            "tone": measure.tone if count else MUTED,
            "link": make_link(measure.action, measure.label, domain),
        }

    @api.model
    def _tell_figure(self, code, measure, domain, found):
        """A figure of the period; a dash where nobody has recorded such a thing."""
        figure = self._make_figure(code, measure, domain, found)
        told = self.env["care.work.measure"]._tell_figure(measure, figure)
        if figure and measure.is_compared:
            __, before = found[code]
            told["note"] = self.env._("%(count)s in the period before", count=before)
        link = figure and make_link(measure.action, measure.label, domain)
        return {"id": code, "name": measure.label, "tone": "", "link": link} | told

    @api.model
    def _make_figure(self, code, measure, domain, found):
        if measure.value:
            return self._get_amount(measure, domain)
        if code not in found:  # the reader may not read such things
            return None
        count, before = found[code]
        if measure.share_of:
            whole = sum(found[part][0] for part in measure.share_of)
            return Figure(count, whole) if whole else None
        return Figure(count) if count or before or self._is_used(measure) else None

    @api.model
    def _is_used(self, measure):
        """Tell whether anybody has ever recorded such data, so that zero means zero."""
        return bool(self.env[measure.model].search_count(measure.domain, limit=1))

    @api.model
    def _get_amount(self, measure, domain):
        """The average or the sum of what the reader may read."""
        records = self.env[measure.model]
        if not records.has_access("read"):
            return None
        [(amount, count)] = records._read_group(
            domain, [], [f"{measure.value}:{measure.way}", "__count"]
        )
        return Figure(count, amount=amount) if count else None
