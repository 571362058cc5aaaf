from odoo import api, fields, models


class ResConfigSettings(models.TransientModel):
    """The settings of customer care, each with a default of its own.

    They are read and written by care.settings: core drops a parameter that is zero,
    and a dropped one would be back at its default.
    """

    _name = "res.config.settings"
    _inherit = ["res.config.settings", "care.settings.form.mixin"]

    group_care_gifts = fields.Boolean(
        string="Gifts",
        group="customer_care.group_care_user",
        implied_group="customer_care.group_care_gifts",
    )
    group_care_community = fields.Boolean(
        string="Groups & Referrals",
        group="customer_care.group_care_user",
        implied_group="customer_care.group_care_community",
    )
    group_care_emergencies = fields.Boolean(
        string="Emergencies",
        group="customer_care.group_care_user",
        implied_group="customer_care.group_care_emergencies",
    )
    # The only two names of addons beside the core. Core installs and removes what a
    # field module_… is called after, and an addon that is off cannot bring the switch
    # that would turn it on: the page that has both must say their names. Nothing else
    # reads these fields.
    module_customer_care_import = fields.Boolean(string="Customer Imports")
    module_customer_care_worth = fields.Boolean(string="Customer Value & Loyalty")

    @api.model
    def get_values(self):
        return super().get_values() | self._get_care_values()

    def set_values(self):
        result = super().set_values()
        self._set_care_values()
        return result
