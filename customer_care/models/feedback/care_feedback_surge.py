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
        surges = {}
        for (category, team), count in newest.items():
            rate = usual.get((category, team), 0) / SURGE_WEEKS
            is_surge = count >= max(SURGE_LEAST, SURGE_FACTOR * rate)
            if is_surge and not self._was_told_of_surge(category, team):
                surges[category, team] = count, rate
        for case in self._find_newest(surges, week):
            case._alert_surge(*surges[case.category_id, case.team_id])

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
    def _find_newest(self, surges, week):
        """The newest case of each category and team that surge since a week."""
        pairs = Domain.OR(
            self._get_surging_domain(category) & Domain("team_id", "=", team.id)
            for category, team in surges
        )
        # not the last by number: a case may be entered with an earlier date
        cases = self.search_fetch(
            pairs & Domain("date_opened", ">", week),
            ["category_id", "team_id"],
            order="date_opened desc, id desc",
        )
        same = cases.grouped(lambda case: (case.category_id, case.team_id))
        return self.union(*(group[0] for group in same.values()))

    @api.model
    def _was_told_of_surge(self, category, team):
        """Tell whether the lead of a team has heard of a surge within a week."""
        told = fields.Datetime.to_datetime((category.surges or {}).get(str(team.id)))
        return bool(told) and told > fields.Datetime.now() - SURGE_SPAN

    def _alert_surge(self, count, rate):
        """Remind the lead of the team on this case, once a week."""
        category, team = self.category_id, self.team_id
        now = fields.Datetime.to_string(fields.Datetime.now())
        category.surges = {**(category.surges or {}), str(team.id): now}

        def tell(env):
            return env._(
                "Surge: %(category)s, %(count)s cases in a week, usually %(rate)s",
                category=category.with_env(env).display_name,
                count=count,
                rate=self.with_env(env)._show_hours(rate),
            )

        lead = self._get_lead(self.env["res.users"])
        self._create_alerts(tell, lead, automated=False)
