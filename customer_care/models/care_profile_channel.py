from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .care_festival import WEEKDAYS


class CareProfileChannel(models.Model):
    """A channel of one customer: its place in his order, and his consent to it."""

    _name = "care.profile.channel"
    _inherit = ["care.secret.mixin"]
    _description = "Channel of a Customer"
    _order = "profile_id, sequence, id"

    profile_id = fields.Many2one(
        "care.profile",
        required=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,
    )
    sequence = fields.Integer(default=10)
    channel_id = fields.Many2one("care.channel", required=True, ondelete="restrict")
    handle = fields.Char(
        string="Address",
        help="Where to find the customer on this channel, such as his WeChat name.",
    )
    consent = fields.Selection(
        [("unknown", "Not asked"), ("granted", "Granted"), ("refused", "Refused")],
        required=True,
        default="unknown",
    )
    consent_purpose = fields.Char(
        string="Purpose", help="What the customer allowed, such as birthday greetings."
    )
    consent_date = fields.Date(
        string="Since",
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
        "This channel is in the customer's list already.",
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
                        "Consent to %(channel)s needs its purpose, its date and its "
                        "source.",
                        channel=line.channel_id.name,
                    )
                )

    def _prepare_merged_values(self, other):
        """The values of this line with those of another of the same channel."""
        self.ensure_one()
        consent = ["consent", "consent_purpose", "consent_date", "consent_source"]
        handles = dict.fromkeys(filter(None, [self.handle, other.handle]))
        values = {"handle": " / ".join(handles)}
        if other.consent == "refused" or self.consent == "unknown":
            values |= {name: other[name] for name in consent}
        return values


class CareQuietTime(models.Model):
    """A time at which a customer does not want to be disturbed.

    A time that ends earlier than it starts lasts over midnight, and belongs to the day
    on which it starts.
    """

    _name = "care.quiet.time"
    _inherit = ["care.secret.mixin"]
    _description = "Quiet Time"
    _order = "profile_id, weekday, hour_from, id"

    profile_id = fields.Many2one(
        "care.profile",
        required=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,
    )
    weekday = fields.Selection(WEEKDAYS, help="Empty means every day.")
    hour_from = fields.Float(string="From", default=0.0)
    hour_to = fields.Float(
        string="To",
        default=24.0,
        help="An hour before the start is one of the next morning: 22:00 to 7:00.",
    )
    date_from = fields.Date(string="First Day")
    date_to = fields.Date(string="Last Day")
    reason = fields.Char()

    _check_hours = models.Constraint(
        "CHECK(hour_from >= 0 AND hour_from < 24 AND hour_to >= 0 AND hour_to <= 24 "
        "AND hour_from != hour_to)",
        "A quiet time starts and ends at different hours between 0:00 and 24:00.",
    )
    _check_dates = models.Constraint(
        "CHECK(date_from <= date_to)",
        "The last day of a quiet time cannot come before its first day.",
    )

    def _is_now(self, now):
        """Tell whether the customer is not to be disturbed at a moment of his own.

        :param now: the moment as the customer's clock shows it
        """
        self.ensure_one()
        day, hour = now.date(), now.hour + now.minute / 60
        if self.hour_from < self.hour_to:
            return self._is_kept_on(day) and self.hour_from <= hour < self.hour_to
        if hour >= self.hour_from:
            return self._is_kept_on(day)
        return hour < self.hour_to and self._is_kept_on(day - timedelta(days=1))

    def _is_kept_on(self, day):
        """Tell whether the quiet time starts on a day."""
        return (
            (not self.weekday or int(self.weekday) == day.weekday())
            and (not self.date_from or self.date_from <= day)
            and (not self.date_to or day <= self.date_to)
        )
