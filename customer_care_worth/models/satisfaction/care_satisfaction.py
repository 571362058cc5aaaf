from odoo import api, models
from odoo.fields import Domain

from ...tools import satisfaction as satisfaction_rules
from ..common.pages import make_options, read_ids
from .care_question import (
    EFFORT,
    EXPECTATION,
    INFORMATION,
    INTENT,
    NPS,
    PERCEPTION,
    WISH,
)

FILTERS = ("questionnaire_id", "wave_id", "tier_id", "team_id", "profile_id")
LEVEL_TONES = {
    satisfaction_rules.DISAPPOINTED: "danger",
    satisfaction_rules.SATISFIED: "info",
    satisfaction_rules.DELIGHTED: "success",
}


class CareSatisfaction(models.AbstractModel):
    """The page *Satisfaction*: how content customers are, as charts and figures.

    It stores nothing. Everything is counted by the database under the reader's own
    rights, with the same number of queries whatever the number of answers; anonymous
    waves join as a whole, once closed, and with five answers or more.
    """

    _name = "care.satisfaction"
    _inherit = "care.people.filter.mixin"
    _description = "Satisfaction"

    @api.model
    def get_report(self, filters=None):
        """All that the page shows for some filters.

        :param filters: ids of a questionnaire, a wave, a tier, a team or a customer
        """
        self.env["care.score"].check_access("read")
        chosen = self._read_filters(filters or {})
        waves = self._get_waves()
        wave = self._choose_wave(waves, chosen)
        alike = self._get_comparable(waves, wave)
        options = self._get_options(waves, alike, chosen)
        if not wave:
            return options
        rows = self._get_rows(alike, chosen)
        sheets = self._get_sheets(alike, chosen)
        return options | {
            "filters": chosen | {"wave_id": wave.id},
            "wave_id": wave.id,
            "wave": wave.name,
            "answers_domain": [*self._get_answers_domain(wave, chosen)],
            "questionnaire_id": wave.questionnaire_id.id,
            "summary": self._tell_wave(wave, rows, sheets, chosen),
            "dimensions": self._get_dimensions(rows.get(wave.id, [])),
            "factors": self._get_factors(rows.get(wave.id, [])),
            "net_value": self._get_net_value(wave, alike, rows, sheets, chosen),
            "trend": self._get_trend(alike, rows, sheets),
            "owners": self._get_owners(wave, chosen),
            "reasons": self._get_reasons(wave, chosen),
        }

    @api.model
    def _get_comparable(self, waves, wave):
        """The waves whose answers can be compared: of the same questions."""
        asked = wave.questionnaire_id
        return waves.filtered(lambda other: other.questionnaire_id == asked)

    @api.model
    def _read_filters(self, filters):
        """The ids that somebody sends, and nothing else."""
        return read_ids(filters, FILTERS)

    @api.model
    def _get_waves(self):
        """The waves with answers, or that ask for them, the oldest first."""
        return self.env["care.wave"].search(
            self.env["care.wave"]._get_begun_domain() & Domain("is_staff", "=", False),
            order="date_from, id",
        )

    @api.model
    def _choose_wave(self, waves, chosen):
        """The wave that is asked for, else the newest of the questionnaire."""
        asked = waves.filtered(lambda wave: wave.id == chosen.get("wave_id"))
        questionnaire = chosen.get("questionnaire_id")
        alike = waves.filtered(
            lambda wave: not questionnaire or wave.questionnaire_id.id == questionnaire
        )
        return asked or self._filter_of_customer(alike, chosen)[-1:] or alike[-1:]

    @api.model
    def _filter_of_customer(self, waves, chosen):
        """The waves that a customer has answered, where the page is about one."""
        if not chosen.get("profile_id"):
            closed = waves.filtered(lambda wave: wave._is_closed())
            return closed or waves
        groups = self.env["care.score"]._read_group(
            [
                ("profile_id", "=", chosen["profile_id"]),
                ("wave_id", "in", waves.ids),
            ],
            ["wave_id"],
        )
        answered = self.env["care.wave"].union(*(wave for [wave] in groups))
        return waves.filtered(lambda wave: wave in answered)

    @api.model
    def _get_options(self, waves, alike, chosen):
        """What can be chosen on the page, and what is."""
        profile = self.env["care.profile"].browse(chosen.get("profile_id", []))
        return {
            "filters": chosen,
            "questionnaires": make_options(waves.questionnaire_id),
            "waves": make_options(alike),
            "tiers": self._get_options_of("tier_id"),
            "teams": self._get_options_of("team_id"),
            "customer": profile.display_name or "",
            "is_officer": self.env.user._is_care_officer(),
        }

    @api.model
    def _get_dimensions(self, rows):
        """What customers expect and find in each dimension, with the gap."""
        found = {}
        for row in rows:
            found.setdefault(row["dimension_id"], {})[row["type"]] = row["figure"]
        dimensions = self.env["care.dimension"].with_context(active_test=False)
        return [
            self._tell_dimension(dimension, found[dimension.id])
            for dimension in dimensions.search([("id", "in", [*found])])
            if {PERCEPTION, EXPECTATION, WISH} & {*found[dimension.id]}
        ]

    @api.model
    def _tell_dimension(self, dimension, figures):
        perceived = figures.get(PERCEPTION, satisfaction_rules.NOTHING)
        expected = figures.get(EXPECTATION, satisfaction_rules.NOTHING)
        level = satisfaction_rules.classify(expected.value, perceived.value)
        return {
            "id": dimension.id,
            "name": dimension.name,
            "perceived": self._tell_figure(perceived),
            "expected": self._tell_figure(expected),
            "wish": self._tell_figure(figures.get(WISH, satisfaction_rules.NOTHING)),
            "gap": satisfaction_rules.subtract(perceived, expected),
            "tone": LEVEL_TONES.get(level),
            "level_name": level and self._get_level_names()[level],
            "domain": [
                *Domain("dimension_id", "=", dimension.id)
                & Domain("type", "in", [EXPECTATION, PERCEPTION])
            ],
        }

    @api.model
    def _get_level_names(self):
        return {
            satisfaction_rules.DISAPPOINTED: self.env._("Disappointed"),
            satisfaction_rules.SATISFIED: self.env._("Satisfied"),
            satisfaction_rules.DELIGHTED: self.env._("Delighted"),
        }

    @api.model
    def _tell_figure(self, figure, lowest=0):
        """Prepare a figure for the page, with its interval within the scale.

        :param lowest: the least that can be; the most is a hundred
        """
        low, high = figure.get_interval(lowest) or (None, None)
        return figure._asdict() | {"is_few": figure.is_few, "low": low, "high": high}

    @api.model
    def _get_factors(self, rows):
        """What overall satisfaction comes from, where a questionnaire asks for it."""
        means = {
            name: self._get_average(rows, name)
            for name in (PERCEPTION, EXPECTATION, WISH, INFORMATION, INTENT)
        }
        felt = means[PERCEPTION]
        lines = [
            (self.env._("What is wished for"), means[WISH]),
            (self.env._("What is expected"), means[EXPECTATION]),
            (self.env._("What is found"), felt),
            (
                self.env._("Found against wished"),
                satisfaction_rules.subtract_figures(felt, means[WISH]),
            ),
            (
                self.env._("Found against expected"),
                satisfaction_rules.subtract_figures(felt, means[EXPECTATION]),
            ),
            (self.env._("Information received"), means[INFORMATION]),
            (self.env._("Loyalty intent"), means[INTENT]),
        ]
        return [
            {"name": name, "figure": self._tell_figure(figure)}
            for name, figure in lines
            if figure.value is not None
        ]

    @api.model
    def _get_average(self, rows, question_type):
        """Return the average of all dimensions; several have no interval."""
        return satisfaction_rules.join(
            [row["sums"] for row in rows if row["type"] == question_type]
        )

    @api.model
    def _tell_wave(self, wave, rows, sheets, chosen):
        own = rows.get(wave.id, [])
        sheet = sheets.get(wave.id, {})
        return {
            "points": self._tell_figure(
                sheet.get("points", satisfaction_rules.NOTHING)
            ),
            "net_value": self._tell_figure(
                sheet.get("net_value", satisfaction_rules.NOTHING),
                lowest=-satisfaction_rules.TOP,
            ),
            "nps": self._tell_figure(
                self._get_net_promoter_score(own), lowest=-satisfaction_rules.TOP
            ),
            "effort": self._tell_figure(self._get_average(own, EFFORT)),
            "csat": self._tell_figure(self._rate_cases(wave, chosen)),
            "is_anonymous": wave._hides_answers(),
            "is_hidden": wave._hides_answers() and not sheet,
        }

    @api.model
    def _get_net_promoter_score(self, rows):
        counts = [row["promotion"] for row in rows if row["type"] == NPS]
        return (
            satisfaction_rules.promote(*map(sum, zip(*counts, strict=True)))
            if counts
            else satisfaction_rules.NOTHING
        )

    @api.model
    def _get_trend(self, waves, rows, sheets):
        """The index and the gap of each wave, and the pulse of the staff then."""
        pulses = self._get_pulses()
        return [
            {
                "id": wave.id,
                "name": wave.name,
                "points": self._tell_figure(
                    sheets.get(wave.id, {}).get("points", satisfaction_rules.NOTHING)
                ),
                "net_value": self._tell_figure(
                    sheets.get(wave.id, {}).get(
                        "net_value", satisfaction_rules.NOTHING
                    ),
                    lowest=-satisfaction_rules.TOP,
                ),
                "gap": satisfaction_rules.subtract(
                    self._get_average(rows.get(wave.id, []), PERCEPTION),
                    self._get_average(rows.get(wave.id, []), EXPECTATION),
                ),
                "pulse": self._find_pulse(pulses, wave),
            }
            for wave in waves
        ]

    @api.model
    def _find_pulse(self, pulses, wave):
        """The newest pulse of the staff that was known when the wave ended."""
        known = [figure for day, figure in pulses if day <= wave.date_to]
        return self._tell_figure(known[-1] if known else satisfaction_rules.NOTHING)

    @api.model
    def _get_gaps(self, waves):
        """Map waves and dimensions to perception less expectation, where both are."""
        gaps = {}
        for wave_id, rows in self._get_rows(waves, {}).items():
            for line in self._get_dimensions(rows):
                if line["gap"] is not None:
                    gaps[wave_id, line["id"]] = line["gap"]
        return gaps

    @api.model
    def _get_answers_domain(self, wave, chosen):
        """The answers of a wave from the customers that are chosen."""
        people = self._get_people_domain(chosen, "user_id", "profile_id")
        return Domain("wave_id", "=", wave.id) & people

    @api.model
    def _get_people_domain(self, chosen, owner, customer):
        """The customers of the tier, the team or the name that is chosen.

        :param owner: the field of the owner
        :param customer: the field of the customer
        """
        domain = Domain.TRUE
        if tier := chosen.get("tier_id"):
            domain &= Domain(self._get_tier_path(customer), "=", tier)
        if chosen.get("team_id"):
            domain &= Domain(owner, "in", self._get_members(chosen).ids)
        if profile := chosen.get("profile_id"):
            domain &= Domain(customer, "=", profile)
        return domain

    @api.model
    def _get_members(self, chosen):
        """The colleagues of the team that is chosen."""
        team = Domain("team_id", "=", chosen.get("team_id", 0))
        return self.env["care.team.member"].search(team).user_id

    @api.model
    def _get_tier_path(self, customer):
        """Answers keep the tier of their time; cases have that of their customer."""
        return "tier_id" if customer == "profile_id" else f"{customer}.tier_id"
