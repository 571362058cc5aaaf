from odoo import api, fields, models
from odoo.exceptions import UserError

from ..common.writes import write_alike
from .care_response import ANSWERED, IMPORTED
from .care_wave import CLOSED

# headings by which the customer of a row, and the free words, are found
CUSTOMER = {"customer", "customer number", "客户", "客户编号", "客户名称"}
COMMENT = {"comment", "comments", "备注", "意见"}
CITED_WIDTH = 20  # letters of a cell that is no answer


def tidy(heading):
    return str(heading or "").strip().casefold()


class CareWave(models.Model):
    """Imports answers from a table: one row per customer, one column per question.

    What cannot be understood is named and left out, and nothing is guessed. Of an
    anonymous wave no customer is looked for: the rows are sheets without a name.
    """

    _inherit = "care.wave"

    @api.model
    def _import_table(self, wave_id, headings, rows):
        """Take a table into a wave; demonstration data comes this way as well."""
        return self.browse(wave_id)._import_rows(headings, rows)

    def _import_rows(self, headings, rows):
        """Keep the answers of a table.

        :return: how many rows were taken, and what was wrong with the others
        """
        self.ensure_one()
        headings = [tidy(heading) for heading in headings]
        columns = self._find_columns(headings)
        if not columns:
            raise UserError(
                self.env._(
                    "No heading is a question of this wave: name the columns in the "
                    "questionnaire."
                )
            )
        customers, problems = self._find_customers(headings, rows)
        sheets = self._read_sheets(headings, columns, rows, customers, problems)
        self._store_sheets(sheets)
        if self._is_draft():
            self._as_system().write({"state": CLOSED})
        return len(sheets), problems

    def _find_columns(self, headings):
        """Map the numbers of columns to the questions that they answer."""
        questions = {}
        for question in self.questionnaire_id.question_ids:
            for heading in question._get_headings():
                questions.setdefault(tidy(heading), question)
        return {
            column: questions[heading]
            for column, heading in enumerate(headings)
            if heading in questions
        }

    @api.model
    def _find_column(self, headings, names):
        """Return the number of the first column with one of these names, or None."""
        columns = (column for column, name in enumerate(headings) if name in names)
        return next(columns, None)

    def _find_customers(self, headings, rows):
        """Map the numbers of rows to their customers, where they have one."""
        column = self._find_column(headings, CUSTOMER)
        if column is None or self._hides_answers():
            empty = self.env["care.profile"]
            return dict.fromkeys(range(len(rows)), empty), []
        names = {
            number: str(row[column] or "").strip() for number, row in enumerate(rows)
        }
        wanted = {*names.values()} - {""}
        known = self._find_named(wanted | {name.lower() for name in wanted})
        customers, problems, taken = {}, [], self._get_answered()
        for number, name in names.items():
            found = known.get(name) or known.get(name.lower(), self.env["care.profile"])
            if len(found) != 1:
                problems.append((number, self._tell_unknown(name, found)))
            elif found in taken:
                problems.append(
                    (number, self.env._("%(name)s has answered already", name=name))
                )
            else:
                customers[number] = found
                taken |= found
        return customers, problems

    def _tell_unknown(self, name, found):
        if found:
            return self.env._("several customers are called %(name)s", name=name)
        return self.env._("no customer is called “%(name)s”", name=name)

    def _find_named(self, names):
        """Map numbers, addresses and names to the customers that bear them."""
        profiles = self.env["care.profile"]
        domain = self._get_audience_domain()
        known = {}
        # a query for each of three names, however many rows the table has
        for path in (
            "customer_number",
            "partner_id.email_normalized",
            "partner_id.name",
        ):
            found = profiles.search([*domain, (path, "in", [*names])])
            for profile in found:
                [name] = profile.mapped(path)
                if name not in known or path == "partner_id.name":
                    known[name] = known.get(name, profiles) | profile
        return known

    def _get_answered(self):
        return self.response_ids.filtered(
            lambda response: response._is_filled()
        ).profile_id

    def _read_sheets(self, headings, columns, rows, customers, problems):
        """The answers and words of each row that can be taken."""
        comment = self._find_column(headings, COMMENT)
        sheets = []
        for number, customer in customers.items():
            row, answers = rows[number], {}
            for column, question in columns.items():
                cell = row[column] if column < len(row) else ""
                answer = question._read_answer(cell)
                if answer is not None:
                    answers[question] = answer
                elif str(cell or "").strip():
                    problems.append((number, self._tell_strange(question, cell)))
            if answers:
                is_told = comment is not None and comment < len(row)
                words = row[comment] if is_told else ""
                sheets.append((customer, answers, str(words or "").strip()))
        return sheets

    def _tell_strange(self, question, cell):
        return self.env._(
            "“%(cell)s” is no answer to “%(question)s”",
            cell=str(cell)[:CITED_WIDTH],
            question=question.name,
        )

    def _store_sheets(self, sheets):
        """Keep the answers of all rows at once."""
        asked = self.response_ids.filtered("profile_id").grouped("profile_id")
        responses = self.env["care.response"]._for_answers()
        new = responses.create(
            [self._prepare_sheet(*sheet) for sheet in sheets if sheet[0] not in asked]
        )
        fresh, scores, taken = iter(new), [], {}
        for customer, answers, comment in sheets:
            response = asked.get(customer) if customer else None
            if response:
                response = responses.browse(response.ids)
                taken[response] = self._prepare_taken(answers, comment)
            else:
                response = next(fresh)
            scores += response._prepare_scores(answers)
        write_alike(taken)
        responses.env["care.score"].create(scores)

    def _prepare_sheet(self, customer, answers, comment):
        return {
            **self._prepare_response_values(customer),
            "is_anonymous": self._hides_answers(),
            **self._prepare_taken(answers, comment),
        }

    def _prepare_taken(self, answers, comment):
        values = {"state": ANSWERED, "source": IMPORTED}
        if not self._hides_answers():
            values |= {"comment": comment, "date_answered": fields.Datetime.now()}
        return values | self.env["care.response"]._prepare_counted_values(answers)
