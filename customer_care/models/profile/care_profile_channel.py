from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ...planning import merging
from ...tools.words import comma, get_choices

UNKNOWN, GRANTED, REFUSED = "unknown", "granted", "refused"
STATEMENT = ("consent_purpose", "consent_date", "consent_source")


class CareProfileChannel(models.Model):
    """A contact channel of one customer: its priority and the customer's consent.

    Nobody has *asked* at first; then the customer has *granted* it or *opted out*, for
    a purpose, since a day, by a source. What was said before stays on the thread.
    Everybody may note that a customer opts out, and nobody deletes it.
    """

    _name = "care.profile.channel"
    _inherit = "care.erased.mixin"
    _description = "Customer Channel"
    _order = "profile_id, sequence, id"
    _care_once_fields = {"profile_id"}

    sequence = fields.Integer(default=10)
    channel_id = fields.Many2one("care.channel", required=True, ondelete="restrict")
    address = fields.Char(
        string="Account",
        help="Where to find the customer on this channel, such as a WeChat ID.",
    )
    consent = fields.Selection(
        [(UNKNOWN, "Not Asked"), (GRANTED, "Granted"), (REFUSED, "Opted Out")],
        required=True,
        default=UNKNOWN,
    )
    consent_purpose = fields.Char(
        string="Purpose",
        compute="_compute_statement",
        store=True,
        readonly=False,
        precompute=True,
        help="What the customer agreed to, such as birthday greetings.",
    )
    consent_date = fields.Date(
        compute="_compute_statement",
        store=True,
        readonly=False,
        precompute=True,
    )
    consent_source = fields.Char(
        string="Source",
        compute="_compute_statement",
        store=True,
        readonly=False,
        precompute=True,
        help="How we know, such as a signed form or a phone call.",
    )

    _channel_unique = models.UniqueIndex(
        "(profile_id, channel_id)",
        "This channel is already in the customer's list.",
    )

    @api.depends("consent")
    def _compute_statement(self):
        """Set the date of the statement, and clear details of an earlier one."""
        for line in self:
            before = line._origin
            if line.consent == before.consent:
                line.update({name: before[name] for name in STATEMENT})
            elif before._is_stated():
                line.update(line._prepare_new_statement(line.consent))
            else:
                day = line._prepare_new_statement(line.consent)["consent_date"]
                line.update({name: line[name] for name in STATEMENT})
                line.consent_date = line.consent_date or day

    def _is_stated(self):
        """Tell whether the customer has said anything about this channel."""
        return self._is_granted() or self._is_refused()

    def _is_granted(self):
        return self.consent == GRANTED

    def _is_refused(self):
        return self.consent == REFUSED

    @api.model
    def _prepare_new_statement(self, consent):
        """What is known of an answer that the customer gives just now."""
        today = consent != UNKNOWN and fields.Date.context_today(self)
        return dict.fromkeys(STATEMENT, False) | {"consent_date": today}

    @api.constrains("consent", "consent_purpose", "consent_date", "consent_source")
    def _check_consent(self):
        for line in self.filtered(lambda line: line._is_granted()):
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
        lines.filtered(lambda line: line._is_granted())._check_decided()
        return lines

    def write(self, vals):
        if not self.env.su:
            self._check_consent_change(vals)
        changed = self._filter_changed("consent", vals)
        (self._filter_restated(vals) - changed)._log_statement()
        if not changed:
            return super().write(vals)
        changed._log_statement(vals["consent"])
        stated = changed.filtered(lambda line: line._is_stated())
        statement = self._prepare_new_statement(vals["consent"])
        super(CareProfileChannel, stated).write(statement | vals)
        day = {"consent_date": statement["consent_date"]}
        super(CareProfileChannel, changed - stated).write(day | vals)
        rest = {name: value for name, value in vals.items() if name != "consent"}
        return super(CareProfileChannel, self - changed).write(rest)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_refused(self):
        if self.env.su:  # as which customers are erased with all they have
            return
        if any(line._is_refused() for line in self):
            raise UserError(
                self.env._("The customer has opted out: this entry must be kept.")
            )
        self._check_decided()

    def _check_consent_change(self, vals):
        """Let everybody note that a customer opts out, and nobody forget it.

        Other words for an answer are for those to find who care for the customer.
        """
        stated = self.filtered(lambda line: line._is_stated())
        changed = self._filter_changed("consent", vals)
        (self._filter_restated(vals) - changed)._check_decided()
        if vals.get("consent") != REFUSED:
            changed._check_decided()
        forgotten = vals.get("consent") == UNKNOWN and stated & changed
        if forgotten or stated & self._filter_changed("channel_id", vals):
            raise UserError(
                self.env._("What the customer said about this channel must be kept.")
            )

    def _filter_changed(self, name, vals):
        return self.filtered(
            lambda line: name in vals and not line._is_same(name, vals[name])
        )

    def _filter_restated(self, vals):
        """The answers of which these values say something else than is known."""
        stated = self.filtered(lambda line: line._is_stated())
        return stated.browse().union(
            *(stated._filter_changed(name, vals) for name in STATEMENT)
        )

    def _check_decided(self):
        self.profile_id._check_decided()

    def _log_statement(self, consent=None):
        """Log the former consent on the customer's thread when it changes.

        It is the proof of what we did in the time between.
        """
        stated = self.filtered(lambda line: line._is_stated())
        bodies = {
            profile.id: Markup("<br/>").join(
                line._describe_statement(consent) for line in lines
            )
            for profile, lines in stated.grouped("profile_id").items()
        }
        stated.profile_id._message_log_batch(bodies)

    def _describe_statement(self, consent):
        answers = dict(get_choices(self, "consent"))
        facts = (
            self.consent_date and format_date(self.env, self.consent_date),
            self.consent_purpose,
            self.consent_source,
        )
        return self.env._(
            "Consent to %(channel)s: %(answer)s. On record before: %(before)s "
            "(%(facts)s).",
            channel=self.channel_id.name,
            answer=answers[consent or self.consent],
            before=answers[self.consent],
            facts=comma(self.env).join(filter(None, facts)),
        )

    def _merge_in(self, other):
        """Keep what is known of the same channel of the same customer: a refusal holds.

        An answer of which nothing is left here is noted on the thread.
        """
        self.ensure_one()
        self.address = merging.join_words(self.address, other.address)
        if not other._is_stated() or other._get_statement() == self._get_statement():
            return
        is_refused_first = other._is_refused() and not self._is_refused()
        if is_refused_first or not self._is_stated():
            self.write(other._get_statement())
        else:
            body = other._describe_statement(self.consent)
            self.profile_id._message_log(body=body)

    def _get_statement(self):
        return {name: self[name] for name in ("consent", *STATEMENT)}
