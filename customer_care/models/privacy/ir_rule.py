import logging

from odoo import models
from odoo.exceptions import AccessError

from .ours import is_ours

_logger = logging.getLogger(__name__)

TECHNICAL = "base.group_no_one"  # who debugs reads the names of the rules


class IrRule(models.Model):
    """Refuses access without naming customers whom the reader may not know."""

    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Name nobody in what is said of records attached to hidden ones.

        Core names them, as superuser, to whoever may see technical details.
        """
        if hasattr(records, "_make_hidden_error"):
            return records._make_hidden_error()
        if not is_ours(records._name) or self.env.user.has_group(TECHNICAL):
            return super()._make_access_error(operation, records)
        reader = self.with_context(**self.env.user.context_get())
        said = reader._get_care_refusal(operation, records)
        if len(self.env.user.company_ids) == 1:
            # core tries the rules one by one, to propose another company of the reader
            facts = self.env.uid, operation, records._name, records.ids[:6]
            _logger.info("Access denied by record rules: user %s, %s of %s %s", *facts)
            return AccessError(said)
        error = super()._make_access_error(operation, records)
        error.args = (said,)
        return error

    def _get_care_refusal(self, operation, records):
        """Say what is refused, and who can help, rather than joke about it."""
        model = self.env["ir.model"]._get(records._name).name
        if operation == "read":
            return self.env._(
                "You may not see this record (%(type)s). "
                "The owner of the customer or an officer can help.",
                type=model,
            )
        return self.env._(
            "You may not change this record (%(type)s). "
            "The owner of the customer or an officer can help.",
            type=model,
        )
