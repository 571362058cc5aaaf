from ..common import WorthCommon


class PeopleCommon(WorthCommon):
    """A salesperson with touches, beside colleagues to be compared with."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.care_user | cls.care_user_two | cls.care_officer).tz = "UTC"

    @classmethod
    def _log_touch(cls, user=None, **values):
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

    @classmethod
    def _create_work_target(cls, user=None, **values):
        """What the first user is to do each week, as the officer sets it."""
        defaults = {"user_id": cls.care_user.id, "measure": "touches", "number": 3}
        maker = user or cls.care_officer
        return cls._create_by(maker, "care.work.target", defaults, values)

    def _fill_every_figure(self):
        """Something of each figure, by the first user for the own customer."""
        self.profile.tier_id = self.env.ref("customer_care.care_tier_a")
        self._fill_touch_figures()
        self._create_given(date_due="2026-03-10").action_keep()
        self._create_given(date_due="2026-03-10").action_break()
        self._create_given(date_due="2026-03-12")
        case = self._create_case(user_id=self.care_user.id)
        case.action_solve()
        values = case._prepare_request_values() | {"value": 4}
        self.env["care.feedback.rating"].create(
            values | {"date_rated": "2026-03-10 03:00:00"}
        )
        buyers = self._create_profiles(6, date_start="2025-01-01")
        self._create_loss(profile_id=buyers[0].id)
        self._create_loss(
            profile_id=buyers[1].id, state="won_back", date_closed="2026-03-01"
        )
        self._create_contribution(amount=2500)
        self._create_expense(amount=300, date="2026-03-01")

    def _fill_touch_figures(self):
        """One left over, one due, one to come; four done, three of them on time."""
        for day in ("2026-03-09", "2026-03-10", "2026-03-12"):
            self._create_touch(date_planned=day)
        self._log_touch()
        self._log_touch(date_planned="2026-03-09")
        self._log_touch(outcome="not_reached")
        helping = self.env["care.service.type"].search(
            [("is_help", "=", True)], limit=1
        )
        self._log_touch(service_type_id=helping.id)
        self._log_touch(date_done="2025-12-30 03:00:00", date_planned="2025-12-30")

    def _get_list(self, link, reader=None):
        """What the list of a figure shows its reader."""
        action = self.env.ref(link["action"])
        model = self.env[action.res_model].with_user(reader or self.care_user)
        return model.search(link["domain"])
