from itertools import chain

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...tools import importance
from ...tools.sets import search_set
from ...tools.touch_states import SKIPPED
from ...tools.words import colon

IDEA, SCHEDULED = "idea", "scheduled"
HELPED, CANCELLED = "helped", "cancelled"
OPEN_STATES = (IDEA, SCHEDULED)


class CareMatch(models.Model):
    """A business match: what one customer needs, another one, or we, can offer.

    A match begins as an *idea*. Once *scheduled* it has a touch with each of the
    customers; it ends *helped* or *cancelled*. Whoever cares for the customer who can
    help sees what is needed, and not who needs it.
    """

    _name = "care.match"
    _inherit = ["care.erased.mixin", "care.company.mixin"]
    _description = "Business Match"
    _care_person_fields = {"user_id"}
    _order = "date desc, id desc"

    name = fields.Char(string="What Is Needed", required=True)
    profile_id = fields.Many2one(string="Requested By", bypass_search_access=False)
    offer_profile_id = fields.Many2one(
        "care.profile",
        string="Offered By",
        index="btree_not_null",
        ondelete="set null",
        help="The customer who can help. Leave it empty if we help ourselves.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        required=True,
        copy=False,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [
            (IDEA, "Idea"),
            (SCHEDULED, "Scheduled"),
            (HELPED, "Helped"),
            (CANCELLED, "Cancelled"),
        ],
        required=True,
        default=IDEA,
        copy=False,
        readonly=True,
    )
    is_open = fields.Boolean(
        string="Not Closed", compute="_compute_is_open", search="_search_is_open"
    )
    touch_id = fields.Many2one(
        "care.touch",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        readonly=True,
    )
    offer_touch_id = fields.Many2one(
        "care.touch",
        string="Touch with Offering Customer",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        readonly=True,
    )
    outcome = fields.Text(help="The result.")

    _check_two = models.Constraint(
        "CHECK(profile_id != offer_profile_id)",
        "A customer cannot be matched with themselves.",
    )

    @api.depends("state")
    def _compute_is_open(self):
        for match in self:
            match.is_open = match.state in OPEN_STATES

    def _search_is_open(self, operator, value):
        return search_set(operator, value, self._get_open_domain())

    @api.depends("name", "profile_id")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        readable = self.profile_id._filter_readable_by_person()
        for match in self:
            names = (match.profile_id & readable).name, match.name
            match.display_name = colon(self.env).join(filter(None, names))
        self._hide_foreign_names()

    def action_plan(self):
        """Plan a touch with each of the customers."""
        self._check_may_change()
        self._check_is_idea()
        values = {match: match._prepare_touch_values() for match in self}
        touches = iter(self.env["care.touch"].create([*chain(*values.values())]))
        for match, planned in values.items():
            names = ("touch_id", "offer_touch_id")[: len(planned)]
            for name in names:
                # each has its own: the ORM sends them off in one statement
                match._as_system()[name] = next(touches)
        self._as_system().state = SCHEDULED
        return True

    def action_help(self):
        """Note that help was given: nobody calls about it any more."""
        self._check_may_change()
        self._check_is_open()
        self._as_system().state = HELPED
        self._skip_touches(lambda env: env._("help was given"))
        return True

    def action_cancel(self):
        """Give the idea up; what was planned for it is skipped."""
        self._check_may_change()
        self._check_is_open()
        self._cancel()
        return True

    def _cancel(self):
        self._as_system().state = CANCELLED
        self._skip_touches(lambda env: env._("the match was cancelled"))

    def _skip_touches(self, say):
        """Skip what is still planned for the matches.

        :param say: tells why in the language of an environment
        """
        # a touch with who offers is its owner's, whoever ends the match
        touches = self.env["care.touch"]._find_planned(
            [("id", "in", (self.touch_id | self.offer_touch_id).ids)]
        )
        touches._close_saying(SKIPPED, say)

    def _is_helped(self):
        return self.state == HELPED

    def _check_is_idea(self):
        if any(match.state != IDEA for match in self):
            raise UserError(self.env._("Only an idea can be scheduled."))

    def _check_is_open(self):
        if not all(match.is_open for match in self):
            raise UserError(self.env._("This is already closed."))

    @api.model
    def _get_open_domain(self):
        return Domain("state", "in", OPEN_STATES)

    def _prepare_touch_values(self):
        """The touches: with who needs help, and with who offers it."""
        self.ensure_one()
        needs = self._prepare_customer_touch_values(
            self.profile_id, lambda env: env._("Business match")
        )
        if not self.offer_profile_id:
            return [needs]
        return [
            needs,
            self._prepare_customer_touch_values(
                self.offer_profile_id, lambda env: env._("Can help another customer")
            ),
        ]

    def _prepare_customer_touch_values(self, profile, say):
        """Say why in the language of whoever is to do it."""
        person = profile.user_id or self.user_id
        here = self.with_context(lang=person._get_care_lang())
        return {
            "profile_id": profile.id,
            "user_id": person.id,
            "company_id": (profile.company_id or self.company_id).id,
            "date_planned": self.date,
            "reason": say(here.env),
            "importance": importance.HELP,
        }
