from odoo import fields, models


class ResUsers(models.Model):
    _inherit = "res.users"

    care_preference_ids = fields.Many2many(
        "care.preference",
        "care_preference_user_rel",
        "user_id",
        "preference_id",
        string="Interests",
        help="Hobbies and tastes of your own: they tell which customers share them.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["care_preference_ids"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["care_preference_ids"]
