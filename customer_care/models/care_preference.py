from odoo import fields, models


class CarePreference(models.Model):
    """A hobby, taste, taboo or topic.

    Customers and colleagues share the same list, so that shared interests are found.
    """

    _name = "care.preference"
    _description = "Care Preference"
    _order = "category, name, id"
    # everybody may write his own user, where interests are linked, never edited
    _allow_sudo_commands = False

    name = fields.Char(required=True, translate=True, index="trigram")
    category = fields.Selection(
        [
            ("hobby", "Hobby"),
            ("taste", "Taste"),
            ("taboo", "Taboo"),
            ("topic", "Topic"),
        ],
        required=True,
        default="hobby",
    )
    color = fields.Integer()
    active = fields.Boolean(default=True)
    user_ids = fields.Many2many(
        "res.users",
        "care_preference_user_rel",
        "preference_id",
        "user_id",
        string="Colleagues",
        help="Colleagues who share this interest.",
    )

    _name_unique = models.UniqueIndex(
        "(name, category)", "This preference is in the list already."
    )
