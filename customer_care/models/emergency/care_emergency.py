import re

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import escape_psql

from ...tools.contactability import SYMPATHY
from ...tools.touch_states import SKIPPED
from ...tools.words import comma
from ..common.answers import open_action, open_dialog
from ..common.counts import count_each

DRAFT, ONGOING, CLOSED = "draft", "ongoing", "closed"
AT_ONCE = 2000
BETWEEN_NAMES = re.compile(r"[,;，、；\n]")


class CareEmergency(models.Model):
    """An outreach to every customer of an area that something has befallen.

    Drawn up as *draft* with the area and the number of customers in it; *ongoing*
    while colleagues find out who is safe and who needs help; *closed* when all is
    known. Its plan gives every customer of the area one touch for today.
    """

    _name = "care.emergency"
    _inherit = "care.guard.mixin"
    _description = "Emergency Outreach"
    _order = "date desc, id desc"

    name = fields.Char(required=True)
    date = fields.Date(required=True, default=fields.Date.context_today, copy=False)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [(DRAFT, "Draft"), (ONGOING, "Ongoing"), (CLOSED, "Closed")],
        required=True,
        default=DRAFT,
        copy=False,
        readonly=True,
    )
    type_id = fields.Many2one(
        "care.event.type",
        string="Event Type",
        required=True,
        ondelete="restrict",
        domain="[('category', '=', 'environment')]",
        default=lambda self: self._default_type_id(),
    )
    # what is archived makes no area larger, and a draft lets nothing of it be deleted
    country_ids = fields.Many2many("res.country", string="Countries")
    state_ids = fields.Many2many("res.country.state", string="States")
    cities = fields.Char(help="City names, separated by commas.")
    category_ids = fields.Many2many(
        "res.partner.category",
        string="Tags",
        context={"active_test": False},
    )
    talking_points = fields.Text(
        default=lambda self: self._default_talking_points(),
        help="What to ask and offer in the call.",
    )
    plan_id = fields.Many2one(
        "care.plan", readonly=True, copy=False, index="btree_not_null"
    )
    area_problem = fields.Char(compute="_compute_calls")
    call_count = fields.Integer(
        string="Customers to Call",
        compute="_compute_calls",
        help="Each of them gets one touch.",
    )
    ownerless_count = fields.Integer(
        string="Of Which Without Owner",
        compute="_compute_calls",
        help="An officer is asked to call them.",
    )
    left_out_count = fields.Integer(
        string="Not to Be Contacted",
        compute="_compute_calls",
        help="Deceased customers, customers who blocked us, and those who do not want "
        "to be contacted are excluded.",
    )
    date_call = fields.Date(string="Call Date", compute="_compute_date_call")
    reached_count = fields.Integer(string="Reached", compute="_compute_progress")
    help_count = fields.Integer(string="Help Needed", compute="_compute_progress")
    asked_count = fields.Integer(string="Help Asked", compute="_compute_progress")
    helped_count = fields.Integer(string="Help Given", compute="_compute_progress")
    total_count = fields.Integer(string="Customers", compute="_compute_progress")
    open_count = fields.Integer(string="Still to Call", compute="_compute_progress")
    progress = fields.Integer(compute="_compute_progress")

    def _default_type_id(self):
        return self.env.ref(
            "customer_care.care_event_type_disaster", raise_if_not_found=False
        )

    def _default_talking_points(self):
        return self.env._("Is everybody safe? What is needed right now? No business.")

    @api.depends("country_ids", "state_ids", "cities", "category_ids", "company_id")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_calls(self):
        groups = [emergency._get_counted_domains() for emergency in self]
        counts = count_each(self.env["care.profile"], groups)
        for emergency, [everybody, calls, alone] in zip(self, counts, strict=True):
            emergency.call_count = calls
            emergency.ownerless_count = alone
            emergency.left_out_count = everybody - calls
            emergency.area_problem = emergency._find_area_problem(calls, everybody)

    def _get_counted_domains(self):
        """Who lives in the area, who is called, and the ownerless of these."""
        area = self._get_area_domain()
        called = area & self.env["care.profile"]._get_reachable_domain()
        return area, called, called & Domain("user_id", "=", False)

    def _find_area_problem(self, call_count=0, customer_count=0):
        """Say why nobody is called in this area, if so."""
        self.ensure_one()
        if not self._has_area():
            return self.env._(
                "Choose the area by countries, states, cities or tags: without one "
                "nobody is called."
            )
        if not customer_count:
            return self.env._(
                "There are no customers in this area: choose another one."
            )
        if not call_count:
            return self.env._("None of the customers in this area may be contacted.")
        return ""

    @api.depends("date")
    @api.depends_context("tz")
    def _compute_date_call(self):
        """The day of the calls: a disaster may have happened days ago."""
        today = fields.Date.context_today(self)
        for emergency in self:
            emergency.date_call = max(emergency.date or today, today)

    @api.depends("plan_id")
    def _compute_progress(self):
        count, touches = self._count_touches, self.env["care.touch"]
        total = count(~touches._get_skipped_domain())
        heard = count(touches._get_heard_domain())
        helpless = count(touches._get_help_open_domain())
        asked = count(touches._get_help_asked_domain())
        waiting = count(touches._get_planned_domain())
        for emergency in self:
            plan = emergency.plan_id
            emergency.reached_count = heard.get(plan, 0)
            emergency.help_count = helpless.get(plan, 0)
            emergency.asked_count = asked.get(plan, 0)
            emergency.helped_count = emergency.asked_count - emergency.help_count
            emergency.total_count = total.get(plan, 0)
            emergency.open_count = waiting.get(plan, 0)
            share = heard.get(plan, 0) / total.get(plan, 1)
            emergency.progress = round(100 * share)

    def _count_touches(self, domain):
        """Map the plan of each emergency to the number of such touches."""
        groups = self.env["care.touch"]._read_group(
            Domain("plan_id", "in", self.plan_id.ids) & domain,
            ["plan_id"],
            ["__count"],
        )
        return dict(groups)

    # an area left empty is in no values, and then the name alone has this run
    @api.constrains("name", "country_ids", "state_ids", "cities", "category_ids")
    def _check_area(self):
        drafts = self.filtered(lambda emergency: emergency._is_draft())
        for emergency in drafts.filtered(lambda draft: not draft._has_area()):
            raise ValidationError(emergency._find_area_problem())

    @api.model
    def _check_area_kept(self, field, places):
        """Refuse to delete what a draft has in its area: it would be a larger one.

        An outreach that has started calls whom its plan names, whatever goes.
        """
        # lifts the rights: who tidies tags of all companies need not see outreaches
        domain = [("state", "=", DRAFT), (field, "in", places.ids)]
        if drafts := self.sudo().search(domain):
            raise UserError(
                self.env._(
                    "It is still part of the area of a draft emergency outreach: "
                    "%(names)s. Change the area there first.",
                    names=comma(self.env).join(drafts.mapped("name")),
                )
            )

    def action_open_start(self):
        """Open the start dialog, with the number of customers and their callers."""
        self.ensure_one()
        self._check_calls()
        view = "customer_care.care_emergency_view_form_start"
        title = self.env._("Customers to call: %(count)s", count=self.call_count)
        return open_dialog(self, title, view)

    def _check_calls(self):
        """Refuse to start in an area without customers."""
        for emergency in self.filtered("area_problem"):
            raise UserError(emergency.area_problem)

    def action_start(self):
        """Give every customer of the area a touch for today."""
        self.check_access("write")
        for emergency in self.filtered(lambda emergency: emergency._is_draft()):
            emergency._check_calls()
            # nobody else writes this, so that no strange plan is closed by it
            facts = {"plan_id": emergency._make_plan().id, "state": ONGOING}
            emergency._write_as_system(facts)
            emergency._plan_at_once()
        return self.action_open_list()

    def action_close(self):
        self.check_access("write")
        plans = self._get_plans()
        plans._get_open_touches()._close_saying(
            SKIPPED, lambda env: env._("the emergency is over")
        )
        plans.action_archive()
        self._write_as_system({"state": CLOSED})
        return True

    def action_open_list(self):
        """Open the page on which the customers of the area are called one by one."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_touch_action_emergency",
            display_name=self.name,
            domain=[("plan_id", "=", self.plan_id.id)],
        )

    def action_open_help(self):
        """Open the list of the help that was asked for, and of what was given."""
        action = self.action_open_list()
        domain = Domain(action["domain"])
        domain &= self.env["care.touch"]._get_help_asked_domain()
        return action | {
            "display_name": self.env._(
                "Help asked and given: %(name)s", name=self.name
            ),
            "domain": list(domain),
            "context": {"search_default_help": 1},
            "views": sorted(action["views"], key=lambda view: view[1] != "list"),
        }

    def _is_draft(self):
        return self.state == DRAFT

    def _plan_at_once(self):
        """Plan the first customers now; the job follows with those that are left."""
        profiles = self.env["care.profile"].search(
            self._get_area_domain(), limit=AT_ONCE
        )
        profiles._plan_touches()
        self.env.ref("customer_care.ir_cron_plan")._trigger()

    def _make_plan(self):
        """The plan of the emergency, with its one step, and switched on."""
        self.ensure_one()
        plan = self._get_plans().create(self._prepare_plan_values())
        plan.step_ids.create(self._prepare_step_values() | {"plan_id": plan.id})
        plan.action_activate()
        return plan

    def _get_plans(self):
        """The plans of these outreaches, for whoever may start and close them."""
        # lifts the rights to plans, which are policy: nobody waits for a manager now
        return self.plan_id.sudo()

    def _prepare_step_values(self):
        self.ensure_one()
        return {
            "name": self.name,
            "talking_points": self.talking_points,
            "channel_id": self.env.ref("customer_care.care_channel_call").id,
        }

    def _prepare_plan_values(self):
        self.ensure_one()
        return {
            "name": self.name,
            "user_id": self.env.uid,
            "company_id": self.company_id.id,
            "tone": SYMPATHY,
            "domain": repr(list(self._get_area_domain())),
            **self.env["care.trigger.once"]._prepare_plan_values(self.date_call),
        }

    def _has_area(self):
        self.ensure_one()
        places = (self.country_ids, self.state_ids, self.category_ids)
        return any(places) or bool(self._get_city_names())

    def _get_city_names(self):
        self.ensure_one()
        names = map(str.strip, BETWEEN_NAMES.split(self.cities or ""))
        return list(filter(None, names))

    def _get_area_domain(self):
        """The customers who live in the area; nobody lives in none."""
        self.ensure_one()
        if not self._has_area():
            return Domain.FALSE
        area = Domain("partner_id.active", "=", True)
        if self.country_ids:
            area &= Domain("partner_id.country_id", "in", self.country_ids.ids)
        if self.state_ids:
            area &= Domain("partner_id.state_id", "in", self.state_ids.ids)
        if self.category_ids:
            area &= Domain("partner_id.category_id", "in", self.category_ids.ids)
        if names := self._get_city_names():
            area &= Domain.OR(
                [("partner_id.city", "=ilike", escape_psql(name))] for name in names
            )
        return area & Domain("company_id", "in", [self.company_id.id, False])
