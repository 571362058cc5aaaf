from odoo import models

from odoo.addons.customer_care.tools import persons
from odoo.addons.customer_care.tools.yearly import LUNAR, SOLAR

from ..importer import cell_names, problems
from ..importer.column_owners import find_relative
from ..importer.contents import CHANNELS, CHILD, SPOUSE
from ..importer.sheet_rows import mark_lunar, read_date_of
from ..importer.trace import Key
from .care_import_words import MESSENGERS

GENDER_BY_RELATION = {
    persons.SON: persons.MALE,
    persons.FATHER: persons.MALE,
    persons.DAUGHTER: persons.FEMALE,
    persons.MOTHER: persons.FEMALE,
}
LAST_PLACE = 50  # of a channel that is known, but not among the preferred ones


class CareImport(models.Model):
    """Writes the families, dates and channels of a sheet."""

    _inherit = "care.import"

    def _write_family(self, rows):
        self._write_relatives(rows)
        self._write_occasions(rows)
        self._write_channels(rows)

    def _get_known(self, row, field):
        """What hangs on the customer so far; nobody has to ask that of a new one."""
        profile = row.profile
        return (
            profile.browse()[field] if row.has_made(profile._name) else profile[field]
        )

    def _write_relatives(self, rows):
        missing = []
        for row in rows:
            for column, person in self._list_new_relatives(row):
                missing += self._rename_or_list_relative(row, column, person)
        self._create_of_rows(self._get_quiet("care.relative"), missing)

    def _rename_or_list_relative(self, row, column, person):
        """Rename who is there; return the row with values for a new one."""
        renamed = self._find_renamed(row, column, person)
        if renamed:
            self._change_record(row, renamed, {"name": (column, person.name)})
            return []
        return [(row, self._prepare_relative_values(row, person))]

    def _list_new_relatives(self, row):
        """Whom new cells name and the family lacks, each with the column."""
        for column in (SPOUSE, CHILD):
            for person in self._list_new_persons(row, column):
                yield column, person

    def _list_new_persons(self, row, column):
        """Whom a new cell names and the family lacks.

        Of an unchanged cell, a relative who is gone stays gone.
        """
        known = {
            (relative.relation, relative.name)
            for relative in self._get_known(row, "relative_ids")
        }
        named = row.value(column) or [] if row.is_new(column) else []
        return [
            person for person in named if (person.relation, person.name) not in known
        ]

    def _find_renamed(self, row, column, person):
        """The relative of whom only the name is new."""
        former = self._read_former_persons(row, column)
        renamed = self._get_known(row, "relative_ids").filtered(
            lambda relative: (
                relative.relation == person.relation and [relative.name] == former
            )
        )
        return renamed if len(renamed) == len(row.value(column)) == 1 else None

    def _read_former_persons(self, row, column):
        text = (row.previous or {}).get(column)
        named = cell_names.read_relatives(text, column).value or []
        return [person.name for person in named]

    def _prepare_relative_values(self, row, person):
        return {
            "profile_id": row.profile.id,
            "relation": person.relation,
            "name": person.name,
            "gender": GENDER_BY_RELATION.get(person.relation),
            "is_confirmed": True,
            "source": self._get_source(row),
        }

    def _get_source(self, row):
        return self.env._(
            "Import %(sheet)s, line %(row)s", sheet=self.name, row=row.line.row_number
        )

    def _create_of_rows(self, model, pairs):
        """Create records all at once, and remember which row made which.

        :param model: the empty records, in the environment that is to create them
        """
        records = model.create([values for _row, values in pairs])
        for (row, _values), record in zip(pairs, records, strict=True):
            row.created.append(Key(record._name, record.id))
        return records

    def _write_occasions(self, rows):
        missing = []
        for row in rows:
            for column, occasion_type in row.occasion_types.items():
                if row.is_new(column):
                    missing += self._replace_or_list_date(row, column, occasion_type)
        self._create_of_rows(self._get_quiet("care.occasion"), missing)

    def _replace_or_list_date(self, row, column, occasion_type):
        """Change the date that is there; return the row with values for a new one."""
        relative = self._get_person(row, column)
        if relative is None:
            row.remark(column, problems.WHOSE_BIRTHDAY, is_taken=False)
            return []
        values = self._prepare_date_values(row.value(column))
        known = self._find_known_dates(row, occasion_type, relative)
        if any(self._is_same_date(date, values) for date in known):
            return []
        former = self._find_former(row, column, known, values)
        if former:
            self._replace_date(row, former, column, values)
            return []
        owner = {"profile_id": row.profile.id, "relative_id": relative.id}
        doubt = {"is_confirmed": not row.readings[column].problem}
        source = {"type_id": occasion_type.id, "source": self._get_source(row)}
        return [(row, {**values, **owner, **doubt, **source})]

    def _find_known_dates(self, row, occasion_type, relative):
        return self._get_known(row, "occasion_ids").filtered(
            lambda date: date.type_id == occasion_type and date.relative_id == relative
        )

    def _replace_date(self, row, former, column, values):
        """Write all of a date at once: half of a lunar one is no solar date."""
        if row.previous is None:
            return row.remark(column, problems.KEPT_VALUE, is_taken=False)
        doubt = {"is_confirmed": not row.readings[column].problem}
        for field, value in {**values, **doubt}.items():
            if former[field] != value:
                self._remember_change(row, former, field, value)
        former.write({**values, **doubt})

    def _get_person(self, row, column):
        """Whose date it is: nobody's of the family, a relative, or None in doubt."""
        relative = find_relative(column)
        if not relative:
            return self.env["care.relative"]
        named = row.value(relative) or []
        namesakes = row.profile.relative_ids.filtered(
            lambda known: (known.relation, known.name) in named
        )
        return namesakes if len(namesakes) == 1 else None

    def _prepare_date_values(self, date):
        return {
            "calendar": LUNAR if date.is_lunar else SOLAR,
            "year": date.year or 0,
            "month": date.month,
            "day": date.day or 0,
            "is_leap_month": date.is_leap,
        }

    def _is_same_date(self, occasion, values):
        return all(occasion[field] == value for field, value in values.items())

    def _find_former(self, row, column, known, values):
        """Which of the known dates the changed cell replaces.

        A customer whom no sheet brought in keeps his date; the same date in the other
        calendar stands beside it.
        """
        if row.previous is None:
            return known.filtered(lambda date: date.calendar == values["calendar"])[:1]
        former = self._read_former_date(row, column)
        same = known.filtered(lambda date: former and self._is_same_date(date, former))
        return same[:1] or (known if len(known) == 1 else known.browse())

    def _read_former_date(self, row, column):
        """What the earlier cell said, in the calendar and order of its own column."""
        dates = row.earlier[-1].import_id._get_date_columns()
        dates = mark_lunar(row.previous, dates)
        text = row.previous.get(column)
        before = read_date_of(column, text, self._get_day(), dates).value
        return before and self._prepare_date_values(before)

    def _is_channel_new(self, row, facts):
        """Whether cells that are new name a channel, or an address of it."""
        is_named = any(row.is_new(column) for column, _text in facts)
        return is_named or row.is_new(CHANNELS)

    def _write_channels(self, rows):
        missing = []
        for row in rows:
            places = self._get_channel_places(row)
            known = self._get_known(row, "channel_line_ids").grouped("channel_id")
            for channel, (place, facts) in places.items():
                if channel in known:
                    self._change_channel(row, known[channel], place, facts)
                elif self._is_channel_new(row, facts):
                    values = self._prepare_channel_values(row, channel, place, facts)
                    missing.append((row, values))
        self._create_of_rows(self._get_quiet("care.profile.channel"), missing)

    def _get_channel_places(self, row):
        """Each channel's place in the order, and the addresses on it by column."""
        preferred = row.records[CHANNELS]
        places = {channel: (place, []) for place, channel in enumerate(preferred, 1)}
        for column in MESSENGERS:
            channel = row.records.get(column)
            if channel:
                place = places.setdefault(channel, (LAST_PLACE, []))
                place[1].append((column, row.value(column)))
        return places

    def _prepare_channel_values(self, row, channel, place, facts):
        return {
            "profile_id": row.profile.id,
            "channel_id": channel.id,
            "sequence": place,
            "address": facts[0][1] if facts else False,
        }

    def _change_channel(self, row, line, place, facts):
        for column, address in facts:
            self._change_record(row, line, {"address": (column, address)})
        if place != LAST_PLACE:
            self._change_record(row, line, {"sequence": (CHANNELS, place)})
