from odoo import api, fields, models

from ...tools import loyalty as loyalty_rules


class CareLoyalty(models.Model):
    """Counts standings, with a constant number of queries per batch."""

    _inherit = "care.loyalty"

    @api.model
    def _record_standings(self, profiles, day):
        """Write where customers stand on a day, for the quarter that it lies in.

        It runs as superuser, since a company's people belong to different colleagues.
        """
        quarter = self._get_quarter(day)
        known = self.search(
            [("profile_id", "in", profiles.ids), ("quarter", "=", quarter)]
        ).grouped("profile_id")
        new = []
        facts = profiles._collect_loyalty_facts(day)
        rules = self.env["care.loyalty.policy"]._get_rules_of(profiles.company_id)
        for profile in profiles:
            values = self._prepare_standing(facts[profile], rules[profile.company_id])
            if profile in known:
                known[profile]._write_changed(values)
            else:
                place = {"profile_id": profile.id, "quarter": quarter, "date": day}
                new.append(values | place)
        counted = self.browse().union(*known.values())
        counted.date = day
        standings = self.create(new)
        self._mark_current(profiles)
        return standings | counted

    def _write_changed(self, values):
        """Write only changed values, since most stay the same from week to week."""
        changed = {
            name: value
            for name, value in values.items()
            if self[name] != (value or False)
        }
        if changed:
            self.write(changed)

    @api.model
    def _get_quarter(self, day):
        """The last day of the quarter of a day."""
        return fields.Date.end_of(day, "quarter")

    @api.model
    def _prepare_standing(self, facts, rules):
        """The figures of a standing, and what they were counted from."""
        figures = {
            "satisfaction": facts.satisfaction,
            "intent": loyalty_rules.score(loyalty_rules.get_intent(facts)),
            "behaviour": loyalty_rules.score(loyalty_rules.get_behaviour(facts, rules)),
        }
        content = figures["satisfaction"]
        values = {
            "zone": loyalty_rules.place(content, figures["behaviour"], rules),
            "intent_zone": loyalty_rules.place(content, figures["intent"], rules),
            "is_lapsed_promoter": loyalty_rules.is_lapsed_promoter(facts, rules),
            "is_silent": loyalty_rules.is_silent(facts, rules),
            "maturity": loyalty_rules.mature(facts, rules),
            "basis": {"facts": facts._asdict(), "rules": rules._asdict()},
        }
        for name, value in figures.items():
            values[name] = value or 0
            values[f"has_{name}"] = value is not None
        return values

    @api.model
    def _mark_current(self, profiles):
        """Mark the newest standing of each customer, and no other."""
        standings = self.search([("profile_id", "in", profiles.ids)])
        newest = standings.browse().union(
            *(
                own.sorted("quarter")[-1:]
                for own in standings.grouped("profile_id").values()
            )
        )
        newest.filtered(lambda standing: not standing.is_current).is_current = True
        (standings - newest).filtered("is_current").is_current = False
