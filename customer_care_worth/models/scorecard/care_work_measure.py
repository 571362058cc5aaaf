from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.days import show_day
from odoo.addons.customer_care.tools.clock import find_moment

from ..common.pages import make_link


class Measure(NamedTuple):
    """What of a person is counted: which records, whose they are, and on which day."""

    label: str
    model: str
    action: str  # which lists them
    domain: Domain
    person: str = "user_id"
    day: str = "date"  # empty for what stands now
    value: str = ""  # what is averaged or added up, if anything
    customer: str = "profile_id"  # the path to whom it is about


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
        return {}

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
        return domain & self._get_day_domain(
            measure, user._get_care_zone(), first, last
        )

    @api.model
    def _get_day_domain(self, measure, zone, first, last):
        """The days that count; moments are of the day that it was in a time zone."""
        if not measure.day:
            return Domain.TRUE
        days = first, fields.Date.add(last, days=1)
        start, end = (str(self._find_start(measure, day, zone)) for day in days)
        return Domain(measure.day, ">=", start) & Domain(measure.day, "<", end)

    @api.model
    def _find_start(self, measure, day, zone):
        """When a day begins, as the column says by which a measure is of a day."""
        return find_moment(day, 0, zone) if self._is_moment(measure) else day

    @api.model
    def _link_list(self, measure, user, first, last, label=None):
        """What opens the list behind a figure; nothing where one may not read it."""
        if not self.env[measure.model].has_access("read"):
            return None
        name = f"{label or measure.label}: {user.name}"
        domain = self._get_list_domain(measure, user, first, last)
        return make_link(measure.action, name, domain)

    # Counting

    @api.model
    def _count(self, measures, users, first, last):
        """Count all measures of all persons by one query.

        :return: by code and person, how many and their average value
        """
        rows = self._query(measures, users, first, last, SQL("count(*), avg(value)"))
        counts = {code: {} for code in measures}
        for code, person, number, average in rows:
            counts[code][person] = number, average
        return counts

    @api.model
    def _find_ids(self, measures, users, first, last):
        """The ids of what is counted, by code and person, in the same way."""
        rows = self._query(
            measures, users, first, last, SQL("array_agg(found.id ORDER BY found.id)")
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
                aggregates,
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
        domain = self._look_past_rules(records, domain)
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
    def _look_past_rules(self, records, domain):
        """Let what a domain looks at beside its records be all there is of it, too.

        It stays that of the companies of the reader.
        """

        def lift(condition):
            name, operator = condition.field_expr, condition.operator
            if operator not in ("any", "not any"):
                return condition
            others = self.env[records._fields[name].comodel_name]
            seen = self._look_past_rules(others, Domain(condition.value))
            if "company_id" in others._fields:
                seen &= Domain("company_id", "in", [*self.env.companies.ids, False])
            return Domain(name, f"{operator}!", seen)

        return domain.map_conditions(lift)

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
