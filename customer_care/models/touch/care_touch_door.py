from odoo import api, fields, models
from odoo.fields import Domain

from ...planning import touch_key
from ...tools import importance
from ...tools.touch_outcomes import NOT_REACHED


class CareTouch(models.Model):
    """Logs contacts that happened elsewhere: mails, answers and held meetings."""

    _inherit = "care.touch"

    @api.model
    def _log_through_door(self, values):
        """Log a mail, an answer or a held meeting, each once by its key.

        :param values: the values of done touches with a key that names the door; the
            day of each is that of its moment where its person lives
        """
        diary = self._get_diary()
        keys = [vals["key"] for vals in values]
        known = {
            (touch.profile_id.id, touch.key)
            for touch in diary.search([("key", "in", keys)])
        }
        return diary._create_absent(
            [
                vals | self._prepare_door_done_values(vals)
                for vals in values
                if (vals["profile_id"], vals["key"]) not in known
            ]
        )

    @api.model
    def _get_diary(self):
        """Return touches with elevated rights, to log mails and meetings.

        A mail or a meeting keeps the clock of a customer going whom its author does not
        see; it is entered for whoever cares.
        """
        return self.sudo()

    @api.model
    def _note_mails_returned(self, messages):
        """Let mails to customers that failed or came back have reached nobody."""
        keys = [touch_key.write("mail", record_id=message.id) for message in messages]
        touches = self._get_diary().search(
            self._get_reached_domain() & Domain("key", "in", keys)
        )
        if touches:
            missed = messages.exists().notification_ids._find_missed()
            touches = touches.filtered(
                lambda touch: (touch.key, touch.profile_id.partner_id) in missed
            )
            touches._note_not_reached()

    def _note_not_reached(self):
        """Note that these touches reached nobody after all."""
        self.outcome = NOT_REACHED
        self._set_clocks_back()

    def _set_clocks_back(self):
        """Set the clocks that these touches had restarted back to the touch before."""
        profiles = self.profile_id.filtered(
            lambda profile: profile.last_touch_id in self
        )
        domain = self._get_reached_domain() & Domain("profile_id", "in", profiles.ids)
        reached = self.search(domain & self._get_done_domain(), order="date_done")
        before = reached.grouped("profile_id")
        for profile in profiles:
            last = before.get(profile, self.browse())[-1:]
            profile.last_touch_id = last
            profile._set_clock(last and last._get_day_done())
        profiles._request_planning()

    @api.model
    def _prepare_door_touch_values(self, profile, user, door, record_id):
        """Hook: what is said of every contact that comes in by a door.

        :param user: who made the contact
        :param door: mail or meeting, which names the key and the channel
        :param record_id: of which mail or meeting
        """
        return {
            "profile_id": profile.id,
            "company_id": (profile.company_id or user.company_id).id,
            "key": touch_key.write(door, record_id=record_id),
            "channel_id": self._get_door_channel(door).id,
            "user_id": user.id,
        }

    @api.model
    def _get_door_channel(self, door):
        """Hook: the channel by which contacts come in that a door logs."""
        return self.env.ref(f"customer_care.care_channel_{door}")

    @api.model
    def _prepare_door_done_values(self, vals):
        person = self.env["res.users"].browse(vals["user_id"])
        # the clock of whoever sent a mail may be ahead
        moment = min(vals["date_done"], fields.Datetime.now())
        day = self._get_day_where(person, moment)
        done = self.browse()._prepare_done_values(person, moment, day)
        return done | {"importance": importance.LOGGED, "date_planned": day}
