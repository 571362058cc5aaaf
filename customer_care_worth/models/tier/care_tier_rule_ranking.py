from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.tools import SQL

from ...tools.tiering import HAS

# how each measure of `tools/tiering.py` is read from a row
MEASURES = {
    "value": SQL("value"),
    "trend": SQL(
        "(CASE WHEN value_before > 0 THEN (value - value_before) * 100.0 "
        "/ value_before END)"
    ),
    "potential": SQL("potential"),
    "silent_days": SQL("silent_days"),
    "rank_share": SQL("(rank - 1) * 100::float8 / ranked_count"),
    "value_share": SQL("coalesce(ahead * 100.0 / nullif(total, 0), 0)"),
}
REQUIRED = {
    "potential": SQL("potential IS NOT NULL"),
    "silent_days": SQL("date_last IS NOT NULL"),
}
OPERATORS = {"<": SQL("<"), "<=": SQL("<="), ">=": SQL(">=")}


class CareTierRule(models.Model):
    """The ranking of all customers by one query, however many there are.

    SQL: the ORM has no window over a ranking, and a million customers are no list to
    go through. The conditions are those of `tools/tiering.py`, word by word.
    """

    _inherit = "care.tier.rule"

    def _get_ranked(self):
        """The query of all customers that the rule puts into a class, and which."""
        return SQL(
            """
            SELECT *, %(class_id)s AS class_id
              FROM (SELECT profile_id, value, value_before, potential, date_last,
                           %(today)s::date - date_last AS silent_days,
                           row_number() OVER ranking AS rank,
                           count(*) OVER () AS ranked_count,
                           coalesce(
                               sum(greatest(value, 0)) OVER ranking, 0
                           ) AS ahead,
                           sum(greatest(value, 0)) OVER () AS total
                      FROM (%(figures)s) AS figure
                     WHERE %(required)s
                    WINDOW ranking AS (  -- one for place and sum: one pass, not two
                               ORDER BY value DESC, profile_id
                               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
                   ) AS ranked
            """,
            class_id=self._get_choice(),
            today=self._get_day(),
            figures=self._get_figures(),
            required=self._get_required(),
        )

    def _get_day(self):
        return self.company_id._get_care_today()

    def _get_figures(self, profile_id=None):
        """The query of what each customer of the company has brought in.

        :param profile_id: of whom alone it is, as SQL
        """
        is_asked = SQL("= %s", profile_id) if profile_id else SQL("IS NOT NULL")
        return SQL(
            """
            SELECT profile.id AS profile_id,
                   coalesce(sums.value, 0) AS value,
                   coalesce(sums.value_before, 0) AS value_before,
                   sums.date_last,
                   CASE WHEN profile.potential > 0
                         AND profile.potential_currency_id = %(currency_id)s
                        THEN profile.potential END AS potential
              FROM care_profile profile
              LEFT JOIN (%(sums)s) AS sums ON sums.profile_id = profile.id
             WHERE profile.active AND profile.id %(is_asked)s
               AND (profile.company_id = %(company_id)s OR profile.company_id IS NULL)
            """,
            is_asked=is_asked,
            sums=self._get_sums(is_asked),
            company_id=self.company_id.id,
            currency_id=self.currency_id.id,
        )

    def _get_sums(self, is_asked):
        """The query of what the contributions of each customer sum up to."""
        return SQL(
            """
            SELECT profile_id,
                   sum(amount) FILTER (WHERE date > %(start)s) AS value,
                   sum(amount) FILTER (
                       WHERE date > %(before)s AND date <= %(start)s
                   ) AS value_before,
                   max(date) AS date_last
              FROM care_contribution
             WHERE company_id = %(company_id)s AND date <= %(today)s
               AND profile_id %(is_asked)s
             GROUP BY profile_id
            """,
            is_asked=is_asked,
            **self._get_period(),
        )

    def _get_period(self):
        """Which contributions count, and which come before."""
        today, period = self._get_day(), relativedelta(months=self.period_months)
        return {
            "company_id": self.company_id.id,
            "today": today,
            "start": today - period,
            "before": today - period - period,
        }

    def _get_required(self):
        """The condition that excludes customers without data."""
        required = [REQUIRED[name] for name in self._get_method().required]
        return SQL(" AND ").join(required) if required else SQL("TRUE")

    def _get_choice(self):
        """The first class whose conditions hold."""
        conditions = self._get_method().get_conditions(self._get_terms())
        branches = [
            SQL("WHEN %s THEN %s", self._get_sql_conditions(own), tier_class.id)
            for tier_class, own in zip(self.class_ids, conditions, strict=True)
        ]
        if not branches:
            return SQL("NULL::integer")
        return SQL("CASE %s END", SQL(" ").join(branches))

    def _get_sql_conditions(self, conditions):
        if not conditions:
            return SQL("TRUE")
        return SQL(" AND ").join(
            self._get_sql_condition(condition) for condition in conditions
        )

    def _get_sql_condition(self, condition):
        if condition.operator == HAS:
            return SQL(
                "profile_id IN (SELECT profile_id FROM %s WHERE value_id = %s)",
                SQL.identifier(
                    self.env["care.profile"]._fields["segment_ids"].relation
                ),
                condition.bound,
            )
        return SQL(
            "%s %s %s",
            MEASURES[condition.measure],
            OPERATORS[condition.operator],
            condition.bound,
        )
