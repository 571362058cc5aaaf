from datetime import date

from odoo.tests import freeze_time, tagged

from .common_feedback import MailFeedbackCommon

LOS_ANGELES = "America/Los_Angeles"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 22:00:00")  # in Los Angeles it is 15 of the same day
class TestCareFeedbackDays(MailFeedbackCommon):
    """Days are those of whoever is meant, though mails and jobs live in UTC."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.handler, cls.lead):
            user.tz = LOS_ANGELES
        cls.calendar.tz = LOS_ANGELES
        cls._create_member(cls.handler)
        cls.team.method = "balanced"
        cls.category.target_hours = 2  # at 17 of Los Angeles it is the next day in UTC

    def test_mail_reminds_on_the_day_of_the_assignee(self):
        self.customer.write({"user_ids": False})
        case = self._receive(self._write_mail())
        case.category_id = self.category
        self.assertEqual(case.user_id, self.handler)
        self.assertEqual(str(case.date_deadline), "2026-03-11 00:00:00")
        self.assertEqual(case.reminder_ids.date_deadline, date(2026, 3, 10))

    @freeze_time("2026-03-11 02:00:00")
    def test_alerts_are_for_the_day_of_who_gets_them(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        case._create_alerts(lambda env: "Look", self.lead)
        case._ask_what_next()
        days = {
            each.user_id: each.date_deadline
            for each in case.activity_ids - case.reminder_ids
        }
        self.assertEqual(days[self.lead], date(2026, 3, 10))
        self.assertEqual(days[self.handler], date(2026, 3, 11))

    @freeze_time("2026-03-11 02:00:00")
    def test_journal_tells_the_day_of_the_team(self):
        self._create_case(self.env.user)
        opened = self.profile.event_ids.filtered(
            lambda event: event.type_id.code == "feedback_opened"
        )
        self.assertEqual(opened.date, date(2026, 3, 10))
