from itertools import chain

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import ormcache

from ...tools.words import comma, get_label

# no client can send this object: it tells the system's writing from a person's
SYSTEM = object()
# what the description of a field offers to clients, beside to show it
OFFERS = {"aggregator", "groupable"}
# nobody is told or follows, and what happens to activities is no person's answer
QUIET = {"care_quiet": SYSTEM, "mail_activity_quick_update": True}
# the same for many records at once, of which one summary is left
SUMMED_UP = QUIET | {"tracking_disable": True}


def collect(model, attribute):
    """The union of what the parts of a model, ours or not, name in an attribute."""
    return frozenset().union(
        *(vars(part).get(attribute, ()) for part in type(model).__mro__)
    )


class CareGuardMixin(models.AbstractModel):
    """Checks which values users may write: one guard for all models and all ways in.

    What no form allows to change cannot be changed in any other way either: not by
    RPC, default values or another record's form. Each model
    names the fields that only its own methods write. A client may send back the value
    that a field already has.
    """

    _name = "care.guard.mixin"
    _inherit = "care.link.mixin"
    _description = "Guard of Care Records"

    # everybody may write his own user, and core does that as superuser
    _allow_sudo_commands = False
    # what only the system writes, besides what is read-only
    _care_system_fields = ()
    # what is said when a record is made, and written by the system from then on
    _care_once_fields = ()
    # who did it, or is answerable: people enter themselves, officers others as well
    _care_person_fields = ()
    # what tells a person nothing: no client offers to group or to measure by it
    _care_inner_fields = ()

    @api.model
    def default_get(self, fields):
        """Ignore what the context proposes for fields that only the system writes.

        Neither what a client sends along, nor what people keep as their own default.
        """
        system = self._get_system_fields()
        refused = {f"default_{name}" for name in system}
        context = self.env.context
        if not refused.isdisjoint(context):
            kept = {key: value for key, value in context.items() if key not in refused}
            self = self.with_env(self.env(context=kept))
        values = super().default_get(fields)
        chosen = self.env["ir.default"]._get_model_defaults(self._name)
        for name in system.intersection(chosen, values):
            del values[name]
            values |= self._get_own_default(name)
        return values

    @api.model
    def _get_own_default(self, name):
        """What a field proposes by itself, if anything."""
        field = self._fields[name]
        if not field.default:
            return {}
        value = field.convert_to_cache(field.default(self), self, validate=False)
        return {name: field.convert_to_write(value, self)}

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Offer no technical fields in groupings, filters and measures."""
        descriptions = super().fields_get(allfields, attributes)
        for name in self._get_inner_fields() & descriptions.keys():
            descriptions[name] |= dict.fromkeys(
                descriptions[name].keys() & OFFERS, False
            )
        return descriptions

    @api.model_create_multi
    def create(self, vals_list):
        self.browse()._check_made_by_person(vals_list)
        records = super().create(self._complete_new(vals_list))
        records._check_own_name()
        return records

    def write(self, vals):
        self._check_written_by_person(vals)
        return super().write(self._complete_changes(vals))

    def _read_group_groupby(self, alias, groupby_spec, query):
        """Group by no field that the person may not read; core asks for no lists."""
        name = groupby_spec.split(":")[0].split(".")[0]
        if field := self._fields.get(name):
            self._check_field_access(field, "read")
        return super()._read_group_groupby(alias, groupby_spec, query)

    @api.model
    def _complete_new(self, vals_list):
        """Hook: complete the values of new records by what the system knows."""
        return vals_list

    def _complete_changes(self, vals):
        """Hook: complete changes by what the system knows."""
        return vals

    def _as_system(self):
        """These records for writing what only the system writes; rights stay the same.

        For verbs, and for nothing that a person has typed.
        """
        return self.with_context(care_system=SYSTEM)

    def _write_as_system(self, vals):
        """Write what only the system writes, whoever brings it about.

        The one way of verbs past the rights to records: it takes system columns only.
        """
        if strange := vals.keys() - self._get_system_fields():
            raise ValueError(f"People write {sorted(strange)} of {self._name}.")
        # lifts the rights to these records for columns that nobody writes by hand
        self.sudo().write(vals)

    def _check_may_change(self):
        """Refuse a verb to whoever may not change these records by hand.

        Verbs ask before they write past the guard, and thereby past this check.
        """
        if self and not self._is_system():  # of none, the right to all would be asked
            self.check_access("write")
            self._check_work_of_others()

    @api.model
    def _is_system(self):
        return self.env.su or self.env.context.get("care_system") is SYSTEM

    @api.model
    def _check_made_by_person(self, vals_list):
        """Refuse new records with values that only the system may set."""
        if self._is_system():
            return
        self._check_own_companies([self._get_proposed_companies(), *vals_list])
        system = self._get_system_fields()
        for vals in vals_list:
            if given := system & vals.keys():
                draft = self.new({name: vals[name] for name in vals.keys() - given})
                draft._refuse_changes({name: vals[name] for name in given})

    def _check_written_by_person(self, vals):
        """Refuse to change what only the system changes."""
        if self._is_system():
            return
        self._check_own_companies([vals])
        names = (self._get_system_fields() | self._get_once_fields()) & vals.keys()
        self._refuse_changes({name: vals[name] for name in names})
        self._check_work_of_others()
        for name in self._get_person_fields() & vals.keys():
            named = set(self._find_ids(name, vals[name]))
            # who stands there already may stay
            self._check_named(*(named - set(record[name].ids) for record in self))

    def _check_work_of_others(self):
        """Refuse changes of a colleague's work, but by those who own the customer.

        Whoever has but a touch would put words into their mouth.
        """
        names = self._get_person_fields()
        if names and "profile_id" in self._fields:
            user = self.env.user
            others = self.filtered(
                lambda record: any(record[name] - user for name in names)
            )
            others.profile_id._check_decided()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_work_of_others(self):
        if not self._is_system():
            self._check_work_of_others()

    def _check_own_name(self):
        """Refuse what was entered in another person's name."""
        for name in self._get_person_fields():
            self._check_named(self[name].ids)

    @api.model
    def _check_named(self, *user_ids):
        """Let nobody but officers enter anything in the name of others."""
        if self._is_system() or self.env.user._is_care_officer():
            return
        if set().union(*user_ids) - {self.env.uid}:
            raise AccessError(
                self.env._("Only officers may enter this for other users.")
            )

    def _refuse_changes(self, vals):
        changed = [
            get_label(self, name)
            for name, value in vals.items()
            if not all(record._is_same(name, value) for record in self)
        ]
        if changed:
            raise AccessError(
                self.env._(
                    "These fields are set by the system: %(fields)s.",
                    fields=comma(self.env).join(changed),
                )
            )

    def _is_same(self, name, value):
        """Tell whether a value is the one that stands there."""
        field = self._fields[name]
        given = field.convert_to_cache(value, self, validate=False)
        known = field.convert_to_cache(self[name], self, validate=False)
        if field.type in ("one2many", "many2many"):
            return set(given) == set(known)
        return given == known

    @api.model
    def _check_own_companies(self, vals_list):
        """Let people put records into companies of their own only."""
        own = set(self.env.user._get_company_ids())  # which core knows by heart
        for name in self._get_company_fields():
            values = [vals[name] for vals in vals_list if vals.get(name)]
            named = chain.from_iterable(self._find_ids(name, value) for value in values)
            if not own.issuperset(named):
                raise AccessError(self.env._("You do not belong to this company."))

    @api.model
    def _get_proposed_companies(self):
        context = self.env.context
        names = self._get_company_fields()
        return {name: context.get(f"default_{name}") for name in names}

    @api.model
    @ormcache(cache="stable")
    def _get_system_fields(self):
        """The fields that people never write: the read-only ones, and those named."""
        return self._collect_names("_care_system_fields") | frozenset(
            name
            for name, field in self._fields.items()
            if field.store and field.readonly and name not in models.MAGIC_COLUMNS
        )

    @api.model
    @ormcache(cache="stable")
    def _get_once_fields(self):
        return self._collect_names("_care_once_fields")

    @api.model
    @ormcache(cache="stable")
    def _get_person_fields(self):
        return self._collect_names("_care_person_fields")

    @api.model
    @ormcache(cache="stable")
    def _get_inner_fields(self):
        return self._collect_names("_care_inner_fields")

    @api.model
    @ormcache(cache="stable")
    def _get_company_fields(self):
        return tuple(
            name
            for name, field in self._fields.items()
            if field.comodel_name == "res.company" and field.store
        )

    @api.model
    def _collect_names(self, attribute):
        """The union of what the parts of the model each name in this attribute."""
        return collect(self, attribute)
