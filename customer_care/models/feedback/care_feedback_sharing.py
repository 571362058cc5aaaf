from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import escape_psql

UNSHARED = {"is_shared": False, "is_shared_with_company": False}


class CareFeedback(models.Model):
    """Which cases their customers see: those that they opened or that are shared.

    What colleagues note about a customer is their own: until somebody shares it, no
    page, link, count, mail or request tells the customer of it.
    """

    _inherit = "care.feedback"

    is_shared = fields.Boolean(
        string="Shared with Customer",
        readonly=True,
        copy=False,
        help="The customer sees the case on the portal and is asked to rate it. Cases "
        "that customers open themselves are shared from the start.",
    )

    is_shared_with_company = fields.Boolean(
        string="Shared with the Company",
        readonly=True,
        copy=False,
        help="All persons of the customer's company with portal access see the case.",
    )

    @api.model
    def _get_visible_domain(self, partner):
        """The cases that a customer may see: his own, and those of his company.

        A colleague's case is seen when it is shared with the company, or is its own.
        What somebody wrote from an own address is a person's, though it stand there
        under the company's name.
        """
        company = partner.commercial_partner_id
        written = Domain("email_from", "=", False)
        if address := escape_psql(company.email_normalized or ""):
            # alone, or behind a name; not the end of somebody else's
            for sender in (address, f"%<{address}>"):
                written |= Domain("email_from", "=ilike", sender)
        of_company = Domain("commercial_partner_id", "in", company.ids) & (
            Domain("is_shared_with_company", "=", True)
            | (Domain("partner_id", "in", company.ids) & written)
        )
        own = Domain("partner_id", "in", partner.ids) | of_company
        return Domain("is_shared", "=", True) & own

    def _is_visible_to(self, partner):
        self.ensure_one()
        return bool(self.filtered_domain(self._get_visible_domain(partner)))

    @api.model
    def _get_thread_with_access(self, thread_id, *, mode="read", **kwargs):
        """Let core's pages open a case by its link only while it is shared.

        Words and files come by our own pages, which keep them in measure.
        """
        case = super()._get_thread_with_access(thread_id, mode=mode, **kwargs)
        is_open = mode == "read" and case.is_shared
        return case if is_open or not self.env.user.share else self.browse()

    def _get_share_url(
        self, redirect=False, signup_partner=False, pid=None, share_token=True
    ):
        """Give colleagues the address of the page, and not the customer's secret."""
        return super()._get_share_url(
            redirect=redirect,
            signup_partner=signup_partner,
            pid=pid,
            share_token=share_token and self.env.su,
        )

    def _sign_token(self, pid):
        # colleagues write the mails that carry it, but have no right to the secret
        return super(CareFeedback, self.sudo())._sign_token(pid)

    def action_share_with_customer(self):
        """Let the customer see the case from now on."""
        self._check_may_change()
        self._as_system().write({"is_shared": True})
        return True

    def action_stop_sharing(self):
        """Take the case out of the customer's sight."""
        self._check_may_change()
        self._as_system().write(UNSHARED)
        return True

    def action_share_with_company(self):
        """Let the colleagues of the customer see the case, too."""
        self._check_may_change()
        self._as_system().write({"is_shared": True, "is_shared_with_company": True})
        text = self.env._("Shared with the customer's company.")
        self._message_log_batch(dict.fromkeys(self.ids, text))
        return True

    def _get_sharing(self):
        """Who sees each case as a customer, before something is written."""
        return {case: (case.is_shared, case.commercial_partner_id) for case in self}

    def _on_sharing_changed(self, before):
        """Log changes of sharing, and stop sharing with former customers."""
        self.filtered(lambda case: case.is_shared > before[case][0])._begin_sharing()
        self.filtered(lambda case: case.is_shared < before[case][0])._end_sharing()
        given = self.filtered(lambda case: case._is_given_to_others(*before[case]))
        if given:
            given._as_system().write(UNSHARED)

    def _is_given_to_others(self, was_shared, company):
        """Tell whether another company would see what was not meant for it."""
        self.ensure_one()
        now = self.commercial_partner_id
        return bool(was_shared and self.is_shared and company and now - company)

    def _begin_sharing(self):
        if not self:
            return
        self._log_shared()
        # who can see it now may be asked now
        self.filtered(lambda case: case._is_unasked())._note_request(False)

    def _is_unasked(self):
        """Tell whether a case was solved of late, and nobody was asked about it."""
        self.ensure_one()
        return self._is_solved() and not self.request_ids and self._is_within_window()

    def _log_shared(self):
        """Note in the messages who has shared the cases."""
        text = self.env._("Shared with the customer.")
        self._message_log_batch(dict.fromkeys(self.ids, text))

    def _end_sharing(self):
        """Disable the customer's links, rating requests and notifications."""
        if not self:
            return
        self._withdraw_requests()
        # a link that was sent must not open the case should it be shared again
        self._write_as_system({"access_token": False})
        self._remove_followers_outside()
        text = self.env._("No longer shared with the customer.")
        self._message_log_batch(dict.fromkeys(self.ids, text))

    def _get_outside_followers(self):
        """The contacts outside the company who follow the cases."""
        # lifts the rights to contacts: whoever ends the sharing of cases, or merges
        # them, need not know who follows them
        return self.sudo().message_partner_ids.filtered("partner_share")

    def _notify_get_recipients_groups(self, message, model_description, msg_vals=False):
        """Give people outside no link to a case that is not shared."""
        groups = super()._notify_get_recipients_groups(
            message, model_description, msg_vals=msg_vals
        )
        if not self or self.is_shared:
            return groups
        for name, _is_member, group in groups:
            if name != "user":
                group["has_button_access"] = False
        return [group for group in groups if group[0] != "portal_customer"]

    def _get_public_name(self):
        """What mail to customers calls the case: its subject may be a colleague's."""
        self.ensure_one()
        return self.display_name if self.is_shared else self.number

    def _message_compute_subject(self):
        return self._get_public_name()

    def _notify_by_email_get_base_mail_values(
        self, message, recipients_data, additional_values=None
    ):
        """Keep the subject of the case in mail that only colleagues get."""
        values = super()._notify_by_email_get_base_mail_values(
            message, recipients_data, additional_values=additional_values
        )
        if message.subject or any(person["share"] for person in recipients_data):
            return values
        return values | {"subject": self.display_name}
