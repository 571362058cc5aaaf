from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import html2plaintext

from ...tools.starters import LAST_NOTES
from ...tools.touch_states import SKIPPED
from ...tools.words import LONGEST_WORDS, shorten
from ..privacy.ours import is_ours


class CareProfile(models.Model):
    """What happens to touches when customers change, and texts for cards."""

    _inherit = "care.profile"

    opinion_text = fields.Text(
        "Opinions from Touches",
        compute="_compute_opinion_text",
        groups="customer_care.group_care_manager",
    )

    def _compute_opinion_text(self):
        """What those who met the customers told the managers, the latest first."""
        found = self.env["care.opinion"].search([("profile_id", "in", self.ids)])
        opinions = found.grouped("profile_id")
        for profile in self:
            cited = (opinion._cite_opinion() for opinion in opinions.get(profile, ()))
            profile.opinion_text = "\n".join(cited)

    def _on_changed(self, vals, before):
        result = super()._on_changed(vals, before)
        if not vals.keys().isdisjoint(self._get_block_fields()):
            self._skip_blocked()
        if vals.get("active"):
            self._revive_touches()
        return result

    def _skip_blocked(self):
        """Skip what is planned for those who may not be contacted any more."""
        for reason, profiles in self.grouped(
            lambda profile: profile._get_block_reason()
        ).items():
            if reason:
                profiles._skip_touches(profiles[0]._tell_block_reason)

    def _tell_block_reason(self, env):
        return self.with_context(lang=env.lang)._get_block_reason()

    def _skip_touches(self, say):
        # who knows that a customer died ends the touches of all his colleagues
        touches = self.env["care.touch"]._find_planned([("profile_id", "in", self.ids)])
        gone = touches.filtered(lambda touch: not touch.profile_id.active)
        (touches - gone)._close_saying(SKIPPED, say)
        gone._give_up(say)  # an archived customer may come back

    def _revive_touches(self):
        """Let what was given up with archived customers wait again, unless too late.

        What plans want of them, the planner takes up by itself when it looks at them.
        """
        touches = self.env["care.touch"]
        touches._find_all(
            touches._get_given_up_domain()
            & Domain("profile_id", "in", self.filtered("active").ids)
            & Domain("merged_into_id", "=", False)
            & Domain("step_id", "=", False)
            & Domain("date_planned", ">=", self.env["care.planner"]._get_window().start)
        )._reopen_as_planned()

    def _unlink_hanging(self):
        self._unlink_files()
        return super()._unlink_hanging()

    def _unlink_files(self):
        """Remove the files of the touches that nothing else holds."""
        files = self.touch_ids.attachment_ids
        files.filtered(lambda file: not file.res_id or is_ours(file.res_model)).unlink()

    @api.model
    def _get_unsaid(self):
        return super()._get_unsaid() | {LAST_NOTES}

    def _cite_facts(self):
        cited = [(LAST_NOTES, sentence) for sentence in self._cite_last_notes()]
        return super()._cite_facts() + cited

    def _cite_last_notes(self):
        if words := shorten(self._get_last_notes(), LONGEST_WORDS):
            return [self.env._("Last time: “%(words)s”", words=words)]
        return []

    def _get_last_notes(self, company=None):
        """What was noted of the last touch, as far as the reader may know it.

        :param company: whose letter cites it, which may know of no other company's
        """
        # it may have been in a company that the reader does not see
        last = self.last_touch_id._filtered_access("read")
        if company and last.company_id != company:
            return ""
        return html2plaintext(last.note or "")
