"""Counting helpers that count for many records by one query."""

from itertools import chain

from odoo.fields import Domain
from odoo.tools import SQL


def count_lines(records, lines, field, domain=Domain.TRUE):
    """Yield each record with the number of its lines, as the reader sees them.

    :param lines: the model of the lines
    :param field: the many2one by which they point to a record
    :param domain: which of them count
    """
    own = domain & Domain(field, "in", records.ids)
    groups = lines._read_group(own, [field], ["__count"])
    counts = {record.id: count for record, count in groups}
    for record in records:
        yield record, counts.get(record._origin.id, 0)


def count_each(model, groups, limit=None):
    """Count what each domain finds, as the reader sees it, in one query for all.

    :param groups: the domains of each record that shows counts
    :param limit: how far to count, where more makes no difference
    :return: their numbers, record by record
    """
    if not (domains := list(chain.from_iterable(groups))):
        return [[] for _group in groups]
    # SQL: the ORM counts one domain a query, and groups by fields only
    counts = [
        SQL(
            "(SELECT COUNT(*) FROM (%s) AS found)",
            model._search(domain, limit=limit).select(),
        )
        for domain in domains
    ]
    [row] = model.env.execute_query(SQL("SELECT %s", SQL(", ").join(counts)))
    numbers = iter(row)
    return [[next(numbers) for _domain in group] for group in groups]


def count_each_by(model, field, groups):
    """Count what each domain finds by the values of a field, in one query for all.

    :param groups: the domains of each record that shows counts
    :return: their numbers by the stored values, record by record
    """
    counts = [[{} for _domain in group] for group in groups]
    if not (found := [model._search(domain) for domain in chain.from_iterable(groups)]):
        return counts
    # SQL: the ORM counts one domain a query
    parts = [
        SQL(
            "SELECT %s, value, COUNT(*) FROM (%s) AS found(value) GROUP BY value",
            place,
            query.select(model._field_to_sql(query.table, field, query)),
        )
        for place, query in enumerate(found)
    ]
    by_place = [*chain.from_iterable(counts)]
    for place, value, number in model.env.execute_query(SQL(" UNION ALL ").join(parts)):
        by_place[place][value] = number
    return counts
