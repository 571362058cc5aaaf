from odoo.http import Controller, request, route
from odoo.tools import email_normalize

from .posted import read_texts

FIELDS = ("name", "person", "email", "phone", "text")


class FeedbackForm(Controller):
    """The form on the company's site, for everybody.

    It says the same to customers and strangers, so that nobody learns who is a
    customer, and goes silent for machines and floods.
    """

    @route("/care/feedback", type="http", auth="public", website=True, sitemap=True)
    def open_form(self, **post):
        typed = dict(zip(FIELDS, read_texts(*FIELDS), strict=True))
        if request.httprequest.method != "POST":
            return self._show_form(typed)
        if post.get("website"):  # people do not see this field, machines fill it
            return request.redirect("/care/feedback/thanks")
        if problem := self._get_problem(typed):
            return self._show_form(typed, problem)
        return self._receive(typed)

    def _receive(self, typed):
        cases = request.env["care.feedback"]._for_visitors()
        address = request.httprequest.remote_addr
        if problem := cases._get_flood_problem("address", address):
            response = self._show_form(typed, problem)
            response.status_code = 429
            return response
        cases._open_from_form(typed, address)
        return request.redirect("/care/feedback/thanks")

    @route("/care/feedback/thanks", type="http", auth="public", website=True)
    def say_thanks(self, **kwargs):
        return request.render("customer_care.public_feedback_thanks")

    def _get_problem(self, typed):
        if not typed["name"] or not typed["text"]:
            return request.env._("Please describe briefly what it is about.")
        if not email_normalize(typed["email"]) and not typed["phone"]:
            return request.env._("Please leave an e-mail address or a phone number.")
        return request.env["care.feedback"]._get_length_problem(typed["text"])

    def _show_form(self, typed, problem=""):
        return request.render(
            "customer_care.public_feedback", {"typed": typed, "problem": problem}
        )
