from odoo import models

from ..care_ignored_mail import FLOOD


class CareIgnoredMail(models.Model):
    """Cases that are made of ignored mails: no program gets an answer to its own."""

    _inherit = "care.ignored.mail"

    def _prepare_case_values(self):
        values = super()._prepare_case_values()
        return values | {"is_by_program": self.reason != FLOOD}
