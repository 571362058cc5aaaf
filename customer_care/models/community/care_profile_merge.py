from odoo import api, models

from ...planning import merging


class CareProfile(models.Model):
    """Merges referrals, matches and relations of merged customers.

    Two that become one may have been tied to each other, and nobody refers or helps
    himself. What was given stays on record.
    """

    _inherit = "care.profile"

    def _list_merges(self):
        return [
            *super()._list_merges(),
            self._merge_referrals,
            self._merge_matches,
            self._merge_acquaintances,
        ]

    def _merge_referrals(self, kept):
        """Move the referrals on both sides, so that no circle comes of it."""
        both = kept | self
        lines = both.referral_ids | both.origin_referral_ids
        settled = merging.settle_referrals(
            [self._describe_referral(line, both) for line in lines], set(both.ids)
        )
        # the name of the referred person stays
        lines.browse(settled.cut).referred_profile_id = False
        lines.flush_recordset()  # the unique index reads the database
        both.referral_ids.profile_id = kept
        lines.browse(settled.dropped).unlink()
        lines.browse(settled.origin).referred_profile_id = kept

    @api.model
    def _describe_referral(self, referral, both):
        referrers = referral.profile_id._get_referrers()
        return merging.Referral(
            referral.id,
            referral.profile_id.id,
            referral.referred_profile_id.id,
            referral.date,
            is_rewarded=referral._is_rewarded(),
            is_circular=bool(referrers & both),
        )

    def _get_referrers(self):
        """The customer, who referred them, who referred that one, and so on."""
        chain, step = self.browse(), self
        while step:
            chain |= step
            step = step.referred_by_id - chain
        return chain

    def _merge_matches(self, kept):
        """Let a match between the merged customers come to nothing."""
        both = kept | self
        mutual = self.env["care.match"].search(
            [("profile_id", "in", both.ids), ("offer_profile_id", "in", both.ids)]
        )
        mutual.filtered(lambda match: not match._is_helped())._cancel()
        mutual.offer_profile_id = False

    def _merge_acquaintances(self, kept):
        """Keep each relation once, and none of a customer to themselves."""
        both = kept | self
        gone = self.env["care.relation"]
        known = {relation.other_profile_id for relation in kept.relation_ids}
        for relation in both.relation_ids:
            other = relation.other_profile_id
            is_twice = relation.profile_id != kept and other in known
            if is_twice or other in both:
                gone |= relation | relation.twin_id
            known.add(other)
        gone.unlink()
