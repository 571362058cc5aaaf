from odoo.tests import freeze_time

from ..common import CareCommon

# facts of a customer and what follows for asking for a referral
READY = {
    "belief": "yes",
    "trust": "yes",
    "effect": "yes",
    "role": "decides",
    "mood": "5",
    "tier": "a",
}
READINESS = {
    "ready": READY,
    "unknown": READY | {"trust": False},
    "not_yet": READY | {"effect": "no"},
    "never": READY | {"tier": "d"},
}


BENEFIT = {"name": "Openings", "date": "2026-03-09", "benefit": "Tea", "cost": 20}


class CommunityTypes(CareCommon):
    """Referrals, business matches and groups in every state."""

    @classmethod
    def _make_community(cls):
        for name, facts in READINESS.items():
            cls._make_readiness(name, **facts)
        cls._make_referrals()
        cls._make_matches()
        cls._make_groups()
        cls._make_relations()
        cls._make_responses()
        cls._make_invitations()
        cls._make_ties()
        cls._make_transfers()

    @classmethod
    def _make_readiness(cls, name, belief, trust, effect, role, mood, tier):
        tier = cls.env.ref(f"customer_care.care_tier_{tier}")
        profile = cls._create_profile(name=name, tier_id=tier.id)
        profile = profile.with_user(cls.care_user)
        profile.write(
            {
                "referral_belief": belief,
                "referral_trust": trust,
                "referral_effect": effect,
                "decision_role": role,
            }
        )
        touches = cls.env["care.touch"].with_user(cls.care_user)
        talk = {"profile_id": profile.id, "mood": mood, "next_step": "Call again"}
        touches.create(talk).action_done()

    @classmethod
    def _make_referrals(cls):
        referrals = cls.env["care.referral"].with_user(cls.care_user)
        told = {"profile_id": cls.profile.id, "name": "Lin Bo"}
        told["reward_when"] = "referral"
        reward = {"reward": "Tea", "reward_amount": 30}
        referrals.create([told, told | reward])
        referrals.create(told | reward).action_give_reward()
        referrals.create(told | reward | {"reward_when": "deal"})

    @classmethod
    def _make_matches(cls):
        other = cls._create_profile(name="Wu Gang")
        matches = cls.env["care.match"].with_user(cls.care_user)
        need = {"profile_id": cls.profile.id, "offer_profile_id": other.id}
        matches = matches.create([need | {"name": f"School {n}"} for n in range(4)])
        matches[1:].action_plan()
        matches[2].action_help()
        matches[3].action_cancel()

    @classmethod
    def _make_groups(cls):
        person = {"user_id": cls.care_user.id}
        group = cls._create_group(name="Chess club", **person)
        group.profile_ids = cls.profile + cls._create_profile(name="Member")
        for model, values in {
            "care.group.admin": person,
            "care.group.topic": person | BENEFIT,
        }.items():
            cls.env[model].create({"group_id": group.id, **values})
        turn = {"date_from": "2026-02-10", "date_to": "2026-03-11"}
        group.admin_ids.write(turn)
        group.admin_ids._remind_rotation()

    @classmethod
    def _make_relations(cls):
        relations = cls.env["care.relation"].with_user(cls.care_user)
        for row in cls._get_rows("care.relation", "type"):
            friend = cls._create_profile(name=f"Friend by {row['type']}")
            both = {"profile_id": cls.profile.id, "other_profile_id": friend.id}
            relations.create(both | row)

    @classmethod
    def _make_responses(cls):
        """Who was referred is still to be contacted, was forgotten, or was reached."""
        cls._refer("Zhou Wait")
        with freeze_time("2026-03-02 04:00:00"):
            cls._refer("Zhou Late")
        reached = cls._refer("Zhou Done").with_user(cls.care_user)
        talk = {"profile_id": reached.id, "note": "Wants a pump", "next_step": "Ask"}
        cls.env["care.touch"].with_user(cls.care_user).create(talk).action_done()

    @classmethod
    def _refer(cls, name):
        friend = cls._create_profile(name=name)
        both = {"profile_id": cls.profile.id, "referred_profile_id": friend.id}
        cls.env["care.referral"].with_user(cls.care_user).create(both)
        return friend

    @classmethod
    def _make_invitations(cls):
        """Guests who are invited, who will come, who came and who did not."""
        guests = cls._create_profiles(4)
        event = {"name": "Tea", "date_event": "2026-03-12", "profile_ids": guests.ids}
        invite = cls.env["care.profile.invite"].with_user(cls.care_user).create(event)
        found = cls.env["care.touch"].search(invite.action_invite()["domain"])
        touches = found.with_user(cls.care_user)
        touches[1].is_coming = True
        with freeze_time("2026-03-13 04:00:00"):
            touches[2].action_note_came()
            touches[3].action_note_absent()

    @classmethod
    def _make_ties(cls):
        """Customers of every relation, one of whom has but the terms in common."""
        for row in cls._get_rows("care.profile", "relation_type", "birthday_greeting"):
            cls._create_profile(name="Partner").with_user(cls.care_user).write(row)
        bound = cls._create_profile(name="Bound by terms", has_financial_tie=True)
        cls._plan(bound)

    @classmethod
    def _make_transfers(cls):
        """Policy that goes out, and comes in."""
        transfers = cls.env["care.policy.transfer"].with_user(cls.care_manager)
        outgoing = transfers.create({"way": "export"})
        outgoing.action_export()
        transfers.create({"way": "import", "file": outgoing.file})
