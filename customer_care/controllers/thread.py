from odoo.http import request, route

from odoo.addons.mail.controllers.thread import ThreadController

from .visitor import is_colleague


class FeedbackThread(ThreadController):
    """The addresses to which colleagues write from a case.

    Core leaves out, without a word, those of which a colleague may make no contact.
    """

    def _prepare_message_data(self, post_data, *, thread, **kwargs):
        if emails := post_data.get("partner_emails"):
            self._find_recipients(thread._name, thread.id, emails)
        return super()._prepare_message_data(post_data, thread=thread, **kwargs)

    @route()
    def mail_thread_partner_from_email(self, thread_model, thread_id, emails):
        self._find_recipients(thread_model, thread_id, emails)
        return super().mail_thread_partner_from_email(thread_model, thread_id, emails)

    def _find_recipients(self, thread_model, thread_id, emails):
        """Create the contacts that core would skip, or raise the reason."""
        is_case = thread_model == "care.feedback" and thread_id
        if is_case and is_colleague():
            case = request.env[thread_model].browse(int(thread_id))
            case.check_access("read")
            case._find_recipients(emails)
