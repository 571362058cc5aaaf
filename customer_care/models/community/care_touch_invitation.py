from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools.words import get_choice
from ..common.answers import open_action

INVITED, ACCEPTED, CAME, ABSENT = "invited", "accepted", "came", "absent"
# what is entered into the journal, so that care plans answer each in its own way
EVENT_CODES = {CAME: "event_attended", ABSENT: "event_missed"}
INVITATION = "invitation"  # tells these entries from others of the same touch


class CareTouch(models.Model):
    """Whether a customer who was invited came, and what follows.

    By the touch a customer is *invited*, and perhaps promises to come. Afterwards it
    is noted that they *came* or *did not come*; that is entered into the journal, and
    one care plan thanks those who came while another one asks after the others.
    """

    _inherit = "care.touch"
    _care_recorded_fields = {"date_event", "invited_to"}

    attendance = fields.Selection(
        [
            (INVITED, "Invited"),
            (ACCEPTED, "Will Come"),
            (CAME, "Came"),
            (ABSENT, "Did Not Come"),
        ],
        copy=False,
        readonly=True,
        index="btree_not_null",
    )
    invited_to = fields.Char(copy=False)
    date_event = fields.Date(string="Event Date", copy=False)
    is_coming = fields.Boolean(
        string="Will Come",
        compute="_compute_is_coming",
        inverse="_inverse_is_coming",
        help="The customer has said that they will come.",
    )

    @api.depends("attendance")
    def _compute_is_coming(self):
        for touch in self:
            touch.is_coming = touch.attendance == ACCEPTED

    def _inverse_is_coming(self):
        """Note the reply to the invitation, while attendance is still open."""
        expected = self.filtered(lambda touch: touch._is_expected())
        for is_coming, same in expected.grouped("is_coming").items():
            same._as_system().attendance = ACCEPTED if is_coming else INVITED

    @api.model
    def _get_invited_domain(self):
        return Domain("attendance", "!=", False)

    def _is_expected(self):
        return self.attendance in (INVITED, ACCEPTED)

    def action_open_all_invitations(self):
        """Open the page on which it is noted who came, whatever is selected."""
        return open_action(self.env, "customer_care.care_touch_action_invitation")

    def action_note_came(self):
        """Note that these customers came: they are thanked."""
        self._note_attendance(CAME)
        return True

    def action_note_absent(self):
        """Note that these customers did not come, or said that they will not."""
        self._note_attendance(ABSENT)
        return True

    def _note_attendance(self, attendance):
        """Note the attendance, and replace earlier entries in the journal."""
        self._check_may_change()
        invited = self.filtered("attendance")
        if not invited:
            raise UserError(self.env._("These customers were not invited."))
        invited._check_not_ahead(attendance)
        changed = invited.filtered(lambda touch: touch.attendance != attendance)
        changed._find_attendance_entries().unlink()
        changed._as_system().attendance = attendance
        self.env["care.event"]._record(
            EVENT_CODES[attendance],
            [touch._prepare_attendance_entry() for touch in changed],
        )
        changed._log_attendance()

    def _log_attendance(self):
        """Leave a line with the customers who came, or did not."""
        bodies = {
            touch.profile_id.id: self.env._(
                "%(event)s: %(attendance)s",
                event=touch.invited_to,
                attendance=get_choice(touch, "attendance"),
            )
            for touch in self
        }
        self.profile_id._message_log_batch(bodies)

    def _check_not_ahead(self, attendance):
        """Refuse attendance before the day; an absence may be noted at once."""
        today = fields.Date.context_today(self)
        days = [touch._get_event_day() for touch in self]
        if attendance == CAME and any(day and day > today for day in days):
            raise UserError(
                self.env._("The event is yet to come: note only who will come.")
            )

    def _get_event_day(self):
        """The day of the event, which the plan may have moved since."""
        self.ensure_one()
        return self.plan_id.date_once or self.date_event

    def _find_attendance_entries(self):
        journal = self.env["care.event"]
        return journal._find_caused(self.profile_id, self, INVITATION)

    def _prepare_attendance_entry(self):
        """The entry of the day of the event, answered from today on."""
        today = fields.Date.context_today(self)
        day = self._get_event_day() or today
        return self.env["care.event"]._prepare_entry(
            self.profile_id,
            self,
            INVITATION,
            date=day,
            date_due=max(day, today),
            note=self.invited_to,
        )
