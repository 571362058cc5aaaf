from odoo import api, models
from odoo.fields import Domain

from ...tools.colors import INFO, SECONDARY, SUCCESS, WARNING
from ...tools.timeline import Source
from ...tools.touch_states import DONE, MISSED, PLANNED
from ...tools.words import get_choice

# what people wrote: not what the system notes
SPOKEN = ("comment", "email", "email_outgoing")
STATE_COLORS = {PLANNED: INFO, DONE: SUCCESS, MISSED: WARNING}


class CareProfile(models.Model):
    """What touches, the journal and the thread tell in the timeline of a customer."""

    _inherit = "care.profile"

    @api.model
    def _get_timeline_sources(self):
        return [
            *super()._get_timeline_sources(),
            *self._get_touch_sources(),
            self._get_event_source(),
            self._get_message_source(),
        ]

    @api.model
    def _get_touch_sources(self):
        """The touches that were done, by their moment, and the others, by their day."""
        touches = self.env["care.touch"]
        done = touches._get_done_domain() & Domain("date_done", "!=", False)
        common = {
            "model": touches._name,
            "texts": ("reason", "note", "next_step", "skip_reason"),
            "tell": self._tell_touch,
        }
        return [
            Source("touch", date="date_done", domain=done, icon="comments-o", **common),
            Source(
                "touch_open",
                date="date_planned",
                domain=~done,
                icon="calendar-o",
                **common,
            ),
        ]

    @api.model
    def _tell_touch(self, touch):
        is_done = touch._is_done()
        person = touch.done_user_id if is_done else touch.user_id
        said = [self._get_plain(touch.note)]
        if touch.next_step:
            said.append(self.env._("Next step: %(what)s", what=touch.next_step))
        if touch.skip_reason and not is_done:
            said.append(touch.skip_reason)
        label = "outcome" if touch.outcome else "state"
        return {
            "title": touch.reason_text or touch.display_name,
            "text": "\n".join(filter(None, said)),
            "label": get_choice(touch, label),
            "color": STATE_COLORS.get(touch.state, SECONDARY),
            "facts": [
                touch.channel_id.name,
                get_choice(touch, "mood"),
                person.name,
            ],
            "is_folded": not touch._is_meant(),
        }

    @api.model
    def _get_event_source(self):
        return Source(
            "event",
            model="care.event",
            date="date",
            texts=("type_id.name", "note"),
            icon="bookmark-o",
            tell=self._tell_event,
        )

    @api.model
    def _tell_event(self, event):
        return {"title": event.type_id.name, "text": event.note}

    @api.model
    def _get_message_source(self):
        spoken = Domain("model", "=", self._name)
        return Source(
            "message",
            model="mail.message",
            date="date",
            domain=spoken & Domain("message_type", "in", SPOKEN),
            texts=("subject", "body"),
            icon="envelope-o",
            tell=self._tell_message,
            owner="res_id",
        )

    @api.model
    def _tell_message(self, message):
        type_name = get_choice(message, "message_type")
        return {
            "title": message.subject or type_name,
            "text": self._get_plain(message.body),
            "facts": [message.author_id.name or message.email_from],
        }
