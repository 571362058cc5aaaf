from itertools import cycle

from ..common import CareCommon

# of which nobody knows everything, or which not every year has
ODD_DATES = [
    {"calendar": "solar", "month": 2, "day": 29, "year": 1980},
    {"calendar": "solar", "month": 5, "day": 3, "year": 0},
    {"calendar": "solar", "month": 5, "day": 0, "year": 1985},
    {"calendar": "lunar", "month": 6, "day": 15, "year": 1987, "is_leap_month": True},
    {"calendar": "lunar", "month": 12, "day": 30, "year": 0},
]


class OccasionTypes(CareCommon):
    """Dates of every type and calendar, and festivals of every rule."""

    @classmethod
    def _make_occasions(cls):
        types = cls.env["care.occasion.type"].with_user(cls.care_manager)
        policies = [
            "calendar",
            "leap_day_policy",
            "leap_month_policy",
            "short_month_policy",
        ]
        rows = cls._get_rows("care.occasion.type", *policies)
        types.create([{"name": f"Jubilee {n}", **row} for n, row in enumerate(rows)])
        cls._celebrate(types.search([]))
        cls._make_festivals()
        cls._make_make_up_days()

    @classmethod
    def _celebrate(cls, types):
        """Each odd date as one of each type, of a person, a relative or a company."""
        person = cls._create_profile(name="Zhou Wen")
        relative = cls._create_relative(profile_id=person.id, name="Zhou Bo")
        company = cls._create_profile(
            partner_id=cls._create_contact("Pumps and Sons", is_company=True).id
        )
        owners = cycle([{"profile_id": person.id}, {"relative_id": relative.id}])
        occasions = cls.env["care.occasion"].with_user(cls.care_user)
        for occasion_type in types:
            own = {"profile_id": company.id}
            for date in ODD_DATES:
                owner = next(owners) if occasion_type._is_for(False) else own
                occasions.create(owner | date | {"type_id": occasion_type.id})

    @classmethod
    def _make_festivals(cls):
        """Greetings on each shipped day, then days of every rule."""
        festivals = cls.env["care.festival"].with_user(cls.care_manager)
        plan = cls.env.ref("customer_care.care_plan_festival")
        plan.festival_ids = festivals.search([])
        plan.action_activate()
        cls.env["care.planner"]._plan(cls._create_profile(name="Qian Yu"))
        rows = [
            {"rule": "nth_weekday", "month": 5, **row}
            for row in cls._get_rows("care.festival", "occurrence", "weekday")
        ]
        rows += [
            {"rule": "solar_term", **row}
            for row in cls._get_rows("care.festival", "solar_term")
        ]
        festivals.create([{"name": f"Day {n}", **row} for n, row in enumerate(rows)])

    @classmethod
    def _make_make_up_days(cls):
        """A worked Saturday with the hours of each weekday."""
        days = cls.env["care.make.up.day"].with_user(cls.care_manager)
        rows = cls._get_rows("care.make.up.day", "weekday")
        days.create(
            [
                {"name": f"Make-up {n}", "date": f"2031-01-{4 + n:02}", **row}
                for n, row in enumerate(rows)
            ]
        )
        lists = cls.env["care.make.up.day.import"].with_user(cls.care_manager)
        lists.create([*cls._get_rows(lists._name, "known_list"), {"source": "file"}])
