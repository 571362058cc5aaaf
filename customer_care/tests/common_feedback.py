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


class RatingCommon(FeedbackCommon):
    """Solved cases whose customer may be asked how it was."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write({"email": "lin.mei@customer.example.com", "tz": "UTC"})
        mourning = cls.env.ref("customer_care.care_event_kind_bereavement")
        cls._mourning = {"kind_id": mourning.id, "date": "2026-03-09"}
        cls.kind = cls.env["care.event.kind"].search([("code", "=", "low_rating")])
        if not cls.kind:
            cls.kind = cls.kind.create({"name": "Low rating", "code": "low_rating"})

    def _solve(self, ask=True, **values):
        """A case that its handler has solved, and whose customer may be asked."""
        values = {"user_id": self.handler.id, "is_shared": True, **values}
        case = self._create_feedback(**values)
        stage = self.env["care.feedback.stage"]._get_of_state("solved")
        case.write({"stage_id": stage.id, "date_solved": "2026-03-10 03:00:00"})
        if ask:
            case._ask()
        return case

    def _rate(self, case, value, comment=""):
        return case.request_ids[:1]._submit(value, comment)

    def _get_mails(self):
        return self.env["mail.mail"].search(
            [("email_to", "like", "@customer.example.com")]
        )
