from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain

from ...tools import selling


class CareContactIntensity(models.AbstractModel):
    """The page *Contact Intensity*: how often customers of each tier are reached.

    It stores nothing. Everything is counted by the database under the reader's own
    rights, with the same number of queries however many customers there are.
    """

    _name = "care.contact.intensity"
    _description = "Contact Intensity"

    @api.model
    def get_report(self):
        """For each tier: contacts in a year, those wanted, and who is past the gap."""
        profiles = self.env["care.profile"]
        profiles.check_access("read")
        customers = self._count_customers(Domain.TRUE)
        past = self._count_customers(self._get_past_domain())
        contacts = self._count_contacts(Domain.TRUE)
        sold = self._count_contacts(self.env["care.touch"]._get_selling_domain())
        buyers = self._find_sold()
        rows = [
            self._make_row(tier, count, contacts.get(tier, 0), past.get(tier, 0))
            | self._prepare_selling(tier, contacts.get(tier, 0), sold.get(tier, 0))
            | self._prepare_sold(buyers.get(tier, []))
            for tier, count in customers.items()
        ]
        most = max((max(row["actual"], row["wanted"]) for row in rows), default=0)
        return {"rows": rows, "most": most}

    @api.model
    def _get_past_domain(self):
        """The customers not reached for longer than their tier tolerates."""
        return Domain("is_contact_overdue", "=", True)

    @api.model
    def _count_customers(self, domain):
        """Map tiers to the number of customers, in the order of tiers."""
        return dict(
            self.env["care.profile"]._read_group(domain, ["tier_id"], ["__count"])
        )

    @api.model
    def _count_contacts(self, domain):
        """Map tiers to how often their customers were reached in 12 months."""
        touches = self.env["care.touch"]
        yearly = touches._get_yearly_domain() & domain
        return dict(touches._read_group(yearly, ["profile_id.tier_id"], ["__count"]))

    @api.model
    def _make_row(self, tier, customers, contacts, past):
        own = Domain("tier_id", "=", tier.id)
        return {
            "tier_id": tier.id,
            "label": tier.display_name or self.env._("Without a tier"),
            "customers": customers,
            "actual": round(contacts / customers, 1),
            "wanted": round(tier._get_yearly_contacts(), 1),
            "limit": tier.max_days_without_contact,
            "past": past,
            "domain": [*own],
            "past_domain": [*own & self._get_past_domain()],
        }

    @api.model
    def _prepare_selling(self, tier, contacts, sold):
        """How much of the contacts sells, and to whom more than the tier allows."""
        terms = self.env["care.tier"]._get_selling_terms().get(tier.id)
        share = selling.measure_share(sold, contacts)
        return {
            "selling": round(share),
            "caring": round(100 - share) if contacts else 0,
            "most_selling": round(terms.share) if terms else 0,
            "selling_limit": terms.limit if terms else 0,
            "selling_days": terms.days if terms else 0,
        }

    @api.model
    def _prepare_sold(self, ids):
        """How many customers were sold to more often than allowed, and who."""
        return {"sold": len(ids), "sold_domain": [*Domain("id", "in", ids)]}

    @api.model
    def _find_sold(self):
        """Map tiers to the customers to whom we sold more often than they allow."""
        limited = {
            tier_id: terms
            for tier_id, terms in self.env["care.tier"]._get_selling_terms().items()
            if terms.limit
        }
        if not limited:
            return {}
        touches = self.env["care.touch"]
        within = Domain.OR(
            Domain("profile_id.tier_id", "=", tier_id)
            & touches._get_came_domain(days=terms.days)
            for tier_id, terms in limited.items()
        )
        fewest = min(terms.limit for terms in limited.values())
        found = defaultdict(list)
        for tier, profile, count in touches._read_group(
            touches._get_selling_domain() & within,
            ["profile_id.tier_id", "profile_id"],
            ["__count"],
            having=[("__count", ">", fewest)],
        ):
            if count > limited[tier.id].limit:
                found[tier].append(profile.id)
        return found
