import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.mail import email_normalize_all, html2plaintext

from ...tools.limits import NAME_LENGTH
from ...tools.mail_notes import ABSENCE, BOUNCE

AUTOMATIC, FLOOD = "automatic", "flood"  # reasons that no words of the mail tell
KEPT_DAYS = 90
MOST_FORGOTTEN = 1_000  # of those that are too old, in one run
MOST_OF_ONE = 20  # that are kept of one sender and reason within a day
SHOWN = 2_000  # characters


class CareIgnoredMail(models.Model):
    """A mail to a team that became no case, since no person seems to have written it.

    Whoever sees that somebody did makes a case of it. It is deleted after three months.
    """

    _name = "care.ignored.mail"
    _inherit = "care.guard.mixin"
    _description = "Ignored Mail"
    _order = "id desc"

    name = fields.Char("Subject", required=True, readonly=True)
    email_from = fields.Char("Sender", readonly=True)
    date = fields.Datetime("Received On", default=fields.Datetime.now, readonly=True)
    reason = fields.Selection(
        [
            (ABSENCE, "Automatic reply"),
            (AUTOMATIC, "Sent by a machine"),
            (BOUNCE, "Undeliverable mail"),
            (FLOOD, "Too many mails from this sender"),
        ],
        required=True,
        readonly=True,
    )
    text = fields.Text("Beginning", readonly=True)
    team_id = fields.Many2one(
        "care.team", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", readonly=True, ondelete="cascade")
    content = fields.Binary("Original Mail", attachment=True, readonly=True)
    more_count = fields.Integer(
        "Further Mails",
        readonly=True,
        help="How many more of this sender came in on the same day and were not kept.",
    )

    @api.model
    def _note_ignored(self, message, message_dict, routes, reason):
        """Keep a mail that the gateway ignores, if it was meant for one of us."""
        team = self._find_team(message_dict, routes)
        case = self.env["care.feedback"].browse(
            [route[1] for route in routes if route[1]][:1]
        )
        if not (team or case):
            return
        alike = self._find_alike(message_dict, reason)
        if len(alike) >= MOST_OF_ONE:
            alike[0].more_count += 1
            return
        kept = self._prepare_ignored_values(message, message_dict)
        place = self._prepare_place_values(team, case)
        self.create({**kept, **place, "reason": reason})

    @api.model
    def _prepare_ignored_values(self, message, message_dict):
        """What is kept of an ignored mail itself."""
        return {
            "name": (message_dict.get("subject") or "")[:NAME_LENGTH]
            or self.env._("No subject"),
            "email_from": message_dict.get("email_from"),
            "text": html2plaintext(message_dict.get("body") or "")[:SHOWN],
            "content": base64.b64encode(message.as_bytes()),
        }

    @api.model
    def _prepare_place_values(self, team, case):
        """The team, and the case if any, to which an ignored mail was sent."""
        return {
            "team_id": (team or case.team_id).id,
            "company_id": (team or case).company_id.id,
        }

    @api.model
    def _find_alike(self, message_dict, reason):
        """The newest mails of a sender that were ignored for a reason within a day."""
        lately = Domain("date", ">", fields.Datetime.now() - timedelta(days=1))
        sender = Domain("email_from", "=", message_dict.get("email_from"))
        same = sender & lately & Domain("reason", "=", reason)
        return self.search(same, limit=MOST_OF_ONE)

    @api.model
    def _find_team(self, message_dict, routes):
        """The team to which a mail was routed, or else written."""
        teams = self.env["care.team"]
        for _model, _case_id, values, *_rest in routes:
            if team_id := (values or {}).get("team_id"):
                return teams.browse(team_id)
        addresses = email_normalize_all(message_dict.get("recipients") or "")
        return teams.search(Domain("alias_full_name", "in", addresses), limit=1)

    def action_open_case(self):
        """Make a case of the mail after all, and take it off the list."""
        self.ensure_one()
        self.check_access("read")
        gateway = self.env["mail.thread"]._as_gateway()
        ignored = self.with_env(gateway.env)
        content, values = base64.b64decode(ignored.content), self._prepare_case_values()
        case = gateway._receive_ignored(content, values).with_env(self.env)
        ignored.unlink()
        return case._open_form()

    def _prepare_case_values(self):
        """Hook: what a case has that somebody makes of the mail after all."""
        self.ensure_one()
        return {"team_id": self.team_id.id} if self.team_id else {}

    @api.model
    def _forget_people(self, emails):
        """Delete what was kept of these addresses: the persons are erased."""
        known = set(email_normalize_all(",".join(filter(None, emails))))
        found = self.search(
            Domain.OR(Domain("email_from", "ilike", address) for address in known)
        )
        found.filtered(
            lambda mail: known.intersection(email_normalize_all(mail.email_from))
        ).unlink()

    @api.autovacuum
    def _gc_ignored_mails(self):
        """Forget old ones: they hold what people have written."""
        long_ago = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS)
        self.search([("date", "<", long_ago)], limit=MOST_FORGOTTEN).unlink()
