from odoo import api, fields, models
from odoo.fields import Domain

DRAWN, ASKED, HELD = "drawn", "asked", "held"
NO_ANSWER, ANSWERED = "no_answer", "answered"
BY_CUSTOMER, TYPED, IMPORTED = "customer", "typed", "imported"
BY_MAIL, BY_LINK = "mail", "link"  # the ways in which waves ask
RESTRICTED, QUIET, RESTING = "restricted", "quiet", "resting"  # why some are not asked
NO_ADDRESS, UNDELIVERED, COLLEAGUE = "no_address", "undelivered", "colleague"
ENDED, ADDED = "ended", "added"


class CareResponse(models.Model):
    """One customer in a wave: asked or not and why, and what the customer answered.

    A response is *drawn* with the sample, then *asked*, or *held* back with the reason,
    such as a hardship. It ends *answered*, or with *no answer* when the wave closes.

    Nobody in the company chooses who is asked, nor writes an answer that a customer has
    sent. What a colleague types names the colleague. In anonymous waves this only says
    who was asked; the answers are on sheets of their own, with neither name nor time.
    """

    _name = "care.response"
    _inherit = ["care.secret.mixin", "care.retention.mixin", "care.visitor.mixin"]
    _description = "Survey Response"
    _order = "wave_id, id"  # the newest wave first, as waves are ordered
    _rec_name = "wave_id"
    # who answered when would tell whose sheet it is
    _log_access = False
    _care_inner_fields = {"is_anonymous"}
    _care_unprinted_fields = {"is_anonymous"}

    wave_id = fields.Many2one(
        "care.wave",
        string="Survey Wave",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="wave_id.company_id", store=True, precompute=True, index=True
    )
    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Owner",
        readonly=True,
        index="btree_not_null",
        help="The owner when the customer was drawn.",
    )
    tier_id = fields.Many2one("care.tier", readonly=True, ondelete="set null")
    state = fields.Selection(
        [
            (DRAWN, "To Ask"),
            (ASKED, "Asked"),
            (HELD, "Not Asked"),
            (NO_ANSWER, "No Answer"),
            (ANSWERED, "Answered"),
        ],
        string="Status",
        required=True,
        readonly=True,
        default=DRAWN,
        index=True,
    )
    not_asked_type = fields.Selection(
        [
            (RESTING, "Asked Recently"),
            (RESTRICTED, "Contact Restrictions"),
            (QUIET, "Quiet for Now"),
            (NO_ADDRESS, "No E-mail Address"),
            (UNDELIVERED, "Mail Not Delivered"),
            (COLLEAGUE, "Colleague"),
            (ENDED, "Wave Ended Before"),
            (ADDED, "Not Drawn"),
        ],
        string="Not Asked Because",
        readonly=True,
    )
    not_asked_reason = fields.Char(string="Reason Not Asked", readonly=True)
    date_asked = fields.Datetime(string="Asked On", readonly=True)
    date_reminded = fields.Datetime(string="Reminded On", readonly=True)
    date_answered = fields.Datetime(string="Answered On", readonly=True)
    source = fields.Selection(
        [
            (BY_CUSTOMER, "Answered by the Customer"),
            (TYPED, "Typed by a Colleague"),
            (IMPORTED, "Imported"),
        ],
        readonly=True,
    )
    typed_user_id = fields.Many2one(
        "res.users", string="Typed By", readonly=True, index="btree_not_null"
    )
    comment = fields.Text(readonly=True)
    score_ids = fields.One2many(
        "care.score", "response_id", string="Answers", readonly=True
    )
    points = fields.Float(
        string="Satisfaction Points",
        readonly=True,
        aggregator="avg",
        help="The weighted mean of what the customer perceives, from 0 to 100.",
    )
    has_points = fields.Boolean(string="Has an Index", readonly=True)
    net_value = fields.Float(
        string="Net Value Points",
        readonly=True,
        aggregator="avg",
        help="What the customer receives less what it costs them, from -100 to 100.",
    )
    has_net_value = fields.Boolean(string="Has a Net Value", readonly=True)
    points_text = fields.Char(string="Index", compute="_compute_texts")
    net_value_text = fields.Char(string="Net Value", compute="_compute_texts")
    is_anonymous = fields.Boolean(string="Anonymous Answers", readonly=True)
    used = fields.Char(string="Link Used", groups=fields.NO_ACCESS)
    # whoever knows it may answer in the name of the customer
    token = fields.Char(
        "Access Token",
        required=True,
        groups=fields.NO_ACCESS,
        default=lambda self: self.env["rating.rating"]._default_access_token(),
    )
    link = fields.Char(
        compute="_compute_link",
        compute_sudo=True,  # the secret is read for those only who may send it
        help="To be sent to the customer. It can be used once.",
    )

    _token_unique = models.UniqueIndex("(token)")
    _wave_idx = models.Index("(wave_id, state)")
    # two colleagues may begin to type for the same customer at once
    _request_unique = models.UniqueIndex(
        f"(wave_id, profile_id) WHERE profile_id IS NOT NULL AND state != '{ANSWERED}'",
        "This customer is part of this wave already.",
    )

    @api.depends("wave_id", "profile_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        shown = self.profile_id._filter_readable_by_person()
        for response in self:
            profile, name = response.profile_id, response.wave_id.name
            response.display_name = (
                f"{profile.name} · {name}" if profile in shown and profile else name
            )
        self._hide_foreign_names()

    @api.depends("points", "net_value")
    def _compute_texts(self):
        for response in self:
            points, value = response.points, response.net_value
            response.points_text = response.has_points and f"{points:.1f}"
            response.net_value_text = response.has_net_value and f"{value:+.1f}"

    @api.depends("state", "wave_id.way")
    @api.depends_context("uid")
    def _compute_link(self):
        """Tell the link to those who send it, in waves in which owners do."""
        own = self._origin.profile_id.sudo(False)._filter_decided().with_env(self.env)
        for response in self:
            is_told = response._can_be_sent() and response._origin.profile_id in own
            response.link = response._get_url() if is_told else False

    def _can_be_sent(self):
        """Tell whether a colleague is to send the link."""
        return self._is_asked() and self.wave_id._is_by_link()

    def _is_drawn(self):
        self.ensure_one()
        return self.state == DRAWN

    def _is_asked(self):
        self.ensure_one()
        return self.state == ASKED

    def _get_url(self):
        self.ensure_one()
        return f"{self.get_base_url()}/care/survey/{self.token}"

    def _for_answers(self):
        """These responses for who asks or answers; nobody in the company writes them.

        Visitors have no rights: the secret of the link is what gives access.
        """
        return self._for_visitors()

    @api.model
    def _find_by_token(self, token):
        """The response whose link somebody follows."""
        return self._for_answers().search(Domain("token", "=", token), limit=1)

    def action_enter_answers(self):
        """Open the page of questions, to type what the customer says."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/care/survey/type/{self.id}",
            "target": "new",
        }
