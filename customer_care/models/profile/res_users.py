from odoo import api, fields, models
from odoo.exceptions import RedirectWarning

from ...tools.words import comma


class ResUsers(models.Model):
    """Colleagues who care for customers, and hand them over before they leave."""

    _name = "res.users"
    # links first: core goes on as superuser where somebody writes his own user
    _inherit = [
        "care.link.mixin",
        "res.users",
    ]

    care_preference_ids = fields.Many2many(
        "care.preference",
        "care_preference_user_rel",
        "user_id",
        "preference_id",
        string="Interests",
        help="Your own hobbies and tastes: they show which customers share them.",
    )
    care_channel_id = fields.Many2one(
        "care.channel",
        string="Preferred Channel",
        ondelete="set null",
        help="How you like to keep in touch: it is proposed where a customer of yours "
        "prefers nothing else.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + [
            "care_channel_id",
            "care_preference_ids",
        ]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + [
            "care_channel_id",
            "care_preference_ids",
        ]

    def write(self, vals):
        if "active" in vals and not vals["active"]:
            self.filtered("active")._check_care_handed_over()
            self.env["care.reminder.mixin"]._release_reminders(self)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_care(self):
        self._check_care_handed_over()

    def _check_care_handed_over(self):
        """Refuse to archive a user with customers, and offer the hand-over."""
        if self.env.su:
            return  # the planner finds a valid person for what he leaves behind
        # whoever archives users may not see their work, and learns no more than numbers
        for user in self.sudo():
            if reason := user._get_care_left_behind():
                raise RedirectWarning(
                    reason,
                    self.env.ref("customer_care.care_profile_handover_action").id,
                    self.env._("Hand Over Customers"),
                    {"default_from_user_id": user.id},
                )

    def _get_care_left_behind(self):
        """Return what would be left without an owner, or an empty text."""
        self.ensure_one()
        if count := self._get_care_count():
            return self.env._(
                "%(name)s is still involved with customers (%(count)s). Hand them over "
                "first.",
                name=self.name,
                count=count,
            )
        open_work = self.env["care.open.work"]
        if items := open_work._tell_counts(open_work._find_all(self)):
            return self.env._(
                "%(name)s still has open work (%(items)s). Hand it over first.",
                name=self.name,
                items=comma(self.env).join(items),
            )
        return ""

    def _get_care_count(self):
        """Count the customers in whose care the user has a part."""
        self.ensure_one()
        profiles = self.env["care.profile"].with_context(active_test=False)
        return profiles.search_count(self._get_care_domain())

    def _get_care_domain(self):
        """Hook: the customers in whose care the user has a part."""
        self.ensure_one()
        return self.env["care.profile"]._get_ownership_domain(self)
