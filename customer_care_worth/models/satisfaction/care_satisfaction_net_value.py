from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.words import get_choices

from .care_question import COST, VALUE
from .care_response import ANSWERED

EXCHANGED = (VALUE, COST)  # what customers receive, and what it costs them
TONES = {VALUE: "success", COST: "danger"}
WAVES = 4  # beside each other; more have no room on a page
WEAKEST = 20  # customers


class CareSatisfaction(models.AbstractModel):
    """Sets what customers receive against what it costs them, part by part."""

    _inherit = "care.satisfaction"

    @api.model
    def _get_net_value(self, wave, waves, rows, sheets, chosen):
        """The parts of value and cost in each wave, and for whom they weigh least.

        :param waves: those of the same questionnaire
        :param rows: their answers
        :param sheets: their net values
        """
        parts = self._get_parts(rows.get(wave.id, []))
        if not parts:
            return {"parts": [], "sides": [], "waves": [], "customers": []}
        until = waves.filtered(lambda other: other.date_from <= wave.date_from)
        known = [other for other in until if other.id in sheets][-WAVES:]
        return {
            "parts": [
                self._tell_part(part, wave, known, rows) for part in parts.values()
            ],
            "sides": self._get_sides(),
            "waves": [self._tell_net_value(other, sheets[other.id]) for other in known],
            "customers": self._get_weakest(wave, [*parts], chosen),
        }

    @api.model
    def _get_sides(self):
        """What customers receive, and what it costs them, each by its name."""
        names = dict(get_choices(self.env["care.question"], "type"))
        return [{"type": name, "name": names[name]} for name in EXCHANGED]

    @api.model
    def _get_parts(self, rows):
        """Map types and dimensions to what was answered: what is received comes first,
        what it costs follows."""
        found = {(row["type"], row["dimension_id"]): row for row in rows}
        dimensions = self.env["care.dimension"].with_context(active_test=False)
        asked = dimensions.search([("id", "in", [place[1] for place in found])])
        return {
            (name, dimension.id): found[name, dimension.id] | {"name": dimension.name}
            for name in EXCHANGED
            for dimension in asked
            if (name, dimension.id) in found
        }

    @api.model
    def _tell_part(self, part, wave, waves, rows):
        """A part as the page takes it, with what it was in each wave."""
        place = part["type"], part["dimension_id"]
        figures = {
            wave.id: self._find_part(rows.get(wave.id, []), place) for wave in waves
        }
        return {
            "id": part["dimension_id"],
            "type": part["type"],
            "tone": TONES[part["type"]],
            "name": part["name"],
            "domain": [
                *Domain("dimension_id", "=", part["dimension_id"])
                & Domain("type", "=", part["type"])
            ],
            "figure": self._tell_figure(part["figure"]),
            "values": [figures[other.id] for other in waves],
        }

    @api.model
    def _find_part(self, rows, place):
        """The mean of a part in a wave, where it was asked."""
        for row in rows:
            if (row["type"], row["dimension_id"]) == place:
                return row["figure"].value
        return None

    @api.model
    def _tell_net_value(self, wave, sheet):
        return {
            "id": wave.id,
            "name": wave.name,
            "net_value": sheet["net_value"].value,
        }

    @api.model
    def _get_weakest(self, wave, places, chosen):
        """The customers for whom least is left, with all parts of each.

        Of anonymous waves nobody is named, and of one customer the waves tell more.
        """
        if wave._hides_answers() or chosen.get("profile_id"):
            return []
        domain = (
            Domain("wave_id", "=", wave.id)
            & Domain("state", "=", ANSWERED)
            & Domain("has_net_value", "=", True)
            & self._get_people_domain(chosen, "user_id", "profile_id")
        )
        responses = self.env["care.response"].search(
            domain, order="net_value, id", limit=WEAKEST
        )
        answers = self._get_part_answers(responses)
        return [
            {
                "id": response.profile_id.id,
                "name": response.profile_id.display_name,
                "values": [answers.get((response.id, *place)) for place in places],
                "net_value": response.net_value,
            }
            for response in responses
        ]

    @api.model
    def _get_part_answers(self, responses):
        """Map responses, types and dimensions to what was answered of each."""
        scores = self.env["care.score"].search_fetch(
            Domain("response_id", "in", responses.ids)
            & Domain("type", "in", EXCHANGED)
            & Domain("is_first", "=", True),
            ["response_id", "type", "dimension_id", "dimension_points"],
        )
        return {
            (score.response_id.id, score.type, score.dimension_id.id): (
                score.dimension_points
            )
            for score in scores
        }
