import random
from hashlib import sha256

from odoo import api, models
from odoo.fields import Domain

from .care_response import ASKED, HELD

DRAWN_AT_ONCE = 2000


class CareWave(models.Model):
    """Draws the random sample of a wave; the draw is reproducible."""

    _inherit = "care.wave"

    def _draw_sample(self):
        """Draw customers until the sample is full, or all colleagues of a pulse."""
        for wave in self:
            if wave.is_staff:
                wave._draw_staff()
            else:
                # a draw for each tier, of which there are few: each fills up its own
                for quota in wave.quota_ids:
                    wave._draw_quota(quota)

    def _draw_quota(self, quota):
        """Fill up a quota; who was held back is replaced by the next ones."""
        candidates = self._get_candidates(quota)
        if quota.size:
            taken = self.env["care.response"].search_count(
                self._get_quota_domain(quota) & Domain("state", "!=", HELD)
            )
            candidates = candidates[: max(0, quota.size - taken)]
        self._draw_profiles(candidates[:DRAWN_AT_ONCE])

    def _get_quota_domain(self, quota):
        domain = Domain("wave_id", "=", self.id) & Domain("profile_id", "!=", False)
        return (
            domain & Domain("tier_id", "=", quota.tier_id.id)
            if quota.tier_id
            else domain
        )

    def _get_candidates(self, quota):
        """The customers who may be drawn still, in the order of the draw."""
        profiles = self.env["care.profile"]
        drawn = self.env["care.response"]._search(
            Domain("wave_id", "=", self.id) & Domain("profile_id", "!=", False)
        )
        rest = Domain("id", "not in", drawn.subselect("profile_id"))
        domain = self._get_asked_domain(quota) & rest
        ids = profiles._search(domain, order="id").get_result_ids()
        return profiles.browse(sorted(ids, key=self._get_rank))

    def _get_asked_domain(self, quota):
        """The customers of whom a quota asks some, or all."""
        tier = (
            Domain("tier_id", "=", quota.tier_id.id) if quota.tier_id else Domain.TRUE
        )
        return self._get_audience_domain() & tier

    @api.model
    def _get_audience_domain(self):
        """The customers of the company of a wave."""
        return Domain("company_id", "in", [self.company_id.id, False])

    def _get_rank(self, profile_id):
        """The place of a customer in the draw: by chance, and always the same."""
        return sha256(f"{self.seed}/{profile_id}".encode()).digest()

    def _draw_profiles(self, profiles):
        self.env["care.response"].create(
            [self._prepare_response_values(profile) for profile in profiles]
        )

    def _prepare_response_values(self, profile):
        """The sheet of a customer, with owner and tier as they are by now."""
        self.ensure_one()
        return {
            "wave_id": self.id,
            "profile_id": profile.id,
            "user_id": profile.user_id.id,
            "tier_id": profile.tier_id.id,
        }

    def _draw_staff(self):
        """Make one link for each colleague, and note nowhere whose it is."""
        if self.date_drawn:
            return
        self.date_drawn = self.company_id._get_care_today()
        colleagues = self.env["res.users"].search(self._get_staff_domain())
        order = random.sample(colleagues.ids, len(colleagues))
        sheets = self.env["care.response"].create(
            [self._prepare_staff_values()] * len(order)
        )
        sheets._mail_staff(colleagues.browse(order))

    def _prepare_staff_values(self):
        """A sheet of a pulse: the same for each colleague."""
        self.ensure_one()
        return {"wave_id": self.id, "is_anonymous": True, "state": ASKED}

    @api.model
    def _get_staff_domain(self):
        """The colleagues who are asked: those at work in the company."""
        users = self.env["res.users"]
        here = Domain("company_ids", "in", self.company_id.ids)
        return users._get_carers_domain() & here & Domain("email", "!=", False)
