from odoo import models

from .attached import get_attached_domain


class CareConversationMixin(models.AbstractModel):
    """Keeps the thread of a record among those who may read the record.

    Core lets everybody follow, and goes on telling who follows. Here only readers
    follow, and who has lost sight of the record is told nothing more.
    """

    _name = "care.conversation.mixin"
    _inherit = "mail.thread"
    _description = "Thread of Readers"

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Tell a follower nothing more who has lost his access meanwhile."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        followers = [
            recipient["id"] for recipient in recipients if recipient["is_follower"]
        ]
        system = self._beyond_rights()
        readable = system._group_by_followers(followers)
        partners = message.with_env(system.env).partner_ids
        named = set((msg_vals or {}).get("partner_ids") or partners.ids)
        return [
            recipient
            for recipient in recipients
            if not recipient["is_follower"]
            or recipient["id"] in named
            or readable.get(recipient["id"])
        ]

    def _beyond_rights(self):
        """These records with all who follow them, and are named in their messages."""
        # lifts the rights to lists of others: followers whom a user cannot see, and a
        # message that its author need not see again
        return self.sudo()

    def _group_by_followers(self, partner_ids):
        """Map those of the contacts who may follow to the ids of what they may read.

        Asked as superuser, as core does when it makes followers.
        """
        users = self.env["res.users"].search([("partner_id", "in", partner_ids)])
        return {
            user.partner_id.id: self._filter_readable_by(user).ids
            for user in users
            if not user.share
        }

    def _filter_readable_by(self, user):
        """Return those of the records that another user may read in any company."""
        # asked with the rights of that user, and of ids only
        as_user = self.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids
        )
        return as_user._filtered_access("read").with_env(self.env)

    def _remove_followers_without_access(self):
        """Take the followers off who may not read the profile any more."""
        system = self._beyond_rights()
        followers = system.env["mail.followers"].search(get_attached_domain(self))
        readable = system._group_by_followers(followers.partner_id.ids)
        followers.filtered(
            lambda follower: (
                follower.res_id not in readable.get(follower.partner_id.id, ())
            )
        ).unlink()
