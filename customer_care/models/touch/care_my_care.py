from odoo import api, fields, models
from odoo.fields import Domain

from ..common.days import format_day


class CareMyCare(models.AbstractModel):
    """The empty screen of My Care: why there is no card, and what to do next.

    The screen asks :meth:`explain` whenever the last card is gone. Everything is looked
    for under the reader's own rights.
    """

    _name = "care.my.care"
    _description = "My Care Without Touches"

    @api.model
    @api.readonly
    def explain(self):
        """Explain why My Care is empty, and offer buttons for what to do next."""
        touches = self.env["care.touch"]
        of_mine = Domain("user_id", "=", self.env.uid)
        if due_count := touches.search_count(touches._get_due_domain() & of_mine):
            return self._explain_hidden(due_count)
        mine = touches._get_waiting_domain() & of_mine
        order = "date_planned, importance desc"
        if coming := touches.search(mine, order=order, limit=1):
            return self._praise_day_done(self._explain_coming(coming))
        customers = self._find_own_customers()
        explanations = (explain(customers) for explain in self._get_explanations())
        return self._praise_day_done(next(filter(None, explanations)))

    @api.model
    def _get_explanations(self):
        """Hook: why nobody may wait; what is found first is said, the last one always.

        Each method takes the domain of the customers.
        """
        return [
            self._explain_no_customers,
            self._explain_colleagues,
            self._explain_no_plan,
            self._explain_no_tier,
            self._explain_not_looked_at,
            self._explain_nothing_soon,
        ]

    @api.model
    def _find_own_customers(self):
        """The domain of the reader's customers, or of all he sees if none is his."""
        own = self.env["care.profile"]._get_ownership_domain(self.env.user)
        has_own = self.env["care.profile"].search_count(own, limit=1)
        return own if has_own else Domain.TRUE

    @api.model
    def _prepare_panel(self, title, text, *buttons):
        """Return the content of the panel.

        :param title: a sentence, or nothing to say just that nobody waits
        :param buttons: of each its label, its action, and what the context adds to it
        """
        names = ("label", "action", "context")
        buttons = [dict(zip(names, button, strict=True)) for button in buttons]
        return {"title": title, "text": text, "buttons": buttons}

    @api.model
    def _praise_day_done(self, explanation):
        """Put praise before the explanation if the user has done touches today."""
        touches = self.env["care.touch"]
        done = (
            touches._get_done_domain()
            & Domain("done_user_id", "=", self.env.uid)
            & Domain("date_closed", "=", fields.Date.context_today(self))
        )
        if not touches.search_count(done, limit=1):
            title = explanation["title"] or self.env._("Nobody waits for you today.")
            return explanation | {"title": title}
        text = " ".join(filter(None, [explanation["title"], explanation["text"]]))
        return explanation | {
            "title": self.env._("All done for today. Well done!"),
            "text": text,
        }

    @api.model
    def _explain_hidden(self, due_count):
        return self._prepare_panel(
            self.env._("No touch matches your search."),
            self.env._("Touches that wait for you today: %(count)s", count=due_count),
            (self.env._("View Customers"), "customer_care.care_touch_action_my", {}),
        )

    @api.model
    def _explain_coming(self, touch):
        return self._prepare_panel(
            "",
            self.env._(
                "Your next touch: %(customer)s, on %(day)s",
                customer=touch.profile_id.display_name,
                day=format_day(self.env, touch.date_planned, "MMMMEEEEd"),
            ),
            (
                self.env._("Show What Is Coming"),
                "customer_care.care_touch_action_my",
                {"search_default_due": 0},
            ),
        )

    @api.model
    def _explain_no_customers(self, customers):
        if self.env["care.profile"].search_count(customers, limit=1):
            return None
        new, contacts = self._get_first_buttons()
        if not self.env["care.profile.create"].has_access("create"):
            guide = "customer_care.care_guide_action"
            return self._prepare_panel(
                self.env._("You have no customers yet."),
                self.env._(
                    "Enter a customer, or open a contact and press Add to Customer "
                    "Care. Customers who are given to you appear here as well."
                ),
                new,
                contacts,
                (self.env._("Guided Tour"), guide, {}),
            )
        many = "customer_care.care_profile_create_action"
        return self._prepare_panel(
            self.env._("There are no customers yet."),
            self.env._(
                "Customers are made of contacts. The care plans then say here, every "
                "morning, whom to contact and why."
            ),
            (self.env._("Add Customers from Contacts"), many, {}),
            new,
            contacts,
        )

    @api.model
    def _get_first_buttons(self):
        """Where a first customer comes from: somebody new, or a contact."""
        new = "customer_care.care_profile_start_action"
        return (
            (self.env._("New Customer"), new, {}),
            (self.env._("Open Contacts"), "contacts.action_contacts", {}),
        )

    @api.model
    def _explain_colleagues(self, customers):
        """To who has no customers of his own: those of the others are cared for."""
        touches = self.env["care.touch"]
        is_anybody = customers.is_true()
        count = is_anybody and touches.search_count(touches._get_waiting_domain())
        if not count:
            return None
        return self._prepare_panel(
            "",
            self.env._("Touches planned for your colleagues: %(count)s", count=count),
            (
                self.env._("Show All Touches"),
                "customer_care.care_touch_action_planned",
                {},
            ),
        )

    @api.model
    def _find_active_plans(self):
        plans = self.env["care.plan"]
        return plans.search(plans._get_active_domain())

    @api.model
    def _explain_no_plan(self, customers):
        if self._find_active_plans():
            return None
        title = self.env._("No care plan is active, so that nothing is planned.")
        if not self.env["care.plan"].has_access("write"):
            return self._prepare_panel(
                title, self.env._("Ask a care manager to activate one.")
            )
        plans = (self.env._("Open Care Plans"), "customer_care.care_plan_action", {})
        return self._prepare_panel(
            title, self.env._("Open a plan and press Activate."), plans
        )

    @api.model
    def _explain_no_tier(self, customers):
        """Regular contact follows the tier, unless a plan has its own interval."""
        regular = self._find_active_plans().filtered(lambda plan: plan._is_regular())
        with_tier = customers & Domain("tier_id", "!=", False)
        if (
            not regular
            or any(regular.mapped("interval_days"))
            or self.env["care.profile"].search_count(with_tier, limit=1)
        ):
            return None
        return self._prepare_panel(
            self.env._(
                "None of your customers has a tier, so that nothing is planned."
            ),
            self.env._(
                "The tier says how often a customer is contacted. Select the customers "
                "in the list, and take Set Tier from the actions."
            ),
            (
                self.env._("Show Customers Without Tier"),
                "customer_care.care_profile_action",
                {
                    "search_default_without_tier": 1,
                    "search_default_mine": int(not customers.is_true()),
                },
            ),
        )

    @api.model
    def _explain_not_looked_at(self, customers):
        awake = customers & Domain("date_next_check", "<=", "today")
        if not self.env["care.profile"].search_count(awake, limit=1):
            return None
        return self._prepare_panel(
            "",
            self.env["care.planner"]._tell_next_run(),
            *self._get_plan_now_buttons(),
            self._get_customers_button(customers),
        )

    @api.model
    def _explain_nothing_soon(self, customers):
        asleep = customers & Domain("date_next_check", "!=", False)
        first = self.env["care.profile"].search(
            asleep, order="date_next_check, id", limit=1
        )
        days = self.env["care.settings"]._get("horizon_days")
        text = self.env._(
            "The care plans want nothing of your customers in the next %(days)s days.",
            days=days,
        )
        if first:
            text = self.env._(
                "The care plans want nothing of your customers in the next %(days)s "
                "days, and look again on %(day)s.",
                days=days,
                day=format_day(self.env, first.date_next_check, "yMMMEEEd"),
            )
        return self._prepare_panel(
            "",
            text,
            self._get_customers_button(customers),
            *self._get_plan_now_buttons(),
        )

    @api.model
    def _get_plan_now_buttons(self):
        """The button with which managers need not wait for the job."""
        if not self.env["care.plan"].has_access("write"):
            return []
        plan_now = "customer_care.care_plan_action_plan_now"
        return [(self.env._("Plan Now"), plan_now, {})]

    @api.model
    def _get_customers_button(self, customers):
        return (
            self.env._("Show Customers"),
            "customer_care.care_profile_action",
            {"search_default_mine": int(not customers.is_true())},
        )
