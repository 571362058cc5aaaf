from odoo import api, models

MOST_REASONS = 5
INTERESTS = 60  # the lower, the better to begin with


class CareProfile(models.Model):
    """Gives a reason to call: facts of this very customer, as far as the reader may."""

    _inherit = "care.profile"

    def action_show_starters(self):
        """Show the best reasons to call the customer today."""
        self.ensure_one()
        objection = self._judge_moment(zone=self.env.user.tz).reason
        reasons = self._get_reasons_to_call()[:MOST_REASONS]
        nothing = self.env._(
            "No conversation starters yet: ask, and add what you learn."
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": self.env._(
                    "Conversation starters for %(name)s", name=self.name
                ),
                "message": "\n".join(
                    self._tell_objection(objection) + (reasons or [nothing])
                ),
                "type": "info" if reasons and not objection else "warning",
                "sticky": True,
            },
        }

    @api.model
    def _tell_objection(self, reason):
        return [self.env._("Avoid contacting now: %(reason)s.", reason=reason)] * bool(
            reason
        )

    def _get_reasons_to_call(self):
        """Return sentences, each citing one fact of the customer, the best first."""
        self.ensure_one()
        cited = sorted(self._cite_facts(), key=lambda fact: fact[0])
        return [sentence for _rank, sentence in cited]

    def _cite_facts(self):
        """Return pairs of a rank, the lower the better, and a sentence: a hook.

        Each room cites what it knows, as far as the reader may read it.
        """
        return [(INTERESTS, sentence) for sentence in self._cite_interests()]

    def _cite_interests(self):
        likes, shared = self.preference_ids._filter_shared(), self.shared_preference_ids
        return [
            self.env._("You both like %(what)s.", what=like.name) for like in shared
        ] + [
            self.env._("Interested in %(what)s.", what=like.name)
            for like in likes - shared
        ]
