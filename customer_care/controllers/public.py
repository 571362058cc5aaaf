from http import HTTPStatus

from odoo.http import Controller, request, route
from odoo.tools import email_normalize

from ..models.feedback.care_feedback import PROBLEM
from ..models.feedback.care_feedback_limits import BY_ADDRESS
from .posted import find_file_problem, read_files, read_texts

FIELDS = ("name", "person", "email", "phone", "text", "type")
FILES_SIZE = 10  # megabytes: strangers send less than customers


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
        return self._receive_case(typed)

    def _receive_case(self, typed):
        cases = request.env["care.feedback"]._for_visitors()
        address = request.httprequest.remote_addr
        if problem := cases._get_flood_problem(BY_ADDRESS, address):
            response = self._show_form(typed, problem)
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
            return response
        case = cases._open_from_form(typed, address)
        if files := read_files():
            case._post_from_form(files)
        return request.redirect(case._get_receipt_url())

    @route("/care/feedback/thanks", type="http", auth="public", website=True)
    def say_thanks(self, **kwargs):
        """Thank the visitor; with the link of a case the page also shows its state."""
        [receipt] = read_texts("case")
        case = request.env["care.feedback"]._for_visitors()._find_by_receipt(receipt)
        values = {
            "case": case and case._get_survivor(),  # no more than how far that one is
            "url": case._get_receipt_url() if case else "",
        }
        return request.render("customer_care.public_feedback_thanks", values)

    def _get_problem(self, typed):
        if not typed["name"] or not typed["text"]:
            return request.env._("Please describe briefly what it is about.")
        if not email_normalize(typed["email"]) and not typed["phone"]:
            return request.env._("Please leave an e-mail address or a phone number.")
        too_long = request.env["care.feedback"]._get_length_problem(typed["text"])
        return too_long or find_file_problem(FILES_SIZE)

    def _show_form(self, typed, problem=""):
        types = request.env["care.feedback"]._for_visitors()._get_public_types()
        typed["type"] = typed["type"] if typed["type"] in types else PROBLEM
        values = {"typed": typed, "problem": problem, "types": types}
        return request.render("customer_care.public_feedback", values)
