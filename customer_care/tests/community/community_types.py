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
        group.profile_ids = cls.profile
        for model, values in {
            "care.group.admin": person,
            "care.group.topic": person | {"name": "Openings"},
        }.items():
            cls.env[model].create({"group_id": group.id, **values})

    @classmethod
    def _make_relations(cls):
        relations = cls.env["care.relation"].with_user(cls.care_user)
        for row in cls._get_rows("care.relation", "type"):
            friend = cls._create_profile(name=f"Friend by {row['type']}")
            both = {"profile_id": cls.profile.id, "other_profile_id": friend.id}
            relations.create(both | row)
