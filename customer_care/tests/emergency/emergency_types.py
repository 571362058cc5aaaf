from ..common import CareCommon

# how colleagues learn each
BUTTONS = {
    "safe": "action_note_safe",
    "needs_help": "action_note_help_needed",
    "not_reached": "action_note_not_found",
}


class EmergencyTypes(CareCommon):
    """Outreaches in every state, and customers who are safe, need help or neither."""

    @classmethod
    def _make_emergencies(cls):
        profiles = [cls._create_profile(name=name) for name in BUTTONS]
        for profile in profiles:
            profile.partner_id.city = "Harbour Town"
        cls._create_emergency(name="Storm")
        flood = cls._create_emergency(name="Flood")
        flood.action_start()
        for button, profile in zip(BUTTONS.values(), profiles, strict=True):
            calls = profile.touch_ids & flood.plan_id._get_open_touches()
            getattr(calls.with_user(cls.care_user), button)()
        over = cls._create_emergency(name="Fire")
        over.action_start()
        over.action_close()
