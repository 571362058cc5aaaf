from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.words import colon, get_choices

from ...tools import codes
from ..common.pages import make_link

# the charts that no measure gives its name
TIERS, REASONS = "tiers", "reasons"


class CareDashboard(models.AbstractModel):
    """The charts of the dashboard: a click on any part opens the list behind it."""

    _inherit = "care.dashboard"

    @api.model
    def _tell_charts(self, measures, counts, chosen, periods, first, last):
        """The charts for which there is anything to draw."""
        charts = [
            self._draw_tiers(measures, counts, chosen),
            *self._draw_courses(measures, counts, chosen, periods),
            self._draw_risk(measures[codes.RISK], chosen),
            self._draw_reasons(measures[codes.LOSSES], chosen, first, last),
        ]
        return [chart for chart in charts if self._has_anything(chart)]

    @api.model
    def _has_anything(self, chart):
        return any(any(series["data"]) for series in chart["series"])

    # Over time

    @api.model
    def _get_courses(self):
        """Hook: by chart over time, its title and the measures that it compares."""
        return {
            codes.TOUCHES: (self.env._("Touches"), [codes.TOUCHES, codes.MISSED]),
            codes.CASES: (
                self.env._("Cases"),
                [codes.CASES_OPENED, codes.CASES_SOLVED],
            ),
            codes.LOSSES: (
                self.env._("Losses and Win-backs"),
                [codes.LOSSES, codes.WON_BACK],
            ),
        }

    @api.model
    def _draw_courses(self, measures, counts, chosen, periods):
        report = self.env["care.loss.report"]
        names = [report._name_period(first, chosen["unit"]) for first, __ in periods]
        return [
            {
                "id": code,
                "title": title,
                "is_line": True,
                "labels": names,
                "series": [
                    self._draw_course(measures[part], counts[part], chosen, periods)
                    for part in course
                    if part in counts  # the reader may read such things
                ],
                "more": self._get_more(code),
            }
            for code, (title, course) in self._get_courses().items()
        ]

    @api.model
    def _get_more(self, code):
        """The page that tells more than a chart does, for those who may open it."""
        if code in (codes.LOSSES, REASONS) and self.env.user._is_care_officer():
            return {
                "name": self.env._("Loss Analysis"),
                "action": "customer_care_worth.care_loss_report_action",
            }
        return None

    @api.model
    def _draw_course(self, measure, counts, chosen, periods):
        """How many there were in each period, and the lists of them."""
        bars = [
            (
                counts.get(period[0], 0),
                measure.label,
                self._get_period_domain(measure, chosen, *period),
            )
            for period in periods
        ]
        return self._make_series(measure, bars)

    # As it stands

    @api.model
    def _make_series(self, measure, bars, label=None):
        """One row of bars.

        :param bars: of each bar the number, the name of its list, and its domain
        """
        return {
            "label": label or measure.label,
            "tone": measure.tone,
            "data": [count for count, __, __ in bars],
            "links": [make_link(measure.action, *bar) for __, *bar in bars],
        }

    @api.model
    def _draw_tiers(self, measures, counts, chosen):
        """The customers of each tier: in touch, and overdue for contact."""
        tiers = self.env["care.tier"].union(*counts[codes.CUSTOMERS]).sorted()
        return {
            "id": TIERS,
            "title": self.env._("Coverage by Tier"),
            "is_stacked": True,
            "labels": tiers.mapped("display_name"),
            "series": [
                self._make_tier_series(measures[code], tiers, counts[code], chosen)
                for code in (codes.COVERED, codes.UNCOVERED)
            ],
        }

    @api.model
    def _make_tier_series(self, measure, tiers, counts, chosen):
        domain = self._get_domain(measure, chosen)
        bars = [
            (
                counts.get(tier, 0),
                colon(self.env).join([measure.label, tier.display_name]),
                domain & Domain("tier_id", "=", tier.id),
            )
            for tier in tiers
        ]
        return self._make_series(measure, bars)

    @api.model
    def _draw_risk(self, measure, chosen):
        """How many customers stand in each band of risk now."""
        risks = self.env["care.risk"]
        ours = measure._replace(part=Domain("date_lost", "=", False))
        profiles, current = self._get_domain(ours, chosen), risks._get_current_domain()
        theirs = current & Domain("profile_id", "any", profiles)
        counts = dict(risks._read_group(theirs, ["band"], ["__count"]))
        bars = [
            (
                counts.get(band, 0),
                label,
                profiles
                & Domain("risk_ids", "any", current & Domain("band", "=", band)),
            )
            for band, label in get_choices(risks, "band")
        ]
        return {
            "id": codes.RISK,
            "title": self.env._("Customers by Risk"),
            "labels": [label for __, label, __ in bars],
            "series": [self._make_series(measure, bars, self.env._("Customers"))],
            "more": {
                "name": self.env._("Customers at Risk"),
                "action": "customer_care_worth.care_risk_action",
            },
        }

    @api.model
    def _draw_reasons(self, measure, chosen, first, last):
        """Why customers were lost in the period, the most frequent reason first."""
        domain = self._get_period_domain(measure, chosen, first, last)
        lines, groups = self.env["care.loss.line"], []
        if lines.has_access("read"):
            groups = lines._read_group(
                Domain("loss_id", "any", domain),
                ["reason_id"],
                ["__count"],
                order="__count desc, reason_id",
            )
        bars = [
            (
                count,
                reason.display_name,
                domain & Domain("line_ids.reason_id", "=", reason.id),
            )
            for reason, count in groups
        ]
        return {
            "id": REASONS,
            "title": self.env._("Reasons for Losses"),
            "is_flat": True,
            "labels": [name for __, name, __ in bars],
            "series": [self._make_series(measure, bars)],
            "more": self._get_more(REASONS),
        }
