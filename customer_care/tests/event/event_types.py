from ..common import CareCommon


class EventTypes(CareCommon):
    """Something of every type that happened to a customer."""

    @classmethod
    def _make_events(cls):
        profile = cls._create_profile(name="Sun Li")
        types = cls.env["care.event.type"].with_user(cls.care_manager)
        rows = cls._get_rows("care.event.type", "category", "tone")
        types.create(
            [row | {"name": f"News {n}", "code": f"n{n}"} for n, row in enumerate(rows)]
        )
        events = cls.env["care.event"].with_user(cls.care_user)
        for number, event_type in enumerate(types.search([])):
            events.create(
                {
                    "profile_id": profile.id,
                    "type_id": event_type.id,
                    "date": "2026-03-09",
                    "note": f"Heard {number}",
                    "left_profile_id": profile.id,  # asked of some alone
                }
            )
