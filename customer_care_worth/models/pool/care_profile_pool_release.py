from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.customer_care.models.common.answers import RELOAD, notify
from odoo.addons.customer_care.models.privacy.care_access_log import OWNER_CHANGED
from odoo.addons.customer_care.models.profile.care_profile_ownership import PART_FIELDS
from odoo.addons.customer_care.wizards.care_profile_handover import SELECTION

from .care_access_log import POOL_IN
from .care_pool_stay import GIVEN_UP, RELEASED
from .care_profile_pool import POOL_RETURNED


class CareProfile(models.Model):
    """Customers who go into the public pool, by an officer or by the nightly run.

    They are handed over to nobody: what is open of them is an officer's, until
    somebody claims them. An owner proposes to give up, and an officer decides.
    """

    _inherit = "care.profile"

    def action_release_to_pool(self):
        """Let any salesperson claim these customers."""
        if not self.env.user._is_care_officer():
            raise AccessError(
                self.env._(
                    "Only an officer may release customers to the public pool: propose "
                    "to give them up."
                )
            )
        self.check_access("write")
        if kept := self.filtered(
            lambda profile: profile.is_deceased or not profile.active
        ):
            raise UserError(
                self.env._(
                    "%(name)s is deceased or archived, and cannot be claimed by "
                    "anybody.",
                    name=kept[0].name,
                )
            )
        released = self._release_to_pool(RELEASED)
        message = self.env._(
            "Customers released to the public pool: %(count)s", count=len(released)
        )
        return notify(message, RELOAD)

    def _release_to_pool(self, reason):
        """Remove the owners of these customers, and put them into the pool."""
        released = self.filtered(lambda profile: not profile.is_in_pool)
        stays = released._begin_stays(reason)
        for owner, same in released.grouped("user_id").items():
            same._hand_over_to_nobody(owner)
        journal = self.env["care.event"]
        journal._record(
            POOL_RETURNED,
            [
                journal._prepare_entry(stay.profile_id, stay, date=stay.date)
                for stay in stays
            ],
        )
        released._log_pool(POOL_IN)
        return released

    def _begin_stays(self, reason):
        """Write down why each is in the pool from today on, and whose it was."""
        stays = self.env["care.pool.stay"]._as_system()
        return stays.create([profile._prepare_stay_values(reason) for profile in self])

    def _prepare_stay_values(self, reason):
        """In the pool from today on, for a reason, unless the owner gives him up."""
        self.ensure_one()
        return {
            "profile_id": self.id,
            "reason": GIVEN_UP if self.date_give_up else reason,
            "date": self._get_pool_today(),
            "left_user_id": self.user_id.id,
        }

    def _hand_over_to_nobody(self, owner):
        """Remove owner and other persons of these customers, as in a hand-over."""
        if owner:
            handovers = self.env["care.profile.handover"]
            form = handovers._with_all_companies().create(
                self._prepare_handover_values(owner)
            )
            form._hand_over(form._get_work())
        else:
            self._end_sight(self.env["res.users"].union(*self._get_sight()))
        for name in PART_FIELDS:
            self.filtered(name)._end_part(name)
        self._remove_followers_without_access()

    def _prepare_handover_values(self, owner):
        """These customers, taken from their owner and given to nobody."""
        return {
            "from_user_id": owner.id,
            "reach": SELECTION,
            "profile_ids": self.ids,
        }

    def _log_pool(self, sentence):
        """Note that customers came into the pool, or went out of it."""
        log = self.env["care.access.log"]
        values = {"count": len(self)}
        if self:
            log._log(OWNER_CHANGED, self, sentence=sentence, values=values)
