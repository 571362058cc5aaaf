from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize

from ...tools.colors import INFO
from ...tools.words import comma
from ..common.answers import notify
from .care_feedback_stage import MERGED


class CareFeedback(models.Model):
    """Cases that become one, and parts of one that become cases of their own.

    All messages and files of a merged case move to the one that goes on; what holds for
    the one then holds for the other.
    """

    _inherit = "care.feedback"

    def action_merge(self):
        """Choose the case into which the others are merged."""
        return self.env["care.feedback.merge"]._open_for(self)

    def action_split(self):
        """Make a second case of a part of this one, and say so."""
        self._check_may_change()
        part = self._split_off_part()
        text = self.env._(
            "This case is a copy of %(case)s: keep in each what belongs to it.",
            case=self.number,
        )
        views = {"views": [(False, "form")]}  # which the client asks for itself
        return notify(text, part._open_form() | views, INFO)

    def _split_off_part(self):
        """Make a second case of a part of this one; each leads to the other."""
        self.ensure_one()
        values = self._prepare_part_values()
        copy, link = self._as_system().copy(values), self._get_html_link()
        copy._message_log(body=self.env._("Split off from %(case)s", case=link))
        part = copy.with_env(self.env)
        link = part._get_html_link()
        self._message_log(body=self.env._("Split off: %(part)s", part=link))
        return part

    def _prepare_part_values(self):
        """What the second case has that is made of a part of this one."""
        name = self.env._("%(name)s (part)", name=self.name)
        return self._prepare_heir_values() | {"name": name}

    def _merge_into(self, survivor):
        """Give all messages and files to the survivor, and point to it."""
        self._check_survivor(survivor)
        survivor.check_access("write")
        self._check_same_customer(survivor)
        survivor._take_over_customer(self.partner_id[:1])
        for case in self:  # core moves one thread at a time
            case.message_change_thread(survivor)
        self._log_merged(survivor)
        self._find_files().write({"res_id": survivor.id})
        survivor._take_over_merged(self)
        self._as_system().write({"merged_into_id": survivor.id})
        self._move_to(MERGED)

    def _log_merged(self, survivor):
        """Note on each of the cases what has become of it, and on the survivor."""
        body = self.env._("Merged into %(case)s", case=survivor.display_name)
        self._message_log_batch(dict.fromkeys(self.ids, body))
        names = comma(self.env).join(self.mapped("display_name"))
        survivor._message_log(body=self.env._("Merged with %(case)s", case=names))

    def _check_survivor(self, survivor):
        """Refuse to merge a case into itself or into a closed one."""
        if survivor in self or survivor._is_merged():
            raise UserError(
                self.env._("Choose another case that is not merged itself.")
            )
        if any(case._is_merged() for case in self):
            raise UserError(self.env._("This case has been merged already."))
        if self._filter_open() and not survivor._is_open():
            raise UserError(
                self.env._("The remaining case is closed: reopen it first.")
            )

    def _check_same_customer(self, survivor):
        """Refuse to merge cases of different customers."""
        cases = self | survivor
        if len(cases.commercial_partner_id) > 1:
            raise UserError(
                self.env._("Cases of different customers cannot be merged.")
            )
        if len(cases._get_speakers()) > 1 and any(cases.mapped("is_shared")):
            raise UserError(
                self.env._(
                    "These cases are of different people, and what one of them wrote "
                    "would be shown to the other: enter the same customer on each, or "
                    "stop sharing them first."
                )
            )

    def _get_speakers(self):
        """The people behind these cases: contacts, and addresses that none of them has.

        Whose case has neither is nobody.
        """
        known = {False, *self.partner_id.mapped("email_normalized")}
        strangers = self.filtered(lambda case: not case.partner_id)
        addresses = {email_normalize(case.email_from or "") for case in strangers}
        return [*self.partner_id, *(addresses - known)]

    def _get_survivor_domain(self):
        """The cases that this one may become part of, for whoever chooses one."""
        self.ensure_one()
        others = Domain("id", "!=", self.id) & ~self._get_merged_domain()
        if self._is_open():
            others &= self._get_open_domain()
        if company := self.commercial_partner_id:
            others &= Domain("commercial_partner_id", "in", [False, company.id])
        return others

    def _take_over_customer(self, customer):
        """Take the customer of the merged cases, if this case has none."""
        self.ensure_one()
        if customer and not self.partner_id:
            self.partner_id = customer
            self._write_as_system({"access_token": False})
            if self.is_shared:
                self.message_subscribe(customer.ids)

    def _take_over_merged(self, cases):
        """Hook: take over what applies to the cases that are merged into this one.

        The customers who follow them go on following; what answered one of them has
        answered this one.
        """
        self.ensure_one()
        if self.is_shared:
            followers = cases.filtered("is_shared")._get_outside_followers()
            self.message_subscribe(followers.ids)
            # the pages of the merged cases lead here, and reading them writes nothing
            self._for_visitors()._portal_ensure_token()
        dates = [*filter(None, (self | cases).mapped("date_first_response"))]
        if dates and min(dates) != self.date_first_response:
            self._set_first_response(min(dates))
