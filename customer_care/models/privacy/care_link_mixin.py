from odoo import api, models
from odoo.api import NewId
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain
from odoo.tools import ormcache

from .ours import is_ours

POINTING = (Command.UPDATE, Command.LINK)  # commands that name one record
LISTED = ("in", "not in")  # how the ORM asks for the records of a list


class CareLinkMixin(models.AbstractModel):
    """Refuses links to care records that the user may not read.

    A touch or a date on a colleague's customer would otherwise give access to it: the
    rules of the ORM check a record after its creation, when access is already
    given. And what a form shows of a link before it is saved is computed as
    superuser. Existing links may stay, and be sent back by the client.

    Searches in such links find only records that the user may read.
    """

    _name = "care.link.mixin"
    _description = "Guard of Links to Care Records"

    @api.model
    def default_get(self, fields):
        """Ignore records that the context proposes and the person may not read."""
        values = super().default_get(fields)
        if self.env.su:
            return values
        for name in self._get_care_links().intersection(values):
            if not self._are_links_readable(name, [values[name]]):
                del values[name]
        return values

    @api.model_create_multi
    def create(self, vals_list):
        self.browse()._check_links([self._get_proposed_links(vals_list), *vals_list])
        return super().create(vals_list)

    def write(self, vals):
        self._check_links([vals])
        return super().write(vals)

    def update(self, values):
        self._check_links([values])  # it changes the lines of forms, write does not
        return super().update(values)

    def _update_cache(self, values, validate=True):
        self._check_links([values])  # every form and each new line of it comes by
        return super()._update_cache(values, validate)

    @api.model
    def _search(self, domain, *args, bypass_access=False, **options):
        if not (self.env.su or bypass_access):
            domain = self._ask_for_readable(Domain(domain))
        return super()._search(domain, *args, bypass_access=bypass_access, **options)

    @api.model
    def _ask_for_readable(self, domain):
        """Let lists of care records be searched for those that the person may read.

        Core looks for given ids, and for lists that are empty, as superuser.
        """
        lists = self._get_care_lists()
        if any(asked.field_expr in lists for asked in domain.iter_conditions()):
            domain = domain.optimize(self).map_conditions(self._as_readable)
        return domain

    def _as_readable(self, asked):
        """The same condition, restricted to records that the user may read."""
        name, ids = asked.field_expr, asked.value
        if name not in self._get_care_lists() or asked.operator not in LISTED:
            return asked
        listed = self.env[self._fields[name].comodel_name]
        readable = listed.with_context(active_test=False)
        known = readable._search(Domain("id", "in", [*filter(None, ids)]))
        found = Domain(name, "any", known)
        if False in ids:
            found |= Domain(name, "not any", readable._search(Domain.TRUE))
        return found if asked.operator == "in" else ~found

    @api.model
    def _get_proposed_links(self, vals_list):
        """What is proposed to people for new records that do not say it themselves."""
        chosen = self.env["ir.default"]._get_model_defaults(self._name)
        proposed = {
            name: self.env.context.get(f"default_{name}", chosen.get(name))
            for name in self._get_care_links()
            if any(name not in vals for vals in vals_list)
        }
        return {name: value for name, value in proposed.items() if value}

    def _check_links(self, vals_list):
        """Refuse values that point at care records which the person may not read."""
        if self.env.su:
            return
        for name in self._get_care_links().intersection(set().union(*vals_list)):
            values = [vals[name] for vals in vals_list if vals.get(name)]
            if not self._are_links_readable(name, values):
                raise AccessError(
                    self.env._("You do not have access to a linked record.")
                )

    def _are_links_readable(self, name, values):
        """Tell whether the person may read what values of a field point at."""
        linked = self.env[self._fields[name].comodel_name].browse(
            {record_id for value in values for record_id in self._find_ids(name, value)}
        )
        linked -= self._get_linked_already(name)
        return linked == linked._filtered_access("read")

    def _get_linked_already(self, name):
        """What each of these records points at in this field."""
        linked = self.env[self._fields[name].comodel_name]
        for place, record in enumerate(self._origin):
            linked = linked & record[name] if place else record[name]
        return linked

    @api.model
    def _find_ids(self, name, value):
        """The ids that a value points at, in any format the ORM takes."""
        is_single = self._fields[name].type == "many2one"
        if is_single and isinstance(value, (list, tuple)):
            value = value[:1]  # a pair of id and name
        items = value if isinstance(value, (list, tuple)) else [value]
        for item in items:
            yield from self._as_ids(self._list_pointed(item))

    @api.model
    def _list_pointed(self, item):
        """What one part of a value points at: a record, its id, or a command."""
        if isinstance(item, models.BaseModel):
            return item._origin.ids
        if isinstance(item, dict):
            return [item.get("id")]
        if not isinstance(item, (list, tuple)):
            return [item]
        if item and item[0] in POINTING:
            return item[1:2]
        return item[2] if item and item[0] == Command.SET else []

    @api.model
    def _as_ids(self, items):
        for item in items or []:
            if origin := item.origin if isinstance(item, NewId) else item:
                try:
                    yield int(origin)  # the database takes " 7 " for an id, too
                except (TypeError, ValueError):
                    raise UserError(self.env._("Invalid reference.")) from None

    @api.model
    @ormcache(cache="stable")
    def _get_care_links(self):
        """The names of the fields that point at care records."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.relational and is_ours(field.comodel_name)
        )

    @api.model
    @ormcache(cache="stable")
    def _get_care_lists(self):
        """The names of the fields that list care records."""
        return frozenset(
            name
            for name in self._get_care_links()
            if self._fields[name].type != "many2one" and self._fields[name].store
        )
