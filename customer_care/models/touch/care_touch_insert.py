from odoo import api, models
from odoo.tools import SQL


class CareTouch(models.Model):
    """Takes in what the planner plans, thousands at a time.

    What is planned is complete and checked, so one statement takes a batch in; the
    ORM's create needs three times as long for it. What follows from new records is
    computed as after any other create.
    """

    _inherit = "care.touch"

    @api.model
    def _insert(self, vals_list):
        """Insert records as they are given; only defaults are added.

        :param vals_list: values of stored fields with a column, precomputed included
        """
        if not vals_list:
            return self.browse()
        columns = self._get_columns(vals_list)
        records = self.browse(self._insert_columns(columns))
        for field, column in columns.items():
            field._insert_cache(records, column)
            self._forget_inverses(field, column)
        own = [field for field in columns if field.compute]
        with self.env.protecting(own, records):
            records.modified([field.name for field in columns], create=True)
        return records

    @api.model
    def _forget_inverses(self, field, column):
        """Let the lists of those to whom the new records belong be read anew."""
        for inverse in self.pool.field_inverses[field]:
            hosts = self.env[inverse.model_name].browse(set(column) - {None})
            hosts.invalidate_recordset([inverse.name], flush=False)

    @api.model
    def _get_columns(self, vals_list):
        """Map each field to its values, one for each record."""
        now = self.env.cr.now()
        log = {
            "create_uid": self.env.uid,
            "create_date": now,
            "write_uid": self.env.uid,
            "write_date": now,
        }
        names = set().union(*vals_list)
        constant = self._add_missing_default_values({}) | log
        names |= {name for name in constant if self._fields[name].column_type}
        return {
            self._fields[name]: self._get_column(
                self._fields[name], constant.get(name), vals_list
            )
            for name in sorted(names)
        }

    @api.model
    def _get_column(self, field, default, vals_list):
        """The values of one field, with which the database means nothing by null."""
        values = [vals.get(field.name, default) for vals in vals_list]
        if field.type == "boolean":
            return [bool(value) for value in values]
        return [None if value is False else value for value in values]

    @api.model
    def _insert_columns(self, columns):
        """Insert all rows by one statement; return their ids."""
        values, given = [], []
        for place, (field, column) in enumerate(columns.items()):
            kind = SQL(field.column_type[0])
            if place and len(set(column)) == 1:  # said once, it is the same for all
                values.append(SQL("%s::%s", column[0], kind))
            else:
                values.append(SQL.identifier("given", f"c{place}"))
                given.append((SQL.identifier(f"c{place}"), column, kind))
        names = [SQL.identifier(field.name) for field in columns]
        rows = self.env.execute_query(self._get_insertion(names, values, given))
        return [row[0] for row in rows]

    @api.model
    def _get_insertion(self, names, values, given):
        return SQL(
            "INSERT INTO %s (%s) SELECT %s FROM unnest(%s) AS given(%s) RETURNING id",
            SQL.identifier(self._table),
            SQL(", ").join(names),
            SQL(", ").join(values),
            SQL(", ").join(SQL("%s::%s[]", column, kind) for __, column, kind in given),
            SQL(", ").join(name for name, __, __ in given),
        )
