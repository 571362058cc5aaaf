from odoo import api, models

from ..common.answers import open_action

PANEL = "customer_care.care_onboarding"


class OnboardingOnboarding(models.Model):
    """The first steps with customer care: what My Care shows managers on top."""

    _inherit = "onboarding.onboarding"

    @api.model
    @api.readonly
    def care_get_panel(self):
        """What the panel shows, or nothing: to managers, until one has closed it.

        It writes nothing: two screens that are opened at once would be in each other's
        way.
        """
        if not self.env.user._is_care_manager():
            return False
        panel = self.env.ref(PANEL)
        if panel.is_onboarding_closed:
            return False
        facts = self.env["onboarding.onboarding.step"]._get_care_facts()
        return {
            "title": panel.name,
            "steps": [step._describe_care(facts) for step in panel.step_ids],
        }

    @api.model
    def care_close_panel(self):
        self._show_care_panel(False)
        return True

    def action_care_show_panel(self):
        """Bring the panel back, from the menu."""
        self._show_care_panel(True)
        return open_action(self.env, "customer_care.care_touch_action_my")

    @api.model
    def _show_care_panel(self, is_shown):
        progress = self.env.ref(PANEL)._search_or_create_progress()
        progress.is_onboarding_closed = not is_shown
