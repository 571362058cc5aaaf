from odoo import api, models
from odoo.fields import Domain

from .pages import make_options

MODELS = {"tier_id": "care.tier", "user_id": "res.users", "team_id": "care.team"}


class CarePeopleFilterMixin(models.AbstractModel):
    """A page of figures that may be of one tier, owner or team only."""

    _name = "care.people.filter.mixin"
    _description = "Filter by Tier, Owner and Team"

    @api.model
    def _get_people_options(self):
        """The tiers, owners and teams of which one can be chosen."""
        return {name: self._get_options_of(name) for name in MODELS}

    @api.model
    def _get_options_of(self, name):
        """What can be chosen of tiers, owners or teams, by the field of customers."""
        return make_options(self._find_offered(name))

    @api.model
    def _find_offered(self, name):
        """The tiers, owners or teams that are offered; owners to officers only."""
        records = self.env[MODELS[name]]
        if name != "user_id":
            return records.search(Domain.TRUE)
        if not self.env.user._is_care_officer():
            return records
        return records.search(records._get_carers_domain(), order="name")

    @api.model
    def _find_people(self, chosen):
        """Pairs of a field of customers and the ids that are chosen: tier or owners."""
        found = [
            (name, [chosen[name]]) for name in ("tier_id", "user_id") if name in chosen
        ]
        if team := chosen.get("team_id"):
            members = self.env["care.team.member"].search([("team_id", "=", team)])
            found.append(("user_id", members.user_id.ids))
        return found
