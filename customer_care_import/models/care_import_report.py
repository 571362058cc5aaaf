import base64
import csv
import io
from collections import Counter, defaultdict
from os.path import splitext

from odoo import api, fields, models

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.tools.words import add_remark, colon, get_choices

from ..importer.cells import plain
from ..importer.import_row import REFUSED, VERDICTS
from ..importer.problems import AMBIGUOUS_DATE

# of the files that are read, however they are called
ENDINGS = {
    *(".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".fods"),
    *(".vcf", ".htm", ".html", ".mht", ".xml"),
}


class CareImport(models.Model):
    """Tells what became of a sheet: in numbers, by type of problem, and row by row."""

    _inherit = "care.import"

    line_count = fields.Integer(string="All Lines", compute="_compute_counts")
    create_count = fields.Integer(string="New Customers", compute="_compute_counts")
    update_count = fields.Integer(
        string="Existing Customers", compute="_compute_counts"
    )
    same_count = fields.Integer(string="No Changes", compute="_compute_counts")
    refused_count = fields.Integer(string="Not Imported", compute="_compute_counts")
    problem_count = fields.Integer(string="With Warnings", compute="_compute_counts")
    doubt_count = fields.Integer(string="In Doubt", compute="_compute_counts")
    partial_count = fields.Integer(
        string="Partly Understood", compute="_compute_counts"
    )
    wrong_count = fields.Integer(string="To Correct", compute="_compute_counts")
    kept_count = fields.Integer(string="Not Undone", compute="_compute_counts")
    warning_types = fields.Json("Warnings by Type", readonly=True, copy=False)
    summary = fields.Text("Warning Summary", compute="_compute_summary")
    report = fields.Binary(compute="_compute_report")
    report_name = fields.Char(compute="_compute_report")

    @api.depends(
        "line_ids.verdict",
        "line_ids.problem_count",
        "line_ids.unread_count",
        "line_ids.undo_note",
    )
    def _compute_counts(self):
        counts = self._count_lines()
        kept = self._count_kept()
        for care_import in self:
            own = counts[care_import._origin]
            for verdict in VERDICTS:
                care_import[f"{verdict}_count"] = own[verdict]
            care_import.line_count = sum(own[verdict] for verdict in (*VERDICTS, False))
            care_import.problem_count = own["problems"]
            care_import.doubt_count = own["doubts"]
            care_import.partial_count = own["partial"]
            care_import.wrong_count = own["wrong"]
            care_import.kept_count = kept.get(care_import._origin, 0)

    def _count_lines(self):
        """Map the imports to the number of their lines, by result and by warnings."""
        groups = self.env["care.import.line"]._read_group(
            [("import_id", "in", self._origin.ids)],
            ["import_id", "verdict", "problem_count", "unread_count"],
            ["__count"],
        )
        counts = defaultdict(Counter)
        for care_import, verdict, problems, unread, count in groups:
            is_refused = verdict == REFUSED
            is_partial = unread and not is_refused
            is_doubtful = problems and not (unread or is_refused)
            counts[care_import][verdict] += count
            counts[care_import]["problems"] += count if problems else 0
            counts[care_import]["doubts"] += count if is_doubtful else 0
            counts[care_import]["partial"] += count if is_partial else 0
            counts[care_import]["wrong"] += count if is_partial or is_refused else 0
        return counts

    def _count_kept(self):
        groups = self.env["care.import.line"]._read_group(
            [("import_id", "in", self._origin.ids), ("undo_note", "!=", False)],
            ["import_id"],
            ["__count"],
        )
        return dict(groups)

    def _report_rows(self, rows):
        """Keep with each line what became of its row, and what was wrong."""
        wording, is_done = self._get_wording(), self._is_running()
        self.env["care.import.line"]._write_each(
            (row.line, self._prepare_result(row, wording) | {"is_done": is_done})
            for row in rows
        )

    def _prepare_result(self, row, wording):
        problems = [
            self._prepare_problem(row, wording, *problem) for problem in row.problems
        ]
        return {
            "name": self._get_row_name(row),
            "verdict": row.verdict,
            "profile_id": row.profile.id if row.profile else False,
            "problems": problems,
            "problem_count": len(problems),
            "unread_count": sum(not problem["is_taken"] for problem in problems),
            "problem_text": "\n".join(map(self._format_problem, problems)),
            "trace": row.trace.as_json() if row.trace else None,
        }

    def _get_row_name(self, row):
        """The name as it was written, else that of the customer who was found."""
        if row.name or not row.profile:
            return row.name
        return row.profile.name

    def _prepare_problem(self, row, wording, column, problem, is_taken):
        return {
            "code": problem.code,
            "column": column,
            "heading": wording.label(column),
            "text": row.show(column),
            "reason": wording.say(problem),
            "is_taken": is_taken,
        }

    def _format_problem(self, problem):
        parts = [problem["heading"], problem["text"], problem["reason"]]
        return colon(self.env).join(filter(None, parts))

    def _summarise(self):
        """List the types of problems of each import, the most frequent first."""
        problems_by_import = self._list_problems()
        for care_import in self:
            problems = problems_by_import.get(care_import, [])
            care_import._summarise_columns(problems)
            care_import._summarise_types(problems)

    def _summarise_types(self, problems):
        counts, reasons = Counter(), {}
        for problem in problems:
            problem_type = tuple(self._get_problem_type(problem))
            counts[problem_type] += 1
            reasons.setdefault(problem_type, problem)
        types = [
            self._prepare_warning_type(reasons[problem_type], count)
            for problem_type, count in counts.most_common()
        ]
        self._as_system().warning_types = types or False

    def _summarise_columns(self, problems):
        """Keep with each column what of it was not understood, or not used."""
        unread = [problem for problem in problems if not problem["is_taken"]]
        counts = Counter(problem.get("column") for problem in unread)
        ambiguous = {
            problem.get("column")
            for problem in unread
            if problem["code"] == AMBIGUOUS_DATE
        }
        for column in self.column_ids:
            key = column._get_key()
            column._write_as_system(
                {"unread_count": counts[key], "has_ambiguous_dates": key in ambiguous}
            )

    def _list_problems(self):
        """The problems by import: of no row that was understood, which are many."""
        domain = [("import_id", "in", self.ids), ("problem_count", ">", 0)]
        lines = self.env["care.import.line"].search_fetch(
            domain, ["import_id", "problems"]
        )
        return {
            care_import: [problem for line in own for problem in line.problems or []]
            for care_import, own in lines.grouped("import_id").items()
        }

    def _get_problem_type(self, problem):
        return [problem["heading"], problem["code"], problem["is_taken"]]

    def _prepare_warning_type(self, problem, count):
        """What the page shows of a type: how often, an example, what became of it."""
        taken = self.env._("used") if problem["is_taken"] else self.env._("not used")
        return {
            "type": self._get_problem_type(problem),
            "count": count,
            "text": self._format_problem(problem),
            "taken": taken,
        }

    @api.depends("warning_types")
    def _compute_summary(self):
        for care_import in self:
            care_import.summary = "\n".join(
                self._format_warning_type(warning_type)
                for warning_type in care_import.warning_types or []
            )

    def _format_warning_type(self, warning_type):
        text = f"{warning_type['count']} {warning_type['text']}"
        return add_remark(self.env, text, warning_type["taken"])

    def action_open_warnings(self, place=0):
        """The lines with the warnings of a type, by its place among the types."""
        self.ensure_one()
        wanted = [
            warning_type["type"]
            for warning_type in (self.warning_types or [])[place : place + 1]
        ]
        domain = [("import_id", "=", self.id), ("problem_count", ">", 0)]
        lines = self.env["care.import.line"].search_fetch(domain, ["problems"])
        warned = lines.filtered(
            lambda line: any(
                self._get_problem_type(problem) in wanted
                for problem in line.problems or []
            )
        )
        return {**self.action_open_lines(), "domain": [("id", "in", warned.ids)]}

    def _compute_report(self):
        for care_import in self:
            care_import.report_name = self.env._(
                "%(name)s report.csv", name=care_import._get_stem()
            )
            care_import.report = base64.b64encode(care_import._make_report())

    def _get_stem(self):
        """The name of the import without the ending of its file."""
        stem, ending = splitext(self.name or "")
        return stem if ending.lower() in ENDINGS else self.name

    def _make_report(self):
        """All rows with problems and what was kept, with their cells, as csv."""
        content = io.StringIO()
        writer = csv.writer(content)
        writer.writerow(self._get_report_heading())
        lines = self.line_ids.filtered(
            lambda line: line.problem_count or line.undo_note or line._is_refused()
        )
        verdicts = dict(get_choices(self.line_ids, "verdict"))
        for line in lines:
            notes = [line.problem_text or "", line.undo_note or ""]
            cells = [line.row_number, verdicts.get(line.verdict, ""), *notes]
            writer.writerow(
                map(self._protect_formula, [*cells, *line._get_shown_texts()])
            )
        return content.getvalue().encode("utf-8-sig")  # spreadsheets need the mark

    def _get_report_heading(self):
        return [*self._get_own_heading(), *self.column_ids.mapped("heading")]

    def _count_own_columns(self, heading):
        """How many columns stand first that are ours, in whatever language."""
        for code, _name in self.env["res.lang"].get_installed():
            care_import = self.with_context(lang=code)
            for own in (
                care_import._get_own_heading(),
                care_import._get_reason_heading(),
            ):
                # a heading is read in half width: 原因： as 原因:
                if [*map(plain, heading[: len(own)])] == [*map(plain, own)]:
                    return len(own)
        return 0

    def _get_own_heading(self):
        """What the report puts before the columns of the file."""
        return [
            self.env._("Line"),
            self.env._("Result"),
            self.env._("Warnings"),
            self.env._("Kept on undo"),
        ]

    def _protect_formula(self, cell):
        """Keep a spreadsheet from taking a text of the sheet for a formula."""
        text = str(cell)
        is_formula = (
            text[:1] in ("=", "@", "\t") or text[:1] in "+-" and not _is_number(text)
        )
        return f"'{text}" if text and is_formula else text

    def action_open_lines(self):
        self.ensure_one()
        context = self.env.context
        names = [name for name in context if name.startswith("search_default_")]
        return open_action(
            self.env,
            "customer_care_import.care_import_line_action",
            domain=[("import_id", "=", self.id)],
            context={name: context[name] for name in names},
        )

    def action_open_profiles(self):
        self.ensure_one()
        return self.env["care.profile"]._get_list_action(
            [("id", "in", self.line_ids.profile_id.ids)]
        )

    def action_download_report(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/care.import/{self.id}/report?download=true"
            "&filename_field=report_name",
            "target": "download",
        }


def _is_number(text):
    return text.replace(" ", "").replace("-", "").lstrip("+").isdigit()
