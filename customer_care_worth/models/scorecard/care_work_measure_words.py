from odoo import api, models
from odoo.tools import formatLang

from ...tools.people import UNKNOWN
from ..common.pages import tell_money


class CareWorkMeasure(models.AbstractModel):
    """The texts of figures: numbers, shares, averages and amounts."""

    _inherit = "care.work.measure"

    @api.model
    def _tell_figure(self, measure, figure):
        """The value of a figure, and what it rests on; a dash where there is none."""
        if not figure:
            return {"value": UNKNOWN, "note": self.env._("No data")}
        if figure.value is None:  # a share of so few that a percentage says too much
            return {"value": self._tell_part(figure), "note": ""}
        value = self._tell_value(measure, figure.value)
        return {"value": value, "note": self._tell_base(measure, figure)}

    @api.model
    def _tell_value(self, measure, value):
        if measure.best:
            number = formatLang(self.env, value, digits=measure.digits)
            return f"{number} / {measure.best}"
        if measure.value:
            return tell_money(self.env, value)
        if measure.share_of:
            return f"{formatLang(self.env, value, digits=0)} %"
        return formatLang(self.env, value, digits=0 if value == int(value) else 1)

    @api.model
    def _tell_base(self, measure, figure):
        """Of how many a figure is, and money of which company."""
        if measure.best:
            return self.env._("Answers: %(count)s", count=figure.part)
        if measure.value:
            return self.env.company.name
        return self._tell_part(figure) if measure.share_of else ""

    @api.model
    def _tell_part(self, figure):
        return self.env._("%(part)s of %(count)s", part=figure.part, count=figure.whole)
