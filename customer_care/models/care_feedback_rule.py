from odoo import fields, models

PRIORITIES = [("0", "Low"), ("1", "Normal"), ("2", "High"), ("3", "Urgent")]


class CareFeedbackRule(models.Model):
    """Which feedback is more urgent: the first rule that fits gives the priority."""

    _name = "care.feedback.rule"
    _description = "Rule of Priority"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty for all companies.")
    words = fields.Char(
        help="Separated by commas: one of them in the subject or the text is enough."
    )
    tier_ids = fields.Many2many("care.tier", string="Tiers", help="Empty for all.")
    category_ids = fields.Many2many(
        "care.feedback.category", string="Categories", help="Empty for all."
    )
    kinds = fields.Selection(
        [("complaint", "Complaints only"), ("all", "All kinds")],
        default="all",
        required=True,
    )
    priority = fields.Selection(PRIORITIES, required=True, default="2")

    def _match(self, feedback):
        """Return the first of the rules that fits a case, or none."""
        return self.filtered(lambda rule: rule._fits(feedback))[:1]

    def _fits(self, feedback):
        self.ensure_one()
        return (
            (not self.company_id or self.company_id == feedback.company_id)
            and (self.kinds == "all" or feedback.kind == "complaint")
            and (not self.tier_ids or feedback.profile_id.tier_id in self.tier_ids)
            and (not self.category_ids or self._fits_category(feedback.category_id))
            and (not self.words or self._fits_words(feedback))
        )

    def _fits_category(self, category):
        return bool(category._get_line() & self.category_ids)

    def _fits_words(self, feedback):
        text = f"{feedback.name} {feedback.description or ''}".lower()
        words = self.words.replace("，", ",").replace("、", ",").lower().split(",")
        return any(word.strip() in text for word in words if word.strip())
