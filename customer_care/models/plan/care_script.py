from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.words import colon, get_choices


class CareScript(models.Model):
    """Words that have proved good in a situation, to be looked up before talking.

    Managers write them; who keeps a touch chooses one, and changes nothing here.
    """

    _name = "care.script"
    _inherit = "care.policy.mixin"
    _description = "Script"
    _order = "situation, sequence, id"
    _rec_names_search = ["name", "text"]

    name = fields.Char(required=True, translate=True, index="trigram")
    situation = fields.Selection(
        [
            ("first", "First contact"),
            ("regular", "Regular contact"),
            ("greeting", "Greeting"),
            ("sympathy", "Hard times"),
            ("complaint", "Complaint"),
            ("promise", "Promise"),
            ("price", "Price"),
            ("win_back", "Win-back"),
            ("referral", "Referral"),
        ],
        required=True,
        default="regular",
    )
    category_ids = fields.Many2many(
        "care.customer.category",
        string="Customer Categories",
        help="The script is proposed for customers of these categories; empty for all.",
    )
    text = fields.Text("Script Text", required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    @api.depends("name", "situation")
    @api.depends_context("lang")
    def _compute_display_name(self):
        situations = self._get_situations()
        for script in self:
            parts = filter(None, [situations.get(script.situation), script.name])
            script.display_name = colon(self.env).join(parts)

    @api.model
    def _search_display_name(self, operator, value):
        """Find scripts by name, words and situation, in each language spoken here."""
        if operator != "ilike" or not value:
            return super()._search_display_name(operator, value)
        languages = self.env["res.lang"].get_installed()
        return Domain.OR(
            self.with_context(lang=code)._find_by_words(value) for code, __ in languages
        )

    def _find_by_words(self, words):
        """The scripts that hold these words in the language of the context."""
        named = [
            key
            for key, label in self._get_situations().items()
            if words.lower() in label.lower()
        ]
        named_so = Domain("name", "ilike", words) | Domain("text", "ilike", words)
        found = self._search(named_so | Domain("situation", "in", named))
        return Domain("id", "in", found)

    @api.model
    def _get_situations(self):
        return dict(get_choices(self, "situation"))
