from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

SURGE_SPAN = timedelta(weeks=1)
SURGE_WEEKS = 8  # the usual rate of a category is that of the weeks before
SURGE_LEAST = 5  # fewer cases a week are no surge
SURGE_FACTOR = 3


class CareFeedback(models.Model):
    """Tells leads of categories that surge: many more cases than in a usual week."""

    _inherit = "care.feedback"

    @api.model
    def _alert_surges(self, categories):
        """Tell the leads of categories with many more cases than in a usual week."""
        now = fields.Datetime.now()
        week, earlier = now - SURGE_SPAN, now - timedelta(weeks=SURGE_WEEKS + 1)
        usual = self._count_by_category(categories, earlier, week)
        newest = self._count_by_category(categories, week, now)
        for (category, team), count in newest.items():
            rate = usual.get((category, team), 0) / SURGE_WEEKS
            if count >= max(SURGE_LEAST, SURGE_FACTOR * rate):
                self._alert_surge(category, team, count, rate)

    @api.model
    def _count_by_category(self, categories, date_from, date_to):
        groups = self._read_group(
            self._get_surging_domain(categories)
            & Domain("team_id", "!=", False)
            & Domain("date_opened", ">", date_from)
            & Domain("date_opened", "<=", date_to),
            ["category_id", "team_id"],
            ["__count"],
        )
        return {(category, team): count for category, team, count in groups}

    @api.model
    def _get_surging_domain(self, categories):
        """The cases that may make a surge: each that was told counts once."""
        return ~self._get_merged_domain() & Domain("category_id", "in", categories.ids)

    @api.model
    def _alert_surge(self, category, team, count, rate):
        """Remind the lead of a team on its newest case, once a week."""
        now, surges = fields.Datetime.now(), dict(category.surges or {})
        last = fields.Datetime.to_datetime(surges.get(str(team.id)))
        if last and last > now - SURGE_SPAN:
            return
        category.surges = surges | {str(team.id): fields.Datetime.to_string(now)}
        newest = self.search(
            self._get_surging_domain(category) & Domain("team_id", "=", team.id),
            order="date_opened desc, id desc",
            limit=1,
        )

        def tell(env):
            return env._(
                "Surge: %(category)s, %(count)s cases in a week, usually %(rate)s",
                category=category.with_env(env).display_name,
                count=count,
                rate=self.with_env(env)._show_hours(rate),
            )

        lead = newest._get_lead(self.env["res.users"])
        newest._create_alerts(tell, lead, automated=False)
