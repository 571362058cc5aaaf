from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools import starters
from ...tools.colors import DANGER, INFO, SUCCESS
from ...tools.timeline import Source
from ...tools.words import get_choice
from ..common.counts import count_lines
from ..touch.care_profile_briefing import PROMISES
from .care_promise import BROKEN, KEPT

COLORS = {KEPT: SUCCESS, BROKEN: DANGER}


class CareProfile(models.Model):
    """What was promised to a customer, counted for the reader."""

    _inherit = "care.profile"

    promise_ids = fields.One2many("care.promise", "profile_id", string="Promises")
    promise_count = fields.Integer(
        string="Open Promises", compute="_compute_promise_count"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_promise_count(self):
        promises = self.env["care.promise"]
        pending = promises._get_pending_domain()
        for profile, count in count_lines(self, promises, "profile_id", pending):
            profile.promise_count = count

    def _list_merges(self):
        # before the events end that are known twice
        return [self._merge_promised_help, *super()._list_merges()]

    def _merge_promised_help(self, kept):
        """Let the help for a difficulty that is told twice stay with it."""
        for twin, first in self._find_twin_events(kept).items():
            twin.promise_ids.write(
                {"event_id": first.id, "profile_id": first.profile_id.id}
            )

    @api.model
    def _get_timeline_sources(self):
        promise = Source(
            "promise",
            model="care.promise",
            date="date_given",
            domain=Domain("date_given", "!=", False),
            texts=("name", "note"),
            icon="flag-o",
            tell=self._tell_given_promise,
        )
        return [*super()._get_timeline_sources(), promise]

    @api.model
    def _tell_given_promise(self, promise):
        day = format_date(self.env, promise.date_due)
        return {
            "title": promise.name,
            "text": promise.note,
            "label": get_choice(promise, "state"),
            "color": COLORS.get(promise.state, INFO),
            "facts": [self.env._("due on %(day)s", day=day), promise.user_id.name],
        }

    def _get_briefings(self):
        briefings = super()._get_briefings()
        for promise in self._find_open_promises():
            line = PROMISES, self._tell_promise(promise)
            briefings[promise.profile_id].append(line)
        return briefings

    @api.model
    def _get_unsaid(self):
        return super()._get_unsaid() | {starters.PROMISES}

    def _cite_facts(self):
        cited = [(starters.PROMISES, sentence) for sentence in self._cite_promises()]
        return super()._cite_facts() + cited

    def _cite_promises(self):
        return [self._tell_promise(promise) for promise in self._find_open_promises()]

    @api.model
    def _tell_promise(self, promise):
        return self.env._(
            "Promised: %(what)s, by %(day)s",
            what=promise.name,
            day=format_date(self.env, promise.date_due),
        )

    def _find_open_promises(self):
        promises = self.env["care.promise"]
        theirs = promises._get_open_domain() & Domain("profile_id", "in", self.ids)
        return promises.search(theirs, order="date_due")
