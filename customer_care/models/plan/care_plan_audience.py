import logging
from ast import literal_eval

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...tools.failures import explain
from ..common.counts import count_each
from ..event.care_event_type import FEEDBACK
from .care_plan import PAUSED

_logger = logging.getLogger(__name__)


class CarePlan(models.Model):
    """For whom a plan is.

    A plan whose audience cannot be found any more, because it asks for something that
    is gone, is set aside until its manager has mended it: the customers go on under
    their other plans.
    """

    _inherit = "care.plan"

    domain = fields.Char(string="Audience", default="[]", required=True)
    # what is archived or deleted makes no plan for all
    tier_ids = fields.Many2many(
        "care.tier",
        string="Tiers",
        context={"active_test": False},
        ondelete="restrict",
        help="Empty for all.",
    )
    is_exclusive = fields.Boolean(
        "No Other Plans",
        help="The customers of this plan get the touches of such plans and no others: "
        "only sympathy, and answers to their own feedback, go on.",
    )
    problem = fields.Char(readonly=True, copy=False, help="Why the plan was suspended.")

    @api.constrains("domain")
    def _check_domain(self):
        self.flush_recordset()  # other faults of a plan are not its audience's
        # each is tried by itself: what one cannot find says nothing of the others
        for plan in self:
            if error := plan._find_audience_error():
                raise ValidationError(plan._explain_audience_error(error))

    def _find_audience_error(self):
        """Return the error that the search for the plan's customers raises, if any."""
        self.ensure_one()
        # checks run as superuser, and whom a plan touches tells what it asked for
        customers = self.env["care.profile"].sudo(False)
        __, error = self._search_audience_safely(
            lambda: customers.search(self._get_audience_domain(), limit=1)
        )
        return error

    @api.model
    def _search_audience_safely(self, search):
        """Return what a search finds, or nobody, and the error if there was one."""
        try:
            with self.env.cr.savepoint():
                return search(), None
        except psycopg2.OperationalError:
            raise  # the database is busy or gone: that is not the plan's fault
        except Exception as error:
            return self.env["care.profile"], error

    def _explain_audience_error(self, error):
        return self.env._(
            "The audience of this plan is invalid: %(error)s", error=explain(error)
        )

    def _find_audience(self, profiles, exclusive=None):
        """Those of the customers whom the plan is for.

        :param exclusive: the exclusive plans, if they are known already
        """
        self.ensure_one()
        everybody = self.env["care.profile"].with_context(active_test=False)
        among = Domain("id", "in", profiles.ids)
        found = self._search_or_set_aside(
            # in the order of names the database would sort them for nothing
            lambda: everybody.search(
                self._get_audience_domain(exclusive) & among, order="id"
            ),
            exclusive,
        )
        return profiles.browse(found._ids)

    def _find_reaching(self, groups):
        """Map each group of customers to the plans that reach one of them.

        A plan whose audience cannot be found reaches nobody.

        :param groups: what each group is, a domain
        """
        found, error = self._search_audience_safely(
            lambda: self._query_reaching(groups)
        )
        if not error:
            return found
        sound = self.filtered(lambda plan: not plan._find_audience_error())
        return sound._query_reaching(groups)

    def _query_reaching(self, groups):
        """Ask of all plans and groups at once where there is anybody."""
        exclusive = self._find_exclusive()
        customers = self.env["care.profile"]
        pairs = [
            [
                plan._get_audience_domain(exclusive) & domain
                for domain in groups.values()
            ]
            for plan in self
        ]
        reached = dict(zip(self, count_each(customers, pairs, limit=1), strict=True))
        return {
            group: self.filtered(lambda plan, place=place: reached[plan][place])
            for place, group in enumerate(groups)
        }

    def _find_next_in_pass(self, limit):
        """The next customers whom the job has still to look at."""
        self.ensure_one()
        customers = self.env["care.profile"]
        return self._search_or_set_aside(
            lambda: customers.search(self._get_pass_domain(), order="id", limit=limit)
        )

    def _search_or_set_aside(self, search, exclusive=None):
        found, error = self._search_audience_safely(search)
        if error and self._set_aside_reserving(exclusive):
            found, error = self._search_audience_safely(search)
        if error:
            self._set_aside(error)
        return found

    def _set_aside_reserving(self, exclusive=None):
        """Pause the exclusive plans whose errors keep this one from finding customers.

        :return: whether there are any
        """
        broken = self.browse()
        for plan in self._get_reserving(exclusive):
            __, error = self._search_audience_safely(plan._find_own_first)
            if error:
                plan._set_aside(error)
                broken |= plan
        return bool(broken)

    def _find_own_first(self):
        """The first customer whom the plan asks for."""
        return self.env["care.profile"].search(self._get_own_audience_domain(), limit=1)

    def _set_aside(self, error):
        """Pause the plan, and ask its manager to mend it."""
        _logger.warning("the audience of %s cannot be found: %s", self, error)
        planner = self.env["care.planner"]
        nobody = self.env["care.profile"]
        person = planner._find_valid_person(
            [self.user_id], nobody, self.company_id, planner._get_judge(nobody)
        )
        plan = self.with_context(lang=person._get_care_lang())
        problem = plan._explain_audience_error(error)
        self.write({"state": PAUSED, "problem": problem, "pass_after_id": -1})
        self.env["care.reminder.mixin"]._alert_colleague(
            plan,
            lambda env: env._("Fix the audience of this plan"),
            person,
            note=problem,
        )

    def _note_resumed(self):
        """Clear the problem of resumed plans, and remove its activity."""
        mended = self.filtered("problem")
        mended._as_system().problem = False
        mended.activity_unlink(["mail.mail_activity_data_todo"])

    def _get_audience_domain(self, exclusive=None):
        """The customers whom this plan is for, less those whom other plans reserve.

        :param exclusive: the exclusive plans, if they are known already
        :raise ValueError: when the audience is not a domain
        """
        return self._get_own_audience_domain() & ~self._get_reserved_domain(exclusive)

    def _get_reserved_domain(self, exclusive=None):
        """The customers who get nothing but what exclusive plans bring them."""
        return Domain.OR(
            plan._get_own_audience_domain() for plan in self._get_reserving(exclusive)
        )

    def _get_reserving(self, exclusive=None):
        """The exclusive plans that take customers from this one.

        A plan of one company takes none from that of another, where both share them.
        """
        self.ensure_one()
        if self.is_exclusive or self._is_owed_to_all():
            return self.browse()
        if exclusive is None:
            exclusive = self._find_exclusive()
        return exclusive.filtered(
            lambda plan: plan._is_active() and plan._shares_company_with(self)
        )

    @api.model
    def _find_exclusive(self):
        return self.search(
            self._get_active_domain() & Domain("is_exclusive", "=", True)
        )

    def _shares_company_with(self, other):
        both = self.company_id | other.company_id
        return len(both) < 2  # what is of no company is of all

    def _is_owed_to_all(self):
        """Tell whether the plan is for sympathy or answers the customer."""
        categories = self.event_type_ids.mapped("category")
        return self._is_sympathy() or FEEDBACK in categories

    def _release_reserved(self, vals):
        """Let the job pass over all plans once exclusive ones have changed.

        Reserved customers leave the other plans, and released ones return to them.
        """
        is_changed = not self._get_audience_fields().isdisjoint(vals)
        if is_changed and ("is_exclusive" in vals or self.filtered("is_exclusive")):
            self._request_pass_where(Domain.TRUE)

    @api.model
    def _get_audience_fields(self):
        """Hook: the fields that say whom a plan is for, or reserves."""
        return {"active", "company_id", "domain", "is_exclusive", "state", "tier_ids"}

    def _get_own_audience_domain(self):
        """The customers whom this plan asks for, whatever other plans say."""
        self.ensure_one()
        domain = Domain(literal_eval(self.domain or "[]"))
        if self.tier_ids:
            domain &= Domain("tier_id", "in", self.tier_ids.ids)
        if self.company_id:
            domain &= Domain("company_id", "in", [self.company_id.id, False])
        return domain

    def _get_pass_domain(self):
        """The customers whom the job has still to look at, former ones included."""
        self.ensure_one()
        planned = self.env["care.touch"]._get_planned_domain()
        former = Domain("touch_ids", "any", planned & Domain("plan_id", "=", self.id))
        todo = Domain("id", ">", self.pass_after_id)
        return (self._get_audience_domain() | former) & todo
