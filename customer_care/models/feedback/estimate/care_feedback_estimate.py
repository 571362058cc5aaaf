from zlib import crc32

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, html2plaintext

from ....tools import calibration, difficulty, estimate

FIRST_HOURS = 8.0  # without any history and any target
AVERAGES = {  # each over the cases that have the number: no data is no zero
    "difficulty:avg": ("promised_hours",),
    "expected_hours:avg": ("promised_hours",),
    "promised_hours:avg": ("promised_hours",),
    "handling_hours:avg": ("date_solved",),
    "hours_open:avg": ("date_solved",),
    "estimate_error:avg": ("date_solved", "promised_hours"),
    "on_time_rate:avg": ("date_solved", "promised_hours"),
}
# what teaches, of that which a person may correct later
TAUGHT = {
    "category_id",
    "company_id",
    "date_opened",
    "description",
    "name",
    "partner_id",
    "place",
    "priority",
    "reference",
    "source_id",
    "symptom",
    "team_id",
    "type",
    "user_id",
}
SET = {"date_solved": SQL("IS NOT NULL"), "promised_hours": SQL("> 0")}


class CareFeedback(models.Model):
    """How long a case will take and how hard it is, from the solved cases most like it.

    The estimate is made when the case is opened, anew by triage, and then kept beside
    the outcome. A person may override the promise and says why.
    """

    _inherit = "care.feedback"

    expected_hours = fields.Float(
        compute="_compute_estimate",
        store=True,
        aggregator="avg",
        help="Expected working hours: those of similar cases, the closest count most.",
    )
    promised_hours = fields.Float(
        compute="_compute_estimate",
        store=True,
        aggregator="avg",
        help="Working hours that most likely suffice, going by similar solved cases.",
    )
    difficulty = fields.Integer(
        compute="_compute_estimate",
        store=True,
        aggregator="avg",
        help="From 1 to 5: how the expected hours compare with all cases.",
    )
    # it names cases that not every reader of this one may see: they are told of the
    # others by the texts and by the similar cases
    estimate_basis = fields.Json(
        compute="_compute_estimate", store=True, groups=fields.NO_ACCESS
    )
    similar_ids = fields.Many2many(
        "care.feedback",
        string="Similar Cases",
        compute="_compute_similar_ids",
        compute_sudo=True,  # from what nobody may read; the rules hide the cases
    )
    estimate_override = fields.Float(
        string="Manual Estimate (h)", copy=False, tracking=True
    )
    estimate_override_reason = fields.Char(copy=False, tracking=True)
    estimate_error = fields.Float(
        string="Estimate Error (h)",
        compute="_compute_estimate_error",
        store=True,
        aggregator="avg",
    )
    on_time_rate = fields.Float(
        string="On Time (%)",
        compute="_compute_estimate_error",
        store=True,
        aggregator="avg",
        help="100 if solved by the deadline, otherwise 0.",
    )

    @api.constrains("estimate_override", "estimate_override_reason")
    def _check_estimate_override(self):
        for case in self.filtered("estimate_override"):
            if case.estimate_override < 0 or not case.estimate_override_reason:
                raise ValidationError(
                    self.env._(
                        "A manual estimate must be more than 0 and needs a reason."
                    )
                )

    @api.depends("date_opened", "date_reopened")
    def _compute_estimate(self):
        """Estimate cases that were just opened, and anew what triage has changed.

        It does not depend on the triage fields, or cases in progress would be promised
        anew with a case that somebody has begun.
        """
        estimates = self.filtered(lambda case: case._lacks_estimate())._get_estimates()
        for case in self:
            found = estimates.get(case) or case.estimate_basis or {}
            case.expected_hours = found.get("expected", 0.0)
            case.promised_hours = found.get("promised", 0.0)
            case.estimate_basis = found
            case.difficulty = found.get("difficulty", case.difficulty)

    def _lacks_estimate(self):
        """Tell whether a case has no estimate, or one of before its triage."""
        self.ensure_one()
        basis, triage = self.estimate_basis or {}, self._get_triage()
        if not self.id or self.date_solved:
            return False
        is_stale = basis.get("triage", triage) != triage
        return not basis or (is_stale and self._is_untouched())

    def _get_estimates(self):
        """Map each case to its estimate: expected, promised, and what it rests on."""
        memory = self.env["care.feedback.memory"]
        alike = memory._find_alike(self)
        recent = memory._get_recent(self)
        return {
            case: case._add_difficulty(
                case._prepare_estimate(found, recent[case]), recent[case]
            )
            for case, found in alike.items()
        }

    def _add_difficulty(self, found, recent):
        """An estimate together with how hard the case is, and what it was made for."""
        grade = difficulty.grade(found["expected"], recent.borders)
        return found | {"difficulty": grade, "triage": self._get_triage()}

    def _prepare_estimate(self, alike, recent):
        self.ensure_one()
        if len(alike) < estimate.ENOUGH or self._has_target_first(alike):
            return self._prepare_fallback(alike)
        found = calibration.adjust(estimate.summary(alike), recent.calibration)
        weights = self.env["care.feedback.memory"]._get_weights(self.company_id)
        return found | {"similar": estimate.closest(alike), "weights": weights}

    def _has_target_first(self, alike):
        """Tell whether a target is set where too few cases of the like were solved.

        It tells more than the cases of other categories, however many these are.
        """
        for category, count in self._count_own(alike).items():
            if count >= estimate.ENOUGH:
                return False
            if category.target_hours:
                return True
        return False

    def _count_own(self, alike):
        """Map the category, and what it is part of, to how many solved cases it has.

        The category's own cases are counted here, for the choice of a fallback.
        """
        line = self.category_id._get_line()
        counts = {
            category: category._get_usual(self.company_id)[0] for category in line
        }
        for category, fact in zip(line, ("category", "branch"), strict=False):
            found = sum(fact in case.facts for case in alike)
            counts[category] = max(counts[category], found)
        return counts

    def _prepare_fallback(self, alike):
        """The category's own numbers or target, or those of what it is part of."""
        own = self._count_own(alike)
        for category in own:
            count, *hours = category._get_usual(self.company_id)
            if count >= estimate.ENOUGH:
                return self._prepare_guess(*hours, count, category.id)
            if target := category.target_hours:  # which rests on no case
                guess = self._prepare_guess(target, target, 0, category.id)
                return guess | {"own": own[self.category_id]}
        return self._prepare_guess(FIRST_HOURS, FIRST_HOURS, 0)

    @api.model
    def _prepare_guess(self, expected, promised, count, category_id=None):
        return {
            "expected": expected,
            "promised": promised,
            "count": count,
            "facts": [],
            "fallback": category_id or estimate.NO_HISTORY,
        }

    @api.depends("handling_hours", "date_solved", "date_deadline")
    def _compute_estimate_error(self):
        for case in self:
            is_known = case.date_solved and case.promised_hours
            missed = abs(case.handling_hours - case.expected_hours)
            case.estimate_error = is_known and missed
            due = is_known and case.date_deadline
            case.on_time_rate = due and case.date_solved <= due and 100

    def _read_group_select(self, aggregate_spec, query):
        answer = super()._read_group_select(aggregate_spec, query)
        if aggregate_spec not in AVERAGES:
            return answer
        # SQL: the ORM has no aggregate under a condition
        having = [
            SQL("%s %s", self._field_to_sql(self._table, name, query), SET[name])
            for name in AVERAGES[aggregate_spec]
        ]
        return SQL("%s FILTER (WHERE %s)", answer, SQL(" AND ").join(having))

    @api.depends("estimate_basis")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_similar_ids(self):
        """The solved cases most like this one, those that the reader may see."""
        similar = {
            case: (case.estimate_basis or {}).get("similar", []) for case in self
        }
        ids = list(set().union(*similar.values()))
        seen = self.sudo(False).search([("id", "in", ids)], order="id")._ids
        for case in self:
            case.similar_ids = [case_id for case_id in similar[case] if case_id in seen]

    def _get_facts(self):
        """The facts known when a case is opened, as whole numbers; 0 is unknown."""
        self.ensure_one()
        return {
            "partner": self.partner_id.id or self._encode_text(self.email_from),
            "category": self.category_id.id or 0,
            "branch": self.category_id.parent_id.id or 0,
            "team": self.team_id.id or 0,
            "source": self.source_id.id or 0,
            "priority": int(self.priority) + 1,
            "type": self._encode_text(self.type),
            "place": self._encode_text(self.place),
            "symptom": self._encode_text(self.symptom),
            "reference": self._encode_text(self.reference),
            "assignee": self.user_id.id or 0,
            "opener": self.opener_id.id or 0,
        }

    @staticmethod
    def _encode_text(text):
        """A whole number that stands for a text, whatever its case and blanks."""
        text = " ".join((text or "").lower().split())
        return crc32(text.encode()) % 2**31 if text else 0

    def _get_terms(self):
        """The words of the customer that are compared with those of solved cases."""
        self.ensure_one()
        return estimate.terms(self.name, html2plaintext(self.description or ""))

    def _prepare_memory_values(self):
        """What the case teaches once it is solved."""
        self.ensure_one()
        return {
            "feedback_id": self.id,
            "company_id": self.company_id.id,
            "date_solved": self.date_solved,
            "hours": self.handling_hours,
            "promised": self._get_uncalibrated_promise(),
            "terms": " ".join(self._get_terms()),
            **self._get_facts(),
        }

    def _update_memory_if_corrected(self, vals):
        """Update the memory when facts of a solved case are corrected."""
        if not TAUGHT.isdisjoint(vals):
            self._filter_solved()._update_memory()

    def _get_uncalibrated_promise(self):
        """The hours that the cases like this one promised when it was opened."""
        basis = self.estimate_basis or {}
        if not basis or basis.get("fallback"):
            return 0.0
        return basis.get("uncalibrated", basis["promised"])
