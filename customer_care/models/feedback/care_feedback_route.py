import re
from collections import defaultdict
from typing import NamedTuple

from odoo import api, models
from odoo.tools import email_normalize
from odoo.tools.mail import (
    email_split_and_format,
    email_split_tuples,
    formataddr,
)

from ...tools.mail_lines import to_lines
from ...tools.mail_notes import find_reply_to, list_forwarded

# what may be one of our numbers, such as F2026/00012, in whatever brackets
NUMBER = re.compile(r"[A-Z0-9][\w/.-]*\d", re.I | re.A)
MOST_NUMBERS = 20


class Route(NamedTuple):
    """Where the gateway of core takes a mail, of which it makes plain tuples."""

    model: str
    thread_id: int
    values: dict | None
    user_id: int
    alias: models.BaseModel | None


class CareFeedback(models.Model):
    """Routes incoming mail to cases: by case number, or one new case per company.

    Each company to whose teams somebody writes has a case of its own.

    A mail that a form or program sends for somebody is that person's.
    """

    _inherit = "care.feedback"

    @api.model
    def _route_to_one_case(self, message, message_dict, routes):
        """The routes of a mail with one case at the most for all teams of a company."""
        routes = [Route(*route) for route in routes]
        ours = [
            route
            for route in routes
            if route.model == self._name and not route.thread_id
        ]
        if not ours:
            return routes
        others = [route for route in routes if route not in ours]
        recipients = ",".join(
            str(message.get(name) or "") for name in ("To", "Cc")
        ).lower()
        nothing = self.env["mail.alias"]
        ours.sort(
            key=lambda route: self._find_position(recipients, route.alias or nothing)
        )
        if case := self._find_by_number(message_dict):
            return [*others, ours[0]._replace(thread_id=case.id, values=None)]
        facts = {"attached_writers": self._list_attached_writers(message)}
        if not others:  # who writes for another model is its own affair
            first = ours[0].values or {}
            facts["is_form"] = self._take_reply_to(message, message_dict, first)
        return [*others, *self._join_routes(ours, facts)]

    @api.model
    def _join_routes(self, routes, facts):
        """One route for each company, with the other teams of it that are to be told.

        :param facts: what else the cases are to know of the mail
        """
        by_company = defaultdict(list)
        for route in routes:
            team = self.env["care.team"].browse((route.values or {}).get("team_id"))
            by_company[team.company_id].append(route)
        joined = []
        for first, *rest in by_company.values():
            others = {"informed_team_ids": self._list_teams(rest)}
            values = {**(first.values or {}), **facts, **others}
            joined.append(first._replace(values=values))
        return joined

    @api.model
    def _find_position(self, recipients, alias):
        """Where a mail names the address of a team: the first one has the case."""
        position = recipients.find(
            (alias.alias_full_name or alias.alias_name or "?").lower()
        )
        return position if position >= 0 else len(recipients)

    @api.model
    def _list_attached_writers(self, message):
        """Names and addresses of those whose mails are attached to a mail."""
        attached = (
            part.get_payload(0)
            for part in message.walk()
            if part.get_content_type() == "message/rfc822" and part.is_multipart()
        )
        senders = [str(mail.get("From") or "") for mail in attached]
        return email_split_tuples(",".join(filter(None, senders)))

    @api.model
    def _list_teams(self, routes):
        """The ids of the teams to which mails go by these routes."""
        return [
            route.values["team_id"]
            for route in routes
            if (route.values or {}).get("team_id")
        ]

    @api.model
    def _find_by_number(self, message_dict):
        """The case whose number stands in the subject, if its sender takes part."""
        words = NUMBER.findall(message_dict.get("subject") or "")[:MOST_NUMBERS]
        if not words:
            return self.browse()
        cases = self.search([("number", "in", [word.upper() for word in words])])
        sender = message_dict.get("email_from")
        found = cases.filtered(lambda case: case._knows_sender(sender))
        return found[:1] and found[0]._get_survivor()

    def _knows_sender(self, email):
        """Tell whether an address is one of those who write on the case, or ours."""
        self.ensure_one()
        address = email_normalize(email or "", strict=False)
        if not address:
            return False
        is_ours = not self._drop_company_addresses([address])
        if is_ours or address in self._map_correspondents()[self]:
            return True
        contact = self._find_contact(address, self.company_id)
        return bool(contact.commercial_partner_id & self.commercial_partner_id)

    @api.model
    def _take_reply_to(self, message, message_dict, values):
        """Treat a mail from a web form as sent by its reply address."""
        sender = message_dict.get("email_from") or ""
        team = self.env["care.team"].browse(values.get("team_id"))
        is_known = self._is_colleague_address(sender) or bool(
            self._find_contact(sender, team.company_id)
        )
        repliers = email_split_and_format(find_reply_to(message, sender, is_known))
        addresses = {
            replier: email_normalize(replier, strict=False) for replier in repliers
        }
        outside = self._drop_company_addresses([*addresses.values()])
        writers = [replier for replier in repliers if addresses[replier] in outside]
        if writers:
            message_dict["email_from"] = message_dict["from"] = writers[0]
            message_dict["author_id"] = False  # the contact of the form, if it has one
        return bool(writers)

    @api.model
    def _is_colleague_address(self, email):
        address = email_normalize(email, strict=False)
        domain = [("share", "=", False), ("email_normalized", "=", address)]
        return bool(address and self.env["res.users"].search_count(domain, limit=1))

    @api.model
    def _get_passed_on(self, msg_dict, attached):
        """The mail as if sent by the person whose words a colleague forwards, if so.

        It is that person's case; the message stays the colleague's.

        :param attached: names and addresses of those whose mails are attached
        """
        author = self.env["res.partner"].browse(msg_dict.get("author_id") or [])
        if not author or author.partner_share:
            return {}
        text = to_lines(msg_dict.get("body"))
        forwarded = [*list_forwarded(msg_dict.get("subject") or "", text), *attached]
        names = {address: name for name, address in reversed(forwarded)}
        writers = self._drop_company_addresses(
            [address for _name, address in forwarded]
        )
        if not writers:
            return {}
        sender = formataddr((names[writers[0]], writers[0]))
        return {**msg_dict, "email_from": sender, "author_id": False}

    def _notify_teams(self, teams):
        """Tell other teams to which a mail went as well who has its case."""
        listeners = self.env["res.users"]
        for team in teams.filtered(lambda same: same.company_id == self.company_id):
            text = self.env._("Also sent to the team %(team)s.", team=team.name)
            self._message_log(body=text)
            lead = team.user_id.filtered(self._may_be_assigned_to)
            listeners |= lead or team._get_working_members().user_id
        self.message_subscribe(listeners.partner_id.ids)
        for user in listeners:
            self._create_alerts(self._get_two_teams_text, user)

    def _get_two_teams_text(self, env):
        return env._("Sent to two teams; %(team)s has it", team=self.team_id.name)
