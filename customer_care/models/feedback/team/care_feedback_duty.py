from markupsafe import Markup

from odoo import api, fields, models

from ....tools.assignment import CALLED, DUTY, DUTY_AWAY, DUTY_UNNAMED
from ..care_feedback_rule import URGENT
from .care_team import ALL_CASES


class CareFeedback(models.Model):
    """Cases that come in while nobody of the team is at work: the urgent, or all.

    They go to whoever is on duty, who is told at once by mail and push. When they are
    due is counted by the time of the duty, which is every hour where none is named:
    what the customer reads is what the one on duty has to keep. In a team that names
    nobody, urgent cases go to the lead, or to an officer; the clock is the team's.
    """

    _inherit = "care.feedback"
    _care_inner_fields = {"date_called"}

    is_on_duty = fields.Boolean(
        "After Hours",
        compute="_compute_is_on_duty",
        store=True,
        help="For the after-hours assignee: nobody of the team was at work when this "
        "was known.",
    )
    date_called = fields.Datetime(
        compute="_compute_is_on_duty",
        store=True,
        help="The promised hours of a case after hours are counted from here.",
    )

    @api.depends("priority", "team_id", "date_opened")
    def _compute_is_on_duty(self):
        """Decide on arrival and at triage; it stays once somebody has begun.

        Whether the team is at work at that moment is asked of its own time, which is
        that of cases without duty. Who was called at night has the case in the morning.
        """
        before = {case: case._origin.is_on_duty for case in self}
        called = {case: case._origin.date_called for case in self}
        self.is_on_duty = self.date_called = False
        meant = self.filtered(lambda case: case._may_need_duty())
        times, now = meant._get_work_times(days=1), fields.Datetime.now()
        for case in self:
            moment = max(case.date_opened, now)
            if not case._is_untouched():
                case.is_on_duty = before[case]
            elif case in meant:
                time = times[case._get_calendar_key()]
                case.is_on_duty = before[case] or not time.is_open(moment)
            case.date_called = case.is_on_duty and (called[case] or moment)

    def _is_urgent(self):
        return self.priority == URGENT

    def _may_need_duty(self):
        """Tell whether somebody is to be called for a case like this one at night."""
        self.ensure_one()
        is_meant = self._is_urgent() or self._is_help_at_any_hour()
        return bool(self.team_id) and is_meant

    def _is_help_at_any_hour(self):
        """Tell whether somebody asks for help, in a team with duty for all cases."""
        team = self.team_id
        duty = team.duty_user_id.filtered(self._may_be_assigned_to)
        is_for_suggestions = team.suggestion_user_id and self._is_routed()
        return bool(duty) and team.duty_scope == ALL_CASES and not is_for_suggestions

    def _get_calendar(self):
        """Use the working time of the duty for cases that came in out of hours."""
        if self.is_on_duty and self.team_id.duty_user_id:
            return self.team_id.duty_calendar_id
        return super()._get_calendar()

    def _get_clock_start(self):
        """Start the clock of the duty when the colleague is called."""
        start = super()._get_clock_start()
        return max(start, self.date_called or start)

    def _get_answer_start(self):
        start = super()._get_answer_start()
        return max(start, self.date_called or start)

    def _filter_holidays(self, holidays):
        """Where every hour counts, no holiday is free."""
        if self.is_on_duty and not self._get_calendar()._has_care_hours():
            return holidays.browse()
        return super()._filter_holidays(holidays)

    def _choose_duty(self, team):
        """Map urgent cases to who is on duty, or to who stands in for them."""
        if not self:
            return {}
        duty = team.duty_user_id.filtered(self._may_be_assigned_to)
        if self._filter_present(duty):
            return dict.fromkeys(self, (duty, {"code": DUTY}))
        other = self[:1]._get_lead(duty)
        code = DUTY_AWAY if duty else DUTY_UNNAMED
        return dict.fromkeys(self, (other, {"code": code})) if other else {}

    def _assign_each(self, choices):
        result = super()._assign_each(choices)
        self.filtered(lambda case: case.is_on_duty)._call_duty()
        return result

    def _call_duty(self):
        """Tell whoever is on duty at once, by mail, and by push where it is set up."""
        for case in self.filtered(
            lambda case: (
                case.user_id and (case.assign_basis or {}).get("code") in CALLED
            )
        ):
            here = case.with_context(lang=case.user_id._get_care_lang())
            here._notify_duty(**here._prepare_duty_call())

    def _notify_duty(self, subject, body):
        """Hook: tell whoever is on duty of this case, in their language."""
        self.message_notify(
            partner_ids=self.user_id.partner_id.ids, subject=subject, body=body
        )
        if self.user_id.notification_type == "inbox":  # nobody looks there at night
            self._mail_duty(subject, body)

    def _prepare_duty_call(self):
        self.ensure_one()
        return {
            "subject": self._get_duty_subject(),
            "body": Markup('<p>%s</p><p><a href="%s/odoo/feedback/%s">%s</a></p>')
            % (self._get_duty_text(), self.get_base_url(), self.id, self.number),
        }

    def _get_duty_subject(self):
        if self._is_urgent():
            return self.env._("Urgent: %(case)s", case=self.display_name)
        return self.env._("After hours: %(case)s", case=self.display_name)

    def _get_duty_text(self):
        parts = {
            "case": self.display_name,
            "answer": self._tell_due(self.date_answer_due),
            "deadline": self._tell_due(self.date_deadline),
        }
        if self._is_urgent():
            return self.env._(
                "Urgent, and nobody else is at work: %(case)s. First response due: "
                "%(answer)s; deadline: %(deadline)s.",
                **parts,
            )
        return self.env._(
            "Nobody else is at work: %(case)s. First response due: %(answer)s; "
            "deadline: %(deadline)s.",
            **parts,
        )

    def _mail_duty(self, subject, body):
        self.env["mail.mail"].create(self._prepare_duty_mail_values(subject, body))
        self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()

    def _prepare_duty_mail_values(self, subject, body):
        """The mail by which who is on duty is called."""
        self.ensure_one()
        return {
            "subject": subject,
            "body_html": body,
            "email_to": self.user_id.email_formatted,
            "email_from": self.company_id._get_care_sender(self.env.user),
            "auto_delete": True,
        }

    def _tell_due(self, moment):
        """A moment on the clock of whoever is on duty."""
        here = self.with_context(tz=self.user_id._get_care_zone(self._get_zone()))
        return here._show_moment(moment) if moment else self.env._("not set")
