from odoo import api, fields, models
from odoo.tools import date_utils

from odoo.addons.customer_care.tools.colors import SUCCESS

from ...tools import codes


class CareWorkTarget(models.Model):
    """A weekly target of a user for one measure.

    It holds until it is changed or deleted. How far the person has come is counted by
    the same measure as in reports and scorecards.
    """

    _name = "care.work.target"
    _inherit = "care.guard.mixin"
    _description = "Weekly Target"
    _order = "user_id, measure"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        ondelete="cascade",
        domain=lambda self: [*self.env["res.users"]._get_carers_domain()],
    )
    measure = fields.Selection(
        lambda self: self._selection_measure(), required=True, default=codes.TOUCHES
    )
    number = fields.Integer(
        string="Per Week", required=True, default=10, aggregator=None
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    done = fields.Integer(string="This Week", compute="_compute_done")

    _measure_unique = models.UniqueIndex(
        "(user_id, company_id, measure)", "This user has such a weekly target already."
    )
    _check_number = models.Constraint(
        "CHECK(number > 0)", "A weekly target is at least one."
    )

    @api.model
    def _get_targeted_codes(self):
        """Hook: the measures at which a person may aim."""
        return [
            codes.TOUCHES,
            codes.REACHED,
            codes.VISITS,
            codes.HELP,
            codes.PROMISES,
            codes.NEEDS,
            codes.OCCASIONS,
        ]

    @api.model
    def _selection_measure(self):
        measures = self.env["care.work.measure"]._get_measures()
        return [(code, measures[code].label) for code in self._get_targeted_codes()]

    @api.depends("user_id", "measure", "company_id")
    def _compute_done(self):
        for company, targets in self.grouped("company_id").items():
            day = (company or self.env.company)._get_care_today()
            progress = targets._get_progress(day)
            for target in targets:
                target.done = progress.get(target, 0)

    @api.constrains("user_id")
    def _check_user_id(self):
        self.user_id._check_does_care()

    def _get_progress(self, day):
        """Map each target to how much of it was done in the week of a day.

        A target counts the work for its own company, wherever its reader looks.
        """
        found = {}
        for company, targets in self.filtered("measure").grouped("company_id").items():
            counts = targets._count_for_company(company, day)
            for target in targets:
                done = counts[target.measure].get(target.user_id.id, (0, None))
                found[target] = done[0]
        return found

    def _count_for_company(self, company, day):
        """Count what these targets of one company aim at, by one query."""
        engine = self._get_engine(company)
        measures = engine._get_measures()
        wanted = {code: measures[code] for code in {*self.mapped("measure")}}
        return engine._count_measures(wanted, self.user_id, *self._get_week(day))

    @api.model
    def _get_engine(self, company):
        """What counts and lists the work for a company, and for it alone."""
        engine = self.env["care.work.measure"]
        return engine.with_context(allowed_company_ids=company.ids)

    @api.model
    def _get_week(self, day):
        return date_utils.start_of(day, "week"), date_utils.end_of(day, "week")

    @api.model
    def _find_targets(self, users):
        """The targets of these persons in the companies of the reader."""
        return self.search(
            [
                ("user_id", "in", users.ids),
                ("company_id", "in", self.env.companies.ids),
            ]
        )

    def _tell_progress(self, day):
        """What pages show of each target: its words, how far, and what opens."""
        measures = self.env["care.work.measure"]._get_measures()
        progress, week = self._get_progress(day), self._get_week(day)
        return {
            target: {
                "id": target.id,
                "name": measures[target.measure].label,
                "value": f"{progress[target]} / {target.number}",
                "tone": SUCCESS if progress[target] >= target.number else "",
                "link": self._get_engine(target.company_id)._link_list(
                    measures[target.measure], target.user_id, *week
                ),
            }
            for target in self
        }

    def action_open_done(self):
        """List what counts towards this target this week."""
        self.ensure_one()
        engine = self._get_engine(self.company_id)
        measure = engine._get_measures()[self.measure]
        week = self._get_week(self.company_id._get_care_today())
        return engine._open_list(measure, self.user_id, *week)
