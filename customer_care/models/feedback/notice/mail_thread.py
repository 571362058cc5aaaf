from odoo import api, models

from ....tools.mail_headers import is_by_program


class MailThread(models.AbstractModel):
    """Marks what programs send, so that two programs never answer each other."""

    _inherit = "mail.thread"

    @api.model
    def _finish_routes(self, message, message_dict, routes):
        """Note on new cases that a program has sent the mail: it gets no answer."""
        routes = super()._finish_routes(message, message_dict, routes)
        if is_by_program(message):
            return self.env["care.feedback"]._mark_sent_by_program(routes)
        return routes
