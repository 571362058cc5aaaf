import hashlib
import hmac
from datetime import timedelta
from operator import ge

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.limits import TEXT_LENGTH
from ..common.counts import count_each

BY_ADDRESS, BY_LOGIN = "address", "login"  # what tells the visitors of a door apart
# cases an hour that one address on the internet may open, and one login; what comes by
# mail is counted by Odoo's own setting, 20 of one sender
CASE_LIMITS = {BY_ADDRESS: 5, BY_LOGIN: 20}
TOTAL_LIMIT = 300  # and all addresses together
WORDS_LIMIT = 20  # messages an hour that visitors may write on one case


class CareFeedback(models.Model):
    """How much customers and strangers may open and write within an hour."""

    _inherit = "care.feedback"

    # the door and a digest: tells floods apart without keeping addresses
    origin = fields.Char(
        readonly=True, copy=False, index="btree_not_null", groups=fields.NO_ACCESS
    )

    @api.model
    def _get_flood_problem(self, door, visitor):
        """Say that too much has come in by a door within an hour, or nothing.

        :param door: what tells the visitors of it apart, see ``CASE_LIMITS``
        """
        recent = Domain("create_date", ">=", self._get_hour_ago())
        own = recent & Domain("origin", "in", self._get_recent_origins(door, visitor))
        limits = {own: CASE_LIMITS[door]}
        if door == BY_ADDRESS:
            of_door = Domain("origin", "=like", f"{door}/%")
            limits[recent & of_door] = TOTAL_LIMIT
        [counts] = count_each(self, [[*limits]])
        is_flooded = any(map(ge, counts, limits.values()))
        return self._explain_limit() if is_flooded else ""

    @api.model
    def _get_recent_origins(self, door, visitor):
        """The origins of what a visitor sent within an hour, over midnight, too."""
        days = (self._get_hour_ago().date(), self.env.cr.now().date())
        return tuple(self._get_origin(door, visitor, day) for day in days)

    @api.model
    def _get_origin(self, door, visitor, day=None):
        """The digest of a visitor, another one each day.

        :param day: today, if none is given
        """
        day = day or self.env.cr.now().date()
        # the secret makes it impossible to find the address by trying all of them
        secret = self.env["ir.config_parameter"].get_param("database.secret")
        text = f"{day} {door} {visitor}".encode()
        digest = hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
        return f"{door}/{digest[:32]}"

    def _has_heard_enough(self):
        """Tell whether visitors wrote too many messages on this case within an hour."""
        outside = Domain("author_id", "=", False) | Domain(
            "author_id.partner_share", "=", True
        )
        recent = Domain("message_type", "=", "comment") & Domain(
            "create_date", ">=", self._get_hour_ago()
        )
        return len(self._find_messages(recent & outside)) >= WORDS_LIMIT

    @api.model
    def _get_length_problem(self, text):
        """Say that a visitor's words are too long, rather than lose their end."""
        if len(text.strip()) <= TEXT_LENGTH:
            return ""
        return self.env._(
            "The text is too long: at most %(count)s characters. Please attach it as a "
            "file, or shorten it.",
            count=TEXT_LENGTH,
        )

    @api.model
    def _get_hour_ago(self):
        return self.env.cr.now() - timedelta(hours=1)

    @api.model
    def _explain_limit(self):
        return self.env._(
            "Too many messages at the moment. Please try again in an hour, or call us."
        )
