from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class CareProfileChannel(models.Model):
    """A channel of one customer: its place in his order, and his consent to it."""

    _name = "care.profile.channel"
    _inherit = "care.secret.mixin"
    _description = "Customer Channel"
    _order = "profile_id, sequence, id"
    _care_once_fields = {"profile_id"}

    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,
    )
    sequence = fields.Integer(default=10)
    channel_id = fields.Many2one("care.channel", required=True, ondelete="restrict")
    address = fields.Char(
        string="Account",
        help="Where to find the customer on this channel, such as a WeChat ID.",
    )
    consent = fields.Selection(
        [("unknown", "Not Asked"), ("granted", "Granted"), ("refused", "Opted Out")],
        required=True,
        default="unknown",
    )
    consent_purpose = fields.Char(
        string="Purpose",
        help="What the customer agreed to, such as birthday greetings.",
    )
    consent_date = fields.Date(
        compute="_compute_consent_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    consent_source = fields.Char(
        string="Source", help="How we know, such as a signed form or a phone call."
    )

    _channel_unique = models.UniqueIndex(
        "(profile_id, channel_id)",
        "This channel is already in the customer's list.",
    )

    @api.depends("consent")
    def _compute_consent_date(self):
        for line in self:
            today = line.consent != "unknown" and fields.Date.context_today(line)
            line.consent_date = line.consent_date or today

    @api.constrains("consent", "consent_purpose", "consent_date", "consent_source")
    def _check_consent(self):
        for line in self.filtered(lambda line: line.consent == "granted"):
            facts = (line.consent_purpose, line.consent_date, line.consent_source)
            if not all(facts):
                raise ValidationError(
                    self.env._(
                        "Consent to %(channel)s needs a purpose, a date and a source.",
                        channel=line.channel_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.filtered(lambda line: line.consent == "granted")._check_decided()
        return lines

    def write(self, vals):
        if not self.env.su:
            self._check_consent_change(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_refused(self):
        if self.env.su:  # as which customers are erased with all they have
            return
        if any(line.consent == "refused" for line in self):
            raise UserError(
                self.env._("The customer has opted out: this entry must be kept.")
            )
        self._check_decided()

    def _check_consent_change(self, vals):
        """Let everybody note that a customer opts out, and nobody forget it."""
        told = self.filtered(lambda line: line.consent != "unknown")
        changed = self._filter_changed("consent", vals)
        if vals.get("consent") != "refused":
            changed._check_decided()
        forgotten = vals.get("consent") == "unknown" and told & changed
        if forgotten or told & self._filter_changed("channel_id", vals):
            raise UserError(
                self.env._("What the customer said about this channel must be kept.")
            )

    def _filter_changed(self, name, vals):
        return self.filtered(
            lambda line: name in vals and not line._is_same(name, vals[name])
        )

    def _check_decided(self):
        self.profile_id._check_decided()

    def _prepare_merged_values(self, other):
        """The values of this line with those of another of the same channel."""
        self.ensure_one()
        consent = ["consent", "consent_purpose", "consent_date", "consent_source"]
        addresses = dict.fromkeys(filter(None, [self.address, other.address]))
        values = {"address": " / ".join(addresses)}
        if other.consent == "refused" or self.consent == "unknown":
            values |= {name: other[name] for name in consent}
        return values
