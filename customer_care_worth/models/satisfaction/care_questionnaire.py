from odoo import fields, models


class CareQuestionnaire(models.Model):
    """The questions of a survey, the same in each of its waves.

    Waves can be compared because their questions are the same: once there are answers,
    what they count by is fixed. A changed questionnaire is a duplicate of the old one.
    """

    _name = "care.questionnaire"
    _inherit = "care.policy.mixin"
    _description = "Questionnaire"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    introduction = fields.Text(
        string="Opening Text",
        translate=True,
        help="What customers read above the questions.",
    )
    is_staff = fields.Boolean(
        string="Staff Pulse",
        help="Answered by colleagues, always anonymously, and shown beside the "
        "satisfaction of customers.",
    )
    question_ids = fields.One2many(
        "care.question", "questionnaire_id", string="Questions", copy=True
    )

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for questionnaire, vals in zip(self, vals_list, strict=True):
            if "name" not in (default or {}):
                name = questionnaire.name
                vals["name"] = self.env._("%(name)s (copy)", name=name)
        return vals_list
