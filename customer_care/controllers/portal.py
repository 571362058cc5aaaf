from http import HTTPStatus

from werkzeug.exceptions import NotFound

from odoo.http import request, route
from odoo.tools import consteq, plaintext2html

from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from ..models.feedback.care_feedback_limits import BY_LOGIN
from .posted import find_file_problem, list_files, read_files, read_texts
from .visitor import is_colleague

FILES_SIZE = 25  # megabytes that come with one message
ALL_WELL = HTTPStatus.OK, ""
NEW = ("name", "text")  # what somebody writes who opens a case


class FeedbackPortal(CustomerPortal):
    """The customer's own cases: how far they are, what was said, and his answers.

    Customers have no rights on cases. Each page first finds the case among those that
    are shared with the company of the user, or by the secret of the link while it is
    shared, and everything else works on that case.
    """

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if "feedback_count" in counters:
            values["feedback_count"] = self._search_cases().search_count(
                self._get_own_cases_domain()
            )
        return values

    def _search_cases(self):
        return request.env["care.feedback"]._for_visitors()

    def _get_own_cases_domain(self):
        visible = self._search_cases()._get_visible_domain(request.env.user.partner_id)
        return visible & ~self._search_cases()._get_merged_domain()

    def _find_case(self, case_id, access_token):
        """The case that belongs to the user, or to whoever holds its secret."""
        case = self._search_cases().browse(case_id).exists()
        if case and (self._has_secret(case, access_token) or self._is_own(case)):
            return self._in_language_of_customer(case)
        raise NotFound()  # the same answer whether the case exists or not

    def _in_language_of_customer(self, case):
        """A visitor who came by the link has no language and time zone in Odoo."""
        if not request.env.user._is_public():
            return case
        there = {"lang": case.partner_id._get_care_lang(), "tz": case._get_zone()}
        request.update_context(**there)
        return case.with_context(**there)

    def _find_case_to_answer(self, case_id, access_token):
        """The case in which the visitor speaks as its customer."""
        self._check_is_customer()
        return self._find_case(case_id, access_token)

    def _check_is_customer(self):
        """Refuse colleagues, who have the form: this page bypasses their rights."""
        if is_colleague():
            raise NotFound()

    def _has_secret(self, case, access_token):
        return bool(
            access_token
            and case.is_shared
            and case.access_token
            and consteq(case.access_token.encode(), access_token.encode())
        )

    def _is_own(self, case):
        user = request.env.user
        if user._is_public():
            return False
        if is_colleague():
            return case.with_env(request.env).has_access("read")
        return case._is_visible_to(user.partner_id)

    @route(
        ["/my/feedback", "/my/feedback/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
    )
    def my_feedback(self, page=1, **kwargs):
        cases, domain = self._search_cases(), self._get_own_cases_domain()
        pages = pager(
            "/my/feedback",
            cases.search_count(domain),
            page=page,
            step=self._items_per_page,
        )
        found = cases.search(
            domain,
            order="date_opened desc, id desc",
            limit=self._items_per_page,
            offset=max(pages["offset"], 0),
        )
        values = self._prepare_portal_layout_values() | {
            "cases": found,
            "can_open": not is_colleague(),
            "page_name": "care_feedback",
            "pager": pages,
        }
        return request.render("customer_care.portal_my_feedback", values)

    @route("/my/feedback/new", type="http", auth="user", website=True)
    def my_new_case(self, **post):
        self._check_is_customer()
        typed = dict(zip(NEW, read_texts(*NEW), strict=True))
        is_sent = request.httprequest.method == "POST"
        status, problem = self._get_new_problem(typed) if is_sent else ALL_WELL
        if is_sent and not problem:
            case = self._open_case(typed)
            return request.redirect(f"/my/feedback/{case.id}")
        values = self._prepare_portal_layout_values() | {
            "page_name": "care_feedback",
            "is_new": True,
            "typed": typed,
            "problem": problem,
        }
        response = request.render("customer_care.portal_new_feedback", values)
        response.status_code = status
        return response

    def _get_new_problem(self, typed):
        """Say why no case is opened now, or nothing, with the status of HTTP."""
        if not typed["name"] or not (typed["text"] or list_files()):
            return HTTPStatus.OK, request.env._(
                "Please describe briefly what it is about."
            )
        flooded = self._search_cases()._get_flood_problem(BY_LOGIN, request.env.uid)
        if flooded:
            return HTTPStatus.TOO_MANY_REQUESTS, flooded
        return self._get_size_problem(typed["text"])

    def _open_case(self, typed):
        user, cases = request.env.user, self._search_cases()
        case = cases.create(cases._prepare_portal_values(typed, user))
        if files := read_files():
            case.message_post(
                author_id=user.partner_id.id,
                attachments=files,
                **self._prepare_post_values(),
            )
        return case

    @route("/my/feedback/<int:case_id>", type="http", auth="public", website=True)
    def my_case(self, case_id, **kwargs):
        [access_token] = read_texts("access_token")
        case = self._find_case(case_id, access_token)
        return request.render(
            "customer_care.portal_feedback",
            self._prepare_case_values(case, access_token),
        )

    def _prepare_case_values(self, case, access_token):
        messages = case._get_spoken_messages()
        continuing = case._get_continuing()
        return self._prepare_portal_layout_values() | {
            "continuing": continuing,
            "continuing_url": self._get_continuing_url(continuing, access_token),
            "case": case,
            "access_token": access_token,
            "messages": messages,
            # the mail that opened the case says the same
            "is_described": not case._get_opening_mail(messages),
            "page_name": "care_feedback",
            "can_answer": not case._is_merged() and not is_colleague(),
            "open_request": self._find_request(case),
            "typed": "",
            "problem": "",
        }

    def _get_continuing_url(self, continuing, access_token):
        """The page of the case that goes on with this one, if it may be seen."""
        if continuing and self._is_own(continuing):
            return self._get_case_url(continuing, "")
        token = access_token and continuing.access_token
        return token and self._get_case_url(continuing, token)

    def _find_request(self, case):
        """The open rating request of a solved case, for the customer alone.

        Colleagues know the secret of the case's link, too, and must not rate by it.
        """
        user = request.env.user
        is_asked = user.share and user.partner_id == case.partner_id
        if not is_asked or not case._is_solved():
            return case.request_ids.browse()
        return case.request_ids._filter_unanswered()[:1]

    @route(
        "/my/feedback/<int:case_id>/file/<int:file_id>",
        type="http",
        auth="public",
        website=True,
    )
    def my_file(self, case_id, file_id, **kwargs):
        [access_token] = read_texts("access_token")
        case = self._find_case(case_id, access_token)
        files = case._get_spoken_messages().attachment_ids
        found = files.filtered(lambda attachment: attachment.id == file_id)
        if not found:
            raise NotFound()
        stream = request.env["ir.binary"]._get_stream_from(found)
        return stream.get_response(as_attachment=True)

    @route(
        "/my/feedback/<int:case_id>/answer",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def my_answer(self, case_id, **post):
        access_token, text = read_texts("access_token", "text")
        case = self._find_case_to_answer(case_id, access_token)
        heard = case._get_survivor()
        status, problem = self._get_problem(heard, text)
        if problem:
            return self._show_again(case, access_token, text, problem, status)
        self._post_words(case, heard, text)
        return request.redirect(self._get_case_url(case, access_token))

    def _get_problem(self, heard, text):
        """Say why a case takes no message now, or nothing, with the status of HTTP."""
        if heard._has_heard_enough():
            return HTTPStatus.TOO_MANY_REQUESTS, heard._explain_limit()
        return self._get_size_problem(text)

    def _get_size_problem(self, text):
        """Say that the words or the files are too much for one message, or nothing."""
        too_long = self._search_cases()._get_length_problem(text)
        problem = too_long or find_file_problem(FILES_SIZE)
        too_large = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, problem
        return too_large if problem else ALL_WELL

    def _show_again(self, case, access_token, text, problem, status):
        """Show the case with the words that it did not take, and why."""
        values = self._prepare_case_values(case, access_token)
        values |= {"typed": text, "problem": problem}
        response = request.render("customer_care.portal_feedback", values)
        response.status_code = status
        return response

    def _post_words(self, case, heard, text):
        """Post the customer's message and files on the case that continues theirs."""
        files = read_files()
        if text or files:
            heard.message_post(
                **self._get_author(case),
                body=plaintext2html(text),
                attachments=files,
                **self._prepare_post_values(),
            )

    @route(
        "/my/feedback/<int:case_id>/reopen",
        type="http",
        auth="public",
        methods=["POST"],
        website=True,
    )
    def my_reopen(self, case_id, **post):
        access_token, text = read_texts("access_token", "text")
        case = self._find_case_to_answer(case_id, access_token)
        heard = case._get_follower()._get_survivor()
        status, problem = self._get_problem(heard, text)
        if problem:
            return self._show_again(case, access_token, text, problem, status)
        opened = case._reopen_for_customer(request.env.user)
        self._post_words(case, opened._get_survivor(), text)
        token = access_token and opened._portal_ensure_token()
        return request.redirect(self._get_case_url(opened, token))

    def _prepare_post_values(self):
        return {"message_type": "comment", "subtype_xmlid": "mail.mt_comment"}

    def _get_author(self, case):
        """The author of a message: the user, or the customer who got the link."""
        user = request.env.user
        author = case.partner_id if user._is_public() else user.partner_id
        email = author.email_formatted or case.email_from
        return {"author_id": author.id, "email_from": email}

    def _get_case_url(self, case, access_token):
        url = f"/my/feedback/{case.id}"
        return f"{url}?access_token={access_token}" if access_token else url
