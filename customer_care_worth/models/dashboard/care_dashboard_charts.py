from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

# what each chart over time compares: its title comes with the words of the measures
COURSES = {
    "touches": {"touches": "good", "missed": "bad"},
    "cases": {"cases_opened": "plain", "cases_solved": "good"},
    "losses": {"losses": "bad", "won_back": "good"},
}


class CareDashboard(models.AbstractModel):
    """The charts of the dashboard: a click on any part opens the list behind it."""

    _inherit = "care.dashboard"

    @api.model
    def _tell_charts(self, chosen, periods, first, last):
        """The charts for which there is anything to draw."""
        charts = [
            self._draw_tiers(chosen),
            *self._draw_courses(chosen, periods),
            self._draw_risk(chosen),
            self._draw_reasons(chosen, first, last),
        ]
        return [chart for chart in charts if self._has_anything(chart)]

    @api.model
    def _has_anything(self, chart):
        return any(any(series["data"]) for series in chart["series"])

    # Over time

    @api.model
    def _draw_courses(self, chosen, periods):
        measures = self.env["care.work.measure"]._get_measures()
        titles = {
            "touches": self.env._("Touches"),
            "cases": self.env._("Cases"),
            "losses": self.env._("Losses and Win-backs"),
        }
        report = self.env["care.loss.report"]
        names = [report._name_period(first, chosen["unit"]) for first, __ in periods]
        return [
            {
                "id": code,
                "title": titles[code],
                "is_line": True,
                "labels": names,
                "series": [
                    self._follow(measures[each], tone, chosen, periods)
                    for each, tone in course.items()
                    if self.env[measures[each].model].has_access("read")
                ],
                "more": self._get_more(code),
            }
            for code, course in COURSES.items()
        ]

    @api.model
    def _get_more(self, code):
        """The page that tells more than a chart does, for those who may open it."""
        if code in ("losses", "reasons") and self.env.user._is_care_officer():
            return {
                "name": self.env._("Loss Analysis"),
                "action": "customer_care_worth.care_loss_report_action",
            }
        return None

    @api.model
    def _follow(self, measure, tone, chosen, periods):
        """How many there were in each period, and the lists of them."""
        start, end = periods[0][0], periods[-1][1]
        groups = self.env[measure.model]._read_group(
            self._get_period_domain(measure, chosen, start, end),
            [f"{measure.day}:{chosen['unit']}"],
            ["__count"],
        )
        counts = {fields.Date.to_date(start): count for start, count in groups}
        return {
            "label": measure.label,
            "tone": tone,
            "data": [counts.get(first, 0) for first, __ in periods],
            "links": [
                self._make_link(
                    measure,
                    measure.label,
                    self._get_period_domain(measure, chosen, *period),
                )
                for period in periods
            ],
        }

    # As it stands

    @api.model
    def _draw_tiers(self, chosen):
        """The customers of each tier: in touch, and overdue for contact."""
        measures = self.env["care.work.measure"]._get_measures()
        covered, all_ = measures["covered"], measures["customers"]
        domains = {
            "good": self._get_domain(covered, chosen),
            "bad": self._get_domain(all_, chosen)
            & Domain("is_contact_overdue", "=", True),
        }
        labels = {
            "good": covered.label,
            "bad": self.env._("Overdue for Contact"),
        }
        counts = {
            tone: dict(
                self.env["care.profile"]._read_group(domain, ["tier_id"], ["__count"])
            )
            for tone, domain in domains.items()
        }
        tiers = self.env["care.tier"].union(*counts["good"], *counts["bad"]).sorted()
        return {
            "id": "tiers",
            "title": self.env._("Coverage by Tier"),
            "is_stacked": True,
            "labels": tiers.mapped("display_name"),
            "series": [
                {
                    "label": labels[tone],
                    "tone": tone,
                    "data": [counts[tone].get(tier, 0) for tier in tiers],
                    "links": [
                        self._make_link(
                            all_, labels[tone], domain & Domain("tier_id", "=", tier.id)
                        )
                        for tier in tiers
                    ],
                }
                for tone, domain in domains.items()
            ],
        }

    @api.model
    def _draw_risk(self, chosen):
        """How many customers stand in each band of risk now."""
        risks = self.env["care.risk"]
        measure = self.env["care.work.measure"]._get_measures()["risk"]
        profiles = self._get_domain(
            measure._replace(domain=Domain("date_lost", "=", False)), chosen
        )
        domain = risks._get_current_domain() & Domain("profile_id", "any", profiles)
        counts = dict(risks._read_group(domain, ["band"], ["__count"]))
        bands = risks._fields["band"]._description_selection(self.env)
        return {
            "id": "risk",
            "title": self.env._("Customers by Risk"),
            "labels": [label for __, label in bands],
            "series": [
                {
                    "label": self.env._("Customers"),
                    "tone": "warning",
                    "data": [counts.get(band, 0) for band, __ in bands],
                    "links": [
                        self._make_link(
                            measure,
                            label,
                            profiles
                            & Domain(
                                "risk_ids",
                                "any",
                                risks._get_current_domain() & Domain("band", "=", band),
                            ),
                        )
                        for band, label in bands
                    ],
                }
            ],
            "more": self._get_risk_more(),
        }

    @api.model
    def _get_risk_more(self):
        return {
            "name": self.env._("Customers at Risk"),
            "action": "customer_care_worth.care_risk_action",
        }

    @api.model
    def _draw_reasons(self, chosen, first, last):
        """Why customers were lost in the period, the most frequent reason first."""
        measure = self.env["care.work.measure"]._get_measures()["losses"]
        domain = self._get_period_domain(measure, chosen, first, last)
        counts = defaultdict(int)
        if self.env["care.loss.line"].has_access("read"):
            groups = self.env["care.loss.line"]._read_group(
                Domain("loss_id", "any", domain), ["reason_id"], ["__count"]
            )
            counts.update({reason: count for reason, count in groups})
        reasons = sorted(counts, key=lambda reason: (-counts[reason], reason.id))
        return {
            "id": "reasons",
            "title": self.env._("Reasons for Losses"),
            "is_flat": True,
            "labels": [reason.display_name for reason in reasons],
            "series": [
                {
                    "label": measure.label,
                    "tone": "bad",
                    "data": [counts[reason] for reason in reasons],
                    "links": [
                        self._make_link(
                            measure,
                            reason.display_name,
                            domain & Domain("line_ids.reason_id", "=", reason.id),
                        )
                        for reason in reasons
                    ],
                }
            ],
            "more": self._get_more("reasons"),
        }
