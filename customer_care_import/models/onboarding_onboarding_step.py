from odoo import api, models


class OnboardingOnboardingStep(models.Model):
    """Files are one of the sources of a company's first customers."""

    _inherit = "onboarding.onboarding.step"

    @api.model
    def _get_care_sources(self):
        sources = super()._get_care_sources()
        sources.insert(1, (self.env._("Import a File"), "action_care_import"))
        return sources

    def action_care_import(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "customer_care_import.care_import_action"
        )
        return action | {"views": [(False, "form")], "target": "current"}
