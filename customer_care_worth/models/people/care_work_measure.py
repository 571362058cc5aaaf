from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.days import show_day
from odoo.addons.customer_care.models.feedback.rating.care_feedback_rating import LOW
from odoo.addons.customer_care.models.touch.care_touch_record import ANGRY
from odoo.addons.customer_care.tools.clock import find_moment

from ..loss.care_loss import WON_BACK

CORE, OURS = "customer_care", "customer_care_worth"
TOP = 5  # the best rating of a case


class Measure(NamedTuple):
    """What of a person is counted: which records, whose they are, and on which day."""

    label: str
    model: str
    action: str  # which lists them
    domain: Domain
    person: str = "user_id"
    day: str = "date"  # empty for what stands now
    value: str = ""  # what is averaged, if anything


class CareWorkMeasure(models.AbstractModel):
    """What scorecards, reports and targets count of a person, each in one place.

    A measure is found by one domain wherever it is counted, listed or aimed at. The
    figures are those of the person, whoever cares for the customers by now; the lists
    show what the reader may read of it. Days are those of the person.
    """

    _name = "care.work.measure"
    _description = "Measures of Work"

    @api.model
    def _get_measures(self):
        """Hook: the measures by their codes, in the reader's language."""
        return {
            **self._get_touch_measures(),
            **self._get_promise_measures(),
            **self._get_case_measures(),
            **self._get_customer_measures(),
            **self._get_fact_measures(),
        }

    @api.model
    def _get_touch_measures(self):
        touches = self.env["care.touch"]
        done = touches._get_done_domain()
        visit = self.env["ir.model.data"]._xmlid_to_res_id(f"{CORE}.care_channel_visit")
        found = {
            "touches": (self.env._("Touches Done"), done),
            "on_time": (
                self.env._("Touches Done on Time"),
                done & Domain("is_done_late", "=", False),
            ),
            "reached": (
                self.env._("Customers Reached"),
                done & touches._get_reached_domain(),
            ),
            "visits": (self.env._("Visits"), done & Domain("channel_id", "=", visit)),
            "help": (self.env._("Help Given"), touches._get_help_domain()),
            "angry": (self.env._("Angry Customers"), done & Domain("mood", "=", ANGRY)),
        }
        measures = {
            code: Measure(
                label,
                "care.touch",
                f"{CORE}.care_touch_action",
                domain,
                "done_user_id",
                "date_done",
            )
            for code, (label, domain) in found.items()
        }
        return measures | {
            "missed": Measure(
                self.env._("Touches Missed"),
                "care.touch",
                f"{CORE}.care_touch_action",
                touches._get_missed_domain(),
                day="date_closed",
            )
        }

    @api.model
    def _get_promise_measures(self):
        closed = Domain("date_closed", "!=", False)
        kept = Domain("kept_rate", ">", 0)
        found = {
            "promises": (self.env._("Promises Made"), Domain.TRUE, "date_given"),
            "promises_closed": (self.env._("Promises Closed"), closed, "date_closed"),
            "promises_kept": (
                self.env._("Promises Kept"),
                closed & kept,
                "date_closed",
            ),
            "promises_broken": (
                self.env._("Promises Broken"),
                closed & ~kept,
                "date_closed",
            ),
        }
        return {
            code: Measure(
                label,
                "care.promise",
                f"{CORE}.care_promise_action",
                domain,
                day=day,
            )
            for code, (label, domain, day) in found.items()
        }

    @api.model
    def _get_case_measures(self):
        cases = self.env["care.feedback"]
        rated = "care.feedback.rating", f"{OURS}.care_feedback_rating_action"
        listed = "care.feedback", f"{CORE}.care_feedback_action"
        low = Domain("value", "<=", LOW) & Domain("value", ">", 0)
        return {
            "cases_opened": Measure(
                self.env._("Cases Received"), *listed, Domain.TRUE, day="date_opened"
            ),
            "cases_solved": Measure(
                self.env._("Cases Solved"),
                *listed,
                cases._get_solved_domain(),
                day="date_solved",
            ),
            "ratings": Measure(
                self.env._("Case Ratings"),
                *rated,
                Domain("value", ">", 0),
                day="date_rated",
                value="value",
            ),
            "rated_low": Measure(
                self.env._("Low Ratings"), *rated, low, day="date_rated"
            ),
            "rated_top": Measure(
                self.env._("Best Ratings"),
                *rated,
                Domain("value", "=", TOP),
                day="date_rated",
            ),
        }

    @api.model
    def _get_customer_measures(self):
        customers = self.env["care.scorecard"]._get_customer_domain()
        covered = customers & Domain("is_contact_overdue", "=", False)
        listed = "care.profile", f"{CORE}.care_profile_action"
        lost = "care.loss", f"{OURS}.care_loss_action"
        return {
            "customers": Measure(
                self.env._("Customers to Contact"), *listed, customers, day=""
            ),
            "covered": Measure(
                self.env._("Customers Covered"), *listed, covered, day=""
            ),
            "losses": Measure(self.env._("Customers Lost"), *lost, Domain.TRUE),
            "won_back": Measure(
                self.env._("Customers Won Back"),
                *lost,
                Domain("state", "=", WON_BACK),
                day="date_closed",
            ),
            "risen": Measure(
                self.env._("Risks Risen"),
                "care.risk",
                f"{OURS}.care_risk_action_history",
                Domain("has_risen", "=", True),
                "profile_id.user_id",
            ),
        }

    @api.model
    def _get_fact_measures(self):
        return {
            "needs": Measure(
                self.env._("Needs Noted"),
                "care.need",
                f"{CORE}.care_need_action",
                Domain.TRUE,
            ),
            "occasions": Measure(
                self.env._("Occasions Added"),
                "care.occasion",
                f"{CORE}.care_occasion_action",
                Domain.TRUE,
                "create_uid",
                "create_date",
            ),
        }

    # Whose, and when

    @api.model
    def _get_company_domain(self, measure):
        """What belongs to the companies of the reader, or to none."""
        records = self.env[measure.model]
        path = (
            "company_id" if "company_id" in records._fields else "profile_id.company_id"
        )
        return Domain(path, "in", [*self.env.companies.ids, False])

    @api.model
    def _is_moment(self, measure):
        if not measure.day:
            return False
        return self.env[measure.model]._fields[measure.day].type == "datetime"

    @api.model
    def _get_list_domain(self, measure, user, first, last):
        """What the list shows that stands behind the figure of a person."""
        domain = (
            measure.domain
            & self._get_company_domain(measure)
            & Domain(measure.person, "=", user.id)
        )
        if not measure.day:
            return domain
        end = fields.Date.add(last, days=1)
        if self._is_moment(measure):
            zone = user._get_care_zone()
            first, end = (find_moment(day, 0, zone) for day in (first, end))
            first, end = map(fields.Datetime.to_string, (first, end))
        return domain & Domain(measure.day, ">=", first) & Domain(measure.day, "<", end)

    @api.model
    def _make_link(self, measure, user, first, last, label=None):
        """What opens the list behind a figure; nothing where one may not read it."""
        if not self.env[measure.model].has_access("read"):
            return None
        return {
            "action": measure.action,
            "name": f"{label or measure.label}: {user.name}",
            "domain": [*self._get_list_domain(measure, user, first, last)],
        }

    # Counting

    @api.model
    def _count(self, measures, users, first, last):
        """Count all measures of all persons by one query.

        :return: by code and person, how many and their average value
        """
        rows = self._query(measures, users, first, last, "count(*), avg(value)")
        counts = {code: {} for code in measures}
        for code, person, number, average in rows:
            counts[code][person] = number, average
        return counts

    @api.model
    def _find_ids(self, measures, users, first, last):
        """The ids of what is counted, by code and person, in the same way."""
        rows = self._query(
            measures, users, first, last, "array_agg(found.id ORDER BY found.id)"
        )
        ids = {code: {} for code in measures}
        for code, person, found in rows:
            ids[code][person] = found
        return ids

    @api.model
    def _query(self, measures, users, first, last, aggregates):
        if not measures or not users:
            return []
        parts = [
            SQL(
                """
                SELECT %s, found.person, %s
                  FROM (%s) AS found(id, person, moment, value)
                  JOIN res_users ON res_users.id = found.person
                  JOIN res_partner ON res_partner.id = res_users.partner_id
                 WHERE found.moment IS NULL OR %s BETWEEN %s AND %s
                 GROUP BY found.person
                """,
                code,
                SQL(aggregates),
                self._find(measure, users, first, last),
                show_day(SQL("found.moment"), SQL("res_partner.tz")),
                first,
                last,
            )
            for code, measure in measures.items()
        ]
        # SQL: sums of tables side by side, which the ORM cannot read as one
        return self.env.execute_query(SQL(" UNION ALL ").join(parts))

    @api.model
    def _find(self, measure, users, first, last):
        """Select the records of colleagues, too: of them nothing but sums is shown."""
        records = self.env[measure.model]
        domain = (
            measure.domain
            & self._get_company_domain(measure)
            & Domain(measure.person, "in", users.ids)
        )
        is_moment = self._is_moment(measure)
        if measure.day:  # of moments a day more: the exact day follows
            more = 1 if is_moment else 0
            domain &= Domain(
                measure.day, ">=", fields.Date.subtract(first, days=more)
            ) & Domain(measure.day, "<", fields.Date.add(last, days=1 + more))
        query = records._search(domain, bypass_access=True)

        def column(path):
            return records._field_to_sql(query.table, path, query)

        return query.select(
            column("id"),
            self._get_person_column(records, measure.person, query),
            column(measure.day) if is_moment else SQL("NULL::timestamp"),
            SQL("%s::numeric", column(measure.value) if measure.value else SQL("NULL")),
        )

    @api.model
    def _get_person_column(self, records, path, query):
        """The column of whose records they are, which may be that of the customer."""
        name, __, rest = path.partition(".")
        if not rest:
            return records._field_to_sql(query.table, name, query)
        field = records._fields[name]
        other = self.env[field.comodel_name]
        alias = query.make_alias(query.table, name)
        query.add_join(
            "LEFT JOIN",
            alias,
            SQL.identifier(other._table),
            SQL(
                "%s = %s",
                records._field_to_sql(query.table, name, query),
                SQL.identifier(alias, "id"),
            ),
        )
        return other._field_to_sql(alias, rest, query)

    @api.model
    def _count_shown(self, links):
        """Count what the lists of these links show their reader, by one query."""
        shown = {}
        for code, (model, link) in links.items():
            if link:
                query = self.env[model]._search(Domain(link["domain"]))
                shown[code] = query.select(SQL.identifier(query.table, "id"))
        if not shown:
            return {}
        parts = [
            SQL("SELECT %s, count(*) FROM (%s) AS shown", code, query)
            for code, query in shown.items()
        ]
        # SQL: the ORM counts one list a query
        return dict(self.env.execute_query(SQL(" UNION ALL ").join(parts)))

    @api.model
    def _get_period_measures(self, first, last):
        """Measures that need a period to be found: who stays, and what answers say."""
        report = self.env["care.loss.report"]
        listed = "care.profile", f"{CORE}.care_profile_action"
        full = report._get_full_domain()
        stands = Domain("state", "!=", WON_BACK) | Domain("date_closed", ">", last)
        during = Domain("date", ">=", first) & Domain("date", "<=", last)
        begun = report._get_start_domain(first)
        return {
            "retained": Measure(
                self.env._("Retention"),
                "care.profile",
                f"{CORE}.care_profile_action",
                begun & ~Domain("loss_ids", "any", full & during & stands),
                day="",
            ),
            "gone": Measure(
                self.env._("Customers Lost"),
                "care.loss",
                f"{OURS}.care_loss_action",
                report._get_lost_domain(first, last) & stands,
                day="",
            ),
            "satisfaction": Measure(
                self.env._("Satisfaction"),
                "care.score",
                f"{OURS}.care_score_action",
                self._get_answer_domain(first, last),
                day="",
                value="dimension_points",
            ),
        }

    @api.model
    def _get_answer_domain(self, first, last):
        """The answers of a period whose points count, and that bear a name."""
        return (
            Domain("is_first", "=", True)
            & Domain("is_anonymous", "=", False)
            & Domain("response_id.date_answered", ">=", first)
            & Domain("response_id.date_answered", "<", fields.Date.add(last, days=1))
        )
