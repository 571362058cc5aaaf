from odoo import api, models
from odoo.tools import ormcache

from . import readings
from .base import POINTERS
from .ours import is_our_field, is_ours

TEXTS = ("char", "text", "html")
WHOLE = ("array_agg", "array_agg_distinct", "recordset")
SINGLE = ("max", "min")  # of a text: the first and the last name of a group
CUSTOMER = "care.profile"


class Base(models.AbstractModel):
    """Counts whose data users read, in every method that returns values.

    It asks nothing of the database: ids are kept until the request is over, and whose
    customers they are is found afterwards. Not counted are ``search`` and
    ``search_count``: by themselves they tell ids only, of records one may read anyway.
    """

    _inherit = "base"

    def _note_reading(self, door):
        """Note that the person reads these records, and by which door."""
        if self.env.su or not self.env.user.has_group("base.group_user"):
            return  # customers read of themselves what we show them
        if ids := [*filter(None, self._ids)]:
            write = self.env.registry["care.access.reading"]._write_readings
            readings.note(self.env.cr, (self.env.uid, door), self._name, ids, write)

    @api.model
    def _tells_of_customers(self, names):
        """Hook: tell whether these fields are of customers."""
        if self._name in POINTERS:
            return True
        return bool(self._get_customer_paths()) and set(names) != {"id"}

    @api.model
    @ormcache(cache="stable")
    def _get_customer_paths(self):
        """The ways from a care record to its customers, in one step or two."""
        if self._name == CUSTOMER:
            return ("id",)
        if not is_ours(self._name):
            return ()
        links = [field for field in self._fields.values() if field.type == "many2one"]
        direct = [field.name for field in links if field.comodel_name == CUSTOMER]
        return tuple(direct) or tuple(
            f"{field.name}.{other.name}"
            for field in links
            if is_ours(field.comodel_name)
            for other in self.env[field.comodel_name]._fields.values()
            if other.type == "many2one" and other.comodel_name == CUSTOMER
        )

    @api.model
    def _get_reading_paths(self):
        """Hook: the ways to the customers of whom a noted record tells."""
        return self._get_customer_paths()

    def _read_format(self, fnames, load="_classic_read"):
        if not self.env.su and self._tells_of_customers(fnames):
            self._note_reading(readings.READ)
        return super()._read_format(fnames, load)

    def copy_data(self, default=None):
        if not self.env.su and self._get_customer_paths():
            self._note_reading(readings.READ)
        return super().copy_data(default)

    def export_data(self, fields_to_export):
        result = super().export_data(fields_to_export)
        if self._tells_of_customers([name.split("/")[0] for name in fields_to_export]):
            self._note_reading(readings.EXPORT)
        return result

    @api.model
    @api.readonly
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        found = super().name_search(name, domain, operator, limit)
        if self._get_customer_paths():
            named = self.browse([record_id for record_id, __ in found])
            named._note_reading(readings.SEARCH)
        return found

    def onchange(self, values, field_names, fields_spec):
        if self._tells_of_customers(fields_spec):
            self._note_reading(readings.READ)
        for name, chosen in values.items():
            if isinstance(chosen, int):
                self._note_linked(name, [chosen], readings.READ)
        return super().onchange(values, field_names, fields_spec)

    @api.model
    @api.readonly
    def search_panel_select_range(self, field_name, **kwargs):
        self._check_panel_field(field_name)
        found = super().search_panel_select_range(field_name, **kwargs)
        self._note_panel(field_name, found)
        return found

    @api.model
    @api.readonly
    def search_panel_select_multi_range(self, field_name, **kwargs):
        self._check_panel_field(field_name)
        found = super().search_panel_select_multi_range(field_name, **kwargs)
        self._note_panel(field_name, found)
        if group := kwargs.get("group_by"):
            ids = {value.get("group_id") for value in found.get("values", ())}
            self._note_linked(f"{field_name}.{group}", ids, readings.SEARCH)
        return found

    @api.model
    def _check_panel_field(self, field_name):
        """Refuse a field of ours that is held back; core looks for it and crashes."""
        if is_our_field(field_name):
            self._check_field_access(self._fields[field_name], "read")

    @api.model
    def _note_panel(self, field_name, found):
        ids = {value["id"] for value in found.get("values", ())}
        self._note_linked(field_name, ids, readings.SEARCH)

    @api.model
    def _note_linked(self, spec, ids, door):
        """Note the customers whom the values of a link name.

        Contacts are core's, but those that records of ours name.
        """
        field = self._get_grouped_field(spec)
        if not field.relational or self.env.su:
            return
        linked = self.env[field.comodel_name]
        is_ours = self._get_customer_paths() and linked._get_reading_paths()
        if is_ours or linked._get_customer_paths():
            ids = [record_id for record_id in ids if isinstance(record_id, int)]
            linked.browse(ids)._note_reading(door)

    @api.model
    @api.readonly
    def formatted_read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        more = self._get_noted_aggregates(groupby, aggregates)
        groups = super().formatted_read_group(
            domain, groupby, [*aggregates, *more], having, offset, limit, order
        )
        self._note_care_groups(groups, groupby, more)
        return groups

    @api.model
    @api.readonly
    def formatted_read_grouping_sets(
        self, domain, grouping_sets, aggregates=(), *, order=None
    ):
        specs = [spec for groupby in grouping_sets for spec in groupby]
        more = self._get_noted_aggregates(specs, aggregates)
        sets = super().formatted_read_grouping_sets(
            domain, grouping_sets, [*aggregates, *more], order=order
        )
        for groups in sets:
            self._note_care_groups(groups, specs, more)
        return sets

    @api.model
    @api.readonly
    @api.deprecated("Programs of the time before still ask in this way.")
    def read_group(
        self, domain, fields, groupby, offset=0, limit=None, orderby=False, lazy=True
    ):
        groups = super().read_group(
            domain, fields, groupby, offset, limit, orderby, lazy
        )
        if not self.env.su and self._get_customer_paths():
            self._note_old_groups(domain, fields, groupby)
        return groups

    @api.model
    @api.readonly
    def read_progress_bar(self, domain, group_by, progress_bar):
        bars = super().read_progress_bar(domain, group_by, progress_bar)
        is_text = self._get_grouped_field(group_by).type in TEXTS
        if is_text and not self.env.su and self._get_customer_paths():
            self._note_old_groups(domain, [], group_by)
        return bars

    @api.model
    def _note_old_groups(self, domain, fields, groupby):
        if any(map(self._gives_care_values, fields)):
            return self.search(domain)._note_reading(readings.GROUP)
        specs = [groupby] if isinstance(groupby, str) else groupby
        named = [
            spec
            for spec in specs
            if (field := self._get_grouped_field(spec)).type in TEXTS
            or field.relational
        ]
        return named and self.formatted_read_group(domain, named)

    @api.model
    def _get_noted_aggregates(self, groupby, aggregates):
        """What groups are asked for besides, to know of whom they tell.

        A text that several records share tells none of them; lists tell all, and so
        does the first text or the last, of whomever it is.
        """
        if self.env.su or not self._get_customer_paths():
            return []
        lists = any(map(self._gives_care_values, aggregates))
        texts = "id" in groupby or any(
            self._get_grouped_field(spec).type in TEXTS
            for spec in [*groupby, *aggregates]
        )
        more = ["id:array_agg"] if lists else ["__count", "id:min"] if texts else []
        return [spec for spec in more if spec not in aggregates]

    @api.model
    def _gives_care_values(self, spec):
        """Tell whether an aggregate, such as `name:max`, gives values of records.

        Programs of the time before may also say `label:max(name)`.
        """
        label, __, rest = spec.partition(":")
        function, __, name = rest.rstrip(")").partition("(")
        field = self._get_grouped_field(name or label)
        is_single = function in SINGLE and field.type in TEXTS
        return is_single or (function in WHOLE and field.name != "id")

    @api.model
    def _get_grouped_field(self, spec):
        """The field of a specification such as `profile_id.name` or `date:month`."""
        model, field = self, self._fields["id"]
        for name in spec.partition(":")[0].split("."):
            field = model._fields.get(name, field)
            model = self.env[field.comodel_name] if field.relational else model
        return field

    @api.model
    def _note_care_groups(self, groups, groupby, more):
        """Note the customers that groups name, and take out what was only asked for."""
        ids = set()
        for group in groups:
            ids.update(group.get("id:array_agg") or ())
            if group.get("__count") == 1 and (record_id := group.get("id:min")):
                ids.add(record_id)
            for spec in more:
                group.pop(spec, None)
        self.browse(ids)._note_reading(readings.GROUP)
        for spec in groupby:
            named = {
                group[spec][0]
                for group in groups
                if self._names_care_records(group, spec)
            }
            self._note_linked(spec, named, readings.GROUP)

    @api.model
    def _names_care_records(self, group, spec):
        return self._get_grouped_field(spec).relational and group.get(spec)
