from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..privacy.care_guard_mixin import SYSTEM
from .care_feedback_stage import OPEN_STATES

SURGE_WEEKS = 8  # the usual rate of a category is that of the weeks before
SURGE_LEAST = 5  # fewer cases a week are no surge
SURGE_FACTOR = 3


class CareFeedback(models.Model):
    """Keeps an eye on answers that are late, and on categories that surge."""

    _inherit = "care.feedback"

    is_escalated = fields.Boolean(string="Escalated", copy=False, readonly=True)
    is_answer_late = fields.Boolean(
        string="Response Overdue", compute="_compute_is_answer_late"
    )

    @api.depends("date_answer_due", "date_first_answer", "state")
    def _compute_is_answer_late(self):
        now = fields.Datetime.now()
        for case in self:
            due = case.date_answer_due
            case.is_answer_late = bool(
                due
                and due < now
                and not case.date_first_answer
                and case.state in OPEN_STATES
            )

    def _message_post_after_hook(self, message, msg_values):
        """Hear the customer, and link the sender whom a colleague answers."""
        # who speaks to whom is asked beyond the contacts and users that a person sees
        said = message.sudo()
        if self._is_said(said):
            if self._is_by_customer(said):
                self._on_customer_reply()
            else:
                self._link_sender(said)
        return super()._message_post_after_hook(message, msg_values)

    def _on_customer_reply(self):
        """Note that a customer who was waited for, or had the last word, has spoken."""
        self.filtered(lambda case: case.state == "waiting")._move_to("work")
        self.filtered(lambda case: case._can_reopen())._remind_of_words()

    def _remind_of_words(self):
        """Remind of what customers write after the end, once, unless they rate."""
        if self.env.context.get("care_rating") is SYSTEM:
            return
        summary = self.env._("The customer replied")
        reminded = self.activity_ids.filtered("automated").mapped("res_id")
        for case in self.filtered(lambda case: case.id not in reminded):
            case._create_alerts(summary, case._get_listener())

    def _get_listener(self):
        """Who hears of a closed case: its assignee, or else the lead."""
        self.ensure_one()
        return self.user_id.filtered("active") or self._get_lead(self.user_id)

    @api.model
    def _get_to_escalate_domain(self):
        return (
            Domain("state", "in", OPEN_STATES)
            & Domain("is_escalated", "=", False)
            & Domain("date_first_answer", "=", False)
            & Domain("date_answer_due", "<", fields.Datetime.now())
        )

    def _escalate(self):
        """Tell the leads of cases whose first answer is late, each once."""
        late = self.try_lock_for_update()
        late.is_escalated = True
        for cases, lead in late._group_by_lead():
            cases._create_alerts(self.env._("First response overdue"), lead)

    def _group_by_lead(self):
        """The cases with who is told of them, asked once for a team and company."""
        groups = self.grouped(lambda case: (case.team_id, case.company_id)).values()
        nobody = self.env["res.users"]
        return [
            (cases, lead) for cases in groups if (lead := cases[0]._get_lead(nobody))
        ]

    @api.model
    def _cron_escalate(self, batch_size=500):
        self._run_batches(self._get_escalation_batches(batch_size))

    @api.model
    def _get_escalation_batches(self, batch_size):
        works = {
            type(self)._replace_assignees: self._get_lost_domain(),
            type(self)._escalate: self._get_to_escalate_domain(),
        }
        for work, domain in works.items():
            yield from self._get_todo_batches(self, domain, batch_size, work)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_ask": self.env._("Request a rating"),
            "_escalate": self.env._("Escalate a late response"),
            "_replace_assignees": self.env._("Assign the case of a user who left"),
        }

    @api.model
    def _get_lost_domain(self):
        """The open cases of colleagues who have left."""
        return Domain("state", "in", OPEN_STATES) & Domain("user_id.active", "=", False)

    def _replace_assignees(self):
        """Give cases to others, for want of their assignees."""
        self.try_lock_for_update().filtered("user_id").action_assign_best()

    @api.model
    def _cron_learn(self, batch_size=500):
        """Learn the usual times of categories, and look for those that surge."""
        categories = self.env["care.feedback.category"].with_context(active_test=False)
        self._run_batches(categories._get_learning_batches(batch_size))

    @api.model
    def _alert_surges(self, categories):
        """Tell the leads of categories with many more cases than in a usual week."""
        now = fields.Datetime.now()
        week, earlier = now - timedelta(days=7), now - timedelta(weeks=SURGE_WEEKS + 1)
        usual = self._count_by_category(categories, earlier, week)
        newest = self._count_by_category(categories, week, now)
        for (category, team), count in newest.items():
            rate = usual.get((category, team), 0) / SURGE_WEEKS
            if count >= max(SURGE_LEAST, SURGE_FACTOR * rate) and team.user_id:
                self._alert_surge(category, team, count, rate)

    @api.model
    def _count_by_category(self, categories, date_from, date_to):
        groups = self._read_group(
            [
                ("date_opened", ">", date_from),
                ("date_opened", "<=", date_to),
                ("category_id", "in", categories.ids),
                ("team_id", "!=", False),
            ],
            ["category_id", "team_id"],
            ["__count"],
        )
        return {(category, team): count for category, team, count in groups}

    @api.model
    def _alert_surge(self, category, team, count, rate):
        """Remind the lead on the newest case, once a week."""
        now = fields.Datetime.now()
        told = category.date_surge
        if told and told > now - timedelta(days=7):
            return
        category.date_surge = now
        newest = self.search(
            Domain("category_id", "=", category.id) & Domain("team_id", "=", team.id),
            order="date_opened desc, id desc",
            limit=1,
        )
        summary = self.env._(
            "Surge: %(category)s, %(count)s cases in a week, usually %(rate)s",
            category=category.complete_name,
            count=count,
            rate=f"{rate:.1f}",
        )
        newest._create_alerts(summary, team.user_id, automated=False)
