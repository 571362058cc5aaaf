from collections import defaultdict

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools import codes
from ..common.pages import make_link

MOST_LINES = 20


class CareWorkReport(models.Model):
    """The facts of a report: collected by the system, shown by the reader's rights."""

    _inherit = "care.work.report"

    fact_table = fields.Json(string="What Was Done", compute="_compute_fact_table")

    @api.model
    def _get_counted_codes(self):
        """Hook: the measures that are counted in a report, in their order."""
        return [
            codes.TOUCHES,
            codes.REACHED,
            codes.VISITS,
            codes.HELP,
            codes.MISSED,
            codes.PROMISES,
            codes.PROMISES_KEPT,
            codes.CASES_OPENED,
            codes.CASES_SOLVED,
            codes.NEEDS,
            codes.OCCASIONS,
        ]

    @api.model
    def _get_notable_codes(self):
        """Hook: the measures of which each entry is told, the most notable first."""
        return [
            codes.LOSSES,
            codes.WON_BACK,
            codes.PROMISES_BROKEN,
            codes.ANGRY,
            codes.RATED_LOW,
            codes.RATED_TOP,
            codes.RISEN,
        ]

    def _note_facts(self):
        """Collect and store the facts of the reports, by one query per period."""
        engine = self.env["care.work.measure"]
        measures = engine._get_measures()
        told = [*self._get_counted_codes(), *self._get_notable_codes()]
        wanted = {code: measures[code] for code in told}
        for (first, last), same in self.grouped(
            lambda report: (report.date, report.date_to)
        ).items():
            companies = same.user_id.company_ids
            if not self.env.su:
                companies &= self.env.user.company_ids
            here = engine.with_context(allowed_company_ids=companies.ids)
            found = here._find_ids(wanted, same.user_id, first, last)
            for report in same:
                facts = {
                    code: ids[report.user_id.id]
                    for code, ids in found.items()
                    if report.user_id.id in ids
                }
                report._as_system().facts = facts

    @api.depends("facts", "user_id")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_fact_table(self):
        counts, notable = self._count_facts(), self._find_notable()
        progress = self._find_progress()
        for report in self:
            report.fact_table = {
                "counts": report._tell_counts(counts),
                "lines": report._tell_lines(notable),
                "targets": report._tell_targets(progress.get(report.date_to, {})),
            }

    def _find_notable(self):
        """The notable entries of all reports that their reader sees, by their model."""
        ids, notable = defaultdict(set), {*self._get_notable_codes()}
        for report in self:
            for code, (measure, own) in report._read_facts().items():
                if code in notable:
                    ids[measure.model].update(own)
        # a query for each model: no one query finds records of several models
        return {
            model: self.env[model].search(Domain("id", "in", [*found]))
            for model, found in ids.items()
        }

    def _read_facts(self):
        """The facts with measures that are still known, which the reader may read."""
        measures = self.env["care.work.measure"]._get_measures()
        return {
            code: (measures[code], ids)
            for code, ids in (self.facts or {}).items()
            if code in measures and self.env[measures[code].model].has_access("read")
        }

    def _count_facts(self):
        """Map reports and codes to how many their reader sees, by one query for all."""
        counted = {*self._get_counted_codes()}
        links = {
            (report, code): (measure.model, self._make_list_link(measure, ids))
            for report in self
            for code, (measure, ids) in report._read_facts().items()
            if code in counted
        }
        return self.env["care.work.measure"]._count_shown(links)

    def _tell_counts(self, counts):
        """The counts in words, each with the list that it opens.

        :param counts: how many the reader sees, by report and code
        """
        facts = self._read_facts()
        return [
            {
                "id": code,
                "name": facts[code][0].label,
                "value": counts[self, code],
                "link": self._make_list_link(*facts[code]),
            }
            for code in self._get_counted_codes()
            if counts.get((self, code))
        ]

    @api.model
    def _make_list_link(self, measure, ids):
        return make_link(measure.action, measure.label, Domain("id", "in", ids))

    def _tell_lines(self, notable):
        """The notable entries in words, and whom they name to those who may know.

        :param notable: those that the reader sees, by their model
        """
        facts = self._read_facts()
        lines = []
        for code in self._get_notable_codes():
            left = MOST_LINES - len(lines)
            if code not in facts or not left:
                continue
            measure, ids = facts[code]
            own = notable[measure.model] & self.env[measure.model].browse(ids)
            records = own[:left].with_prefetch()  # no others are read
            lines += [
                {
                    "id": f"{code} {record.id}",
                    "name": measure.label,
                    "value": record.display_name,
                    "link": self._make_list_link(measure, record.ids),
                }
                for record in records
            ]
        return lines

    def _find_progress(self):
        """Map the last days of reports to how far their persons came in that week."""
        targets = self.env["care.work.target"]._find_targets(self.user_id)
        by_person = targets.grouped("user_id")
        return {
            day: targets.union(
                *(by_person.get(user, targets.browse()) for user in reports.user_id)
            )._tell_progress(day)
            for day, reports in self.filtered("date_to").grouped("date_to").items()
        }

    def _tell_targets(self, progress):
        """How far the person came in the week of the report.

        :param progress: maps targets to what is told of them
        """
        return [
            told for target, told in progress.items() if target.user_id == self.user_id
        ]
