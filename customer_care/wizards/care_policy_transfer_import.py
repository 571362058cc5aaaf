import base64
import json
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..models.common.answers import RELOAD, notify
from ..tools.failures import explain
from ..tools.words import semicolon
from .care_policy_transfer import FORMAT, IMPORT

# what becomes of an entry
CHANGED, INCOMPLETE, NEW, REFUSED = "changed", "incomplete", "new", "refused"
MOST_LINES = 20
MOST_NUMBER = 2**31 - 1  # the greatest that a column of numbers takes


class CarePolicyTransfer(models.TransientModel):
    """Takes in the policy of another database."""

    _inherit = "care.policy.transfer"

    preview = fields.Text(compute="_compute_preview")

    @api.depends("file", "way")
    @api.depends_context("uid", "lang")
    def _compute_preview(self):
        """Say what the file holds, and what of it is new here, before the import."""
        for wizard in self:
            is_read = wizard.way == IMPORT and wizard.file
            wizard.preview = is_read and wizard._tell_file()

    def _tell_file(self):
        try:
            entries = self._read_file()
        except UserError as error:
            return str(error)
        keys = defaultdict(list)
        for entry in entries:
            keys[entry["model"]].append(entry["key"])
        # a query for each model: no one query finds records of several models
        with self._caching_found():
            lines = [
                self._tell_entries(name, keys[name], self._find_each(name, keys[name]))
                for name in self._get_policy_models()
                if name in keys
            ]
        return "\n".join(lines)

    @api.model
    def _tell_entries(self, name, keys, found):
        """How many entries of a model there are, and how many of them are new here."""
        fresh = [key for key in keys if not found[self._write_key(key)]]
        return self.env._(
            "%(type)s: %(count)s, of which %(fresh)s are new",
            type=self._name_model(name),
            count=len(keys),
            fresh=len(fresh),
        )

    def _read_file(self):
        """The entries of the file, checked for their form."""
        problem = self.env._("This file holds no policy of Customer Care.")
        try:
            # a form that is saved asks for the sizes of files alone
            whole = self.with_context(bin_size=False, bin_size_file=False)
            package = json.loads(base64.b64decode(whole.file or b""))
            entries = package["records"]
            is_ours = package["format"] == FORMAT
            is_known = all(map(self._is_entry, entries))
        except (KeyError, RecursionError, TypeError, ValueError) as error:
            raise UserError(problem) from error
        if not (is_ours and is_known):
            raise UserError(problem)
        return entries

    @api.model
    def _is_entry(self, entry):
        """Tell whether an entry has the form that the export gives it."""
        if not isinstance(entry, dict):
            return False
        words = entry.get("words") or {}
        return (
            entry["model"] in self._get_policy_models()
            and self._is_key(entry["model"], entry["key"])
            and isinstance(entry["values"], dict)
            and isinstance(words, dict)
            and all(isinstance(told, dict) for told in words.values())
        )

    @api.model
    def _is_key(self, name, key):
        """Tell whether a key names a record of a model as the export does."""
        names = self._get_key_fields(name)
        return (
            isinstance(key, dict)
            and key.keys() - {"xmlid"} == set(names)
            and isinstance(key.get("xmlid", ""), str)
            and all(self._is_key_part(name, part, key[part]) for part in names)
        )

    @api.model
    def _is_key_part(self, name, part, value):
        field = self.env[name]._fields[part]
        if field.type == "many2one":
            is_top = value is None and not field.required  # such as no parent category
            return is_top or self._is_key(field.comodel_name, value)
        if field.type == "integer":
            return isinstance(value, int) and abs(value) <= MOST_NUMBER
        if field.type == "float":
            return isinstance(value, int | float) and abs(value) <= MOST_NUMBER
        return isinstance(value, str | bool)

    def action_import(self):
        """Add what is new and change what is known, in one go or not at all."""
        self.ensure_one()
        order = self._get_policy_models().index
        entries = sorted(self._read_file(), key=lambda entry: order(entry["model"]))
        unknown, outcomes = [], defaultdict(list)
        with self._caching_found():
            self._look_up(entries)
            # each entry in a savepoint of its own: what may not be taken is left out
            for entry in entries:
                outcomes[self._try_to_import(entry, unknown)].append(entry["model"])
        message = self.env._(
            "Imported: %(new)s new, %(changed)s taken over. New plans are drafts.",
            new=len(outcomes[NEW]),
            changed=len(outcomes[CHANGED]),
        )
        missing = self._tell_refused(outcomes[REFUSED]) + [*dict.fromkeys(unknown)]
        missing = missing[:MOST_LINES]
        told = " ".join(filter(None, [message, semicolon(self.env).join(missing)]))
        return notify(told, RELOAD, sticky=bool(missing))

    @api.model
    def _may_import(self, known):
        """Tell whether the user may change a record, or add one where there is none."""
        return known.with_env(self.env).has_access("write" if known else "create")

    @api.model
    def _tell_refused(self, names):
        """Name what the user may not change: templates, or what holds for all."""
        return [
            self.env._(
                "Left out, since you may not change it: %(type)s",
                type=self._name_model(name),
            )
            for name in dict.fromkeys(names)
        ]

    def _try_to_import(self, entry, unknown):
        """Take an entry, and tell what became of it.

        :param unknown: takes a sentence for each record that is not found here
        """
        known = self._find(entry["model"], entry["key"])
        if not self._may_import(known):
            return REFUSED
        values = self._unpack_entry(entry, unknown)
        if not self._is_complete(entry, values):
            return INCOMPLETE
        try:
            with self.env.cr.savepoint():
                return self._import_entry(entry, known, values)
        except AccessError:
            return REFUSED  # it holds in companies of which the user is none
        except (TypeError, ValueError) as error:
            name = entry["key"].get("name") or self._name_model(entry["model"])
            raise UserError(
                self.env._(
                    "%(name)s cannot be imported: %(error)s",
                    name=name,
                    error=explain(error),
                )
            ) from error

    @api.model
    def _is_complete(self, entry, values):
        """Tell whether all that the record cannot be without was found here."""
        known = self.env[entry["model"]]._fields
        return all(
            value
            for name, value in values.items()
            if known[name].required and known[name].type == "many2one"
        )

    def _import_entry(self, entry, known, values):
        """Write one entry in English, and its words in the languages spoken here.

        :param known: the record that is here, if there is one
        """
        records = self.env[entry["model"]].with_context(lang="en_US")
        known = known.with_env(records.env)
        self._check_code(known or records, values)
        self._write_changed(known, values)
        record = known or records.create(values | self._prepare_new_values(entry))
        spoken = {code for code, __ in self.env["res.lang"].get_installed()}
        words = entry.get("words") or {}
        for lang in spoken & words.keys():
            here = record.with_context(lang=lang)
            told = self._filter_words(here, words[lang])
            self._check_code(here, told)
            self._write_changed(here, told)
        self._on_imported(record, entry)
        return CHANGED if known else NEW

    @api.model
    def _write_changed(self, record, values):
        """Write what does not stand there yet: most of a policy does, and is long."""
        changed = {
            name: value
            for name, value in values.items()
            if record and not self._has_value(record, name, value)
        }
        if changed:
            record.write(changed)

    @api.model
    def _has_value(self, record, name, value):
        """Tell whether a record has a value that was unpacked, archived links, too."""
        field, here = record._fields[name], record.with_context(active_test=False)[name]
        if field.type == "many2many":
            ((__, __, ids),) = value
            return {*ids} == {*here.ids}
        value = field.convert_to_cache(value, record)
        return value == field.convert_to_cache(here, record)

    @api.model
    def _on_imported(self, record, entry):
        """Give a record what its entry holds beside its values."""

    @api.model
    def _filter_words(self, record, words):
        """Of what a file says in a language what is text, and may be said in each."""
        return {
            name: text
            for name, text in self._filter_known(record, words).items()
            if text and isinstance(text, str) and record._fields[name].translate is True
        }

    @api.model
    def _check_code(self, template, values):
        """Refuse messages with code, whoever imports: jobs would run it as superuser.

        What stands here in the same words may stay.
        """
        if template._name != "mail.template":
            return
        renderer = self.env["mail.render.mixin"]
        for name, text in values.items():
            is_page = template._fields[name].type == "html"
            is_unsafe = (
                renderer._has_unsafe_expression_template_qweb
                if is_page
                else renderer._has_unsafe_expression_template_inline_template
            )
            if text != template[name] and is_unsafe(text, "care.touch"):
                raise UserError(
                    self.env._(
                        "The message template %(name)s holds more than placeholders: "
                        "enter it here by hand first.",
                        name=values.get("name") or template.name,
                    )
                )

    @api.model
    def _prepare_new_values(self, entry):
        """Hook: what a new record has beside what its entry says."""
        if entry["model"] == "mail.template":
            return {"model_id": self.env["ir.model"]._get_id("care.touch")}
        if entry["model"] == "care.approval":
            return {"company_id": self.env.company.id}
        return {}

    @api.model
    def _filter_known(self, records, values):
        """Of the values those that are policy here, too."""
        known = self._get_policy_fields(records._name)
        return {name: value for name, value in values.items() if name in known}

    def _unpack_entry(self, entry, unknown):
        """The values of an entry, with the records that this database has.

        :param unknown: takes a sentence for each record that is not found here
        """
        records = self.env[entry["model"]]
        values = {}
        for name, value in self._filter_known(records, entry["values"]).items():
            field = records._fields[name]
            if field.type not in ("many2one", "many2many"):
                values[name] = value
                continue
            found = self._find_all(field.comodel_name, value, unknown)
            if field.type == "many2many":
                values[name] = [Command.set(found.ids)]
            else:
                values[name] = self._choose_one(field, found)
        return values

    def _find_all(self, name, value, unknown):
        """The records of a model whose keys a value holds.

        :param unknown: takes a sentence for each that is not found here
        """
        keys = self._get_valid_keys(name, value)
        found = self._find_each(name, keys)
        unknown += [
            self.env._("Not found here: %(name)s", name=self._name_key(key))
            for key in keys
            if not found[self._write_key(key)]
        ]
        return self.env[name].union(*found.values())

    @api.model
    def _name_key(self, key):
        """What a record is called that a key names."""
        names = (key.get(name) for name in ("name", "login", "code", "xmlid"))
        return next(filter(None, names), "")

    def _choose_one(self, field, found):
        """Whoever imports stands for a colleague who is not here but must be named."""
        if not found and field.required and field.comodel_name == "res.users":
            return self.env.uid
        return found[:1].id
