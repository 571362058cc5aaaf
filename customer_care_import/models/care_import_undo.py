import json
from itertools import chain

from odoo import models
from odoo.fields import Command, Domain

from odoo.addons.customer_care.models.event.care_profile import UNJOURNALED
from odoo.addons.customer_care.models.privacy.care_access_log import ERASED
from odoo.addons.customer_care.models.privacy.care_guard_mixin import SYSTEM
from odoo.addons.customer_care.tools.words import get_label

from ..importer.trace import Key, Made, Trace, group_ids
from .care_import import UNDONE
from .care_import_change import UNLOGGED

WATCHED_PARTNER_FIELDS = (
    "name",
    "is_company",
    "parent_id",
    "function",
    "phone",
    "email",
    "street",
    "street2",
    "zip",
    "city",
    "state_id",
    "country_id",
    "website",
    "vat",
    "user_id",
    "category_id",
    "comment",
    "active",
    "company_id",
)

DETAILS = ("care.occasion", "care.profile.channel", "care.relative", "care.event")


class CareImport(models.Model):
    """Takes back what a sheet brought in, unless somebody has worked on it since.

    The trace of a line holds what it made, with the values right after the import, and
    what it changed, with the values before and after. What differs by now is kept, and
    the line says why.
    """

    _inherit = "care.import"

    def _set_traces(self, rows):
        """Let each row have a trace of what it made and changed."""
        values = self._read_watched([key for row in rows for key in row.created])
        for row in rows:
            made = (Made(key, values[key]) for key in row.created)
            row.trace = Trace(tuple(made), tuple(row.changed))

    def _read_watched(self, keys):
        """The values by which later work is noticed, by the keys of the records."""
        values = {}
        # a query for each model, whatever the number of records
        for model, ids in group_ids(keys).items():
            # read in full, or a change of a field hidden from the officer is missed
            records = self.env[model].sudo().with_context(active_test=False).browse(ids)
            names = self._get_watched_fields(records)
            for record in records.exists():
                values[Key(model, record.id)] = {
                    name: value
                    for name in names
                    if (value := self._freeze_value(record, name))
                }
        return values

    def _get_watched_fields(self, records):
        if records._name == "res.partner":
            return WATCHED_PARTNER_FIELDS
        skipped = {"date_next_check", "last_touch_id", "message_main_attachment_id"}
        return [
            name
            for name, field in records._fields.items()
            if field.store
            and name not in models.MAGIC_COLUMNS
            and name not in skipped
            and (not field.compute or not field.readonly)
            and field.type not in ("one2many", "binary", "properties")
        ]

    def _undo_lines(self, lines):
        lines.check_access("write")
        # The right was checked, and lines tell of their own work only: contacts and
        # customers whom officers may not delete, and the work of colleagues on them.
        freed = self.sudo()
        freed._take_lines_back(lines.with_env(freed.env))

    def _take_lines_back(self, lines):
        """Undo lines as far as nobody has worked on their customers since."""
        self._undo_left_behind(lines)
        traced = lines.filtered("trace")
        reasons = self._find_reasons_to_keep(traced)
        kept = traced.filtered(lambda line: line in reasons)
        for line in kept:
            line.undo_note = reasons[line]
        free = traced - kept
        made_customers = free.filtered(self._has_made_profile)
        self._restore_changes(free)
        self._unlink_customers(made_customers)
        self._unlink_details(free - made_customers)
        undone = (lines - kept).filtered(lambda line: not line.undo_note)
        undone.trace = False
        lines.is_undone = True

    def _undo_left_behind(self, lines):
        """Undo first what later imports that are undone had to keep of the customers.

        They may have waited for each other, and would now be taken for a person's work.
        """
        left = lines.search(
            self._get_later_lines_domain(lines)
            & Domain("import_id.company_id", "=", self.company_id.id)
            & Domain("import_id.state", "=", UNDONE)
            & Domain("undo_note", "!=", False)
            & Domain("trace", "!=", False),
            order="id DESC",
        )
        # one import after the other: each finds what the later one has left
        for care_import, own in left.grouped("import_id").items():
            own.undo_note = False
            care_import._undo_lines(own)

    def _has_made_profile(self, line):
        return line._get_trace().has_made("care.profile")

    def _restore_changes(self, lines):
        """Put back what the lines changed, where it is still as the import left it.

        Of lines that changed the same record, each finds what the one before has left.
        """
        changes = {line: line._get_trace().group_changes() for line in lines}
        # found under the officer's rights when they were changed
        left = self._find_left([key for groups in changes.values() for key in groups])
        for same_turn in self._list_turns(changes):
            self._restore_at_once({line: changes[line] for line in same_turn}, left)

    def _find_left(self, keys, operation=None):
        """Map keys to the records that are left, read at once for each model.

        :param operation: for which the user has to have the right, if any
        """
        left = {}
        for model, ids in group_ids(keys).items():
            records = self.env[model].browse(ids).exists()
            if operation:
                records = records._filtered_access(operation)
            left |= {Key(model, record.id): record for record in records}
        return left

    def _list_turns(self, changes):
        """The lines of each turn, of which no two have changed the same record."""
        turns, following = {}, {}
        for line, groups in changes.items():
            turn = max((following.get(key, 0) for key in groups), default=0)
            turns.setdefault(turn, []).append(line)
            following |= dict.fromkeys(groups, turn + 1)
        return turns.values()

    def _restore_at_once(self, changes, left):
        """Put back what these lines changed; records that had the same at once."""
        records_by_values = {}
        for line, groups in changes.items():
            kept = []
            for key, fields in groups.items():
                if record := left.get(key):
                    values, kept_labels = self._compare_with_left(record, fields)
                    same = record._name, json.dumps(values, sort_keys=True)
                    records_by_values.setdefault(same, []).append(record)
                    kept += kept_labels
            if kept:
                line.undo_note = self._explain_changes(kept)
        for (_model, values), (first, *others) in records_by_values.items():
            records = first.union(*others).with_prefetch(first._prefetch_ids)
            self._write_back(records, json.loads(values))

    def _compare_with_left(self, record, changes):
        """The old values to put back, and the labels of what is not as it was left."""
        values, kept = {}, []
        for field, (old, new) in changes.items():
            if isinstance(new, list):
                added, removed = set(new) - set(old), set(old) - set(new)
                values[field] = [Command.unlink(id_) for id_ in added]
                values[field] += [Command.link(id_) for id_ in removed]
            elif (self._freeze_value(record, field) or False) == (new or False):
                values[field] = old
            else:
                kept.append(get_label(record, field))
        return values, kept

    def _write_back(self, records, values):
        is_default = values.pop("is_tier_default", False) and "tier_id" in values
        quiet = records.with_context(**UNLOGGED, **UNJOURNALED, care_system=SYSTEM)
        quiet.write(values)
        if is_default:
            quiet.write({"is_tier_default": True})  # a tier that is written is chosen

    def _unlink_customers(self, lines):
        """Remove the customers that the lines made, with all that hangs on them."""
        profiles = lines.profile_id
        partners = self._get_made(lines, "res.partner")
        rows = self.env["care.import.line"].search([("profile_id", "in", profiles.ids)])
        rows.profile_id = False  # the rows stay to tell, when their customers go
        profiles._log_erasure()
        profiles._unlink_kept_elsewhere()
        partners.unlink()

    def _unlink_details(self, lines):
        """Remove what the lines added to customers who were there before."""
        for model in self._get_details():
            made = self._get_made(lines, model)
            now = self._read_watched([Key(model, id_) for id_ in made.ids])
            kept_ids = {line: self._get_kept_ids(line, model, now) for line in lines}
            for line in lines.filtered(lambda line, kept=kept_ids: kept[line]):
                label = self._get_model_name(model)
                line.undo_note = self._explain_changes([label])
            gone = made - made.browse(chain.from_iterable(kept_ids.values()))
            if gone:
                self.env["care.access.log"]._log(ERASED, gone)
            gone._as_system().unlink()

    def _get_details(self):
        """Hook: the models of what a line adds to a customer who was there before."""
        return (*DETAILS, *self._get_added_models())

    def _get_kept_ids(self, line, model, now):
        """The records of a model that the line made and somebody has changed since."""
        return [
            made.key.id
            for made in line._get_trace().made
            if made.key.model == model and now.get(made.key) != made.values
        ]

    def _get_made(self, lines, model):
        ids = [
            key.id for line in lines for key in line._get_trace().list_made_keys(model)
        ]
        return self.env[model].browse(ids).exists()

    def _undo_shared(self):
        """Remove what was made for rows that are gone, in these undone imports."""
        # Officers delete neither contacts nor words, but the import made these, and
        # nobody uses them, whoever may see it.
        freed = self.sudo()
        freed._undo_companies()
        freed._undo_preferences()

    def _find_undone(self):
        """The imports of the company that left companies or words behind."""
        made = Domain("made_partner_ids", "!=", False)
        made |= Domain("made_preference_ids", "!=", False)
        undone = Domain("state", "=", UNDONE) & self._get_company_domain()
        return self.search(undone & made)

    def _undo_companies(self):
        dates_done = {
            company.id: care_import.date_done
            for care_import in self
            for company in care_import.made_partner_ids
        }
        companies = self.made_partner_ids.with_context(active_test=False)
        free = companies.filtered(
            lambda company: (
                not company.child_ids and company.write_date <= dates_done[company.id]
            )
        )
        used = self._find_users_of_contacts(free.ids)
        free.filtered(lambda company: company.id not in used).unlink()

    def _undo_preferences(self):
        self.made_preference_ids._filter_unused().unlink()
