from odoo import api, models


class CareProfile(models.Model):
    """Moves what ties merged customers to others: introductions, help, money, groups.

    Two that become one may have been tied to each other, and nobody introduces or helps
    himself. What was given or settled stays on record.
    """

    _inherit = "care.profile"

    def _merge_relations(self, kept):
        self._merge_referrals(kept)
        self._merge_matches(kept)
        self._merge_revenues(kept)
        for model in ("care.promise", "care.expense"):
            lines = self.env[model].search([("profile_id", "in", self.ids)])
            lines.profile_id = kept
        kept.group_ids |= self.group_ids
        self.group_ids = False

    def _merge_referrals(self, kept):
        """Move the introductions on both sides, so that no circle comes of it."""
        both = kept | self
        given, origins = both.referral_ids, both.origin_referral_ids
        first = self._find_origin(both)
        lost = (given & origins) | (origins - first)
        lost.introduced_profile_id = False  # the name of the introduced stays
        twins = lost.filtered(lambda referral: referral.profile_id == first.profile_id)
        untrue = (given & lost) | twins
        untrue = untrue.filtered(lambda referral: referral.reward_state != "given")
        given.profile_id = kept
        untrue.unlink()
        first.introduced_profile_id = kept

    @api.model
    def _find_origin(self, both):
        """The first introduction of the merged ones by somebody else."""
        origins = both.origin_referral_ids.sorted(lambda line: (line.date, line.id))
        return origins.filtered(
            lambda line: not line.profile_id._get_introducers() & both
        )[:1]

    def _get_introducers(self):
        """The customer, who introduced him, who introduced that one, and so on."""
        chain, step = self.browse(), self
        while step:
            chain |= step
            step = step.introduced_by_id - chain
        return chain

    def _merge_matches(self, kept):
        """Move the matches; one between the merged customers comes to nothing."""
        both = kept | self
        matches = self.env["care.match"]
        needed = matches.search([("profile_id", "in", both.ids)])
        mutual = needed.filtered(lambda match: match.offer_profile_id in both)
        mutual.filtered(lambda match: match.state != "helped")._drop()
        mutual.offer_profile_id = False
        needed.profile_id = kept
        offered = matches.search([("offer_profile_id", "in", self.ids)])
        offered.offer_profile_id = kept

    def _merge_revenues(self, kept):
        """Move the revenue; what is of the same year adds up, settled fees too."""
        years = kept.revenue_ids.grouped(lambda own: (own.company_id, own.year))
        for line in self.revenue_ids:
            same = years.setdefault((line.company_id, line.year), line)
            if same == line:
                line.profile_id = kept
            else:
                same._take_in(line)
