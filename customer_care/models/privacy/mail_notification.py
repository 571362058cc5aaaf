from odoo import api, models
from odoo.fields import Domain


class MailNotification(models.Model):
    """Shows who got a message of a care record to those who may read the record.

    Core shows it to every employee, with the subject. Whoever wrote the message or got
    it sees that as well.
    """

    _name = "mail.notification"
    _inherit = ["mail.notification", "care.attached.mixin"]
    _care_model_field = "model"

    def _get_hanging(self):
        return self.mail_message_id

    def _is_of_care(self):
        me = self.env.user.partner_id
        return me not in self.res_partner_id | self.author_id and super()._is_of_care()

    @api.model
    def _find_hanging(self, domain):
        # messages that the person does not read are no ones to be found by
        return Domain("mail_message_id", "any!", domain)

    @api.model
    def _get_visible_domain(self):
        me = self.env.user.partner_id.id
        own = Domain("res_partner_id", "=", me) | Domain("author_id", "=", me)
        return own | super()._get_visible_domain()
