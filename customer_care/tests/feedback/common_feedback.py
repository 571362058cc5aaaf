from datetime import datetime, timedelta
from email.message import EmailMessage

from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time
from odoo.tools import mute_logger

from ..common import CareCommon

ADDRESS = "service-east@care.example.com"
NIGHT = "2026-03-13 22:00:00"  # of a Friday


class FeedbackCommon(CareCommon):
    """A team of two under a lead, a category, and a customer who speaks up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.feedback.memory"].search([]).unlink()  # history of other cases
        cls.calendar = cls.env["resource.calendar"].create(
            {"name": "Mondays to Fridays", "tz": "UTC"}
        )
        cls.team = cls._create_team(has_solved_mail=True)
        cls.category = cls._create_category(target_hours=8)

    @classmethod
    def _get_colleagues(cls):
        return super()._get_colleagues() | {"lead": "user", "handler": "user"}

    @classmethod
    def _create_team(cls, user=None, **values):
        """A team under the lead, whose cases are assigned by hand."""
        defaults = {
            "name": "Service East",
            "user_id": cls.lead.id,
            "calendar_id": cls.calendar.id,
            "method": "manual",
        }
        return super()._create_team(user, **{**defaults, **values})

    def _open_own(self, **values):
        """A case of the handler, as the person of the test notes it."""
        return self._create_case(self.env.user, user_id=self.handler.id, **values)

    @classmethod
    def _create_category(cls, **values):
        """A category of the team."""
        defaults = {"name": "Leaks", "team_id": cls.team.id}
        return cls._create_by(None, "care.feedback.category", defaults, values)

    @classmethod
    def _create_member(cls, user, **values):
        """Make a colleague a member of the team."""
        defaults = {"team_id": cls.team.id, "user_id": user.id}
        return cls.env["care.team.member"].create({**defaults, **values})

    @classmethod
    def _create_resource(cls, user, **values):
        """A colleague works when the team does."""
        values = {"calendar_id": cls.calendar.id, **values}
        return super()._create_resource(user, **values)

    def _get_events(self, code):
        """What the journal has of the customer of one type."""
        return self.profile.event_ids.filtered(lambda event: event.type_id.code == code)

    @classmethod
    def _prepare_case(cls, **values):
        """A problem of the customer, of the category of the team."""
        return super()._prepare_case(**{"category_id": cls.category.id, **values})


class AssignCommon(FeedbackCommon):
    """A team that shares its cases between two members."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "balanced"
        cls.member = cls._create_member(cls.handler)
        cls.member_two = cls._create_member(cls.care_user_two)


@freeze_time(NIGHT)
class DutyCommon(FeedbackCommon):
    """It is night for the team: an urgent case goes to the officer, who is on duty."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_member(cls.handler)
        cls.team.write({"duty_user_id": cls.care_officer.id, "method": "balanced"})


class PortalFeedbackCommon(FeedbackCommon, HttpCase):
    """Two customers with a login, and a case that is shared with one of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = cls._create_customer_login()
        cls.customer = cls.portal.partner_id
        cls.foreigner = cls._create_customer_login("care_foreigner")
        cls.case = cls._create_case()

    @classmethod
    def _prepare_case(cls, **values):
        """A case that its customer sees on the portal."""
        values = {"user_id": cls.handler.id, "is_shared": True, **values}
        return super()._prepare_case(**values)

    def _move(self, state):
        self.case.stage_id = self.env["care.feedback.stage"]._get_of_state(state)

    def _open(self, path="", login="care_portal", **kwargs):
        self.authenticate(login, login)
        return self.url_open(f"/my/feedback/{self.case.id}{path}", **kwargs)

    def _post(self, path, login="care_portal", files=None, **data):
        self.authenticate(login, login)
        data["csrf_token"] = self._get_csrf_token()
        return self.url_open(f"/my/feedback{path}", data=data, files=files)

    def _get_csrf_token(self):
        page = self.url_open("/care/feedback")
        return page.text.split('name="csrf_token" value="')[1].split('"')[0]


