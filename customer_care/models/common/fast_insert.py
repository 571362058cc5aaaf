"""Thousands of records at a time: all that we do past the ORM's create and write.

What the planner plans is complete and checked, so one statement takes a batch in; the
ORM's create needs three times as long for it. What follows from new records is computed
as after any other create. This file is the only one that uses inner parts of the ORM
(`_insert_cache`, `protecting`, `remove_to_compute`, `__precomputed__`, `_field_dirty`,
`_update_inverses`); each is marked by the word "inner". A test compares inserted
records with created ones, field by field.
"""

from functools import cache
from itertools import repeat

from odoo import fields
from odoo.tools import SQL

from ..privacy.ours import is_ours


class LazyMany2one(fields.Many2one):
    """A link to records whose list of what points to them is hardly ever in memory.

    Of each new record core asks first whether it belongs on that list, and then whether
    anybody has read the list; this asks the other way round.
    """

    def _update_inverses(self, records, value):  # inner: called for new records
        if _is_listed(self, records, value):
            return super()._update_inverses(records, value)
        return None


class LazyReference(fields.Many2oneReference):
    """The same for a link to records of any model; only what hangs on ours is quicker.

    The field is core's, which goes its own way with the models of others.
    """

    def _update_inverses(self, records, value):  # inner: called for new records
        is_others = not all(is_ours(record[self.model_field]) for record in records)
        if is_others or _is_listed(self, records, value):
            return super()._update_inverses(records, value)
        return None


def _is_listed(field, records, value):
    """Tell whether a list is in memory to which new records may belong.

    What is not saved yet keeps its list in memory alone.
    """
    inverses = records.pool.field_inverses[field]
    # inner: what is in memory, and nothing is read for it
    return not value or any(
        value in inverse._get_cache(records.env) for inverse in inverses
    )


def insert(model, vals_list):
    """Insert records as they are given; only defaults are added.

    :param vals_list: values of stored fields with a column, precomputed included
    """
    if not vals_list:
        return model.browse()
    columns = _get_columns(model, vals_list)
    records = model.browse(_insert_columns(model, columns))
    for field, column in columns.items():  # before: it forgets all links to the hosts
        _forget_inverses(model, field, column)
    _remember(records, columns)
    own = [field for field in columns if field.compute]
    with model.env.protecting(own, records):  # inner: what is given is not computed
        records.modified([field.name for field in columns], create=True)
    return records


def give_precomputed(model, vals, name, value):
    """Give a new record the value of a field that core would precompute.

    Core makes a draft of each record to ask it for one; that costs more than the
    record itself. Call this before core's own `_add_precomputed_values`.
    """
    vals[name] = value
    # inner: the mark by which create knows what it needs not compute
    vals["__precomputed__"] = {model._fields[name]}


class _Complete(dict):
    """Values of a new record that lack no default; no client can send them."""


def complete(model, vals_list):
    """Add the defaults to the values of new records, found once for all of them.

    Core seeks them for each record, which the model leaves out where
    :func:`is_complete` says so.
    """
    find = cache(lambda names: model._add_missing_default_values(dict.fromkeys(names)))
    return [_Complete(find(frozenset(vals)) | vals) for vals in vals_list]


def is_complete(vals):
    """Tell whether values come from :func:`complete`."""
    return isinstance(vals, _Complete)


def keep_given(records, vals_list):
    """Let new records keep computed values that were given, as they would come out.

    Core computes what is read-only once more, and writes it if it has changed. Call
    this when they are just made.
    """
    for name in set.intersection(*map(set, vals_list)) if vals_list else ():
        field = records._fields[name]
        if field.compute and field.store:
            records.env.remove_to_compute(field, records)  # inner: nothing is left


def as_computed(records, *names):
    """A block in which fields of these records are written like computed values.

    What the system decides is no change by a person: it is written without a check of
    rights, follows nothing up, and goes to the database for all records at once.
    """
    fields = [records._fields[name] for name in names]
    return records.env.protecting(fields, records)  # inner: assigned, not written


def unaffected(records, *names):
    """A block in which these computed fields are not recomputed.

    What was to be computed before is computed all the same.
    """
    return as_computed(records, *names)


def flush_beside(records, names):
    """Flush pending values of these fields, except for the given records.

    What the system is about to change anyhow then goes to the database only once.
    """
    env, pending = records.env, set()
    for name in names:
        field = records._fields[name]
        pending.update(env.records_to_compute(field)._ids)
        pending.update(env._field_dirty.get(field, ()))  # inner: read by its name
    records.browse(pending.difference(records._ids)).flush_recordset(names)


def _remember(records, columns):
    """Put into the cache what was inserted, and that the other columns are empty."""
    for field in records._fields.values():
        if field.store and field.column_type and field.name != "id":
            column = columns.get(field, repeat(None))
            field._insert_cache(records, column)  # inner: as create does


def _forget_inverses(model, field, column):
    """Let the lists of those to whom the new records belong be read anew."""
    for inverse in model.pool.field_inverses[field]:
        hosts = model.env[inverse.model_name].browse(set(column) - {None})
        hosts.invalidate_recordset([inverse.name], flush=False)


def _get_columns(model, vals_list):
    """Map each field to its values, one for each record."""
    now = model.env.cr.now()
    log = {
        "create_uid": model.env.uid,
        "create_date": now,
        "write_uid": model.env.uid,
        "write_date": now,
    }
    names = set().union(*vals_list)
    constant = model._add_missing_default_values({}) | log
    names |= {name for name in constant if model._fields[name].column_type}
    return {
        model._fields[name]: _get_column(
            model._fields[name], constant.get(name), vals_list
        )
        for name in sorted(names)
    }


def _get_column(field, default, vals_list):
    """The values of one field, with which the database means nothing by null."""
    values = [vals.get(field.name, default) for vals in vals_list]
    if field.type == "boolean":
        return [bool(value) for value in values]
    return [None if value is False else value for value in values]


def _insert_columns(model, columns):
    """Insert all rows by one statement; return their ids."""
    values, given = [], []
    for place, (field, column) in enumerate(columns.items()):
        column_type = SQL(field.column_type[0])
        if place and len(set(column)) == 1:  # said once, it is the same for all
            values.append(SQL("%s::%s", column[0], column_type))
        else:
            values.append(SQL.identifier("given", f"c{place}"))
            given.append((SQL.identifier(f"c{place}"), column, column_type))
    names = [SQL.identifier(field.name) for field in columns]
    rows = model.env.execute_query(_get_insertion(model, names, values, given))
    return [row[0] for row in rows]


def _get_insertion(model, names, values, given):
    # past the ORM, for our own records of the system's making, and for speed
    return SQL(
        "INSERT INTO %s (%s) SELECT %s FROM unnest(%s) AS given(%s) RETURNING id",
        SQL.identifier(model._table),
        SQL(", ").join(names),
        SQL(", ").join(values),
        SQL(", ").join(
            SQL("%s::%s[]", column, column_type) for __, column, column_type in given
        ),
        SQL(", ").join(name for name, __, __ in given),
    )
