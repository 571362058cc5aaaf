from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.customer_care.models.common.row_lock import wait_for_others
from odoo.addons.customer_care.tools.words import colon, semicolon

from ...tools.satisfaction import to_points, weigh
from .care_question import COST, PERCEPTION, VALUE
from .care_response import ANSWERED, BY_CUSTOMER, TYPED

USED = "used"  # what no reader sees: that the link of an anonymous wave has served


class CareResponse(models.Model):
    """Stores survey answers: once from the customer, or typed by a named colleague."""

    _inherit = "care.response"

    def _is_filled(self):
        """Tell whether the answers stand on this sheet."""
        self.ensure_one()
        return self.state == ANSWERED

    def _is_answered(self):
        """Tell whether it was answered, possibly on an anonymous sheet."""
        return self._is_filled() or bool(self.used)

    def _is_to_be_answered(self):
        """Tell whether the link still leads to questions."""
        self.ensure_one()
        return not self._is_answered() and self.wave_id._is_open()

    def _submit_answers(self, answers, comment):
        """Store the customer's answers if the survey is open; return whether it was.

        :param answers: maps questions to numbers
        """
        self.ensure_one()
        wait_for_others(self)
        if not self._is_to_be_answered():
            return False
        self._get_sheet()._store_answers(answers, comment, BY_CUSTOMER)
        return True

    def _get_sheet(self):
        """The record to be filled: in anonymous waves a new anonymous one."""
        if not self.wave_id._hides_answers():
            return self
        self.used = USED
        return self.create(self._prepare_sheet_values())

    def _prepare_sheet_values(self):
        """The values of an anonymous sheet."""
        return {
            "wave_id": self.wave_id.id,
            "is_anonymous": True,
            "date_refreshed": self.wave_id.date_to,  # the same for all
        }

    def _store_typed(self, answers, comment):
        """Store answers typed by a colleague, and log changes."""
        self.ensure_one()
        self._check_typed_by_right()
        typing = self._for_answers()
        user = self.env.user
        if self._is_filled():
            typing._note_changes(answers, user)
            typing._change_answers(answers, comment)
        else:
            typing._store_answers(answers, comment, TYPED, user)

    def _check_typed_by_right(self):
        """Refuse changes of answers that customers sent, and of anonymous ones."""
        self.check_access("read")
        self.profile_id._check_decided()
        wave, user = self.wave_id, self.env.user
        if not self.profile_id or wave._hides_answers() or self.source == BY_CUSTOMER:
            raise UserError(
                self.env._("Answers of the customer cannot be changed by colleagues.")
            )
        if wave._is_closed() and not user._is_care_officer():
            raise UserError(self.env._("This wave is closed."))
        if self._is_filled() and not user._is_care_officer():
            raise AccessError(self.env._("Only officers correct typed answers."))

    def _store_answers(self, answers, comment, source, user=None):
        """Fill the sheet, and say by whom it was."""
        self.ensure_one()
        self.env["care.score"].create(self._prepare_scores(answers))
        self.write(self._prepare_answered_values(answers, comment, source, user))

    def _change_answers(self, answers, comment):
        """Replace typed answers; the first ones stay beside them."""
        before = {score.question_id: score.first_value for score in self.score_ids}
        self.score_ids.unlink()
        rows = self._prepare_scores(answers)
        questions = self.env["care.question"]
        for row in rows:
            question = questions.browse(row["question_id"])
            row["first_value"] = before.get(question, row["value"])
        self.env["care.score"].create(rows)
        self.write(self._prepare_counted_values(answers) | {"comment": comment})

    def _note_changes(self, answers, user):
        """Say on the customer's thread which answers were corrected, and by whom."""
        known = {score.question_id: score.value for score in self.score_ids}
        changes = [
            f"{question.name}{colon(self.env)}{known[question]} → {value}"
            for question, value in answers.items()
            if question in known and known[question] != value
        ]
        if changes:
            self.profile_id._message_log(
                body=self.env._(
                    "%(person)s corrected answers of %(wave)s: %(changes)s",
                    person=user.name,
                    wave=self.wave_id.name,
                    changes=semicolon(self.env).join(changes),
                ),
                author_id=user.partner_id.id,
            )

    def _prepare_answered_values(self, answers, comment, source, user):
        values = {"state": ANSWERED, "source": source}
        if not self.is_anonymous:
            values |= {
                "comment": comment,  # words would tell whose they are
                "date_answered": fields.Datetime.now(),
                "typed_user_id": user.id if user else False,
            }
        return values | self._prepare_counted_values(answers)

    @api.model
    def _prepare_counted_values(self, answers):
        """The index of a sheet and the net value, or that there is none."""
        points = self._get_average(answers, PERCEPTION)
        value, cost = (
            self._get_average(answers, VALUE),
            self._get_average(answers, COST),
        )
        has_net_value = value is not None and cost is not None
        return {
            "points": points or 0,
            "has_points": points is not None,
            "net_value": value - cost if has_net_value else 0,
            "has_net_value": has_net_value,
        }

    @api.model
    def _get_average(self, answers, question_type, dimension=None):
        """The weighted points of what was answered to questions of a type."""
        return weigh(
            (to_points(value, question.scale), question.weight)
            for question, value in answers.items()
            if question.type == question_type
            and dimension in (None, question.dimension_id)
        )

    def _tell_net_value(self):
        """What the customer receives less what it costs, with both, and since when."""
        self.ensure_one()
        answers = {score.question_id: score.value for score in self.score_ids}
        value, cost = (
            self._get_average(answers, VALUE),
            self._get_average(answers, COST),
        )
        return self.env._(
            "%(net)s = value %(value)s − cost %(cost)s (%(wave)s)",
            net=f"{self.net_value:+.1f}",
            value=f"{value or 0:.1f}",
            cost=f"{cost or 0:.1f}",
            wave=self.wave_id.name,
        )

    def _prepare_scores(self, answers):
        """A row for each answer; the first of a dimension bears its points."""
        self.ensure_one()
        met, rows = set(), []
        common = self._prepare_score_values()
        for question, value in answers.items():
            place = question.type, question.dimension_id
            rows.append(
                common
                | {
                    "question_id": question.id,
                    "dimension_id": question.dimension_id.id,
                    "type": question.type,
                    "value": value,
                    "first_value": value,
                    "points": to_points(value, question.scale),
                    "is_first": place not in met,
                    "dimension_points": (
                        self._get_average(answers, *place) if place not in met else 0
                    ),
                }
            )
            met.add(place)
        return rows

    def _prepare_score_values(self):
        return {
            "response_id": self.id,
            "wave_id": self.wave_id.id,
            "company_id": self.company_id.id,
            "profile_id": self.profile_id.id,
            "user_id": self.user_id.id,
            "tier_id": self.tier_id.id,
            "is_anonymous": self.is_anonymous,
        }
