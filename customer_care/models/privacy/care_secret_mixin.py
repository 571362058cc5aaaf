from odoo import api, models


class CareSecretMixin(models.AbstractModel):
    """Gives the names of records to none but those who may read them.

    Core shows the names of linked records without asking who reads.
    """

    _name = "care.secret.mixin"
    _inherit = "care.guard.mixin"
    _description = "Secret Names of Care Records"

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
