from odoo import api, models
from odoo.tools import formatLang

from ...tools.people import AVERAGES, ENOUGH, SHARES, UNKNOWN
from ...tools.shares import WHOLE
from ..common.pages import make_link

# what lies before the reader, and in which tone it is shown
TODAY = {
    "due": "",
    "left": "danger",
    "cases": "danger",
    "promises_due": "",
    "soon": "",
    "risk": "warning",
}
# how it goes, in this order
PERIOD = (
    "covered",
    "touches",
    "on_time",
    "reached",
    "missed",
    "promises_kept",
    "cases_opened",
    "cases_solved",
    "ratings",
    "satisfaction",
    "losses",
    "won_back",
    "contributions",
    "costs",
)
AMOUNTS = {*AVERAGES, "contributions", "costs"}  # which are not counted


class CareDashboard(models.AbstractModel):
    """The figures of the dashboard, each with the list behind it."""

    _inherit = "care.dashboard"

    @api.model
    def _tell_groups(self, measures, counts, chosen, first, last):
        """The figures, by what they are about."""
        found = self._choose_counts(measures, counts, first, chosen["unit"])
        domains = {
            code: self._get_period_domain(measures[code], chosen, first, last)
            for code in (*TODAY, *PERIOD)
        }
        title = self.env["care.loss.report"]._name_period(first, chosen["unit"])
        waiting = [
            self._tell_count(code, measures[code], domains[code], found, tone)
            for code, tone in TODAY.items()
            if code in found  # the reader may read such things
        ]
        figures = [
            self._tell_figure(code, measures[code], domains[code], found)
            for code in PERIOD
        ]
        return [
            {"id": "today", "title": self.env._("Today"), "figures": waiting},
            {"id": "period", "title": title, "figures": figures},
        ]

    @api.model
    def _choose_counts(self, measures, counts, first, unit):
        """By code, how many there are, and how many there were the period before."""
        before, __ = self._get_period_before(first, unit)
        return {
            code: (found.get(first, 0), found.get(before, 0))
            if measures[code].day
            else (sum(found.values()), None)
            for code, found in counts.items()
        }

    @api.model
    def _tell_count(self, code, measure, domain, found, tone):
        """A figure of today: nothing to do is said as such."""
        count, __ = found[code]
        return {
            "id": code,
            "name": measure.label,
            "value": str(count),
            "note": "",
            "tone": tone if count else "muted",
            "link": make_link(measure.action, measure.label, domain),
        }

    @api.model
    def _tell_figure(self, code, measure, domain, found):
        """A figure of the period; a dash where nobody has recorded such a thing."""
        figure = {"id": code, "name": measure.label, "tone": ""}
        if words := self._word_value(code, measure, domain, found):
            link = make_link(measure.action, measure.label, domain)
            return figure | {"link": link} | words
        note = self.env._("No data")
        return figure | {"value": UNKNOWN, "note": note, "link": None}

    @api.model
    def _word_value(self, code, measure, domain, found):
        """The value of a figure, and what it means; nothing where there is none."""
        if code in AMOUNTS:
            return self._word_amount(code, measure, domain)
        if code not in found:  # the reader may not read such things
            return None
        count, before = found[code]
        if code in SHARES:
            whole = sum(found[each][0] for each in SHARES[code])
            return self._word_share(count, whole)
        if not (count or before or self._is_used(measure)):
            return None
        note = self.env._("%(count)s in the period before", count=before)
        return {"value": str(count), "note": note if before is not None else ""}

    @api.model
    def _is_used(self, measure):
        """Tell whether anybody has ever recorded such a thing, so that none is none."""
        return bool(self.env[measure.model].search_count(measure.domain, limit=1))

    @api.model
    def _word_share(self, part, whole):
        """A share in percent, or the two numbers where that would say too much."""
        if not whole:
            return None
        both = self.env._("%(part)s of %(count)s", part=part, count=whole)
        if whole < ENOUGH:
            return {"value": both, "note": ""}
        share = formatLang(self.env, WHOLE * part / whole, digits=0)
        return {"value": f"{share} %", "note": both}

    @api.model
    def _word_amount(self, code, measure, domain):
        """An average, or a sum in the currency of the current company."""
        records = self.env[measure.model]
        if not records.has_access("read"):
            return None
        way = "avg" if code in AVERAGES else "sum"
        [(amount, count)] = records._read_group(
            domain, [], [f"{measure.value}:{way}", "__count"]
        )
        if not count:
            return None
        if code in AVERAGES:
            best, digits = AVERAGES[code]
            note = self.env._("of %(count)s answers", count=count)
            text = formatLang(self.env, amount, digits=digits)
            return {"value": f"{text} / {best}", "note": note}
        currency = self.env.company.currency_id
        text = formatLang(self.env, amount, currency_obj=currency)
        return {"value": text, "note": self.env.company.name}
