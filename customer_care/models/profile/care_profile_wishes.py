from odoo import api, fields, models
from odoo.tools import consteq, hmac

from ...tools.words import semicolon
from .care_channel import CALL, WRITTEN
from .care_profile_channel import GRANTED, REFUSED

SCOPE = "customer_care-own-page"
YES, NO = "yes", "no"


class CareProfile(models.Model):
    """The page on which customers set how we may contact them.

    Its link is a secret of the customer: it is computed, stored nowhere, and ends when
    a new one is made. Opening the page changes nothing; what the customer sends there
    is taken for consent or opt-out by each channel, and stands on the thread.
    """

    _inherit = "care.profile"
    _care_unprinted_fields = {"own_page_former", "own_page_number"}
    _care_inner_fields = {"own_page_former", "own_page_number"}
    # the links of the customer who stays go on
    _care_merged_apart = {
        "birthday_greeting",
        "date_wishes_told",
        "own_page_former",
        "own_page_number",
    }

    birthday_greeting = fields.Selection(
        [(YES, "Welcome"), (NO, "Not Wanted")],
        string="Birthday Greetings",
        help="Whether the customer wants birthday greetings. Empty: nobody has asked.",
    )
    own_page_number = fields.Integer("Number of the Link", readonly=True, copy=False)
    # such as ",12/0,15/2,": who was merged into it, and the numbers of their links
    own_page_former = fields.Char(
        "Links of Merged Customers", readonly=True, copy=False, index="trigram"
    )
    own_page_url = fields.Char(
        string="Contact Settings Link",
        compute="_compute_own_page_url",
        compute_sudo=True,  # the secret of the database is the administrator's
        help="By this link the customer chooses how we may contact them.",
    )
    date_wishes_told = fields.Date(
        string="Contact Settings Chosen On", readonly=True, copy=False
    )

    @api.depends("own_page_number")
    @api.depends_context("uid")
    def _compute_own_page_url(self):
        """Tell the link to those who may note the consent of the customer as well."""
        decided = self._origin.sudo(False)._filter_decided().with_env(self.env)
        for profile in self:
            known = profile._origin & decided
            profile.own_page_url = known._get_own_page_url() if known else False

    def _get_own_page_url(self):
        self.ensure_one()
        path = f"/care/contact/{self.id}/{self._get_own_page_token()}"
        return self.get_base_url() + path

    def _get_own_page_token(self):
        """What only the customer knows, as long as no new link was made."""
        return self._make_own_page_token(self.id, self.own_page_number)

    @api.model
    def _make_own_page_token(self, number, version):
        return hmac(self.env, SCOPE, (number, version))

    def _is_own_page(self, number, token):
        """Tell whether somebody follows the customer's own link, or that of a twin.

        :param number: the id in the link; another one is of who was merged into this
        """
        self.ensure_one()
        version = self._get_own_page_version(number)
        if version is None or not self.active:
            return False
        # as bytes: whoever makes up a link may write any letters
        own = self._make_own_page_token(number, version).encode()
        return consteq(own, token.encode())

    def _get_own_page_version(self, number):
        """The number of the last link made for this id; None if it is a stranger's."""
        if number == self.id:
            return self.own_page_number
        for link in filter(None, (self.own_page_former or "").split(",")):
            former, version = map(int, link.split("/"))
            if former == number:
                return version
        return None

    @api.model
    def _find_by_own_page(self, number, token):
        """The customer whose link somebody follows: the token is what gives access.

        The link of a customer who was merged into another one leads to that one.
        """
        profile = self._for_visitors()._find_own_page(number)[:1]
        is_own = profile and profile._is_own_page(number, token)
        return profile if is_own else profile.browse()

    @api.model
    def _find_own_page(self, number):
        """The customer of this id, or the one into whom that customer was merged."""
        known = self.browse(number).exists()
        return known or self.search([("own_page_former", "like", f",{number}/")])

    def action_renew_own_page(self):
        """Make a new link; the one that went astray leads nowhere any more."""
        self._check_decided()
        profiles = self._as_system()
        profiles.own_page_former = False
        for number, same in profiles.grouped("own_page_number").items():
            same.own_page_number = number + 1
        return True

    @api.model
    def _get_kept_fields(self):
        kept = {"date_wishes_told", "own_page_former", "own_page_number"}
        return super()._get_kept_fields() | kept

    def _get_wish_channels(self):
        """The channels of which the customer is asked."""
        codes = [CALL, *WRITTEN]
        return self.env["care.channel"].search([("code", "in", codes)])

    def _get_wishes(self):
        """Map each channel to whether it is allowed; None is not said."""
        said = {GRANTED: True, REFUSED: False}
        lines = {line.channel_id: line.consent for line in self.channel_line_ids}
        return {
            channel: said.get(lines.get(channel))
            for channel in self._get_wish_channels()
        }

    def _store_wishes(self, channels, greeting, leaves_alone):
        """Store what the customer has chosen on the page.

        :param channels: maps channels to whether the customer allows them
        :param greeting: whether birthday greetings are wanted; empty is not said
        :param leaves_alone: whether nobody is to contact the customer at all
        """
        self.ensure_one()
        self = self._in_language_of_colleagues()
        facts = {"birthday_greeting": greeting} if greeting else {}
        if leaves_alone != self.is_do_not_contact:
            facts |= self._prepare_leave_values(leaves_alone)
        self.write(facts | {"date_wishes_told": self._get_wish_day()})
        # of two at once the second begins anew here, and finds the channels there
        self.flush_recordset()
        known = self._get_wishes()
        changed = {
            channel: allowed
            for channel, allowed in channels.items()
            if known.get(channel) is not allowed
        }
        for channel, allowed in changed.items():
            self._store_wish(channel, GRANTED if allowed else REFUSED)
        self._log_wishes()

    def _in_language_of_colleagues(self):
        """This customer in the language of the owner, or else of our company."""
        company = self.company_id or self.env.company
        lang = self.user_id.lang or company.partner_id._get_care_lang()
        return self.with_context(lang=lang)

    def _get_wish_day(self):
        """Today where the owner lives: visitors of the page have no clock with us."""
        return self.user_id._get_care_today()

    def _prepare_merged_care_values(self, other):
        """Of two answers about birthdays the refusal holds."""
        both = self | other
        answers = both.mapped("birthday_greeting")
        days = filter(None, both.mapped("date_wishes_told"))
        return super()._prepare_merged_care_values(other) | {
            "birthday_greeting": NO if NO in answers else any(answers) and YES,
            "own_page_former": self._join_own_pages(other),
            "date_wishes_told": max(days, default=False),
        }

    def _join_own_pages(self, other):
        """The links that lead to this customer once the other one is merged into it."""
        own = f"{other.id}/{other.own_page_number}"
        known = (self.own_page_former, other.own_page_former, own)
        links = ",".join(links.strip(",") for links in known if links)
        return f",{links},"

    def _prepare_leave_values(self, leaves_alone):
        reason = self.env._("chosen by the customer in the contact settings")
        return {
            "is_do_not_contact": leaves_alone,
            "do_not_contact_reason": leaves_alone and reason,
        }

    def _store_wish(self, channel, consent):
        line = self.channel_line_ids.filtered(lambda line: line.channel_id == channel)
        statement = self._prepare_statement_values(consent)
        if line:
            line.write(statement)
        else:
            line.create(statement | {"profile_id": self.id, "channel_id": channel.id})

    def _prepare_statement_values(self, consent):
        """What the customer has said of a channel, when and how."""
        return {
            "consent": consent,
            "consent_purpose": self.env._("Contact settings"),
            "consent_date": self._get_wish_day(),
            "consent_source": self.env._("Chosen by the customer by link"),
        }

    def _log_wishes(self):
        """Tell on the thread what holds from now on."""
        lines = [
            self._describe_wish(channel, allowed)
            for channel, allowed in self._get_wishes().items()
            if allowed is not None
        ]
        if self.birthday_greeting:
            lines.append(self._describe_greeting())
        if self.is_do_not_contact:
            lines.append(self.env._("no contact at all"))
        self._message_log(
            body=self.env._(
                "The customer chose in the contact settings: %(answers)s",
                answers=semicolon(self.env).join(lines),
            )
        )

    def _describe_wish(self, channel, allowed):
        if allowed:
            return self.env._("%(channel)s is welcome", channel=channel.name)
        return self.env._("no %(channel)s", channel=channel.name)

    def _describe_greeting(self):
        if self.birthday_greeting == YES:
            return self.env._("birthday greetings are welcome")
        return self.env._("no birthday greetings")
