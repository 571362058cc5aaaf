from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.satisfaction import FIVE, SCALES, TEN, get_answers

PERCEPTION, EXPECTATION, WISH = "perception", "expectation", "wish"
NPS, EFFORT, INFORMATION, INTENT = "nps", "effort", "information", "intent"
VALUE, COST = "value", "cost"
COUNTING = {"dimension_id", "type", "scale", "weight", "questionnaire_id"}


class CareQuestion(models.Model):
    """One item of a questionnaire: a sentence, and how its answers count.

    Once somebody has answered it, its words may be mended, but no longer what its
    answers count by; and it is not deleted.
    """

    _name = "care.question"
    _inherit = "care.policy.mixin"
    _description = "Question"
    _order = "questionnaire_id, sequence, id"
    _policy_company = "questionnaire_id.company_id"

    questionnaire_id = fields.Many2one(
        "care.questionnaire", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(string="Question", required=True, translate=True)
    column = fields.Char(help="The heading of its answers in imported files.")
    dimension_id = fields.Many2one(
        "care.dimension", required=True, index=True, ondelete="restrict"
    )
    type = fields.Selection(
        [
            (PERCEPTION, "Perception"),
            (EXPECTATION, "Expectation"),
            (WISH, "Ideal"),
            (INFORMATION, "Information"),
            (VALUE, "Value Received"),
            (COST, "Cost Incurred"),
            (NPS, "Recommendation (NPS)"),
            (EFFORT, "Ease"),
            (INTENT, "Loyalty Intent"),
        ],
        string="Question Type",
        required=True,
        default=PERCEPTION,
        help="The satisfaction index is made of perceptions; a gap is perception less "
        "expectation. The net promoter score comes from its own question only.",
    )
    scale = fields.Selection(
        [(TEN, "0 to 10"), (FIVE, "1 to 5")], required=True, default=TEN
    )
    weight = fields.Float(default=1, aggregator=None)
    is_required = fields.Boolean(string="Required", default=True)

    _check_weight = models.Constraint(
        "CHECK(weight > 0)", "The weight must be greater than zero."
    )

    @api.constrains("type", "scale")
    def _check_scale(self):
        if any(question.type == NPS and question.scale != TEN for question in self):
            lowest, highest = SCALES[TEN]
            raise ValidationError(
                self.env._(
                    "The recommendation is asked on the scale from %(lowest)s to "
                    "%(highest)s.",
                    lowest=lowest,
                    highest=highest,
                )
            )

    def write(self, vals):
        if COUNTING & vals.keys():
            changed = self.filtered(
                lambda question: any(
                    not question._is_same(name, vals[name])
                    for name in COUNTING & {*vals}
                )
            )
            changed._check_unanswered()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        self._check_unanswered()

    def _check_unanswered(self):
        """Refuse to change what answers count by once somebody has answered."""
        domain = [("question_id", "in", self.ids)]
        scores = self.env["care.score"]
        # lifts the rules of answers, which hide those of colleagues' customers: of them
        # it is told only that there is one
        if self and scores.browse(scores._search(domain, limit=1, bypass_access=True)):
            raise UserError(
                self.env._(
                    "This question has been answered: duplicate the questionnaire to "
                    "change how it counts."
                )
            )

    def _get_answers(self):
        """The answers that may be given."""
        self.ensure_one()
        return get_answers(self.scale)

    def _get_headings(self):
        """What may head the column of the question, in the languages of all people."""
        self.ensure_one()
        languages = [code for code, __ in self.env["res.lang"].get_installed()]
        names = [self.with_context(lang=code).name for code in languages]
        return [name for name in (*names, self.column) if name]

    def _read_answer(self, text):
        """The answer that somebody gave as text or number, or nothing if it is none."""
        self.ensure_one()
        try:
            number = float(str(text).strip() or "x")
        except ValueError:
            return None
        return int(number) if number in self._get_answers() else None
