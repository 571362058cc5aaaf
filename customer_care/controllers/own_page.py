from werkzeug.exceptions import NotFound

from odoo.http import Controller, request, route

from ..models.profile.care_profile_wishes import NO, YES
from .posted import read_texts
from .visitor import is_colleague


class OwnPage(Controller):
    """The page on which a customer says how we may contact them.

    Opening it writes nothing, since mail scanners open links; only the customer's
    submit does. A colleague who is logged in changes nothing here.
    """

    # the secret of the link says who answers: phones that keep no cookie answer, too
    @route(
        "/care/contact/<int(max=2147483647):profile_id>/<string:token>",
        type="http",
        auth="public",
        website=True,
        csrf=False,
    )
    def open_settings(self, profile_id, token, **kwargs):
        profile = request.env["care.profile"]._find_by_own_page(profile_id, token)
        if not profile:
            raise NotFound()
        lang = profile.partner_id._get_care_lang()
        request.update_context(lang=lang)
        profile = profile.with_context(lang=lang)
        path = f"/care/contact/{profile_id}/{token}"  # of a merged customer as well
        if request.httprequest.method == "POST" and not is_colleague():
            self._receive_wishes(profile)
            return request.redirect(f"{path}?saved=1")
        return self._show_page(profile, path, bool(kwargs.get("saved")))

    def _receive_wishes(self, profile):
        channels = profile._get_wish_channels()
        answers = read_texts(*(f"channel_{channel.id}" for channel in channels))
        greeting, leaves_alone = read_texts("greeting", "leave_alone")
        profile._store_wishes(
            {
                channel: answer == YES
                for channel, answer in zip(channels, answers, strict=True)
                if answer in (YES, NO)
            },
            greeting if greeting in (YES, NO) else False,
            leaves_alone == YES,
        )

    def _show_page(self, profile, path, is_saved):
        company = profile.company_id or request.env.company
        values = {
            "profile": profile,
            "path": path,
            "company": company,
            "wishes": profile._get_wishes(),
            "is_saved": is_saved,
            "is_colleague": is_colleague(),
        }
        return request.render("customer_care.own_page", values)
