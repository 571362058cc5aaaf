from typing import NamedTuple

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.models.common.days import show_day
from odoo.addons.customer_care.tools.clock import find_moment
from odoo.addons.customer_care.tools.words import colon

from ..common.pages import make_link


class Measure(NamedTuple):
    """One measure of a user's work: model, domain, user field and date field."""

    label: str
    model: str
    action: str  # which lists them
    rows: Domain = Domain.TRUE  # read once for all measures that count among them
    part: Domain = Domain.TRUE  # which of the rows count
    person: str = "user_id"
    day: str = ""  # none of what stands now
    customer: str = "profile_id"  # the path to whom it is about
    share_of: tuple = ()  # the measures that add up to what it is a share of
    value: str = ""  # what is added up, or averaged where there is a best
    best: int = 0
    digits: int = 0
    is_by_tier: bool = False  # counted with the customers of each tier
    tone: str = ""  # how it looks that there are any: success, warning, danger

    @property
    def domain(self):
        return self.rows & self.part

    @property
    def way(self):
        """How its values become one."""
        return "avg" if self.best else "sum"

    @property
    def is_compared(self):
        """Tell whether it is a number that may rise or fall from period to period."""
        return bool(self.day) and not (self.share_of or self.value)

    @property
    def source(self):
        """The key of measures that are counted by the same query."""
        return self.model, self.person, self.day, str(self.rows)


