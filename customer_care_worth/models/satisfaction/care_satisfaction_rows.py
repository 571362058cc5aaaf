from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.tools.rating import GOOD
from odoo.addons.customer_care.tools.words import get_choices

from ...tools import satisfaction as satisfaction_rules
from .care_response import ANSWERED, ASKED, HELD, NO_ANSWER


class CareSatisfaction(models.AbstractModel):
    """Counts answers in the database: a query for each table, whatever it holds."""

    _inherit = "care.satisfaction"

    @api.model
    def _get_rows(self, waves, chosen):
        """Map waves to what was answered, by dimension and type of question."""
        rows = defaultdict(list)
        for domain, is_bypassed in self._get_sources(waves, chosen):
            for row in self._count_scores(domain, is_bypassed):
                rows[row["wave_id"]].append(row)
        return rows

    @api.model
    def _get_sources(self, waves, chosen):
        """What the reader may read, and the anonymous waves that may be shown."""
        named = waves.filtered(lambda wave: not wave._hides_answers())
        people = self._get_people_domain(chosen, "user_id", "profile_id")
        yield Domain("wave_id", "in", named.ids) & people, False
        if shown := self._filter_shown(waves - named, chosen):
            yield Domain("wave_id", "in", shown.ids), True

    @api.model
    def _filter_shown(self, waves, chosen):
        """The anonymous waves with enough answers to show their total.

        Parts of them are never shown: their differences would tell of few.
        """
        if {"tier_id", "team_id", "profile_id"} & chosen.keys():
            return waves.browse()
        closed = waves.filtered(lambda wave: wave._is_closed())
        if not closed or not self.env.user._is_care_officer():
            return waves.browse()
        sheets = closed._count_sheets()
        return closed.filtered(
            lambda wave: sheets.get(wave.id, 0) >= satisfaction_rules.ANONYMOUS
        )

    @api.model
    def _count_scores(self, domain, is_bypassed):
        """Count the answers of a domain; each customer counts once a dimension."""
        scores = self.env["care.score"]
        query = scores._search(domain, bypass_access=is_bypassed)
        columns = [
            self._get_column(scores, query, name)
            for name in ("wave_id", "dimension_id", "type")
        ]
        query.groupby = SQL(", ").join(columns)
        sums = self._get_sums(
            self._get_column(scores, query, "dimension_points"),
            self._get_column(scores, query, "is_first"),
        )
        promoted = self._get_promoted(self._get_column(scores, query, "points"))
        # SQL: the ORM sums no squares, and counts nothing under a condition
        found = self.env.execute_query(query.select(*columns, *sums, *promoted))
        for wave_id, dimension_id, question_type, *numbers in found:
            yield {
                "wave_id": wave_id,
                "dimension_id": dimension_id,
                "type": question_type,
                "sums": tuple(numbers[:3]),
                "figure": satisfaction_rules.average(*numbers[:3]),
                "promotion": tuple(numbers[3:]),
            }

    @api.model
    def _get_promoted(self, points):
        """How many answers are those of promoters, of passives, and of detractors."""
        high, middle = satisfaction_rules.PROMOTER, satisfaction_rules.PASSIVE
        return [
            SQL("count(*) FILTER (WHERE %s >= %s)", points, high),
            SQL(
                "count(*) FILTER (WHERE %s >= %s AND %s < %s)",
                *(points, middle, points, high),
            ),
            SQL("count(*) FILTER (WHERE %s < %s)", points, middle),
        ]

    @api.model
    def _get_column(self, model, query, name):
        return model._field_to_sql(query.table, name, query)

    @api.model
    def _get_sums(self, value, condition):
        """How many values there are under a condition, their sum, and of squares."""
        return [
            SQL("count(*) FILTER (WHERE %s)", condition),
            SQL("COALESCE(sum(%s) FILTER (WHERE %s), 0)", value, condition),
            SQL("COALESCE(sum(%s * %s) FILTER (WHERE %s), 0)", value, value, condition),
        ]

    @api.model
    def _get_sheets(self, waves, chosen):
        """Map waves to the index and the net value of those who answered."""
        sheets = {}
        for domain, is_bypassed in self._get_sources(waves, chosen):
            sheets |= self._count_sheets(domain, is_bypassed)
        return sheets

    @api.model
    def _count_sheets(self, domain, is_bypassed):
        responses = self.env["care.response"]
        answered = domain & Domain("state", "=", ANSWERED)
        query = responses._search(answered, bypass_access=is_bypassed)
        wave = self._get_column(responses, query, "wave_id")
        query.groupby = wave
        sums = [
            part
            for name in ("points", "net_value")
            for part in self._get_sums(
                self._get_column(responses, query, name),
                self._get_column(responses, query, f"has_{name}"),
            )
        ]
        # SQL: as of the answers above
        return {
            wave_id: {
                "points": satisfaction_rules.average(*numbers[:3]),
                "net_value": satisfaction_rules.average(*numbers[3:]),
            }
            for wave_id, *numbers in self.env.execute_query(query.select(wave, *sums))
        }

    @api.model
    def _get_pulses(self):
        """The days on which pulses of the staff ended, and their index."""
        waves = self.env["care.wave"].search(
            self.env["care.wave"]._get_closed_domain() & Domain("is_staff", "=", True),
            order="date_to, id",
        )
        sheets = self._get_sheets(waves, {}) if waves else {}
        return [
            (wave.date_to, sheets[wave.id]["points"])
            for wave in waves
            if wave.id in sheets
        ]

    @api.model
    def _get_owners(self, wave, chosen):
        """How many customers of each owner were drawn, asked, and answered."""
        people = self._get_people_domain(chosen, "user_id", "profile_id")
        domain = Domain("wave_id", "=", wave.id) & people
        if wave._hides_answers():
            return []
        groups = self.env["care.response"]._read_group(
            domain, ["user_id", "state"], ["__count"]
        )
        counts = defaultdict(lambda: defaultdict(int))
        for user, state, count in groups:
            counts[user][state] += count
        owners = [
            self._tell_owner(user, states)
            | {"domain": [*people & Domain("user_id", "=", user.id)]}
            for user, states in counts.items()
        ]
        return sorted(owners, key=lambda owner: (owner["coverage"], owner["name"]))

    @api.model
    def _tell_owner(self, user, states):
        drawn, answered = sum(states.values()), states[ANSWERED]
        return {
            "id": user.id,
            "name": user.display_name or self.env._("No owner"),
            "drawn": drawn,
            "answered": answered,
            "no_answer": states[NO_ANSWER] + states[ASKED],
            "held": states[HELD],
            "coverage": satisfaction_rules.TOP * answered / drawn,
            "low_hint": satisfaction_rules.is_low_coverage(answered, drawn)
            and self.env._(
                "Coverage of %(share)s%% or less", share=satisfaction_rules.LOW_COVERAGE
            ),
        }

    @api.model
    def _get_reasons(self, wave, chosen):
        """Why customers were not asked, the most frequent reason first."""
        people = self._get_people_domain(chosen, "user_id", "profile_id")
        held = people & Domain("state", "=", HELD)
        responses = self.env["care.response"]
        groups = responses._read_group(
            held & Domain("wave_id", "=", wave.id),
            ["not_asked_type"],
            ["__count"],
            order="__count desc",
        )
        names = dict(get_choices(responses, "not_asked_type"))
        return [
            {
                "id": name,
                "name": names.get(name, "–"),
                "count": count,
                "domain": [*held & Domain("not_asked_type", "=", name)],
            }
            for name, count in groups
        ]

    @api.model
    def _rate_cases(self, wave, chosen):
        """The share of good ratings of cases while the wave went on."""
        during = Domain("date_rated", ">=", wave.date_from) & Domain(
            "date_rated", "<", fields.Date.add(wave.date_to, days=1)
        )
        customer = "feedback_id.profile_id"
        people = self._get_people_domain(chosen, f"{customer}.user_id", customer)
        groups = self.env["care.feedback.rating"]._read_group(
            during & people, ["value"], ["__count"]
        )
        good = sum(count for value, count in groups if value >= GOOD)
        return satisfaction_rules.share(good, sum(count for __, count in groups))
