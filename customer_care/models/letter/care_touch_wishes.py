from markupsafe import Markup

from odoo import models


class CareTouch(models.Model):
    """Adds the link to the customer's preference page to messages.

    Whoever may not note the consent of the customer does not get to know the link: it
    stands in what goes out, and not in what is kept on the thread.
    """

    _inherit = "care.touch"

    def _prepare_mail_values(self, reply_to):
        values = super()._prepare_mail_values(reply_to)
        body = Markup(values["body_html"] or "") + self._get_wishes_footer()
        return values | {"body_html": body}

    def _get_wishes_footer(self):
        """The link, in the language of the customer."""
        url = self.profile_id.own_page_url
        if not url:
            return Markup("")
        lang = self.profile_id.partner_id._get_care_lang()
        here = self.with_context(lang=lang)
        return Markup('<p style="font-size: 12px;"><a href="%s">%s</a></p>') % (
            url,
            here.env._("Choose how we may contact you"),
        )
