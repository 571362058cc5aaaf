from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.long_numbers import (
    ROUNDED_NUMBER,
    WRONG_CHECK_DIGIT,
    find_identity_problem,
    normal_identity,
)
from .care_access_log import IDENTITY_CHANGED, IDENTITY_READ

IDENTITY = "identity_number"


class CareProfile(models.Model):
    """Checks identity numbers, and notes who reads and who writes them."""

    _inherit = "care.profile"

    @api.constrains(IDENTITY)
    def _check_identity(self):
        sentences = {
            ROUNDED_NUMBER: self.env._(
                "A spreadsheet has rounded this identity number: please enter it from "
                "the document."
            ),
            WRONG_CHECK_DIGIT: self.env._(
                "The check digit of this identity number is wrong: please compare "
                "it with the document."
            ),
        }
        # whoever writes a number may be told that it is wrong
        for profile in self._get_identified():
            number = normal_identity(profile[IDENTITY])
            if problem := find_identity_problem(number):
                raise ValidationError(sentences[problem])

    def _on_created(self, vals_list):
        result = super()._on_created(vals_list)
        is_proposed = self.env.context.get(f"default_{IDENTITY}")
        if is_proposed or any(vals.get(IDENTITY) for vals in vals_list):
            known = self._get_identified().with_env(self.env)
            known._log_identity(IDENTITY_CHANGED)
        return result

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        if IDENTITY in vals:
            self._log_identity(IDENTITY_CHANGED)
        return result

    def _read_format(self, fnames, load="_classic_read"):
        if IDENTITY in fnames:
            known = self._get_identified().with_env(self.env)
            known._log_identity(IDENTITY_READ)
        return super()._read_format(fnames, load)

    def _get_identified(self):
        """Those of the customers of whom a number is known, for checks and the log."""
        # callers say of numbers that there is one, or that it is wrong, and show none
        return self.sudo().filtered(IDENTITY)

    def _log_identity(self, entry_type):
        if self and not self.env.su:
            self.env["care.access.log"]._log(entry_type, self, [IDENTITY])
