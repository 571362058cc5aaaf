from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_care.models.common.row_lock import wait_for_others

from .care_access_log import POOL_OUT
from .care_profile_pool import POOL_CLAIMED


class CareProfile(models.Model):
    """Claiming customers from the public pool, within limits.

    The claimed ones are handed over to who claims them, by the way in which all
    customers are. Of two who claim in the same second the first has them.
    """

    _inherit = "care.profile"

    def _claim(self, names):
        """Hand these customers of the pool over to the user.

        :param names: their names by id, for the user may not read them yet
        """
        user = self.env.user
        stays = self.env["care.pool.stay"]._find_open(self)
        wait_for_others(stays)
        self._check_lost(user, names)
        day = self.env.company._get_care_today()
        self._check_claim_limits(user, stays._count_claims(user, day))
        stays._end_by_claim(user, day)
        self._claim_for(user)
        self.env.flush_all()
        self.invalidate_recordset()
        self._journal_claims(stays, day)
        self._log_pool(POOL_OUT)

    def _claim_for(self, user):
        """Hand these customers over to who claims them; who may was asked before."""
        # lifts the rights to customers whom their new owner may not read until then
        self._beyond_rights()._hand_over_to(user)

    def _journal_claims(self, stays, day):
        journal = self.env["care.event"]
        entries = [
            journal._prepare_entry(stay.profile_id, stay, "claimed", date=day)
            for stay in stays
        ]
        journal._record(POOL_CLAIMED, entries)

    def _check_claim_limits(self, user, claimed):
        """Refuse more than the rules of the company allow, for a day and in all.

        In all are those of all companies, at whichever of them the user looks.
        """
        rules = self.env["care.pool.policy"]._get_policy(self.env.company)._get_rules()
        most = rules.claims_per_day
        if most and claimed + len(self) > most:
            raise UserError(
                self.env._(
                    "Customers you may claim a day: %(most)s; claimed today: "
                    "%(count)s.",
                    most=most,
                    count=claimed,
                )
            )
        # lifts the rules, which hide those of other companies: their number is told
        held = len(self._search(Domain("user_id", "=", user.id), bypass_access=True))
        if rules.most_held and held + len(self) > rules.most_held:
            raise UserError(
                self.env._(
                    "You may claim customers until you have %(most)s, and have "
                    "%(count)s.",
                    most=rules.most_held,
                    count=held,
                )
            )

    def _check_lost(self, user, names):
        """Refuse to give customers back to who has lost or given them up of late."""
        rules = self.env["care.pool.policy"]._get_policy(self.env.company)._get_rules()
        today = self.env.company._get_care_today()
        since = fields.Date.subtract(today, days=rules.reclaim_days)
        lost = self.env["care.pool.stay"]._find_days_lost(self, user, since)
        for profile_id, day in lost.items():
            free = fields.Date.add(day, days=rules.reclaim_days)
            raise UserError(
                self.env._(
                    "%(customer)s went from %(user)s to the public pool on %(lost)s, "
                    "and cannot go back before %(free)s.",
                    customer=names[profile_id],
                    user=user.name,
                    lost=format_date(self.env, day),
                    free=format_date(self.env, free),
                )
            )

    def _check_persons(self, vals):
        """Let no colleague give a customer back to who has lost them of late."""
        result = super()._check_persons(vals)
        user = self.env["res.users"].browse(vals.get("user_id") or [])
        if user and not self.env.user._is_care_officer():
            given = self.filtered(lambda profile: profile.user_id != user)
            given._check_lost(user, {profile.id: profile.name for profile in given})
        return result
