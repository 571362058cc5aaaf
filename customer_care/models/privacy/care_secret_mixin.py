from odoo import api, fields, models

from ...tools.words import PLAIN, colon, get_choice


class CareSecretMixin(models.AbstractModel):
    """Shows the name of a record only to users who may read it.

    Core shows the names of linked records without asking who reads.
    """

    _name = "care.secret.mixin"
    _inherit = "care.guard.mixin"
    _description = "Secret Names of Care Records"

    # paths to what records are called by that have no name of their own
    _care_name_parts = ()
    _care_name_sign = " · "  # between the parts

    @api.depends(lambda self: self._care_name_parts)
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        result = super()._compute_display_name()
        for record in self if self._care_name_parts else ():
            record.display_name = record._join_name_parts()
        self._hide_foreign_names()
        return result

    def _join_name_parts(self):
        parts = map(self._tell_name_part, self._care_name_parts)
        is_colon = self._care_name_sign == PLAIN.colon
        sign = colon(self.env) if is_colon else self._care_name_sign
        return sign.join(filter(None, parts))

    def _tell_name_part(self, path):
        field = self._fields[path.partition(".")[0]]
        if field.type == "selection":
            return get_choice(self, path)
        [value] = self.mapped(path) or [""]
        return fields.Date.to_string(value) if field.type == "date" else value

    def _hide_foreign_names(self):
        """Give no name to readers without access, also where core reads for them."""
        records = self.filtered("id")
        for record in records - records._filter_readable_by_person():
            record.display_name = self.env._("Not visible to you")

    def _filter_readable_by_person(self):
        """Return the records that the person behind the environment may read."""
        return self.sudo(False)._filtered_access("read").with_env(self.env)
