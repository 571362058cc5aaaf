from itertools import cycle

from odoo.fields import Command
from odoo.tests import freeze_time

from .common_feedback import MailFeedbackCommon


class FeedbackTypes(MailFeedbackCommon):
    """Cases of every type, source, state and person, made by the doors they come by."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = cls._create_customer_login(email="portal@customer.example.com")
        cls.portal_profile = cls._create_profile(partner_id=cls.portal.partner_id.id)

    @classmethod
    def _make_cases(cls):
        cls._make_policy()
        cls._make_types()
        cls._make_sources()
        cls._make_states()
        cls._make_requests()

    @classmethod
    def _make_policy(cls):
        """Teams of every method, and rules of every priority."""
        manager = cls.env["care.team"].with_user(cls.care_manager)
        names = ("method", "low_rating_action", "duty_scope")
        rows = cls._get_rows("care.team", *names)
        teams = manager.create(
            [
                {"name": f"Team {n}", "user_id": cls.lead.id, **row}
                for n, row in enumerate(rows)
            ]
        )
        cls.env["care.team.member"].with_user(cls.care_manager).create(
            [{"team_id": team.id, "user_id": cls.handler.id} for team in teams]
        )
        skill = {"category_id": cls.category.id, "years": 3}
        cls.env["care.team.member"].with_user(cls.care_manager).create(
            {
                "team_id": teams[0].id,
                "user_id": cls.care_user.id,
                "skill_ids": [Command.create(skill)],
            }
        )
        rows = cls._get_rows("care.feedback.rule", "types", "priority")
        rules = cls.env["care.feedback.rule"].with_user(cls.care_manager)
        rules.create(
            [
                {"name": f"Rule {n}", "keywords": f"urgency{n}", "sequence": -n, **row}
                for n, row in enumerate(rows)
            ]
        )
        for n, _row in enumerate(rows):
            cls._open_case(f"It leaks, urgency{n}", type="complaint")

    @classmethod
    def _open_case(cls, name, is_shared=True, **values):
        """A case of the portal customer, as a salesperson notes it and shares it."""
        defaults = {
            "partner_id": cls.portal.partner_id.id,
            "category_id": cls.category.id,
            "user_id": cls.care_user.id,
        }
        cases = cls.env["care.feedback"].with_user(cls.care_user)
        case = cases.create({"name": name, **defaults, **values})
        if is_shared:
            case.action_share_with_customer()
        return case

    @classmethod
    def _make_types(cls):
        """Each type, cause and urgency, each category and team, and each next step."""
        rows = cls._get_rows("care.feedback", "type", "caused_by", "priority")
        categories = cls.env["care.feedback.category"].search([])
        teams = cls.env["care.team"].search([])
        count = max(len(rows), len(categories), len(teams))
        for number, row, category, team in zip(
            range(count), cycle(rows), cycle(categories), cycle(teams)
        ):
            cls._open_case(
                f"Type {number}", category_id=category.id, team_id=team.id, **row
            )
        for done in range(len(cls._get_values("care.feedback", "next_step"))):
            complaint = cls._open_case(f"Step {done}", type="complaint")
            for _step in range(done):
                complaint.action_complete_step()

    @classmethod
    def _make_sources(cls):
        """By mail, by the public form, by the portal, and noted by hand."""
        cls._receive(cls, cls._write_mail(cls))
        typed = {"name": "By form", "text": "It leaks", "person": "Lin Mei"}
        typed |= {"email": cls.portal.email, "phone": ""}
        cls.env["care.feedback"].sudo()._open_from_form(typed, "192.0.2.1")
        cls._make_ignored()
        for source in cls.env["care.feedback.source"].search([]):
            cls._open_case(f"From {source.code}", source_id=source.id)

    @classmethod
    def _make_ignored(cls):
        """Mails that become no case, each for another reason."""
        sender = "Wu Gang <wu.gang@far.example.com>"
        for number, headers in enumerate(
            (
                {"Subject": "自动回复：锅炉漏水"},
                {"Subject": "Away", "Auto_Submitted": "auto-replied"},
                {"Subject": "系统退信"},
            )
        ):
            mail = cls._write_mail(cls, sender, id=f"<no{number}@far>", **headers)
            if "退信" in headers["Subject"]:
                mail.replace_header("From", "postmaster@far.example.com")
            cls._receive(cls, mail)
        limits = cls.env["ir.config_parameter"].sudo()
        limits.set_param("mail.gateway.loop.threshold", "1")
        for number in range(2):
            cls._receive(cls, cls._write_mail(cls, sender, id=f"<more{number}@far>"))
        limits.set_param("mail.gateway.loop.threshold", "20")

    @classmethod
    def _make_states(cls):
        """What can become of a case, by its buttons and wizards."""
        cls._open_case("New, of nobody", user_id=False)
        cls._open_case("In progress").action_start()
        cls._open_case("Waiting").action_wait()
        cls._open_case("Solved").action_solve()
        cls._open_case("Split").action_split()
        for name, day in (("Reopened", "2026-03-12"), ("New again", "2027-03-12")):
            case = cls._open_case(name)
            case.action_solve()
            with freeze_time(day):
                case.action_reopen()
        cls._decide("decline", "Declined", reason="Too big", alternative="A small one")
        cls._decide("merge", "Told twice", survivor_id=cls._open_case("Goes on").id)
        for opened in ("2026-03-08", "2026-03-05", "2026-02-20"):
            cls._open_case(f"Since {opened}", date_opened=f"{opened} 02:00:00")
        late = cls._open_case("Late", date_opened="2026-02-02 02:00:00")
        late.action_start()

    @classmethod
    def _decide(cls, verb, name, **values):
        wizards = cls.env[f"care.feedback.{verb}"].with_user(cls.care_user)
        wizard = wizards.create({"feedback_id": cls._open_case(name).id, **values})
        getattr(wizard, f"action_{verb}")()

    @classmethod
    def _make_requests(cls):
        """Customers who were asked for a rating, who rated, and who were not asked."""
        cases = [cls._open_case(name) for name in ("Asked", "Rated well", "Rated low")]
        for case in cases:
            case.action_solve()
            case.sudo()._send_requests({case: case.sudo()._decide_hour()[1]})
        cases[1].sudo().request_ids._submit_rating(5, "Quick")
        cases[2].sudo().request_ids._submit_rating(1, "It leaks again")
        unasked = cls._open_case("Not asked", is_shared=False)
        unasked.action_solve()
        unasked.sudo()._request_ratings()
