from odoo import api, models
from odoo.tools import formatLang

from ...tools.people import AVERAGES, ENOUGH, MINE, SHARES, UNKNOWN
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
SUMS = {"contributions", "costs"}


class CareDashboard(models.AbstractModel):
    """The figures of the dashboard, each with the list behind it."""

    _inherit = "care.dashboard"

    @api.model
    def _tell_groups(self, chosen, first, last):
        """The figures, by what they are about."""
        engine = self.env["care.work.measure"]
        measures = engine._get_measures() | engine._get_amount_measures()
        # what waits is of the reader's day, as in My Care
        measures |= engine._get_now_measures(self.env.user._get_care_today())
        today = TODAY if chosen["whose"] == MINE else {"risk": TODAY["risk"]}
        asked = {*today, *PERIOD}.union(*(SHARES.get(code, ()) for code in PERIOD))
        domains = {
            code: self._get_period_domain(measures[code], chosen, first, last)
            for code in asked
        }
        past = self._get_past_domains(measures, chosen, first)
        found = self._count(measures, domains, past)
        title = self.env["care.loss.report"]._name_period(first, chosen["unit"])
        counts = [
            self._tell_count(code, measures[code], domains[code], found, tone)
            for code, tone in today.items()
            if code in found  # the reader may read such things
        ]
        figures = [
            self._tell_figure(code, measures[code], domains[code], found)
            for code in PERIOD
        ]
        return [
            {"id": "today", "title": self.env._("Today"), "figures": counts},
            {"id": "period", "title": title, "figures": figures},
        ]

    @api.model
    def _get_past_domains(self, measures, chosen, first):
        """What is counted of the period before, for the figures that say it."""
        before = self._get_period_before(first, chosen["unit"])
        return {
            code: self._get_period_domain(measures[code], chosen, *before)
            for code in PERIOD
            if measures[code].day and code not in AVERAGES
        }

    @api.model
    def _count(self, measures, domains, past):
        """Count what all lists of the page show, now and in the period before.

        :return: by code, how many there are, and how many there were
        """
        engine = self.env["care.work.measure"]
        asked = {
            **{(code, ""): domain for code, domain in domains.items()},
            **{(code, "-"): domain for code, domain in past.items()},
        }
        readable = {
            code: self.env[measure.model].has_access("read")
            for code, measure in measures.items()
        }
        shown = engine._count_shown(
            {
                code + time: (measures[code].model, {"domain": domain})
                for (code, time), domain in asked.items()
                if readable[code]
            }
        )
        return {
            code: (shown[code], shown.get(f"{code}-"))
            for code in domains
            if readable[code]
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
        """A figure of the period, beside the period before."""
        figure = {"id": code, "name": measure.label, "tone": "", "link": None}
        count, before = found.get(code, (0, None))
        if code not in found or not (count or before or self._is_used(code, measure)):
            return figure | {"value": UNKNOWN, "note": self.env._("No data")}
        link = make_link(measure.action, measure.label, domain)
        return figure | {"link": link} | self._word_value(code, measure, domain, found)

    @api.model
    def _is_used(self, code, measure):
        """Tell whether anybody has ever recorded such a thing, so that none is none."""
        if code in SUMS or code in AVERAGES or code in SHARES:
            return False
        return bool(self.env[measure.model].search_count(measure.domain, limit=1))

    @api.model
    def _word_value(self, code, measure, domain, found):
        """The value of a figure, and what it means."""
        count, before = found[code]
        if code in SHARES:
            whole = sum(found[each][0] for each in SHARES[code])
            return self._word_share(count, whole)
        if code in SUMS:
            return self._word_sum(measure, domain)
        if code in AVERAGES:
            return self._word_average(code, measure, domain)
        note = self.env._("%(count)s in the period before", count=before)
        return {"value": str(count), "note": note if before is not None else ""}

    @api.model
    def _word_share(self, part, whole):
        """A share in percent, or the two numbers where that would say too much."""
        both = self.env._("%(part)s of %(count)s", part=part, count=whole)
        if not whole:
            return {"value": UNKNOWN, "note": self.env._("No data"), "link": None}
        if whole < ENOUGH:
            return {"value": both, "note": ""}
        share = formatLang(self.env, WHOLE * part / whole, digits=0)
        return {"value": f"{share} %", "note": both}

    @api.model
    def _word_average(self, code, measure, domain):
        best, digits = AVERAGES[code]
        [(average, count)] = self.env[measure.model]._read_group(
            domain, [], [f"{measure.value}:avg", "__count"]
        )
        if not count:
            return {"value": UNKNOWN, "note": self.env._("No data"), "link": None}
        return {
            "value": f"{formatLang(self.env, average, digits=digits)} / {best}",
            "note": self.env._("of %(count)s answers", count=count),
        }

    @api.model
    def _word_sum(self, measure, domain):
        [(amount,)] = self.env[measure.model]._read_group(
            domain, [], [f"{measure.value}:sum"]
        )
        currency = self.env.company.currency_id
        text = formatLang(self.env, amount, digits=0, currency_obj=currency)
        return {"value": text, "note": self.env.company.name}
