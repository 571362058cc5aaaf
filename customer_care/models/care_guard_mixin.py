from odoo import api, models


class CareGuardMixin(models.AbstractModel):
    """Lets nobody point at care records that he may not read, nor read their names.

    A touch or a date on a colleague's customer would otherwise open his profile: the
    rules of the ORM look at a record when it is there, and then it has opened the door
    already. And core shows the names of linked records without asking who reads.
    """

    _name = "care.guard.mixin"
    _description = "Guard of Links between Care Records"

    @api.depends_context("uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        self._hide_foreign_names()
        return result

    def _hide_foreign_names(self):
        """Give no name to readers without access, also where core reads for them."""
        records = self.filtered("id")
        for record in records - records._filter_readable_by_person():
            record.display_name = self.env._("Not visible to you")

    def _filter_readable_by_person(self):
        """Return the records that the person behind the environment may read."""
        return self.sudo(False)._filtered_access("read").with_env(self.env)

    @api.model_create_multi
    def create(self, vals_list):
        self._check_links_created(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_links([vals])
        return super().write(vals)

    @api.model
    def _check_links_created(self, vals_list):
        """Check the links of new records, those that come from defaults included."""
        if self.env.su:
            return
        names = self._get_guarded_fields()
        absent = [name for name in names if any(name not in vals for vals in vals_list)]
        self._check_links([self.default_get(absent) if absent else {}, *vals_list])

    @api.model
    def _check_links(self, vals_list):
        if self.env.su:
            return
        for name in self._get_guarded_fields():
            linked_ids = {vals[name] for vals in vals_list if vals.get(name)}
            if linked_ids:  # of none, core would still ask for rights on the model
                model = self.env[self._fields[name].comodel_name]
                model.browse(linked_ids).check_access("read")

    @api.model
    def _get_guarded_fields(self):
        """The fields that link to records which not everybody may read."""
        return [
            name
            for name, field in self._fields.items()
            if field.type == "many2one"
            and field.store
            and (field.comodel_name or "").startswith("care.")
        ]
