from .common import CareCommon


class FeedbackCommon(CareCommon):
    """A team of two under a lead, a category, and a customer who speaks up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.feedback.memory"].search([]).unlink()  # history of other cases
        cls.lead = cls._create_colleague("care_lead", "user")
        cls.handler = cls._create_colleague("care_handler", "user")
        cls.calendar = cls.env["resource.calendar"].create(
            {"name": "Mondays to Fridays", "tz": "UTC"}
        )
        cls.team = cls.env["care.team"].create(
            {
                "name": "Service East",
                "user_id": cls.lead.id,
                "calendar_id": cls.calendar.id,
                "method": "manual",
            }
        )
        cls.category = cls.env["care.feedback.category"].create(
            {"name": "Leaks", "team_id": cls.team.id, "target_hours": 8}
        )

    @classmethod
    def _create_member(cls, user, **values):
        """Make a colleague a member of the team."""
        defaults = {"team_id": cls.team.id, "user_id": user.id}
        return cls.env["care.team.member"].create({**defaults, **values})

    def _create_feedback(self, **values):
        """A problem of the customer, opened by the test's own user."""
        defaults = {
            "name": "The pump leaks",
            "partner_id": self.customer.id,
            "category_id": self.category.id,
        }
        return self.env["care.feedback"].create({**defaults, **values})
