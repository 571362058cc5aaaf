from itertools import chain

from odoo import fields, models
from odoo.tools import html2plaintext

from odoo.addons.customer_care.tools.words import colon, shorten

from ..importer.import_row import HIDDEN, UPDATE
from .care_import_foresee import Change

INNER = {"date_contact_noted", "import_note", "is_tier_default", "sequence"}
LONGEST_VALUE = 80


class CareImportLine(models.Model):
    """Says of a line what it changes of a known customer, or has changed.

    Nothing of that is kept: before the import it is found anew, and afterwards it is
    read from the trace.
    """

    _inherit = "care.import.line"

    changes_text = fields.Text(
        "Changes",
        compute="_compute_changes_text",
        help="The values that are changed: as they were, and as the file has them.",
    )

    def _compute_changes_text(self):
        changes_by_line = {}
        for care_import, lines in self._origin.grouped("import_id").items():
            known = lines.filtered(lambda line: line.verdict == UPDATE)
            if care_import._is_checked():
                changes_by_line |= care_import._foresee_changes(known)
            else:
                changes_by_line |= care_import._name_records(known._list_traced())
        for line in self:
            changes = changes_by_line.get(line._origin, ())
            line.changes_text = "\n".join(map(self._format_change, changes))

    def _format_change(self, change):
        old, new = (shorten(text, LONGEST_VALUE) or "–" for text in change[1:3])
        if not change.is_kept:
            return f"{change.label}{colon(self.env)}{old} → {new}"
        return self.env._(
            "%(field)s: %(old)s is kept (in the file: %(new)s)",
            field=change.label,
            old=old,
            new=new,
        )

    def _list_traced(self):
        """Map lines to what they changed and made, as far as the reader may see it."""
        traces = {line: line._get_trace() for line in self}
        keys = [
            key
            for trace in traces.values()
            for key in (*trace.group_changes(), *trace.list_made_keys())
        ]
        readable = self.import_id._find_left(keys, "read")
        return {
            line: [
                *line._list_changed(trace, readable),
                *line._list_made(trace, readable),
            ]
            for line, trace in traces.items()
        }

    def _list_changed(self, trace, readable):
        return chain.from_iterable(
            self._list_record_changes(readable[key], values)
            for key, values in trace.group_changes().items()
            if key in readable
        )

    def _list_made(self, trace, readable):
        return [
            Change(self.import_id._get_model_name(key.model), "", readable[key])
            for key in trace.list_made_keys()
            if key in readable
        ]

    def _list_record_changes(self, record, values):
        if record._name == "care.occasion":
            return [self._describe_date_change(record, values)]
        return [
            self._describe_field_change(record, field, *values_before_and_after)
            for field, values_before_and_after in values.items()
            if field not in INNER
        ]

    def _describe_field_change(self, record, field, old, new):
        change = self.import_id._describe_change(record, field, old, new)
        change = change._replace(label=self._get_detail_label(record) or change.label)
        if not record._has_field_access(record._fields[field], "read"):
            return change._replace(old=change.old and HIDDEN, new=HIDDEN)
        if record._fields[field].type == "html":
            texts = (html2plaintext(text) for text in change[1:3])
            return Change(change.label, *texts)
        return change

    def _get_detail_label(self, record):
        """What the one value of a detail is called."""
        if record._name == "care.relative":
            return record._fields["relation"].convert_to_export(record.relation, record)
        return record._name == "care.profile.channel" and record.channel_id.name

    def _describe_date_change(self, occasion, values):
        names = ("calendar", "year", "month", "day", "is_leap_month")
        now = {name: occasion[name] for name in names}
        texts = (
            self.import_id._show_date(
                now
                | {name: pair[place] for name, pair in values.items() if name in now}
            )
            for place in range(2)
        )
        return Change(occasion.type_id.name, *texts)
