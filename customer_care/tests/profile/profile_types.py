from itertools import cycle
from unittest.mock import patch

from odoo.fields import Command

from ...wizards import care_profile_create
from ..common import CareCommon


class ProfileTypes(CareCommon):
    """Customers of every gender, role, tier, taste, channel and relation."""

    @classmethod
    def _make_profiles(cls):
        facts = cls._get_rows(
            "care.profile",
            "gender",
            "decision_role",
            "influence",
            "stage",
            "referral_belief",
            "referral_trust",
            "referral_effect",
        )
        tiers = cls.env["care.tier"].search([])
        categories = cls.env["care.customer.category"].search([])
        each = enumerate(zip(facts * 2, cycle(tiers), cycle(categories)))
        for number, (fact, tier, category) in each:
            profile = cls._create_profile(name=f"Guest {number}", tier_id=tier.id)
            profile.category_id = category
            profile.with_user(cls.care_user).write(fact)
        cls._make_facts(profile.with_user(cls.care_user))
        cls._make_audiences()
        cls._make_handovers()

    @classmethod
    def _make_facts(cls, profile):
        """What a salesperson notes of a customer, of every type."""
        tastes = cls.env["care.preference"].with_user(cls.care_user)
        profile.preference_ids = tastes.create(
            [
                row | {"name": f"Taste {row['category']}"}
                for row in cls._get_rows("care.preference", "category")
            ]
        )
        own = {"profile_id": profile.id}
        family = cls._get_rows("care.relative", "relation", "gender")
        cls.env["care.relative"].with_user(cls.care_user).create(
            [own | row | {"name": f"Relative {n}"} for n, row in enumerate(family)]
        )
        quiet = {"hour_from": 20, "hour_to": 7, "reason": "Sleeps early"}
        cls.env["care.quiet.time"].with_user(cls.care_user).create(
            [own | quiet | row for row in cls._get_rows("care.quiet.time", "weekday")]
        )
        consents = cycle(cls._get_rows("care.profile.channel", "consent"))
        asked = {"consent_purpose": "News", "consent_source": "On a visit"}
        cls.env["care.profile.channel"].with_user(cls.care_user).create(
            [
                own | asked | {"channel_id": channel.id} | next(consents)
                for channel in cls.env["care.channel"].search([])
            ]
        )

    @classmethod
    def _make_audiences(cls):
        """Contacts that were and are added as customers, by each rule for the owner."""
        wizards = cls.env["care.profile.create"].with_user(cls.care_officer)
        for number, rule in enumerate(cls._get_values(wizards._name, "owner_rule")):
            name = f"Visitor of day {number}"
            cls._create_contact(name)
            values = {"owner_rule": rule, "user_id": cls.care_user.id}
            values["domain"] = repr([("name", "=", name)])
            waiting, large, small = wizards.create([values] * 3)
            with patch.object(care_profile_create, "MOST_AT_ONCE", 0):
                large.action_create()
            small.action_create()

    @classmethod
    def _make_handovers(cls):
        """One customer, then all that a leaver has, handed over to the salesperson."""
        leaver = cls._create_colleague("care_leaver", "user")
        customers = cls._create_profiles(2, user_id=leaver.id)
        wizards = cls.env["care.profile.handover"].with_user(cls.care_officer)
        for reach in cls._get_values(wizards._name, "reach"):
            wizards.create(
                {
                    "from_user_id": leaver.id,
                    "to_user_id": cls.care_user.id,
                    "reach": reach,
                    "profile_ids": [Command.set(customers[0].ids)],
                }
            ).action_hand_over()
