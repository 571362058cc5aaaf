from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.rating.controllers.main import Rating

from ..tools.decoding import clean
from .posted import read_texts
from .visitor import is_colleague

MOUTHS = {
    1: "M7.5 17Q12 12.5 16.5 17",
    2: "M8 16.5Q12 13.5 16 16.5",
    3: "M8 15.5H16",
    4: "M8 14.5Q12 17.5 16 14.5",
    5: "M7 13.5Q12 20 17 13.5Z",
}


class FeedbackRating(Rating):
    """The customer's page of five faces.

    Opening it writes nothing, since mail scanners open links; only his submit does,
    and only once. Words may be added once where there were none.
    """

    def _get_rating_and_record(self, token):
        """Refuse core's own rating pages for cases: they accept a link repeatedly."""
        rating, record = super()._get_rating_and_record(token)
        if rating.res_model == "care.feedback":
            raise NotFound()
        return rating, record

    # the secret of the link says who answers: phones that keep no cookie answer, too
    @route(
        "/care/rate/<string:token>",
        type="http",
        auth="public",
        website=True,
        csrf=False,
    )
    def open_faces(self, token, **kwargs):
        if token != clean(token):  # core's own page for lost visitors fails on it
            return request.redirect(f"/care/rate/{clean(token)}")
        rating = self._find_rating(token)
        if request.httprequest.method == "POST":
            return self._receive_answer(rating, *read_texts("value", "comment"))
        return self._show_page(rating)

    def _find_rating(self, token):
        rating = request.env["care.feedback.rating"]._find_by_token(token)
        if not rating:
            raise NotFound()
        lang = rating.partner_id._get_care_lang()
        request.update_context(lang=lang)
        return rating.with_context(lang=lang)

    def _receive_answer(self, rating, value, comment):
        if self._is_another(rating):
            return self._show_page(rating)
        if problem := rating.feedback_id._get_length_problem(comment):
            return self._show_page(rating, comment=comment, problem=problem)
        if rating._is_answered():
            rating._add_comment(comment)
        if not rating._is_to_be_answered():
            return self._show_page(rating)
        if value not in map(str, MOUTHS):
            return self._show_page(rating, comment=comment, is_face_missing=True)
        rating._submit_rating(int(value), comment)
        return request.redirect(f"/care/rate/{rating.token}")

    def _show_page(self, rating, **values):
        if self._is_another(rating):
            return request.render(
                "customer_care.rating_refused",
                {"rating": rating, "is_colleague": is_colleague()},
            )
        values |= {"rating": rating, "faces": self._get_faces()}
        return request.render(f"customer_care.{self._get_page(rating)}", values)

    def _get_page(self, rating):
        if rating._is_answered():
            return "rating_thanks"
        return "rating_page" if rating._is_to_be_answered() else "rating_later"

    def _is_another(self, rating):
        """Tell whether somebody is logged in who was not asked."""
        user = request.env.user
        return not user._is_public() and not (
            user.share and rating._is_asked(user.partner_id)
        )

    def _get_faces(self):
        labels = [
            request.env._("Very dissatisfied"),
            request.env._("Dissatisfied"),
            request.env._("So-so"),
            request.env._("Satisfied"),
            request.env._("Very satisfied"),
        ]
        return [
            {"value": value, "mouth": mouth, "label": label}
            for (value, mouth), label in zip(MOUTHS.items(), labels, strict=True)
        ]
