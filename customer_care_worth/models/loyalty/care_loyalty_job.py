from odoo import api, fields, models
from odoo.fields import Domain

DAYS = 7  # until the standing of the running quarter is counted anew


class CareLoyalty(models.Model):
    """The nightly job: final standings of the last quarter, and current ones."""

    _inherit = "care.loyalty"

    @api.model
    def _cron_count_loyalty(self, batch_size=500):
        self._run_batches(self._get_loyalty_batches(batch_size))

    @api.model
    def _get_loyalty_batches(self, batch_size):
        profiles = self.env["care.profile"]
        days = self.env["res.company"]._get_care_days()
        for work, choose in (
            (type(profiles)._close_loyalty, self._get_last_end),
            (type(profiles)._refresh_loyalty, fields.Date.to_date),
        ):
            domain = Domain.OR(
                Domain("company_id", "in", ids) & self._get_due_domain(choose(today))
                for today, ids in days.items()
            )
            yield from self._get_todo_batches(profiles, domain, batch_size, work)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_close_loyalty": self.env._("Count the loyalty of the last quarter"),
            "_refresh_loyalty": self.env._("Count loyalty"),
        }

    @api.model
    def _get_last_end(self, day):
        """The last day of the quarter before that of a day."""
        return fields.Date.subtract(fields.Date.start_of(day, "quarter"), days=1)

    @api.model
    def _get_due_domain(self, day):
        """The customers whose standing in the quarter of a day is not known, or old."""
        quarter = self._get_quarter(day)
        fresh = day if day == quarter else fields.Date.subtract(day, days=DAYS - 1)
        known = Domain("quarter", "=", quarter) & Domain("date", ">=", fresh)
        return Domain("date_start", "<=", day) & ~Domain("loyalty_ids", "any", known)

    @api.model
    def _count_trail(self, quarters=4):
        """Count where all customers stood at the end of the last quarters, and stand.

        Demonstration data gets its trail by it; the nightly run goes on from there.
        """
        today = fields.Date.context_today(self)
        end = self._get_last_end(today)
        ends = [fields.Date.subtract(end, months=3 * n) for n in range(quarters)]
        # a query for each day: on an earlier one other customers were there, and what a
        # day is counted from comes after what the day before it left behind
        for day in [*map(self._get_quarter, reversed(ends)), today]:
            profiles = self.env["care.profile"].search([("date_start", "<=", day)])
            self._record_standings(profiles, day)
