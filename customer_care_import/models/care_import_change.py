import re

from markupsafe import Markup

from odoo import fields, models

from odoo.addons.customer_care.models.privacy.care_guard_mixin import SUMMED_UP
from odoo.addons.customer_care.tools.words import MARKS, add_remark, colon, get_marks

from ..importer import problems
from ..importer.cell_phones import normal_phone
from ..importer.contents import REMARK
from ..importer.import_row import shown
from ..importer.trace import Changed, Key

UNLOGGED = SUMMED_UP | {"mail_create_nolog": True, "mail_create_nosubscribe": True}


class CareImport(models.Model):
    """Changes records as the cells of a sheet say, and remembers what was there.

    A cell that did not change since the last import changes nothing. A customer whom
    no sheet brought in keeps what is known of him; a cell that differs is reported.
    """

    _inherit = "care.import"

    def _get_quiet(self, model):
        return self.env[model].with_context(**UNLOGGED)

    def _get_quiet_partners(self):
        # an officer need not have the right to edit contacts: the import makes those of
        # its company, and changes only those found under the officer's own rights
        return self._get_quiet("res.partner").sudo()

    def _change_record(self, row, record, facts):
        """Write what changed cells say, and remember what was there."""
        values = self._find_changes(row, record, facts)
        for field, value in values.items():
            self._remember_change(row, record, field, value)
        if "tier_id" in values and record.is_tier_default:
            self._remember_change(row, record, "is_tier_default", False)
        if values:
            record.with_context(**UNLOGGED).write(values)

    def _find_changes(self, row, record, facts):
        """The values to write by field; what differs and stays is said."""
        values = {}
        for field, _old, value, is_kept in self._compare_facts(row, record, facts):
            if is_kept:
                row.remark(facts[field][0], problems.KEPT_VALUE, is_taken=False)
            else:
                values[field] = value
        return values

    def _compare_facts(self, row, record, facts):
        """What new cells say otherwise: field, both values, if the old is kept."""
        for field, (column, value) in facts.items():
            old = self._freeze_value(record, field)
            is_same = value == old or self._is_same_phone(field, value, old)
            if value and not is_same and row.is_new(column):
                yield field, old, value, self._is_kept(row, old)

    def _is_kept(self, row, known):
        """Whether what is known stays: a person entered it, and no file before."""
        return bool(known) and row.previous is None

    def _is_same_phone(self, field, value, old):
        """Whether a number is written in another form only."""
        if field != "phone" or not (value and old):
            return False
        country = self._get_phone_country()
        return normal_phone(value, country) == normal_phone(old, country)

    def _remember_change(self, row, record, field, value):
        """Let the row remember a value that is about to be written."""
        old = self._freeze_value(record, field)
        key = Key(record._name, record.id)
        row.changed.append(Changed(key, field, old, value))

    def _freeze_value(self, record, field):
        """A field's value as it can be kept in JSON and written back."""
        value = record[field]
        if isinstance(value, models.BaseModel):
            is_single = record._fields[field].type == "many2one"
            return value.id if is_single else sorted(value.ids)
        return fields.Date.to_string(value) if hasattr(value, "isoformat") else value

    def _write_import_notes(self, rows):
        """Keep the text of what has no field, and of what was not understood."""
        wording = self._get_wording()
        for row in rows:
            note = self._get_note(row, wording)
            if not row.has_made("care.profile") and note != (row.profile.note or ""):
                self._remember_change(row, row.profile, "note", str(note))
                row.profile.note = note
            doubts = self._get_doubts(row, wording)
            if doubts != (row.profile.import_note or ""):
                self._remember_change(row, row.profile, "import_note", doubts)
                row.profile.import_note = doubts

    def _get_note(self, row, wording):
        """The notes with the new texts: in place of the last sheet's, else below."""
        note = row.profile and row.profile.note or Markup("")
        for column in filter(row.is_new, row.list_extras()):
            label = "" if column == REMARK else wording.label(column)
            paragraph = self._get_paragraph(row, column, label, row.cells[column])
            old = (row.previous or {}).get(column, "").strip()
            former = old and self._find_former_paragraph(note, row, column, label, old)
            if former:
                note = note.replace(former, paragraph)
            elif paragraph not in note:
                note += paragraph
        return note

    def _get_paragraph(self, row, column, label, text, marks=None):
        """A text as it stands in the notes; an age is true on its day only."""
        marks = marks or get_marks(self.env)
        if row.is_age(column):
            label = f"{label}{marks.opening}{self._get_day()}{marks.closing}"
        start = f"{label}{marks.colon}" if label else ""
        return Markup("<p>%s%s</p>") % (start, text.strip())

    def _find_former_paragraph(self, note, row, column, label, old):
        """Where the notes have what the cell said before, on whatever day.

        Whoever imported then may have read another language.
        """
        ways = (
            re.escape(str(self._get_paragraph(row, column, label, old, marks)))
            for marks in MARKS
        )
        pattern = "|".join(dict.fromkeys(ways))
        if row.is_age(column):
            today = re.escape(str(self._get_day()))
            pattern = pattern.replace(today, r"\d{4}-\d\d-\d\d")
        match = re.search(pattern, note)
        return match and Markup(match[0])

    def _get_doubts(self, row, wording):
        """The raw texts not understood, a line each; those of old cells go."""
        known = row.profile and row.profile.import_note or ""
        lines = known.splitlines()
        for column, text in (row.previous or {}).items():
            if row.is_new(column):
                starts = tuple(
                    f"{wording.label(column)}{marks.colon}{shown(column, text)}"
                    f"{marks.opening}"
                    for marks in MARKS
                )
                lines = [line for line in lines if not line.startswith(starts)]
        for column, problem, _is_taken in row.problems:
            if column and row.is_new(column):
                text = colon(self.env).join((wording.label(column), row.show(column)))
                lines.append(add_remark(self.env, text, wording.say(problem)))
        return "\n".join(dict.fromkeys(lines))