class HistoryCommon(FeedbackCommon):
    """A team that works day and night, so that its hours are those of the clock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        day = {"name": "Day", "hour_from": 0, "hour_to": 24}
        cls.calendar.attendance_ids = [Command.clear()] + [
            Command.create({**day, "dayofweek": str(number)}) for number in range(7)
        ]

    @classmethod
    def _create_history(cls, hours, days_ago=5, user=None, **values):
        """Cases of the team that took so many hours each and ended some days ago."""
        solved = datetime(2026, 3, 10, 10) - timedelta(days=days_ago)
        defaults = {
            "name": "The pump leaks",
            "partner_id": cls.customer.id,
            "category_id": cls.category.id,
            "stage_id": cls.env.ref("customer_care.care_feedback_stage_solved").id,
            "date_solved": solved,
        }
        cases = cls.env["care.feedback"].with_user(user or cls.env.user)
        return cases.create(
            [
                {**defaults, "date_opened": solved - timedelta(hours=number), **values}
                for number in hours
            ]
        )


class RatingCommon(FeedbackCommon):
    """Solved cases whose customer may be asked how it was."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write({"email": "lin.mei@customer.example.com", "tz": "UTC"})
        mourning = cls.env.ref("customer_care.care_event_type_bereavement")
        cls._mourning = {"type_id": mourning.id, "date": "2026-03-09"}
        cls.type = cls.env["care.event.type"].search([("code", "=", "low_rating")])
        if not cls.type:
            cls.type = cls.type.create({"name": "Low rating", "code": "low_rating"})

    def _solve(self, ask=True, **values):
        """A case that its handler has solved, and whose customer may be asked."""
        values = {"user_id": self.handler.id, "is_shared": True, **values}
        case = self._create_case(self.env.user, **values)
        stage = self.env["care.feedback.stage"]._get_of_state("solved")
        case.write({"stage_id": stage.id, "date_solved": "2026-03-10 03:00:00"})
        if ask:
            case._request_ratings()
        return case

    def _rate(self, case, value, comment=""):
        return case.request_ids[:1]._submit_rating(value, comment)

    def _get_mails(self):
        return self.env["mail.mail"].search(
            [("email_to", "like", "@customer.example.com")]
        )


class MailFeedbackCommon(FeedbackCommon):
    """A team with an address to which customers and strangers write."""

    number = 0  # of the mails that came in

    @classmethod
    def default_env_context(cls):
        return {}  # mail is what is tested here

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        domain = cls.env["mail.alias.domain"].create({"name": "care.example.com"})
        cls.env.company.alias_domain_id = domain
        cls.team.write({"alias_name": "service-east", "alias_domain_id": domain.id})
        cls.customer.email = "lin.mei@customer.example.com"
        cls.cases = cls.env["care.feedback"]

    def _write_mail(self, sender="Lin Mei <lin.mei@customer.example.com>", **headers):
        mail = EmailMessage()
        mail["From"] = sender
        mail["To"] = ADDRESS
        mail["Subject"] = headers.pop("Subject", "The pump leaks")
        mail["Message-Id"] = headers.pop("id", "<first@mail.example.com>")
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content("It drips since Monday.")
        return mail

    @mute_logger("odoo.addons.mail.models.mail_thread", "odoo.addons.mail.models")
    def _receive(self, mail):
        """Let mail come in; return the case that it opened, if so."""
        newest = self.cases.search([], order="id desc", limit=1).id or 0
        content = mail if isinstance(mail, bytes) else mail.as_bytes()
        self.env["mail.thread"].message_process(False, content)
        return self.cases.search([("id", ">", newest)])

    def _mail(self, *sender, text=None, to=ADDRESS, **headers):
        """Let one more mail come in; return the case that it opened, if so."""
        type(self).number += 1
        headers.setdefault("id", f"<mail{self.number}@mail.example.com>")
        mail = self._write_mail(*sender, **headers)
        mail.replace_header("To", to)
        if text is not None:
            mail.set_content(text)
        return self._receive(mail)
