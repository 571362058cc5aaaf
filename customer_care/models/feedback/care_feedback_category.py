from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL


class CareFeedbackCategory(models.Model):
    """The subject of a case: a tree, with the responsible team and its target time.

    Every night a category learns from its solved cases how long they take.
    """

    _name = "care.feedback.category"
    _inherit = ["care.batch.mixin", "care.policy.mixin"]
    _description = "Feedback Category"
    _parent_store = True
    _order = "complete_name, id"
    _rec_name = "complete_name"

    name = fields.Char(required=True, translate=True)
    display_name = fields.Char(recursive=True)
    complete_name = fields.Char(
        compute="_compute_complete_name", store=True, recursive=True
    )
    parent_id = fields.Many2one(
        "care.feedback.category",
        string="Parent Category",
        index=True,
        ondelete="restrict",
    )
    parent_path = fields.Char(index=True)
    color = fields.Integer()
    active = fields.Boolean(default=True)
    team_id = fields.Many2one("care.team", index="btree_not_null")
    target_hours = fields.Float(
        help="The working hours in which a case should be solved. Used as the "
        "estimate while there is no history."
    )
    # of each company, which learn apart: count of cases, median, 80th percentile
    usual_times = fields.Json(readonly=True, copy=False)
    case_count = fields.Integer(
        string="Solved Cases",
        compute="_compute_usual_times",
        help="Updated every night.",
    )
    median_hours = fields.Float(
        compute="_compute_usual_times",
        help="Half of the solved cases took no longer than this.",
    )
    percentile_80_hours = fields.Float(
        string="80th Percentile (h)",
        compute="_compute_usual_times",
        help="Four in five solved cases took no longer than this.",
    )

    # when the lead of each team was told of the last one
    surges = fields.Json("Last Surges", readonly=True, copy=False)

    _check_target = models.Constraint(
        "CHECK(target_hours >= 0)", "The target cannot be negative."
    )

    @api.depends("name", "parent_id.complete_name")
    def _compute_complete_name(self):
        for category in self:
            parent = category.parent_id.complete_name
            name = category.name
            category.complete_name = f"{parent} / {name}" if parent else name

    @api.depends("name", "parent_id.display_name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """The full name in the language of the reader; what is stored has but one."""
        for category in self:
            names = [category.parent_id.display_name, category.name]
            category.display_name = " / ".join(filter(None, names))

    @api.depends("usual_times")
    @api.depends_context("company")
    def _compute_usual_times(self):
        for category in self:
            count, median, most = category._get_usual(self.env.company)
            category.case_count = count
            category.median_hours = median
            category.percentile_80_hours = most

    def _get_usual(self, company):
        """The number of solved cases of a company, with median and 80th percentile."""
        self.ensure_one()
        return (self.usual_times or {}).get(str(company.id), (0, 0.0, 0.0))

    @api.constrains("parent_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A category cannot be its own parent."))

    def _get_line(self):
        """The category, its parent, and so on up to the top."""
        line, category = self, self
        while category := category.parent_id:
            line += category
        return line

    @api.model
    def _cron_learn(self, batch_size=500):
        """Learn the usual times of categories, and look for those that surge."""
        categories = self.with_context(active_test=False)
        self._run_batches(categories._get_learning_batches(batch_size))

    @api.model
    def _get_learning_batches(self, batch_size):
        for work in (
            type(self)._learn_usual_times,
            self.env["care.feedback"]._alert_surges,
        ):
            yield from self._get_todo_batches(self, Domain.TRUE, batch_size, work)

    @api.model
    def _get_work_names(self):
        return super()._get_work_names() | {
            "_learn_usual_times": self.env._("Learn the usual times of a category"),
            "_alert_surges": self.env._("Look for a surge of cases"),
        }

    def _learn_usual_times(self):
        """Take the usual times from the last two years' cases, for each company."""
        learned = self._get_usual_times()
        for category in self:
            category.usual_times = learned.get(category.id, {})

    def _get_usual_times(self):
        """Map ids of categories to the usual times of each company."""
        self.env["care.feedback.memory"].flush_model()
        # percentiles of groups are beyond the ORM
        rows = self.env.execute_query(
            SQL(
                """
                SELECT category, company_id, COUNT(*),
                       percentile_disc(0.5) WITHIN GROUP (ORDER BY hours),
                       percentile_disc(0.8) WITHIN GROUP (ORDER BY hours)
                  FROM care_feedback_memory
                 WHERE category IN %s AND date_solved > (
                       SELECT MAX(date_solved) FROM care_feedback_memory
                       ) - INTERVAL '2 years'
              GROUP BY category, company_id
                """,
                tuple(self.ids),
            )
        )
        learned = defaultdict(dict)
        for category_id, company_id, *numbers in rows:
            learned[category_id][str(company_id)] = numbers
        return learned
