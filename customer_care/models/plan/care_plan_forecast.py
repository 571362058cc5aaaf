from datetime import timedelta
from functools import partial

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...planning import run
from ...planning.window import Window
from ..common.answers import open_action
from ..common.counts import count_each

FORECAST_DAYS = 90
SAMPLE_SIZE = 2000


class CarePlan(models.Model):
    """Says before a plan is switched on whom it reaches and what it brings."""

    _inherit = "care.plan"

    audience_count = fields.Integer(
        string="Customers", compute="_compute_audience_count"
    )
    forecast = fields.Json(compute="_compute_forecast")

    @api.depends(lambda self: sorted(self._get_audience_fields()))
    def _compute_audience_count(self):
        # each audience is tried by itself: a person may have written nonsense there
        shown = [[plan._get_shown_domain()] for plan in self]
        counts = count_each(self.env["care.profile"], shown)
        for plan, [count] in zip(self, counts, strict=True):
            plan.audience_count = count

    @api.depends(
        lambda self: [
            *self._get_audience_fields(),
            "step_ids.excludes_tiers",
            "step_ids.offset_days",
            "step_ids.responsible",
            "step_ids.tier_ids",
            "step_ids.user_id",
            *self._get_trigger_fields(),
        ]
    )
    def _compute_forecast(self):
        for plan in self:
            plan.forecast = plan._is_ready() and plan._get_forecast()

    def _get_forecast(self):
        """Count the touches of the next 90 days per week and per person.

        Of a large audience an evenly drawn sample is looked at, and scaled up.
        """
        self.ensure_one()
        sample = self._get_forecast_sample()
        factor = self.audience_count / len(sample) if sample else 0
        today = fields.Date.today()
        window = Window(today, today, today + timedelta(days=FORECAST_DAYS))
        return {
            "is_sampled": len(sample) < self.audience_count,
            **run.sum_up(self._find_dates(sample, window), today, factor),
        }

    def _find_dates(self, profiles, window):
        """The days and the persons, as id and name, of the touches of customers.

        Each is done on its day. How much of it a day holds is for the reader to judge.
        """
        trigger = self._get_trigger()
        items = trigger._get_dates_of_tiers({self: profiles}, window)
        # whose companies and contacts allow it is the job's to know, not the reader's
        planner = self.env["care.planner"].sudo()
        people = planner._find_people(items)
        find_day = planner._get_day_finder(people, window)
        find_other = planner._get_substitute_finder(self, profiles, window)
        return [
            (day, (person.id, person.name or ""))
            for item, person in zip(items, people, strict=True)
            for day in trigger._get_days_ahead(
                item, window, partial(find_day, person), partial(find_other, person)
            )
            if day <= window.end
        ]

    def _get_forecast_sample(self):
        self.ensure_one()
        profiles = self.env["care.profile"]
        step = max(1, self.audience_count // SAMPLE_SIZE)
        found = profiles._search(self._get_shown_domain())
        number = SQL.identifier(found.table, "id")
        # SQL, since the ORM would have to read all customers to take every tenth
        drawn = SQL(
            "SELECT id FROM (%s) AS audience(id, place) WHERE place %% %s = 0",
            found.select(number, SQL("row_number() OVER (ORDER BY %s)", number)),
            step,
        )
        return profiles.browse(row[0] for row in self.env.execute_query(drawn))

    def _get_shown_domain(self):
        """The customers whom the plan is for; nobody while its audience is nonsense."""
        if self._find_audience_error():
            return Domain.FALSE
        return self._get_audience_domain()

    def _is_ready(self):
        """Tell whether the plan says enough to look ahead."""
        self.ensure_one()
        return bool(self.step_ids) and not self._get_trigger()._find_gap(self)

    def action_open_audience(self):
        """Show the customers whom the plan is for."""
        self.ensure_one()
        return self.env["care.profile"]._get_list_action(
            self._get_shown_domain(),
            self.env._("Customers of %(plan)s", plan=self.name),
        )

    def action_open_touches(self):
        """Show the touches that the plan has brought."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_touch_action",
            domain=[("plan_id", "=", self.id)],
            path=False,
        )
