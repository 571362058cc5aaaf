from odoo import api, fields, models

from ...tools.starters import CHANNEL, INTERESTS, SHARED_INTERESTS, pick
from ..common.answers import open_dialog

MOST_REASONS = 5


class CareProfile(models.Model):
    """Conversation starters: facts about the customer that the reader may know."""

    _inherit = "care.profile"

    starter_objection = fields.Char(compute="_compute_starter_objection")
    starter_text = fields.Text(compute="_compute_starter_text")

    @api.depends_context("uid", "lang")
    def _compute_starter_objection(self):
        for profile in self:
            moment = profile._judge_moment(zone=self.env.user._get_care_zone())
            profile.starter_objection = moment.reason

    @api.depends_context("uid", "lang")
    def _compute_starter_text(self):
        """The best reasons, one a line, of those that the reader may know."""
        nothing = self.env._(
            "No conversation starters yet: ask, and add what you learn."
        )
        for profile in self:
            # of whom nothing is saved yet nothing is known
            reasons = profile._origin and profile._origin._get_reasons_to_call()
            lines = [f"• {reason}" for reason in reasons or []]
            profile.starter_text = "\n".join(lines) or nothing

    def action_show_starters(self):
        """Open the conversation starters: the best reasons to call today."""
        self.ensure_one()
        title = self.env._("Conversation starters for %(name)s", name=self.name)
        view = "customer_care.care_profile_view_form_starters"
        return open_dialog(self, title, view)

    def _get_reasons_to_call(self):
        """Return some sentences, each on a fact of the customer, the best first."""
        self.ensure_one()
        facts = pick(self._get_ranked_facts(), MOST_REASONS)
        return [sentence for _rank, sentence in facts]

    def _get_ranked_facts(self):
        return sorted(self._cite_facts(), key=lambda fact: fact[0])

    def _get_starters(self):
        """The first few of these sentences that one may say, or note, as they are."""
        facts = self._get_ranked_facts() if self else []
        said = [fact for fact in facts if fact[0] not in self._get_unsaid()]
        return [sentence for _rank, sentence in pick(said, MOST_REASONS)]

    @api.model
    def _get_unsaid(self):
        """Hook: the ranks of facts that stand beside the starters already."""
        return {CHANNEL}

    def _cite_facts(self):
        """Hook: pairs of a rank, the lower the better, and a sentence.

        Each room cites what it knows, as far as the reader may read it.
        """
        return [
            *self._cite_interests(),
            *((CHANNEL, sentence) for sentence in self._cite_channel()),
        ]

    def _cite_channel(self):
        """How to get in touch: as the customer prefers it, else as the owner does."""
        channel = self._propose_channel()
        if not channel:
            return []
        return [self.env._("Suggested channel: %(channel)s", channel=channel.name)]

    def _cite_interests(self):
        """What the customer likes; what the reader or the owner likes as well first."""
        likes, shared = self.preference_ids._filter_shared(), self.shared_preference_ids
        owners = (likes & self.user_id.care_preference_ids) - shared
        return [
            *(
                (
                    SHARED_INTERESTS,
                    self.env._("You both like %(what)s.", what=like.name),
                )
                for like in shared
            ),
            *(
                (SHARED_INTERESTS, self._cite_interest_of_owner(like))
                for like in owners
            ),
            *(
                (INTERESTS, self.env._("Interested in %(what)s.", what=like.name))
                for like in likes - shared - owners
            ),
        ]

    def _cite_interest_of_owner(self, like):
        return self.env._(
            "%(owner)s and the customer both like %(what)s.",
            owner=self.user_id.name,
            what=like.name,
        )
