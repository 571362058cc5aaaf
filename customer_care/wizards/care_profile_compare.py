from collections import Counter

from odoo import api, fields, models

from ..models.common.answers import open_action
from ..models.event.care_event_type import BOUGHT, IN_USE
from ..tools.words import get_choices

MOST_TRAITS = 8  # of each type
LONGEST_NAME = 30  # of a note that is the name of a product, and no sentence


class CareProfileCompare(models.TransientModel):
    """What the customers that are selected in a list have in common.

    Before an event or a campaign one looks here: hobbies, tastes, products, regions,
    the most frequent first, as far as the reader may know them.
    """

    _name = "care.profile.compare"
    _inherit = ["care.guard.mixin", "care.profile.choice.mixin"]
    _description = "Shared Traits"

    profile_count = fields.Integer(
        string="Customers Selected", compute="_compute_traits"
    )
    traits = fields.Json(compute="_compute_traits")

    @api.depends("profile_ids")
    @api.depends_context("uid", "lang")
    def _compute_traits(self):
        for wizard in self:
            profiles = wizard.profile_ids._origin
            wizard.profile_count = len(profiles)
            wizard.traits = [
                {"code": code, "label": label, "lines": self._tell_counts(counts)}
                for code, label, counts in self._count_traits(profiles)
                if counts
            ]

    @api.model
    def _tell_counts(self, counts):
        return [
            self.env._("%(trait)s: %(count)s", trait=trait, count=count)
            for trait, count in counts.most_common(MOST_TRAITS)
        ]

    @api.model
    def _count_traits(self, profiles):
        """Hook: code, label and how many customers have which trait."""
        partners = profiles.partner_id
        places = [(partner.country_id, partner.state_id) for partner in partners]
        countries = [country or state.country_id for country, state in places]
        regions = [state for _country, state in places]
        cities = Counter(filter(None, partners.mapped("city")))
        categories = [profile.category_id for profile in profiles]
        tiers = [profile.tier_id for profile in profiles]
        return [
            *self._count_preferences(profiles),
            ("product", self.env._("Products"), self._count_products(profiles)),
            ("need", self.env._("Needs"), self._count_needs(profiles)),
            ("country", self.env._("Countries"), self._count_by_name(countries)),
            ("region", self.env._("Regions"), self._count_by_name(regions)),
            ("city", self.env._("Cities"), cities),
            (
                "category_id",
                self.env._("Customer Categories"),
                self._count_by_name(categories),
            ),
            ("tier_id", self.env._("Tiers"), self._count_by_name(tiers)),
        ]

    @api.model
    def _count_by_name(self, records):
        return Counter(record.display_name for record in records if record)

    @api.model
    def _count_preferences(self, profiles):
        """Hobbies, tastes, topics, circles and taboos, each type by itself."""
        labels = dict(get_choices(self.env["care.preference"], "category"))
        counts = {code: Counter() for code in labels}
        for profile in profiles:
            for preference in profile.preference_ids:
                counts[preference.category][preference.name] += 1
        return [(code, labels[code], counts[code]) for code in counts]

    @api.model
    def _count_products(self, profiles):
        """What they have bought or use, by the names of the products."""
        events = self.env["care.event"].search(
            [
                ("profile_id", "in", profiles.ids),
                ("type_id.code", "in", [*BOUGHT, IN_USE]),
            ],
            order="id",  # the first spelling stands for all
        )
        return self._count_names(
            (event.profile_id, event.product or self._find_name(event.note))
            for event in events
        )

    @api.model
    def _find_name(self, note):
        """The name that a note consists of; nothing of what is a sentence."""
        words = " ".join((note or "").split())
        is_sentence = len(words) > LONGEST_NAME or words.endswith((".", "。"))
        return "" if is_sentence else words

    @api.model
    def _count_needs(self, profiles):
        needs = self.env["care.need"].search([("profile_id", "in", profiles.ids)])
        return self._count_names((need.profile_id, need.name) for need in needs)

    @api.model
    def _count_names(self, named):
        """How many customers have which name, however it is spelled.

        :param named: pairs of a customer and a name
        """
        spelled, found = {}, set()
        for profile, name in named:
            if words := " ".join((name or "").split()):
                spelled.setdefault(words.casefold(), words)
                found.add((profile.id, words.casefold()))
        return Counter(spelled[key] for __, key in found)

    def action_invite(self):
        """Invite these customers, now that it is known what they like."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_profile_invite_action",
            context={"default_profile_ids": self.profile_ids.ids},
        )
