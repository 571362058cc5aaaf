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
        past = self._count_customers(Domain("is_contact_overdue", "=", True))
        contacts = self._count_contacts(Domain.TRUE)
        sold = self._count_contacts(self.env["care.touch"]._get_selling_domain())
        rows = [
            self._make_row(tier, count, contacts.get(tier, 0), past.get(tier, 0))
            | self._prepare_selling(tier, contacts.get(tier, 0), sold.get(tier, 0))
            for tier, count in customers.items()
        ]
        most = max((max(row["actual"], row["wanted"]) for row in rows), default=0)
        return {"rows": rows, "most": most}

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
        return {
            "tier_id": tier.id,
            "label": tier.display_name or self.env._("Without a tier"),
            "customers": customers,
            "actual": round(contacts / customers, 1),
            "wanted": round(tier._get_yearly_contacts(), 1),
            "limit": tier.max_days_without_contact,
            "past": past,
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
            "sold_ids": self._find_sold(tier, terms),
        }

    @api.model
    def _find_sold(self, tier, terms):
        """The customers of a tier to whom we sold more often than it allows."""
        if not terms or not terms.limit:
            return []
        touches = self.env["care.touch"]
        sold = touches._get_came_domain(days=terms.days)
        sold &= touches._get_selling_domain()
        groups = touches._read_group(
            sold & Domain("profile_id.tier_id", "=", tier.id),
            ["profile_id"],
            having=[("__count", ">", terms.limit)],
        )
        return [profile.id for [profile] in groups]
