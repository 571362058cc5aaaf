from odoo import api, models

from odoo.addons.customer_care.models.common.answers import open_action


class OnboardingOnboardingStep(models.Model):
    """Files are one of the sources of a company's first customers."""

    _inherit = "onboarding.onboarding.step"

    @api.model
    def _get_care_sources(self):
        sources = super()._get_care_sources()
        sources.insert(1, (self.env._("Import a File"), "action_care_import"))
        return sources

    def action_care_import(self):
        action = "customer_care_import.care_import_action"
        views = [(False, "form")]
        return open_action(self.env, action, views=views, target="current")
