from typing import NamedTuple

from odoo import models
from odoo.tools import format_amount, format_date

from odoo.addons.customer_care.tools.words import comma, get_choices, semicolon

from ..importer.column_owners import find_relative
from ..importer.contents import COMPANY
from ..importer.import_row import HIDDEN, shown
from ..importer.row_keys import normal_name
from ..importer.trace import Key


class Change(NamedTuple):
    """What becomes of a value: its name, as it is now, and as the file says it.

    Records stand as such until those of all changes are named at once.
    """

    label: str
    old: str | models.BaseModel
    new: str | models.BaseModel
    is_kept: bool = False  # the old one stays

    def list_records(self):
        """The records that the old and the new value are."""
        values = (self.old, self.new)
        return [value for value in values if isinstance(value, models.BaseModel)]


class CareImport(models.Model):
    """Says before an import, value by value, what it changes of known customers.

    It asks the same questions as the import itself, and writes nothing.
    """

    _inherit = "care.import"

    def _foresee_changes(self, lines):
        """What each of the lines would change, and what differs and stays."""
        rows = self._get_rows(lines)
        self._judge_rows(rows)
        known = [row for row in rows if row.is_known]
        self._read_together(known)
        changes = {row.line: [*self._list_changes(row)] for row in known}
        return self._name_records(changes)

    def _name_records(self, changes_by_line):
        """The changes with the names of the records that are left, read at once."""
        left = self._find_left(
            Key(records._name, id_)
            for changes in changes_by_line.values()
            for change in changes
            for records in change.list_records()
            for id_ in records.ids
        )
        return {
            line: [self._name_values(change, left) for change in changes]
            for line, changes in changes_by_line.items()
        }

    def _name_values(self, change, left):
        old, new = (self._name_value(value, left) for value in (change.old, change.new))
        return change._replace(old=old, new=new)

    def _name_value(self, value, left):
        if not isinstance(value, models.BaseModel):
            return value
        keys = [Key(value._name, id_) for id_ in value.ids]
        names = (left[key].display_name for key in keys if key in left)
        return comma(self.env).join(names)

    def _read_together(self, rows):
        """Let what hangs on the customers be read for all of them at once."""
        for name in ("partner", "profile"):
            records = [getattr(row, name) for row in rows if getattr(row, name)]
            ids = [record.id for record in records]
            for row in rows:
                record = getattr(row, name)
                setattr(row, name, record and record.with_prefetch(ids))

    def _list_changes(self, row):
        facts = self._get_known_contact_facts(row)
        yield from self._list_fact_changes(row, row.partner, facts)
        yield from self._list_new_company(row)
        if not row.profile:
            yield Change(self.env._("Customer Care"), "", self.env._("new customer"))
            return
        facts = self._get_profile_facts(row)
        yield from self._list_fact_changes(row, row.profile, facts)
        yield from self._list_new_identity(row)
        yield from self._list_new_contact_day(row)
        yield from self._list_taste_changes(row)
        yield from self._list_new_family(row)
        yield from self._list_new_dates(row)
        yield from self._list_new_channels(row)
        yield from self._list_new_notes(row)
        yield from self._list_added_changes(row)

    def _list_fact_changes(self, row, record, facts):
        for field, old, new, is_kept in self._compare_facts(row, record, facts):
            yield self._describe_change(record, field, old, new, is_kept)

    def _describe_change(self, record, field, old, new, is_kept=False):
        label = record._fields[field]._description_string(self.env)
        values = (self._show_value(record, field, value) for value in (old, new))
        return Change(label, *values, is_kept)

    def _show_value(self, record, name, value):
        """A value of a trace as a person reads it; records are named later."""
        field = record._fields[name]
        if not value:
            return ""
        if field.type == "selection":
            return dict(get_choices(record, name)).get(value, value)
        if field.type == "monetary":
            currency = record[field.get_currency_field(record)]
            return format_amount(self.env, value, currency)
        if field.type == "date":
            return format_date(self.env, value)
        if field.relational:
            return self.env[field.comodel_name].browse(value)
        return str(value)

    def _list_new_company(self, row):
        """A company that is not there yet, and is made by the import."""
        is_missing = COMPANY in row.records and not row.records[COMPANY]
        if is_missing and row.is_new(COMPANY):
            old = row.partner.parent_id.name or ""
            label = row.partner._fields["parent_id"]._description_string(self.env)
            if normal_name(old) != normal_name(row.value(COMPANY)):
                yield Change(label, old, row.value(COMPANY), self._is_kept(row, old))

    def _list_new_identity(self, row):
        """That another number comes, but never which."""
        for _row, customer in self._get_identified([row]):
            facts = self._get_identity_facts(row)
            for change in self._list_fact_changes(row, customer, facts):
                yield change._replace(old=change.old and HIDDEN, new=HIDDEN)

    def _list_new_contact_day(self, row):
        if day := self._find_newer_contact(row):
            field = "date_last_contact"
            yield self._describe_change(row.profile, field, row.profile[field], day)

    def _list_taste_changes(self, row):
        gone = self._find_gone_tastes(row) or row.profile.preference_ids.browse()
        before = row.profile.preference_ids
        known = {(taste.name, taste.category) for taste in before}
        added = [taste for taste in self._list_new_tastes(row) if taste not in known]
        if gone or added:
            label = row.profile._fields["preference_ids"]._description_string(self.env)
            left = [
                *(before - gone).mapped("name"),
                *(word for word, _category in added),
            ]
            join = comma(self.env).join
            yield Change(label, join(before.mapped("name")), join(left))

    def _list_new_family(self, row):
        relations = dict(get_choices(self.env["care.relative"], "relation"))
        for column, person in self._list_new_relatives(row):
            renamed = self._find_renamed(row, column, person)
            old = renamed.name if renamed else ""
            yield Change(relations[person.relation], old, person.name)

    def _list_new_dates(self, row):
        for column, occasion_type in row.occasion_types.items():
            if not row.is_new(column):
                continue
            label = occasion_type.name
            values = self._prepare_date_values(row.value(column))
            if relative := find_relative(column):
                persons = row.value(relative) or []
                names = comma(self.env).join(person.name for person in persons)
                label = f"{label} {names}".strip()
            old, is_new = self._find_old_date(row, column, occasion_type, values)
            if is_new:
                new = self._show_date(values)
                yield Change(label, old, new, self._is_kept(row, old))

    def _find_old_date(self, row, column, occasion_type, values):
        """The date that the new one replaces, and whether there is anything new."""
        relative = self._get_person(row, column)
        if relative is None:  # of somebody who comes along, or whose is not clear
            is_clear = len(row.value(find_relative(column)) or []) == 1
            return "", is_clear
        known = self._find_known_dates(row, occasion_type, relative)
        if any(self._is_same_date(date, values) for date in known):
            return "", False
        former = self._find_former(row, column, known, values)
        return former.date_text or "" if former else "", True

    def _show_date(self, values):
        return self.env["care.occasion"].new(values).date_text

    def _list_new_channels(self, row):
        known = row.profile.channel_line_ids.grouped("channel_id")
        for channel, (_place, facts) in self._get_channel_places(row).items():
            if channel in known:
                yield from self._list_address_changes(row, known[channel], facts)
            elif self._is_channel_new(row, facts):
                yield Change(channel.name, "", facts[0][1] if facts else channel.name)

    def _list_address_changes(self, row, line, facts):
        """What becomes of the address of a known channel, by the name of that."""
        for fact in facts:
            for change in self._list_fact_changes(row, line, {"address": fact}):
                yield change._replace(label=line.channel_id.name)

    def _list_new_notes(self, row):
        columns = [*filter(row.is_new, row.list_extras())]
        if columns:
            label = row.profile._fields["note"]._description_string(self.env)
            former = row.previous or {}
            olds = (shown(column, former.get(column, "")) for column in columns)
            texts = (row.show(column) for column in columns)
            join = semicolon(self.env).join
            yield Change(label, join(filter(None, olds)), join(texts))
