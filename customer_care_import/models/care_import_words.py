from odoo import models
from odoo.fields import Domain

from odoo.addons.customer_care.models.occasion import care_occasion_type

from ..importer import problems
from ..importer.cell_phones import CHINA
from ..importer.column_owners import find_relative
from ..importer.contents import (
    BIRTHDAY,
    CHANNELS,
    CHILD_BIRTHDAY,
    COMPANY,
    FIRST_DEAL,
    OWNER,
    PROVINCE,
    QQ,
    SPOUSE_BIRTHDAY,
    TIER,
    WECHAT,
    WEDDING,
)
from ..importer.provinces import list_province_words
from ..importer.row_keys import normal_name

MESSENGERS = (WECHAT, QQ)
OWN_BIRTHDAY = care_occasion_type.BIRTHDAY
TYPE_BY_COLUMN = {
    BIRTHDAY: OWN_BIRTHDAY,
    WEDDING: "wedding",
    FIRST_DEAL: "first_deal",
    SPOUSE_BIRTHDAY: OWN_BIRTHDAY,
    CHILD_BIRTHDAY: OWN_BIRTHDAY,
}


class CareImport(models.Model):
    """Finds the records that the words of a sheet mean: tiers, colleagues, provinces.

    A word that means no record, or two of them, is said and stays in the notes.
    """

    _inherit = "care.import"

    def _find_words(self, rows):
        self._find_single_records(rows, TIER, self._get_tiers, problems.UNKNOWN_TIER)
        self._find_owners(rows)
        self._find_single_records(
            rows, PROVINCE, self._get_states, problems.UNKNOWN_PROVINCE
        )
        self._find_companies(rows)
        self._find_channels(rows)
        self._find_types(rows)
        self._find_preferences(rows)
        self._find_named(rows)

    def _find_single_records(self, rows, column, get_records, code):
        naming = [row for row in rows if row.value(column)]
        records_by_word = get_records() if naming else {}
        for row in naming:
            records = records_by_word.get(normal_name(row.value(column)))
            if records and len(records) == 1:
                row.records[column] = records
            else:
                row.remark(column, code, is_taken=False)

    def _get_tiers(self):
        tiers = self.env["care.tier"].search(self._get_company_domain())
        return self._group_by_words(tiers, lambda tier: {tier.code, tier.name})

    def _get_states(self):
        country = self.country_id
        domain = Domain("country_id", "=", country.id) if country else Domain.TRUE
        states = self.env["res.country.state"].search(domain)
        return self._group_by_words(states, self._get_state_words)

    def _get_state_words(self, state):
        """A province is written with and without 省 or 市; one of China in letters."""
        words = {state.name, state.name.rstrip("省市")}
        if state.country_id.code == CHINA:
            words |= list_province_words(state.code)
        return words

    def _group_by_words(self, records, get_words):
        groups = {}
        for record in records:
            for word in filter(None, get_words(record)):
                key = normal_name(word)
                groups[key] = groups.get(key, record.browse()) | record
        return groups

    def _find_owners(self, rows):
        users = self._get_users({row.value(OWNER) for row in rows} - {None})
        for row in rows:
            name = row.value(OWNER)
            namesakes = users.get(normal_name(name)) if name else None
            active = namesakes and namesakes.filtered("active")
            if active and len(active) == 1:
                row.records[OWNER] = active
            elif name:
                row.remark(OWNER, self._get_owner_problem(namesakes), is_taken=False)

    def _get_users(self, names):
        """Colleagues of the company by name and login, those who have left included."""
        users = self.env["res.users"].with_context(active_test=False)
        namesakes = users.search(
            Domain("share", "=", False)
            & Domain("company_ids", "in", self.company_id.ids)
            & (Domain("name", "in", list(names)) | Domain("login", "in", list(names)))
        )
        by_word = self._group_by_words(namesakes, lambda user: {user.name, user.login})
        return {word: users.with_env(self.env) for word, users in by_word.items()}

    def _get_owner_problem(self, namesakes):
        if not namesakes:
            return problems.UNKNOWN_OWNER
        if namesakes.filtered("active"):
            return problems.SEVERAL_OWNERS
        return problems.OWNER_ARCHIVED

    def _find_companies(self, rows):
        """Find the companies of the customers; new names are made when importing."""
        names = {row.value(COMPANY) for row in rows if not row.is_company} - {None}
        known = self.env["res.partner"].search(
            self._get_company_domain()
            & Domain("is_company", "=", True)
            & Domain("name", "in", list(names))
        )
        companies = self._group_by_words(known, lambda company: {company.name})
        for row in rows:
            name = not row.is_company and row.value(COMPANY)
            same = companies.get(normal_name(name)) if name else None
            if same and len(same) > 1:
                row.remark(COMPANY, problems.SEVERAL_COMPANIES, is_taken=False)
            elif name:
                row.records[COMPANY] = same

    def _find_channels(self, rows):
        codes = {code for row in rows for code in row.value(CHANNELS) or []}
        domain = [("code", "in", [*codes, *MESSENGERS])]
        by_code = self.env["care.channel"].search(domain).grouped("code")
        for row in rows:
            codes = row.value(CHANNELS) or []
            channels = [by_code[code] for code in codes if code in by_code]
            row.records[CHANNELS] = channels
            if len(channels) < len(codes):
                row.remark(CHANNELS, problems.UNKNOWN_CHANNEL)
            for column in MESSENGERS:
                if row.value(column) and column in by_code:
                    row.records[column] = by_code[column]

    def _find_types(self, rows):
        domain = [("code", "in", list(TYPE_BY_COLUMN.values()))]
        by_code = self.env["care.occasion.type"].search(domain).grouped("code")
        for row in rows:
            codes = {
                column: code
                for column, code in TYPE_BY_COLUMN.items()
                if row.value(column)
            }
            row.occasion_types = {
                column: by_code[code]
                for column, code in codes.items()
                if code in by_code
            }
            for column in codes.keys() - row.occasion_types.keys():
                row.remark(column, problems.NO_TYPE, is_taken=False)
            self._drop_foreign_types(row)

    def _drop_foreign_types(self, row):
        """Leave out dates that only the other of persons and companies have."""
        is_company = row.partner.is_company if row.partner else row.is_company
        for column, occasion_type in [*row.occasion_types.items()]:
            if not occasion_type._is_for(is_company and not find_relative(column)):
                del row.occasion_types[column]
                row.remark(column, problems.FOREIGN_TYPE, is_taken=False)
