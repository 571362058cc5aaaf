from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL, format_date, formatLang

from ...tools.people import UNKNOWN
from ..common.pages import make_link, make_select, tell_money

LAGS = (0, 30, 60, 90, 180)  # days after a campaign from which on revenue counts
WINDOWS = (30, 60, 90, 180, 365)  # days during which it counts
USUAL_LAG, USUAL_WINDOW = 0, 90
MOST_CAMPAIGNS = 50
MOST_BARS = 8
MONEY = ("cost", "before", "after")
# where each figure is counted, and what lists it
SUMMED = {
    "reached": "care.profile",
    "cost": "care.cost.report",
    "before": "care.contribution",
    "after": "care.contribution",
}
LISTS = {
    "reached": "customer_care.care_profile_action",
    "cost": "customer_care.care_cost_report_action",
    "before": "customer_care_worth.care_contribution_action",
    "after": "customer_care_worth.care_contribution_action",
}


class CareCampaignReturn(models.AbstractModel):
    """The page *Return of Campaigns*: costs, and contributions afterwards.

    A campaign is a plan around one date. Whom it has reached counts, with what they
    brought in during a window after its last day, and during one as long before its
    first day: what came in afterwards came not only because of it. It stores nothing,
    and is counted under the reader's own rights in the current company, whose currency
    it is.
    """

    _name = "care.campaign.return"
    _description = "Return of Campaigns"

    @api.model
    def get_report(self, filters=None):
        """All that the page shows.

        :param filters: the lag and the length of the window, in days
        """
        if not self.env.user._is_care_officer():
            raise AccessError(self.env._("Only officers see what campaigns bring in."))
        lag, window = self._read_filters(filters or {})
        rows = self._measure_campaigns(self._find_campaigns(), lag, window)
        return {
            "title": self.env._("Return of Campaigns"),
            "note": self.env._(
                "Revenue of those who were reached, from the contributions. It is what "
                "came in afterwards, and not all of it because of the campaign: "
                "compare it with the time before."
            ),
            "filters": {"lag": lag, "window": window},
            "selects": self._get_selects(lag, window),
            "figures": [],
            "tables": [self._make_campaign_table(rows)] if rows else [],
            "empty": self._tell_empty(),
            "chart": self._make_chart(rows),
        }

    @api.model
    def _tell_empty(self):
        return {
            "title": self.env._("No campaign has begun yet"),
            "text": self.env._(
                "Create a care plan with one date: this page then compares what it "
                "costs with what the customers bring in whom it has reached."
            ),
        }

    @api.model
    def _read_filters(self, filters):
        lag, window = filters.get("lag"), filters.get("window")
        return (
            lag if lag in LAGS else USUAL_LAG,
            window if window in WINDOWS else USUAL_WINDOW,
        )

    @api.model
    def _get_selects(self, lag, window):
        lags = [{"id": days, "name": self._name_lag(days)} for days in LAGS]
        windows = [
            {"id": days, "name": self.env._("For %(days)s days", days=days)}
            for days in WINDOWS
        ]
        return [
            make_select("lag", self.env._("Lag"), lag, lags),
            make_select("window", self.env._("Window"), window, windows),
        ]

    @api.model
    def _name_lag(self, days):
        if not days:
            return self.env._("From the next day")
        return self.env._("After %(days)s days", days=days)

    # Campaigns

    @api.model
    def _find_campaigns(self):
        """The campaigns that have begun, the newest first."""
        plans = self.env["care.plan"].with_context(active_test=False)
        newest = "date_once desc, id desc"
        return plans.search(
            self._get_campaign_domain(), order=newest, limit=MOST_CAMPAIGNS
        )

    @api.model
    def _get_campaign_domain(self):
        """Hook: which plans are campaigns; those around one date that have begun."""
        once = self.env["care.trigger.once"]._get_code()
        return (
            Domain("trigger", "=", once)
            & Domain("date_once", "<=", "today")
            & Domain("company_id", "in", [self.env.company.id, False])
        )

    @api.model
    def _get_reached_domain(self, plan):
        """Hook: the customers to whom a campaign has come, archived ones too.

        In the company whose costs and revenue stand beside them.
        """
        touches = self.env["care.touch"]
        arrived = touches._get_done_domain() & touches._get_arrived_domain()
        own = Domain("plan_id", "=", plan.id) & self._get_company_domain()
        everybody = Domain("active", "in", [True, False])
        return everybody & Domain("touch_ids", "any", arrived & own)

    @api.model
    def _get_revenue_domain(self, customers, first, last):
        """What customers brought in from one day to another, both included."""
        return (
            self._get_company_domain()
            & Domain("date", ">=", first)
            & Domain("date", "<=", last)
            & Domain("profile_id", "any", customers)
        )

    @api.model
    def _get_windows(self, begins, ends, lag, window):
        """The days that count after a time, and as many before it."""
        first = fields.Date.add(ends, days=1 + lag)
        before = fields.Date.subtract(begins, days=window)
        return (
            (first, fields.Date.add(first, days=window - 1)),
            (before, fields.Date.subtract(begins, days=1)),
        )

    @api.model
    def _measure_campaigns(self, plans, lag, window):
        """What each campaign has cost, whom it has reached, and what came in.

        Each figure by one query for all campaigns.
        """
        rows = [self._prepare_campaign(plan, lag, window) for plan in plans]
        sums = {
            name: self._sum_each(model, [row["domains"][name] for row in rows])
            for name, model in SUMMED.items()
        }
        for place, row in enumerate(rows):
            row |= {name: found[place][0] for name, found in sums.items()}
            row["reached"] = sums["reached"][place][1]
        return rows

    @api.model
    def _prepare_campaign(self, plan, lag, window):
        """Where to look for the figures of a campaign."""
        customers = self._get_reached_domain(plan)
        ends = max(plan.date_once, plan.date_once_to or plan.date_once)
        after, before = self._get_windows(plan.date_once, ends, lag, window)
        return {
            "id": plan.id,
            "name": plan.name,
            "days": format_date(self.env, plan.date_once),
            "until": after[1],
            "domains": {
                "reached": customers,
                "cost": Domain("plan_id", "=", plan.id) & self._get_company_domain(),
                "before": self._get_revenue_domain(customers, *before),
                "after": self._get_revenue_domain(customers, *after),
            },
        }

    @api.model
    def _get_company_domain(self):
        return Domain("company_id", "=", self.env.company.id)

    @api.model
    def _sum_each(self, model, domains):
        """The sum of amounts, and the count, of each domain, by one query.

        Where nothing is recorded the sum is nothing, and not zero.
        """
        if not domains:
            return []
        records, parts = self.env[model], []
        for place, domain in enumerate(domains):
            query = records._search(domain)
            column = SQL("0")
            if "amount" in records._fields:
                column = records._field_to_sql(query.table, "amount", query)
            parts.append(
                SQL(
                    "SELECT %s, sum(amount), count(*) FROM (%s) AS found(amount)",
                    place,
                    query.select(column),
                )
            )
        # SQL: the ORM adds up one domain a query
        rows = self.env.execute_query(SQL(" UNION ALL ").join(parts))
        return [(amount, count) for __, amount, count in sorted(rows)]

    @api.model
    def _make_campaign_table(self, rows):
        return {
            "id": "campaigns",
            "title": self.env._("Campaigns"),
            "head": [
                self.env._("Campaign"),
                self.env._("Customers Reached"),
                self.env._("Cost"),
                self.env._("Before"),
                self.env._("Afterwards"),
                self.env._("Per 1 of Cost"),
            ],
            "rows": [self._tell_row(row) for row in rows],
            "note": "",
        }

    @api.model
    def _tell_row(self, row):
        today = self.env.company._get_care_today()
        running = row["until"] >= today and self.env._(
            "until %(day)s", day=format_date(self.env, row["until"])
        )
        cells = {"reached": str(row["reached"])}
        cells |= {name: tell_money(self.env, row[name]) for name in MONEY}
        return {
            "id": row["id"],
            "name": row["name"],
            "note": row["days"],
            "cells": [
                {
                    "text": text,
                    "link": make_link(LISTS[name], row["name"], row["domains"][name]),
                }
                for name, text in cells.items()
            ]
            + [{"text": self._tell_ratio(row), "note": running or ""}],
        }

    @api.model
    def _tell_ratio(self, row):
        if not row["cost"] or row["after"] is None:
            return UNKNOWN
        return formatLang(self.env, row["after"] / row["cost"], digits=1)

    @api.model
    def _make_chart(self, rows):
        shown = [row for row in rows if row["after"] is not None][:MOST_BARS][::-1]
        if not shown:
            return None
        return {
            "title": self.env._("Before and Afterwards"),
            "labels": [row["name"] for row in shown],
            "series": [
                {
                    "label": self.env._("Cost"),
                    "data": [row["cost"] or 0 for row in shown],
                },
                {
                    "label": self.env._("Before"),
                    "data": [row["before"] or 0 for row in shown],
                },
                {
                    "label": self.env._("Afterwards"),
                    "data": [row["after"] for row in shown],
                },
            ],
        }
