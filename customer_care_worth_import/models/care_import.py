import re
from datetime import date

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date

from odoo.addons.customer_care_import.models.care_import_foresee import Change
from odoo.addons.customer_care_worth.models.revenue.care_revenue import (
    COMPUTED,
    IMPORTED,
)

AMOUNT, POTENTIAL = "amount", "potential"
TRUSTED = {None, "approximate"}  # doubts beside which an amount is taken
KEY = "import"  # starts the keys of contributions that files brought in


class CareImport(models.Model):
    """Takes what a file says of the worth of customers as numbers.

    A potential is the customer's own, with the file as its source. A yearly amount is
    one contribution: on the last day of the year that its heading names, else on the
    day of the import. A newer file of the same year changes it. Where anything else is
    known to have come in in that year, it stays, and the file's amount is reported.
    """

    _inherit = "care.import"

    amount_note = fields.Char(
        string="Yearly Amounts",
        compute="_compute_amount_note",
        help="What becomes of the yearly amounts in the file: in which currency they "
        "are taken, and on which day they are entered.",
    )

    @api.depends("column_ids.content", "column_ids.heading", "company_id")
    @api.depends_context("lang", "uid", "tz")
    def _compute_amount_note(self):
        for each in self:
            each.amount_note = each._get_amount_column() and each._tell_amount_use()

    def _get_amount_column(self):
        """The heading of what customers buy in a year, if the file tells it."""
        columns = self.column_ids.filtered(lambda one: one.content == AMOUNT)
        return columns[:1].heading

    def _tell_amount_use(self):
        _after, day = self._get_amount_period()
        return self.env._(
            "Each amount of “%(heading)s” becomes a contribution in %(currency)s on "
            "%(day)s; a year in the heading puts it on the last day of that year.",
            heading=self._get_amount_column(),
            currency=self.company_id.currency_id.name,
            day=format_date(self.env, day),
        )

    def _get_trusted_number(self, row, column):
        """The number in a cell, unless it may be in doubt what it counts."""
        reading = row.readings.get(column)
        if not reading or not isinstance(reading.value, int | float):
            return None  # nothing, or a word such as high
        code = reading.problem and reading.problem.code
        return reading.value if code in TRUSTED else None

    def _get_word_texts(self):
        """An amount that is not exact is a number here, and not only a text."""
        text = self.env._("Approximate amount, used as it is: check it")
        return super()._get_word_texts() | {"approximate": text}

    def _get_profile_facts(self, row):
        told = (POTENTIAL, self._get_trusted_number(row, POTENTIAL))
        return super()._get_profile_facts(row) | {"potential": told}

    def _prepare_profile_values(self, row, wording):
        values = super()._prepare_profile_values(row, wording)
        return values | self._prepare_potential_source(values)

    def _find_changes(self, row, record, facts):
        values = super()._find_changes(row, record, facts)
        return values | self._prepare_potential_source(values)

    def _prepare_potential_source(self, values):
        """By what file, and when, a potential was told."""
        if POTENTIAL not in values:
            return {}
        day = fields.Date.to_string(self._get_day())
        return {"potential_source": self.name, "potential_date": day}

    def _judge(self, rows):
        result = super()._judge(rows)
        wanted = self._get_wanted(rows)
        for row, known in self._find_told_contributions(wanted).items():
            if known and not self._find_own_contribution(known):
                row.remark(AMOUNT, "kept_value", is_taken=False)
        return result

    def _find_told_contributions(self, rows):
        """What is known to have come in, by the rows that tell a new yearly amount."""
        told = [
            row
            for row in rows
            if self._get_trusted_number(row, AMOUNT) is not None and row.is_new(AMOUNT)
        ]
        after, until = self._get_amount_period()
        known = self.env["care.contribution"].search(
            Domain("profile_id", "in", [row.profile.id for row in told if row.profile])
            & Domain("company_id", "=", self.company_id.id)
            & Domain("date", ">", after)
            & Domain("date", "<=", until)
        )
        by_profile = known.grouped("profile_id")
        return {row: by_profile.get(row.profile, known.browse()) for row in told}

    def _get_amount_period(self):
        """The day after which the year of the amounts begins, and its last one."""
        today = self._get_day()
        heading = self._get_amount_column() or ""
        named = re.search(r"(?<!\d)20\d\d(?!\d)", heading)
        if not named:
            return today - relativedelta(years=1), today
        year = int(named[0])
        return date(year - 1, 12, 31), min(date(year, 12, 31), today)

    def _find_own_contribution(self, known):
        """What an earlier file brought in, where nothing else has come in."""
        is_own = len(known) == 1 and (known.key or "").startswith(f"{KEY}/")
        return known if is_own else known.browse()

    def _write_profiles(self, rows):
        result = super()._write_profiles(rows)
        new = []
        for row, known in self._find_told_contributions(rows).items():
            amount = self._get_trusted_number(row, AMOUNT)
            if own := self._find_own_contribution(known):
                self._change(row, own, {"amount": (AMOUNT, amount)})
            elif amount and not known:
                new.append((row, self._prepare_told_contribution(row, amount)))
        # the key is the import's own, and no person's
        contributions = self._get_quiet("care.contribution")._as_system()
        made = contributions.create([values for _row, values in new])
        for (row, _values), contribution in zip(new, made, strict=True):
            row.created.append((contribution._name, contribution.id))
        return result

    def _prepare_told_contribution(self, row, amount):
        _after, day = self._get_amount_period()
        if lost := self._get_day_lost(row):
            day = min(day, lost)  # it came in before, and brings nobody back
        return {
            "profile_id": row.profile.id,
            "company_id": self.company_id.id,
            "date": day,
            "amount": amount,
            "name": self.name,
            "source": IMPORTED,
            "key": f"{KEY}/{row.profile.id}/{day}",
        }

    def _read_together(self, rows):
        result = super()._read_together(rows)
        for row, known in self._find_told_contributions(rows).items():
            row.records[AMOUNT] = known
        return result

    def _list_changes(self, row):
        yield from super()._list_changes(row)
        known = row.records.get(AMOUNT)
        if known is None or not row.profile:
            return
        amount = self._get_trusted_number(row, AMOUNT)
        own, old = self._find_own_contribution(known), sum(known.mapped("amount"))
        if amount != old and (amount or own):
            yield self._tell_contribution(old, amount, bool(known and not own))

    def _tell_contribution(self, old, new, is_kept):
        label = self.env["ir.model"]._get("care.contribution").name
        currency = self.company_id.currency_id
        old, new = (
            format_amount(self.env, value, currency) if value else ""
            for value in (old, new)
        )
        return Change(label, old, new, is_kept)

    def _get_details(self):
        return (*super()._get_details(), "care.contribution")

    def _get_of_people_domain(self, records):
        """What people made: revenue that follows from contributions is none."""
        domain = super()._get_of_people_domain(records)
        if records._name == "care.revenue":
            domain &= Domain("source", "!=", COMPUTED)
        return domain
