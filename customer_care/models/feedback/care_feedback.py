from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..privacy.care_access_log import ERASED
from .care_feedback_stage import NEW, OPEN_STATES

COMPLAINT, PROBLEM, QUESTION = "complaint", "problem", "question"
SUGGESTION, PRAISE, NEWS = "suggestion", "praise", "market_feedback"
TYPES = [
    (COMPLAINT, "Complaint"),
    (PROBLEM, "Problem"),
    (QUESTION, "Question"),
    (SUGGESTION, "Suggestion"),
    (PRAISE, "Praise"),
    (NEWS, "Market Feedback"),
]
ROUTED_TYPES = (SUGGESTION, NEWS)  # to whom a team has named for them
CAUSES = [
    ("us", "Our Company"),
    ("customer", "The Customer"),
    ("carrier", "The Carrier"),
    ("third", "Third Party"),
]
SHARING_FIELDS = {"is_shared", "partner_id"}


class CareFeedback(models.Model):
    """One case of a customer: a complaint, question, suggestion or praise.

    A case is *new* until somebody works on it, then *in progress*, *waiting* while the
    customer is to answer, and ends *solved*, *declined* with a reason, or *merged* into
    another. On arrival the solved cases most like it say how long it will take, and it
    is given to the colleague whom this suits best.
    """

    _name = "care.feedback"
    _inherit = [
        "care.secret.mixin",
        "care.company.mixin",
        "care.reminder.mixin",
        "care.visitor.mixin",
        "portal.mixin",
        "rating.mixin",
        "mail.activity.mixin",
    ]
    _description = "Case"
    _care_name_parts = ("number", "name")
    _care_name_sign = " "
    _care_system_fields = {"access_token"}
    _care_inner_fields = {"rating_last_value"}  # reports of ratings tell all of them
    # when it came in is what every deadline of it counts from
    _care_once_fields = {
        "date_closed",
        "date_first_response",
        "date_opened",
        "date_solved",
    }
    _company_follows = ("partner_id",)  # a contact that moves leaves its cases there
    _order = "priority desc, date_opened desc, id desc"
    _rec_names_search = ["name", "number"]

    # who
    partner_id = fields.Many2one(
        "res.partner",
        string="Customer",
        index="btree_not_null",
        ondelete="set null",
        tracking=True,
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id",
        string="Customer Company",
        store=True,
        index="btree_not_null",
    )
    partner_name = fields.Char(
        string="Contact Name", help="The name that an unknown sender gave."
    )
    email_from = fields.Char(string="Email", tracking=True, index="trigram")
    phone = fields.Char()
    company_id = fields.Many2one(copy=True)

    # what
    name = fields.Char(string="Subject", required=True, index="trigram")
    number = fields.Char(readonly=True, copy=False, index=True)
    type = fields.Selection(TYPES, required=True, default=PROBLEM)
    category_id = fields.Many2one(
        "care.feedback.category", index="btree_not_null", ondelete="restrict"
    )
    color = fields.Integer(related="category_id.color")
    source_id = fields.Many2one(
        "care.feedback.source", index="btree_not_null", ondelete="restrict"
    )
    place = fields.Char(help="Where it happened, such as a branch, a plant or a town.")
    symptom = fields.Char(
        help="The symptom in a few words or as a code: leaks, error 12."
    )
    reference = fields.Char(string="Product or Order")
    caused_by = fields.Selection(CAUSES, copy=False)
    joint_remedy = fields.Text(
        help="What the customer and we do together, so that it does not happen again.",
        copy=False,
    )
    # what strangers write must not lie over the screen
    description = fields.Html(sanitize_style=True)

    # whoever knows it may answer in the name of the customer
    access_token = fields.Char(groups=fields.NO_ACCESS)

    # who works on it
    user_id = fields.Many2one(
        "res.users",
        string="Assignee",
        index="btree_not_null",
        tracking=True,
        copy=False,
        domain="[('share', '=', False)]",
    )
    opener_id = fields.Many2one(
        "res.users",
        string="Opened By",
        default=lambda self: self.env.user,
        copy=False,
        readonly=True,
    )

    # how far
    stage_id = fields.Many2one(
        "care.feedback.stage",
        default=lambda self: self._default_stage_id(),
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
        copy=False,
        group_expand="_read_group_stage_ids",
    )
    state = fields.Selection(
        related="stage_id.state", store=True, index=True, precompute=True
    )
    date_opened = fields.Datetime(
        string="Opened On", required=True, default=fields.Datetime.now, copy=False
    )
    date_first_response = fields.Datetime(string="First Response", copy=False)
    date_solved = fields.Datetime(string="Solved On", copy=False)
    date_closed = fields.Datetime(string="Closed On", copy=False)
    pause_ids = fields.One2many(
        "care.feedback.pause", "feedback_id", string="Waiting Times"
    )
    root_cause = fields.Text(help="Why it happened.", copy=False)
    lesson = fields.Text(
        "Lessons Learned",
        help="What to do next time; shown on similar cases.",
        copy=False,
    )
    decline_reason = fields.Char(copy=False)
    alternative = fields.Char(
        help="The alternative offered to the customer.", copy=False
    )
    merged_into_id = fields.Many2one(
        "care.feedback", copy=False, index="btree_not_null", readonly=True
    )
    date_reopened = fields.Datetime(
        string="Last Reopened",
        copy=False,
        readonly=True,
        help="The promised hours are counted again from here.",
    )
    reopened_count = fields.Integer(string="Reopen Count", copy=False, readonly=True)
    original_id = fields.Many2one(
        "care.feedback",
        string="Original Case",
        copy=False,
        index="btree_not_null",
        help="The case from which this one was reopened or split off.",
    )

    _order_idx = models.Index("(priority DESC, date_opened DESC, id DESC)")
    _opened_idx = models.Index("(date_opened)")
    _open_idx = models.Index(f"(company_id, user_id) WHERE state IN {OPEN_STATES}")

    @api.model
    def _default_stage_id(self):
        return self.env["care.feedback.stage"]._get_of_state(NEW)

    @api.model
    def _read_group_stage_ids(self, stages, domain):
        return stages.search(Domain.TRUE)  # also those without a case

    def _is_complaint(self):
        return self.type == COMPLAINT

    @api.model
    def _get_open_complaint_domain(self):
        return self._get_open_domain() & Domain("type", "=", COMPLAINT)

    def _is_praise(self):
        return self.type == PRAISE

    def _is_news(self):
        """Tell whether it is news that a colleague noted: nobody awaits an answer."""
        return self.type == NEWS

    def _is_routed(self):
        """Tell whether the case is information for us, and no request for help."""
        return self.type in ROUTED_TYPES

    def _compute_access_url(self):
        result = super()._compute_access_url()
        for case in self:
            case.access_url = f"/my/feedback/{case.id}"
        return result

    @api.model_create_multi
    def create(self, vals_list):
        cases = super().create(vals_list)
        cases._start_handling()
        # with all that follows, or the next search would write the half of it
        cases.flush_recordset()
        return cases

    def write(self, vals):
        states = {case: case.state for case in self} if "stage_id" in vals else {}
        handed = self._filter_handed(vals)
        former = {case: case.user_id for case in handed}
        chosen = self._filter_chosen(vals)
        triages = self._get_triages(vals)
        sharing = {} if SHARING_FIELDS.isdisjoint(vals) else self._get_sharing()
        result = super().write(vals)
        moved = self.filtered(lambda case: case.state != states.get(case, case.state))
        moved._on_stage_changed(states)
        handed._note_assigned_by_hand()
        handed._unsubscribe_former_persons(former)
        handed._remind_assignees()
        chosen._link_earlier_cases()
        self._on_triaged(triages)
        self._update_memory_if_corrected(vals)
        if sharing:
            self._on_sharing_changed(sharing)
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_worked_on(self):
        if not self.env.su and not all(case._is_new() for case in self):
            raise UserError(
                self.env._(
                    "A case that has been worked on cannot be deleted: decline or "
                    "merge it."
                )
            )

    def unlink(self):
        self.check_access("unlink")
        self.env["care.access.log"]._log(ERASED, self)
        return super().unlink()
