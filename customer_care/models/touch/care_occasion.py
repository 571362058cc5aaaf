from odoo import models


class CareOccasion(models.Model):
    """What is planned for a date follows when it is confirmed, or no more."""

    _inherit = "care.occasion"

    def action_confirm(self):
        result = super().action_confirm()
        touches = self.env["care.touch"]
        planned = touches._find_planned([("occasion_id", "in", self.ids)])
        same = planned.grouped(lambda touch: (touch.occasion_id, touch.user_id.lang))
        for (occasion, lang), group in same.items():
            group.with_context(lang=lang)._reword_confirmed(occasion)
        return result

    def _on_withdrawn(self, say):
        result = super()._on_withdrawn(say)
        touches = self.env["care.touch"]
        touches._find_planned([("occasion_id", "in", self.ids)])._give_up(say)
        return result
