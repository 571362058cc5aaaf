from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date, plaintext2html

from odoo.addons.customer_care.models.common.answers import CLOSE, notify


class CareTouchComment(models.TransientModel):
    """What a manager says about a touch: on the customer's thread, to its person."""

    _name = "care.touch.comment"
    _inherit = "care.guard.mixin"
    _description = "Comment on a Touch"

    touch_id = fields.Many2one("care.touch", required=True, ondelete="cascade")
    text = fields.Text("Comment", required=True)

    def action_post(self):
        """Put the comment on the thread, where the person of the touch is told.

        Who may see the customer no longer is told nothing: the owner is instead.
        """
        self.ensure_one()
        touch = self.touch_id
        touch.check_access("read")
        person = self._find_reader()
        partners = person.partner_id - self.env.user.partner_id
        touch.profile_id.message_post(
            body=self._write_body(),
            partner_ids=partners.ids,
            subtype_xmlid="mail.mt_note",
        )
        return notify(self.env._("%(name)s is told.", name=person.name), CLOSE)

    def _find_reader(self):
        """The person of the touch, or the owner in whose hands the customer is now."""
        touch = self.touch_id
        person, profile = touch.done_user_id or touch.user_id, touch.profile_id
        if not person:
            raise UserError(
                self.env._("Nobody is assigned to this touch: nobody would be told.")
            )
        for user in (person, profile.user_id):
            if user and profile._is_shown_to(user):
                return user
        raise UserError(
            self.env._(
                "%(name)s may no longer see this customer, who has no owner: nobody "
                "would be told.",
                name=person.name,
            )
        )

    def _write_body(self):
        """The words, below the touch that they are about."""
        touch = self.touch_id
        day = format_date(self.env, touch.date_planned)
        title = self.env._("On the touch of %(day)s", day=day)
        link = Markup('<p><a href="%s/odoo/care.touch/%s">%s</a></p>')
        link %= self.get_base_url(), touch.id, title
        return link + plaintext2html(self.text)