class CareWorkMeasure(models.AbstractModel):
    """The measures that scorecards, reports and targets count of a user.

    A measure is found by one domain wherever it is counted, listed or aimed at. The
    figures are those of the person, whoever looks and whoever cares for the customers
    by now; the lists show what the reader may read of it. Days are those of the person.
    """

    _name = "care.work.measure"
    _description = "Measures of Work"

    @api.model
    def _get_measures(self, today=None):
        """Hook: the measures by their codes, in the reader's language.

        :param today: the day of what waits; that of the company unless it is given
        """
        return {}

    # Whose, and when

    @api.model
    def _find_colleagues(self):
        """Who cares for customers, in the companies of the reader."""
        users = self.env["res.users"]
        in_companies = Domain("company_ids", "in", self.env.companies.ids)
        return users.search(users._get_carers_domain() & in_companies)

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
        name = colon(self.env).join([label or measure.label, user.name])
        domain = self._get_list_domain(measure, user, first, last)
        return make_link(measure.action, name, domain)

    @api.model
    def _open_list(self, measure, user, first, last):
        """Open the list behind a figure from a button."""
        self.env[measure.model].check_access("read")  # else no list is linked
        link = self._link_list(measure, user, first, last)
        return self._open_rows(link["action"], link["domain"])

    @api.model
    def _open_rows(self, action, domain):
        shown = {"domain": [*domain], "context": {}, "path": False}
        return open_action(self.env, action, **shown)

    # Counting

    @api.model
    def _count_measures(self, measures, users, first, last):
        """Count all measures of all persons by one query.

        :return: by code and person, how many, and their average or sum
        """
        counts = {code: {} for code in measures}
        for code, person, *found in self._query_counts(measures, users, first, last):
            counts[code][person] = found
        return counts

    @api.model
    def _find_ids(self, measures, users, first, last):
        """The ids of what is counted, by code and person, in the same way."""
        ids = {code: {} for code in measures}
        rows = self._query_counts(measures, users, first, last, wants_ids=True)
        for code, person, found, __ in rows:
            ids[code][person] = found
        return ids

    @api.model
    def _query_counts(self, measures, users, first, last, wants_ids=False):
        if not measures or not users:
            return []
        query = self._select_counts(measures, users, first, last, wants_ids)
        # SQL: sums of tables side by side, which the ORM cannot read as one
        return self.env.execute_query(query)

    @api.model
    def _select_counts(self, measures, users, first, last, wants_ids=False):
        """Select code, person, number and value; nothing of who has none.

        Measures of the same rows are counted while these are read once.
        """
        sources = {}
        for code, measure in measures.items():
            sources.setdefault(measure.source, {})[code] = measure
        parts = [
            self._count_rows(same, users, first, last, wants_ids)
            for same in sources.values()
        ]
        return SQL(
            """
            SELECT * FROM (%s) AS found(code, person, number, value)
             WHERE number IS NOT NULL
            """,
            SQL(" UNION ALL ").join(parts),
        )

    @api.model
    def _count_rows(self, measures, users, first, last, wants_ids):
        """Count measures that share their rows."""
        measure = next(iter(measures.values()))
        query = self._find_rows(measure, users, first, last)
        found = [self._aggregate(same, query, wants_ids) for same in measures.values()]
        numbers, values = map(SQL(", ").join, zip(*found, strict=True))
        return query.select(
            SQL("unnest(%s)", [*measures]),
            query.groupby,
            SQL("unnest(ARRAY[%s])", numbers),
            SQL("unnest(ARRAY[%s]::numeric[])", values),
        )

    @api.model
    def _aggregate(self, measure, query, wants_ids):
        """The SQL aggregates of a measure: count or ids, and value."""
        records = self.env[measure.model]
        part = self._without_record_rules(records, measure.part).optimize_full(records)
        counts = part._to_sql(records, query.table, query)
        if wants_ids:
            id_ = SQL.identifier(query.table, "id")
            ids = SQL("jsonb_agg(%s ORDER BY %s) FILTER (WHERE %s)", id_, id_, counts)
            return ids, SQL("NULL")
        number = SQL("NULLIF(count(*) FILTER (WHERE %s), 0)", counts)
        if not measure.value:
            return number, SQL("NULL")
        column = records._field_to_sql(query.table, measure.value, query)
        way = SQL(measure.way)
        return number, SQL("%s(%s) FILTER (WHERE %s)", way, column, counts)

    @api.model
    def _find_rows(self, measure, users, first, last):
        """Find the records of all colleagues, since only totals are shown."""
        records = self.env[measure.model]
        domain = (
            self._without_record_rules(records, measure.rows)
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
        query.groupby = self._get_person_column(records, measure.person, query)
        if is_moment:
            moment = records._field_to_sql(query.table, measure.day, query)
            day = show_day(moment, self._get_zone_column(query))
            query.add_where(SQL("%s BETWEEN %s AND %s", day, first, last))
        return query

    @api.model
    def _get_person_column(self, records, path, query):
        """The column of whose records they are, which may be that of the customer."""
        name, __, rest = path.partition(".")
        if not rest:
            return records._field_to_sql(query.table, name, query)
        other = self.env[records._fields[name].comodel_name]
        alias = query.left_join(query.table, name, other._table, "id", name)
        return other._field_to_sql(alias, rest, query)

    @api.model
    def _get_zone_column(self, query):
        """The column of the time zone of the person by whom a query groups."""
        users, partners = self.env["res.users"], self.env["res.partner"]
        user = query.make_alias(query.table, "person")
        is_user = SQL("%s = %s", SQL.identifier(user, "id"), query.groupby)
        query.add_join("JOIN", user, users._table, is_user)
        partner = query.join(user, "partner_id", partners._table, "id", "partner")
        return partners._field_to_sql(partner, "tz", query)

    @api.model
    def _without_record_rules(self, records, domain):
        """Evaluate the domain without record rules on related models.

        It stays that of the companies of the reader.
        """

        def lift(condition):
            name, operator = condition.field_expr, condition.operator
            if operator not in ("any", "not any"):
                return condition
            others = self.env[records._fields[name].comodel_name]
            seen = self._without_record_rules(others, Domain(condition.value))
            if "company_id" in others._fields:
                seen &= Domain("company_id", "in", [*self.env.companies.ids, False])
            return Domain(name, f"{operator}!", seen)

        return domain.map_conditions(lift)

    @api.model
    def _count_shown(self, links):
        """Count what the lists of these links show their reader, by one query.

        :param links: maps any keys to a model and a link to its records, or to none
        """
        shown = {
            key: self.env[model]._search(Domain(link["domain"]))
            for key, (model, link) in links.items()
            if link
        }
        if not shown:
            return {}
        parts = [
            SQL(
                "SELECT %s, count(*) FROM (%s) AS shown",
                place,
                query.select(SQL.identifier(query.table, "id")),
            )
            for place, query in enumerate(shown.values())
        ]
        # SQL: the ORM counts one list a query
        counts = dict(self.env.execute_query(SQL(" UNION ALL ").join(parts)))
        return {key: counts[place] for place, key in enumerate(shown)}
