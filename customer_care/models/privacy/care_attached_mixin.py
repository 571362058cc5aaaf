from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL, ormcache

from .ours import get_ours_domain, is_ours

PLACE_FIELDS = {"res_model", "res_model_id", "res_id"}


class CareAttachedMixin(models.AbstractModel):
    """Shows what core attaches to care records to those who may read these.

    Core lets every employee read the followers and the ratings of all records, and who
    got which message. Of other addons' records nothing changes.
    """

    _name = "care.attached.mixin"
    _description = "Attached to Care Records"
    _care_model_field = "res_model"  # which says where it hangs, beside `res_id`

    def write(self, vals):
        result = super().write(vals)
        if not PLACE_FIELDS.isdisjoint(vals):
            self.check_access("read")  # where they hang from now on
        return result

    @api.model
    def _search(self, domain, *args, bypass_access=False, **options):
        if not self.env.su and not bypass_access:
            domain = Domain(domain) & self._get_visible_domain()
        return super()._search(domain, *args, bypass_access=bypass_access, **options)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        hidden = (self - result[0] if result else self)._filter_hidden()
        if not hidden:
            return result
        forbidden = hidden | result[0] if result else hidden
        return forbidden, forbidden._make_hidden_error

    def _filter_hidden(self):
        """Return those attached to care records which the person may not read.

        Whatever else a person may do with them asks for that as well.
        """
        # where they are attached is asked beyond the person's rights, and not told
        attached = self.filtered("id").sudo()
        attached = attached.filtered(lambda record: record._is_of_care())
        documents = {record: record._get_document_reference() for record in attached}
        hidden = attached.browse()
        for model, same in attached.grouped(
            lambda record: documents[record][0]
        ).items():
            readable = self._find_readable_ids(
                model, [documents[record][1] for record in same]
            )
            hidden |= same.filtered(
                lambda record, ids=readable: documents[record][1] not in ids
            )
        return hidden.with_env(self.env)

    def _get_hanging(self):
        """Hook: the record that holds the model and id of the document."""
        return self

    def _get_document_reference(self):
        """The model and the id of the document that this is attached to."""
        hanging = self._get_hanging()
        return hanging[self._care_model_field], hanging.res_id

    @api.model
    def _find_readable_ids(self, model, ids):
        """Filter the ids of a model: those of records that the user may read."""
        if model not in self.env:
            return ()
        return set(self.env[model].browse(ids).exists()._filtered_access("read")._ids)

    def _make_hidden_error(self):
        return AccessError(
            self.env._("You do not have access to the record that this belongs to.")
        )

    def _is_of_care(self):
        return is_ours(self._get_document_reference()[0])

    @api.model
    def _find_hanging(self, domain):
        """Hook: the attached records whose reference matches this domain."""
        return domain

    @api.model
    def _get_visible_domain(self):
        """What is attached to others' records, or to care records the person sees."""
        visible = ~self._find_hanging(get_ours_domain(self._care_model_field))
        if not self.env.user._does_care():
            return visible
        for name in self._get_care_threads():
            if self.env[name].has_access("read"):
                visible |= self._get_domain_of(name)
        return visible

    @api.model
    @ormcache(cache="stable")
    def _get_care_threads(self):
        """The names of our models to which core attaches anything."""
        return tuple(
            model._name
            for model in self.env.values()
            if is_ours(model._name)
            and not model._abstract
            and "message_follower_ids" in model._fields
        )

    @api.model
    def _get_domain_of(self, name):
        """What is attached to those records of a model that the person may read.

        A condition on their ids would list all of them first.
        """

        def to_sql(model, alias, query):
            records = self.env[name].with_context(active_test=False)._search([])
            pointer = model._field_to_sql(alias, "res_id", query)
            records.add_where(
                SQL("%s = %s", SQL.identifier(records.table, "id"), pointer)
            )
            return SQL("EXISTS (%s)", records.select(SQL("1")))

        there = Domain(self._care_model_field, "=", name)
        return self._find_hanging(there & Domain.custom(to_sql=to_sql))
