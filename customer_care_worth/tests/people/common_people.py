from ..common import WorthCommon


class PeopleCommon(WorthCommon):
    """A salesperson with touches, beside colleagues to be compared with."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.care_user | cls.care_user_two | cls.care_officer).tz = "UTC"

    @classmethod
    def _do_touch(cls, user=None, **values):
        """A touch that was done today, on its day, and reached the customer."""
        return cls._create_touch(
            **{
                "state": "done",
                "date_planned": "2026-03-10",
                "date_done": "2026-03-10 03:00:00",
                "done_user_id": (user or cls.care_user).id,
                "outcome": "reached",
                **values,
            }
        )

    def _get_list(self, link, reader=None):
        """What the list of a figure shows its reader."""
        action = self.env.ref(link["action"])
        model = self.env[action.res_model].with_user(reader or self.care_user)
        return model.search(link["domain"])
