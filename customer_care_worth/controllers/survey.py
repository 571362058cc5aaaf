from werkzeug.exceptions import NotFound

from odoo.exceptions import AccessError, UserError
from odoo.http import Controller, request, route

from odoo.addons.customer_care.controllers.posted import read_texts
from odoo.addons.customer_care.controllers.visitor import is_colleague
from odoo.addons.customer_care.tools.decoding import clean

COMMENT = "comment"


class Survey(Controller):
    """The survey page for customers, and for colleagues who type answers.

    Opening it writes nothing, since mail scanners open links; only a submit does, and
    only the first one.
    """

    # the secret of the link says who answers: phones that keep no cookie answer, too
    @route(
        "/care/survey/<string:token>",
        type="http",
        auth="public",
        website=True,
        csrf=False,
    )
    def open_survey(self, token, **kwargs):
        if token != clean(token):  # core's own page for lost visitors fails on it
            return request.redirect(f"/care/survey/{clean(token)}")
        response = self._find_response(token)
        if self._is_another(response):
            return self._render_page("survey_refused", response)
        if request.httprequest.method == "POST":
            return self._receive_answers(
                response, f"/care/survey/{token}", response._submit_answers
            )
        return self._show_page(response, f"/care/survey/{token}")

    @route(
        "/care/survey/type/<int(max=2147483647):response_id>",
        type="http",
        auth="user",
        website=True,
    )
    def open_typing(self, response_id, **kwargs):
        """Let a colleague type what the customer says, in the colleague's own name."""
        response = request.env["care.response"].browse(response_id).exists()
        try:
            response.ensure_one()._check_typed_by_right()
        except (AccessError, UserError, ValueError):
            raise NotFound() from None
        url = f"/care/survey/type/{response_id}"
        if request.httprequest.method == "POST":
            return self._receive_answers(
                response, url, response._store_typed, is_typed=True
            )
        return self._show_page(response, url, is_typed=True)

    def _find_response(self, token):
        response = request.env["care.response"]._find_by_token(token)
        if not response:
            raise NotFound()
        lang = response.profile_id.partner_id._get_care_lang()
        if not response.profile_id and not request.env.user._is_public():
            lang = request.env.user.lang or lang
        request.update_context(lang=lang)
        return response.with_context(lang=lang)

    def _is_another(self, response):
        """Tell whether a colleague is logged in where a customer is asked."""
        return is_colleague() and not response.wave_id.is_staff

    def _receive_answers(self, response, url, keep, **shown):
        answers, missing = self._read_answers(response)
        [comment] = read_texts(COMMENT)
        too_long = request.env["care.feedback"]._get_length_problem(comment)
        if missing or too_long:
            problem = too_long or request.env._("Please answer the marked questions.")
            return self._show_page(
                response,
                url,
                answers=answers,
                missing=missing,
                comment=comment,
                problem=problem,
                **shown,
            )
        keep(answers, comment)
        if shown:
            return self._render_page("survey_thanks", response, **shown)
        return request.redirect(url)

    def _read_answers(self, response):
        """What was answered, and the required questions that were not."""
        questions = response.wave_id.questionnaire_id.question_ids
        texts = read_texts(*(f"question_{question.id}" for question in questions))
        given = {
            question: question._read_answer(text)
            for question, text in zip(questions, texts, strict=True)
        }
        missing = questions.filtered(
            lambda question: question.is_required and given[question] is None
        )
        known = {
            question: value for question, value in given.items() if value is not None
        }
        return known, missing

    def _show_page(self, response, url, is_typed=False, **values):
        if not is_typed and not response._is_to_be_answered():
            page = "survey_thanks" if response._is_answered() else "survey_over"
            return self._render_page(page, response)
        if is_typed and "answers" not in values:
            known = {score.question_id: score.value for score in response.score_ids}
            values |= {"answers": known, "comment": response.comment}
        values = {"answers": {}, "missing": [], "comment": "", "problem": ""} | values
        return self._render_page(
            "survey_page", response, url=url, is_typed=is_typed, **values
        )

    def _render_page(self, page, response, **values):
        wave = response.wave_id
        values |= {
            "company": response.company_id,
            "wave": wave,
            "customer": response.profile_id,
            "questionnaire": wave.questionnaire_id,
        }
        return request.render(f"customer_care_worth.{page}", values)
