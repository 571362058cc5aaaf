from odoo import fields, models
from odoo.exceptions import AccessError, UserError

FARTHEST_DAYS = 60  # to which whoever sees a customer by a touch alone may move it


class CareTouch(models.Model):
    """Which touches a user may create and change: own work, on own customers.

    A touch gives sight of a customer and not the rights of an owner: who has nothing
    but a touch makes no others, gives it to nobody but those who care, and is through
    with the customer when it is done. Officers plan and log for their colleagues, too.
    """

    _inherit = "care.touch"

    def _is_unbound(self):
        """Tell whether the system or an officer acts, who may do so for others."""
        return self._is_system() or self.env.user._is_care_officer()

    def _filter_lasting(self, user):
        """Return the touches whose customers the user sees without a touch as well."""
        return self.filtered(
            lambda touch: (
                user in touch.profile_id.family_user_ids
                or user == touch.profile_id.sponsor_user_id
            )
        )

    def _check_made_by_right(self):
        """Let users log what they did themselves, and plan for their own customers."""
        if self._is_unbound():
            return
        done = self.filtered(lambda touch: touch._is_done())
        if any(touch.user_id | touch.done_user_id != self.env.user for touch in done):
            raise AccessError(self.env._("Only officers log touches for other users."))
        planned = self - done
        planned._check_planned_by_right()
        for person, touches in planned.grouped("user_id").items():
            if person != self.env.user:
                touches.profile_id._check_new_owner(person)

    def _check_planned_by_right(self):
        """Refuse touches of somebody who sees the customers by another touch alone.

        A sponsor, who sees them anyway, plans touches for himself.
        """
        user = self.env.user
        own = self.filtered(lambda touch: touch.user_id == user)._filter_lasting(user)
        (self - own).profile_id._check_decided()

    def _check_reopened_by_right(self):
        """Check touches that are to be planned again as if they were new."""
        if not self._is_unbound():
            self._check_planned_by_right()

    def _check_changed_by_right(self, vals):
        """Hook: refuse what only those may do who care for the customers."""
        if self._is_unbound():
            return
        if "user_id" in vals:
            self._check_given_by_right(self.env["res.users"].browse(vals["user_id"]))
        if day := fields.Date.to_date(vals.get("date_planned")):
            self._check_moved_by_right(day)

    def _check_given_by_right(self, person):
        given = self.filtered(lambda touch: touch.user_id != person)
        returned = given.filtered(lambda touch: touch._is_returned_to(person))
        (given - returned).profile_id._check_decided()
        given.profile_id._check_new_owner(person)

    def _is_returned_to(self, person):
        """Tell whether the user gives his own touch back to those who care."""
        self.ensure_one()
        is_own = self.user_id == self.env.user
        return is_own and (not person or person in self.profile_id.family_user_ids)

    def _check_moved_by_right(self, day):
        today = fields.Date.context_today(self)
        farthest = fields.Date.add(today, days=FARTHEST_DAYS)
        if day > farthest and self - self._filter_lasting(self.env.user):
            raise UserError(
                self.env._(
                    "Only the owner, the backup or an officer may move this touch by "
                    "more than %(days)s days.",
                    days=FARTHEST_DAYS,
                )
            )

    def _get_next_user(self):
        """Who goes on with the customer: nobody whose sight of him ends with this."""
        self.ensure_one()
        person, profile = self.user_id, self.profile_id
        if person and (self._filter_lasting(person) or person._is_care_officer()):
            return person
        planner = self.env["care.planner"]
        return profile.user_id or planner._find_officer(profile, self.company_id)
