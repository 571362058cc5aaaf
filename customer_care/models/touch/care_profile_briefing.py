from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date, html2plaintext

from ...tools.words import LONGEST_WORDS, colon, comma, shorten

# the sections of a briefing
CAUTION, NOTES, PROMISES, NEEDS, CASES = "caution", "notes", "promise", "need", "case"
POINTS, STARTERS = "points", "starter"
MOST_NOTES = 3  # so many talks are cited, the latest first


class CareProfile(models.Model):
    """The briefing: what to know about a customer before a contact.

    It is told in one place, the *briefing*, and shown beside every form in which
    somebody types. It holds what its reader may read, and is stored nowhere.
    """

    _inherit = "care.profile"

    briefing = fields.Json(compute="_compute_briefing")

    @api.depends_context("uid", "lang", "tz", "allowed_company_ids")
    def _compute_briefing(self):
        briefings = self._origin._get_full_briefings()
        for profile in self:
            profile.briefing = self._group_by_section(
                briefings.get(profile._origin, [])
            )

    def _get_briefings(self):
        """Hook: map customers to what is open with them, as pairs of section and line.

        Each room adds what it has open with them, as far as the reader may read it: a
        birthday call to somebody who waits for his pump would only annoy him.
        """
        return {profile: [] for profile in self}

    def _get_full_briefings(self):
        """What is open, and before it what to beware of and what was said last."""
        cautions, open_work = self._get_cautions(), self._get_briefings()
        notes = self._find_last_noted()
        return {
            profile: [
                *((CAUTION, line) for line in cautions[profile]),
                *((NOTES, self._cite_touch(touch)) for touch in notes.get(profile, ())),
                *open_work[profile],
            ]
            for profile in self
        }

    @api.model
    def _group_by_section(self, lines):
        """The sections with their lines, for the screen, in the order of sections."""
        by_section = {}
        for section, line in lines:
            by_section.setdefault(section, []).append(line)
        return [
            {
                "code": section,
                "label": label,
                "lines": by_section[section],
                "is_warning": section == CAUTION,
                "is_offered": section == STARTERS,
            }
            for section, label in self._get_sections().items()
            if section in by_section
        ]

    @api.model
    def _get_sections(self):
        """Map the sections to what stands above each, in their order."""
        return {
            CAUTION: self.env._("Caution"),
            NOTES: self.env._("Last Notes"),
            PROMISES: self.env._("Open Promises"),
            NEEDS: self.env._("Open Needs"),
            CASES: self.env._("Open Cases"),
            POINTS: self.env._("Good to Know"),
            STARTERS: self.env._("Conversation Starters"),
        }

    def _get_cautions(self):
        """Map customers to why to leave them alone, or what not to touch on."""
        quiet = self._find_quiet_events()
        return {
            profile: [
                *profile._tell_blocks(),
                *profile._tell_quiet(quiet.get(profile)),
                *profile._tell_taboos(),
            ]
            for profile in self
        }

    def _tell_blocks(self):
        """Why nobody is to contact the customer, or not now, in the reader's words."""
        reasons = [self._tell_block()]
        if self.pause_date_to and self.pause_date_to >= fields.Date.context_today(self):
            reasons.append(self._tell_pause())
        now = self._get_customer_time()
        if quiet := self.quiet_time_ids._filter_now(now):
            reasons.append(quiet._tell_quiet_time())
        return [
            self.env._("Avoid contact: %(reason)s", reason=reason)
            for reason in filter(None, reasons)
        ]

    def _tell_block(self):
        why = self.is_do_not_contact and self.do_not_contact_reason
        told = filter(None, [self._get_block_reason(), why])
        return colon(self.env).join(told)

    def _tell_quiet(self, event):
        """For what has happened celebration and business rest, and until when.

        What it was is told to those who may read it.
        """
        if event:
            return [event._tell_rest()]
        today = fields.Date.context_today(self)
        if not self.quiet_date_to or self.quiet_date_to < today:
            return []
        day = format_date(self.env, self.quiet_date_to)
        return [self.env._("No celebration and no business until %(day)s", day=day)]

    def _tell_taboos(self):
        taboos = self.preference_ids._filter_taboos()
        if not taboos:
            return []
        names = comma(self.env).join(taboos.mapped("name"))
        return [self.env._("Taboo: %(names)s", names=names)]

    def _find_last_noted(self):
        """Map customers to the last touches with notes that the reader may read."""
        touches = self.env["care.touch"]
        found = touches.search_fetch(
            touches._get_done_domain()
            & Domain("profile_id", "in", self.ids)
            & Domain("note", "!=", False),
            ["profile_id"],
            order="date_done desc, id desc",
        )
        last = {
            profile: same[:MOST_NOTES]
            for profile, same in found.grouped("profile_id").items()
        }
        shown_ids = [touch.id for same in last.values() for touch in same]
        return {
            profile: same.with_prefetch(shown_ids) for profile, same in last.items()
        }

    @api.model
    def _cite_touch(self, touch):
        """Say when, how and by whom it was done, in what mood, and the notes."""
        mood = touch._fields["mood"].convert_to_export(touch.mood, touch)
        person = touch.done_user_id
        facts = [touch._get_day_done(), touch.channel_id.name, person.name, mood]
        facts[0] = format_date(self.env, facts[0])
        return self.env._(
            "%(facts)s: %(words)s",
            facts=" · ".join(filter(None, facts)),
            words=shorten(html2plaintext(touch.note or ""), LONGEST_WORDS),
        )
