from odoo import api, fields, models
from odoo.exceptions import UserError

MAIL = "mail"  # the channel of letters, and of what is asked and told of cases
CALL, SMS = "call", "sms"  # both take a phone number
SENT_BY_US = (MAIL, SMS)  # leave in the name of the company, whoever writes
WRITTEN = (MAIL, SMS, "wechat", "qq", "letter")  # nobody hears how it is taken


class CareChannel(models.Model):
    """A way of contact: a call, a visit, a letter, a gift.

    The channel decides which type of activity reminds of a touch and what a touch
    usually costs.
    """

    _name = "care.channel"
    _inherit = ["care.policy.mixin", "care.code.mixin"]
    _description = "Channel"
    _order = "sequence, id"

    code = fields.Char(help="Stable technical name, such as call.")
    icon = fields.Char(default="fa-comment", help="Name of a Font Awesome icon.")
    activity_type_id = fields.Many2one(
        "mail.activity.type",
        string="Reminder Type",
        help="The type of activity used as a reminder for touches by this channel.",
    )
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.company.currency_id
    )
    restarts_clock = fields.Boolean(
        "Counts as Contact",
        default=True,
        help="A touch by this channel restarts the contact frequency.",
    )
    cost = fields.Monetary(help="The usual cost of one touch by this channel.")

    _code_unique = models.UniqueIndex(
        "(code)", "Another channel already has this technical name."
    )
    _check_cost = models.Constraint("CHECK(cost >= 0)", "The cost cannot be negative.")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_shipped(self):
        """Keep the channels by which this and other addons enter contacts."""
        shipped = self._get_external_ids()
        for channel in self:
            if any(not name.startswith("__") for name in shipped[channel.id]):
                raise UserError(
                    self.env._(
                        "Archive %(channel)s instead: the system uses it to log "
                        "contacts.",
                        channel=channel.name,
                    )
                )

    def _get_cost(self, company):
        """What one touch by this channel usually costs, in the company's currency."""
        return self.currency_id._convert(self.cost, company.currency_id, company)
