from ..common import CareCommon


class NeedTypes(CareCommon):
    """Needs of every type, in every state."""

    @classmethod
    def _make_needs(cls):
        for number, row in enumerate(cls._get_rows("care.need", "type", "state")):
            cls._create_need(cls.care_user, name=f"Need {number}", **row)
