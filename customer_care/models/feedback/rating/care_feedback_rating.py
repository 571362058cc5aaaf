from odoo import api, fields, models
from odoo.tools import plaintext2html

from ....tools.rating import BEST, WORST, is_low
from ...common.row_lock import wait_for_others
from ...privacy.care_guard_mixin import SYSTEM
from .care_feedback import RATED


class CareFeedbackRating(models.Model):
    """One question to a customer how a case was handled, and his answer.

    It is asked after the case was solved and answered once: the customer's own submit
    is the only way to a value, and nobody in the company can write it.
    """

    _name = "care.feedback.rating"
    _inherit = ["care.guard.mixin", "care.visitor.mixin"]
    _description = "Case Rating"
    _order = "date_asked desc, id desc"
    _rec_name = "feedback_id"
    _care_inner_fields = {"person_key"}

    feedback_id = fields.Many2one(
        "care.feedback",
        string="Case",
        required=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,
    )
    company_id = fields.Many2one(related="feedback_id.company_id", store=True)
    user_id = fields.Many2one(
        "res.users",
        string="Assignee",
        index="btree_not_null",
        help="The assignee when the case was solved.",
    )
    team_id = fields.Many2one(
        "care.team",
        index="btree_not_null",
        ondelete="set null",
        help="The team of the case when it was solved.",
    )
    date_solved = fields.Datetime(
        string="Solved On", help="When the rated work was done."
    )
    partner_id = fields.Many2one(
        "res.partner", string="Customer", index="btree_not_null", ondelete="set null"
    )
    person_key = fields.Char(
        "Rater Key",
        required=True,
        index=True,
        help="Shows whether the same person is asked again.",
    )
    date_asked = fields.Datetime(
        string="Asked On", required=True, default=fields.Datetime.now
    )
    date_rated = fields.Datetime(string="Rated On")
    value = fields.Integer(string="Rating", aggregator="avg")
    comment = fields.Text()
    # whoever knows it may answer in the name of the customer
    token = fields.Char(
        "Access Token",
        required=True,
        groups=fields.NO_ACCESS,
        default=lambda self: self.env["rating.rating"]._default_access_token(),
    )

    _token_unique = models.UniqueIndex("(token)")
    _person_idx = models.Index("(person_key, date_asked)")
    _check_value = models.Constraint(
        "CHECK((date_rated IS NULL AND value = 0) "
        f"OR value BETWEEN {WORST} AND {BEST})",
        f"A rating goes from {WORST} to {BEST}.",
    )

    @api.model
    def _find_by_token(self, token):
        """The question whose link somebody follows: the token is what gives access."""
        return self._for_visitors().search([("token", "=", token)], limit=1)

    def _is_answered(self):
        self.ensure_one()
        return bool(self.date_rated)

    def _filter_unanswered(self):
        return self.filtered(lambda rating: not rating._is_answered())

    def _is_to_be_answered(self):
        """Tell whether the request can be answered: not while the case is open."""
        self.ensure_one()
        return not self._is_answered() and self.feedback_id._is_solved()

    def _is_asked(self, partner):
        """Tell whether the question went to this contact, or to the same address."""
        self.ensure_one()
        address = self.feedback_id._get_request_address()
        is_same = bool(address) and partner.email_normalized == address
        return is_same or partner == self.partner_id

    def _get_rating_url(self):
        self.ensure_one()
        return f"{self.get_base_url()}/care/rate/{self.token}"

    def _find_unwelcome(self, profiles):
        """Map the questions that nobody may ask any more to the reason, if any.

        While a case is open again there is nothing to ask; once solved, it is new.

        :param profiles: maps cases to the customers who were asked
        """
        opened = self.filtered(lambda rating: not rating.feedback_id._is_solved())
        reasons = {
            rating: rating.feedback_id._get_peace_reason(profiles[rating.feedback_id])
            for rating in self - opened
        }
        return dict.fromkeys(opened, False) | {
            rating: reason for rating, reason in reasons.items() if reason
        }

    @api.model
    def _withdraw(self, reasons):
        """Take questions back, and note why nobody was asked.

        :param reasons: maps the questions to the reasons
        """
        unwelcome = self.browse().union(*reasons)
        for reason, same in unwelcome.grouped(reasons.get).items():
            if reason:
                same.feedback_id._note_why_not_requested(reason)
            else:
                same.feedback_id._note_request(False)
        unwelcome.unlink()

    def _on_mail_failed(self):
        """Withdraw requests whose mail failed, unless the portal shows them."""
        unasked = self._filter_unanswered().filtered(
            lambda rating: not rating.feedback_id._can_ask_on_portal()
        )
        reason = self.env._("the mail could not be delivered")
        unasked.feedback_id._note_why_not_requested(reason)
        unasked.unlink()

    def _submit_rating(self, value, comment):
        """Keep the customer's answer, if one is wanted; tell whether it was."""
        self.ensure_one()
        wait_for_others(self)
        if not self._is_to_be_answered():
            return False
        self.write(
            {"value": value, "comment": comment, "date_rated": fields.Datetime.now()}
        )
        self._show_in_case()
        if is_low(value):
            self.feedback_id._on_low_rating(self)
        return True

    def _add_comment(self, comment):
        """Keep words that come after the value, once, where there were none."""
        self.ensure_one()
        wait_for_others(self)
        if self.comment or not comment:
            return False
        self.comment = comment
        case = self.feedback_id
        mirrors = case.rating_ids.filtered(lambda mirror: mirror.rating == self.value)
        mirrors.sorted("id")[-1:].feedback = comment
        self._post_answer(comment)
        return True

    def _show_in_case(self):
        """Show the answer in the messages and the figures of the case."""
        self.feedback_id.request_state = RATED
        mirror = self.env["rating.rating"].create(self._prepare_mirror_values())
        self._post_answer(self._get_answer_text(), rating_id=mirror.id)

    def _post_answer(self, text, **values):
        """Post the customer's rating on the case."""
        case = self.feedback_id
        case.with_context(care_rating=SYSTEM).message_post(
            author_id=self.partner_id.id or False,
            email_from=case.email_from or self.partner_id.email_formatted,
            body=plaintext2html(text),
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            **values,
        )

    def _get_answer_text(self):
        text = self.env._("Rated %(value)s of %(best)s", value=self.value, best=BEST)
        return f"{text}\n{self.comment}" if self.comment else text

    def _prepare_mirror_values(self):
        return {
            "res_model_id": self.env["ir.model"]._get_id("care.feedback"),
            "res_id": self.feedback_id.id,
            "partner_id": self.partner_id.id,
            "rated_partner_id": self.user_id.partner_id.id,
            "rating": self.value,
            "feedback": self.comment,
            "consumed": True,
        }
