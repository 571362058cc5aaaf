from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.tools.words import get_choices

from ...tools import loyalty as loyalty_rules
from ..common.pages import read_ids

# by which measure of loyalty the matrix is drawn: its figure, and the zone that follows
AXES = {
    "behaviour": ("behaviour", "zone"),
    "intent": ("intent", "intent_zone"),
}
USUAL_AXIS = "behaviour"
# whom a page is about
IDS = ("tier_id", "user_id", "team_id", "profile_id")


class CareLoyaltyMatrix(models.AbstractModel):
    """The page *Loyalty Matrix*: satisfaction of customers against their loyalty.

    It stores nothing. Customers are counted by the database under the reader's own
    rights, with the same number of queries however many there are.
    """

    _name = "care.loyalty.matrix"
    _inherit = "care.people.filter.mixin"
    _description = "Loyalty Matrix"

    @api.model
    def get_report(self, filters=None):
        """All that the page shows.

        :param filters: the axis, a quarter, and ids of a tier, an owner, a team or a
            customer
        """
        self.env["care.loyalty"].check_access("read")
        chosen = self._read_filters(filters or {})
        quarters = self._get_quarters()
        newest = (quarters or [False])[0]
        quarter = chosen["quarter"] if chosen["quarter"] in quarters else newest
        domain = self._get_domain(chosen, quarter, quarter == newest)
        bubbles, unplaced = self._count_bubbles(domain, chosen["axis"])
        policy = self.env["care.loyalty.policy"]._get_policy(self.env.company)
        rules = policy._get_rules()
        return {
            "filters": chosen | {"quarter": quarter},
            "options": self._get_options(quarters),
            "domain": [*domain],
            "zone_field": AXES[chosen["axis"]][1],
            "bubbles": bubbles,
            "unplaced": unplaced,
            "zones": self._count_zones(bubbles),
            "rules": rules._asdict(),
            "word": self._estimate(bubbles, rules)._asdict(),
            "trail": self._get_trail(chosen),
            "customer": self._get_customer(chosen).display_name or "",
            "is_manager": self.env.user._is_care_manager(),
        }

    @api.model
    def _read_filters(self, filters):
        """The filters from the client, without unknown ones."""
        chosen = read_ids(filters, IDS)
        axis = filters.get("axis")
        chosen["axis"] = axis if axis in AXES else USUAL_AXIS
        chosen["quarter"] = filters.get("quarter") or False
        return chosen

    @api.model
    def _get_quarters(self):
        """The quarters in which customers stand anywhere, the newest first."""
        groups = self.env["care.loyalty"]._read_group(
            [], ["quarter:day"], order="quarter:day desc"
        )
        return [fields.Date.to_string(day) for [day] in groups]

    @api.model
    def _get_domain(self, chosen, quarter, is_newest):
        """The standings that the page is about.

        Who has left since is left out today, but was one of us in a former quarter.
        """
        domain = Domain("quarter", "=", quarter)
        if is_newest:
            domain &= Domain("profile_id.active", "=", True)
        for name, ids in self._find_people(chosen):
            domain &= Domain(f"profile_id.{name}", "in", ids)
        return domain

    @api.model
    def _get_options(self, quarters):
        """What can be chosen on the page."""
        standings = self.env["care.loyalty"]
        named = [
            {"id": day, "name": standings._name_quarter(fields.Date.to_date(day))}
            for day in quarters
        ]
        return {
            "axis": [
                {"id": "behaviour", "name": self.env._("Loyalty by behavior")},
                {"id": "intent", "name": self.env._("Loyalty by intent")},
            ],
            "quarter": named,
            **self._get_people_options(),
        }

    @api.model
    def _count_bubbles(self, domain, axis):
        """Count the customers at each point of the matrix, and those at none.

        :return: where how many stand, by zone; and how many lack a figure
        """
        standings = self.env["care.loyalty"]
        loyalty, zone = AXES[axis]
        query = standings._search(domain)
        placed = standings._field_to_sql(query.table, zone, query)
        columns = [
            SQL(
                "round(%s)::int",
                standings._field_to_sql(query.table, name, query),
            )
            for name in ("satisfaction", loyalty)
        ]
        # SQL: the ORM groups by fields, and not by points that were rounded
        groups = SQL(", ").join([placed, *columns])
        query.groupby = groups
        query.order = SQL("count(*) DESC")
        rows = self.env.execute_query(query.select(placed, *columns, SQL("count(*)")))
        bubbles = [
            {"zone": code, "x": satisfaction, "y": level, "count": count}
            for code, satisfaction, level, count in rows
            if code
        ]
        return bubbles, sum(count for code, __, __, count in rows if not code)

    @api.model
    def _count_zones(self, bubbles):
        """All zones with how many customers stand in each."""
        counts = self._sum_zones(bubbles)
        return [
            {"id": code, "name": name, "count": counts[code]}
            for code, name in get_choices(self.env["care.loyalty"], "zone")
        ]

    @api.model
    def _sum_zones(self, bubbles):
        counts = dict.fromkeys(
            self.env["care.loyalty"]._fields["zone"].get_values(self.env), 0
        )
        for bubble in bubbles:
            counts[bubble["zone"]] += bubble["count"]
        return counts

    @api.model
    def _estimate(self, bubbles, rules):
        """Estimate the word of mouth of happy and unhappy customers."""
        counts = self._sum_zones(bubbles)
        happy = sum(counts[code] for code in loyalty_rules.HAPPY)
        unhappy = sum(counts[code] for code in loyalty_rules.UNHAPPY)
        return loyalty_rules.estimate_word_of_mouth(happy, unhappy, rules)

    @api.model
    def _get_customer(self, chosen):
        own = Domain("id", "=", chosen.get("profile_id", False))
        return self.env["care.profile"].search(own)

    @api.model
    def _get_trail(self, chosen):
        """Where the customer has stood, quarter by quarter."""
        if not (profile_id := chosen.get("profile_id")):
            return []
        loyalty, zone = AXES[chosen["axis"]]
        standings = self.env["care.loyalty"].search(
            [("profile_id", "=", profile_id), (zone, "!=", False)], order="quarter, id"
        )
        return [
            {
                "id": standing.id,
                "name": standing._name_quarter(standing.quarter),
                "x": standing.satisfaction,
                "y": standing[loyalty],
            }
            for standing in standings
        ]
