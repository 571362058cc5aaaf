from odoo import models

from .fast_insert import LazyReference


class MailMessage(models.Model):
    """Messages on our records are written as quickly as on a record without a thread.

    A letter lies on the thread of its customer, and a job sends thousands of them.
    """

    _inherit = "mail.message"

    res_id = LazyReference()  # as core has it
