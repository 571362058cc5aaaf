import re

from odoo import api, models

from .care_access_log import EXPORTED
from .ours import is_our_field, is_ours

POINTERS = {
    "ir.attachment": "res_model",
    "mail.activity": "res_model",
    "mail.followers": "res_model",
    "mail.message": "model",
    "mail.scheduled.message": "model",
    "rating.rating": "res_model",
}


class Base(models.AbstractModel):
    """Checks and logs exports of care data."""

    _inherit = "base"

    def export_data(self, fields_to_export):
        """Export care data only by those who may, and note it.

        It may be reached from any model: a contact, a user, an activity.
        """
        log = self.env["care.access.log"]
        names = [name for name in fields_to_export if self._is_care_path(name)]
        if names:
            log._check_export(self, names)
        result = super().export_data(fields_to_export)
        if names:
            log._log(EXPORTED, self, names)
        return result

    def _is_care_path(self, path):
        """Tell whether a path such as ``activity_ids/summary`` leads to care data."""
        names = [name for name in re.split("[/:.]", path) if name]
        passed = self._get_passed_models(names)
        if any(map(is_ours, passed)) or any(map(is_our_field, names[: len(passed)])):
            return True
        # records are read only where the path passes what may hang on ours
        return not POINTERS.keys().isdisjoint(passed) and self._is_care_thread(names)

    @api.model
    def _get_passed_models(self, names):
        """The models through which the path leads, this one first."""
        passed = [self._name]
        for name in names:
            field = self.env[passed[-1]]._fields.get(name)
            if not field or not field.relational:
                break
            passed.append(field.comodel_name)
        return passed

    def _is_care_thread(self, names):
        """Tell whether the path passes messages, files or the like of care records."""
        # asked where they hang, also those the user will not see: nothing is shown
        records = self.sudo()
        for name in [*names, "id"]:
            if pointer := POINTERS.get(records._name):
                models_seen = set(records.mapped(pointer))
                if any(map(is_ours, models_seen)):
                    return True
            field = records._fields.get(name)
            if not field or not field.relational:
                return False
            records = records[name]
        return False
