import base64
import json
from collections import Counter
from contextlib import contextmanager

from odoo import api, fields, models
from odoo.fields import Domain

from ..models.common.answers import notify
from ..models.profile.care_preference import TABOO
from ..tools.words import colon, comma

# of models that are not our own, or by whom core finds more than policy
FIELDS = {
    # whose it is, is no policy
    "care.preference": ["name", "category", "color", "active"],
    "mail.template": ["name", "subject", "body_html", "lang", "description"],
    "care.team": [
        "name",
        "sequence",
        "user_id",
        "calendar_id",
        "method",
        "first_response_hours",
        "reopen_days",
        "rest_days",
        "low_rating_action",
    ],
}
KEYS = {
    "care.approval": ["subject_type"],
    "care.channel": ["code"],
    "care.event.type": ["code"],
    "care.feedback.category": ["name", "parent_id"],
    "care.plan.step": ["name", "plan_id"],
    "care.preference": ["name", "category"],
    "care.team.member": ["team_id", "user_id"],
    "care.team.skill": ["member_id", "category_id"],
    "res.users": ["login"],
}
LEFT_OUT = {"company_id", "date_activated", "state", "definition", "parent_path"}
KNOWN_EVERYWHERE = {"res.country", "res.currency", "res.users", "resource.calendar"}
PLAIN = {"boolean", "char", "date", "float", "html", "integer", "selection", "text"}
LINKS = {"many2many", "many2one"}
EXPORT, IMPORT = "export", "import"
FORMAT = "customer_care policy 1"
FOUND = "care_policy_found"  # what is known by heart for as long as a transfer lasts


class CarePolicyTransfer(models.TransientModel):
    """Takes policy from one database to another: tried out here, used there.

    The file names records by what both databases know of them, never by number. What
    the other database has already is changed, what it lacks is added, and nothing is
    deleted. Plans arrive as drafts, or stay as they are switched.
    """

    _name = "care.policy.transfer"
    _inherit = "care.guard.mixin"
    _description = "Transfer Policy"

    way = fields.Selection(
        [(EXPORT, "Export to a file"), (IMPORT, "Import from a file")],
        required=True,
        default=EXPORT,
    )
    file = fields.Binary(attachment=False)
    file_name = fields.Char()

    def action_export(self):
        """Write the file, and let the browser take it."""
        self.ensure_one()
        entries = self._pack_all()
        package = {"format": FORMAT, "records": entries}
        content = json.dumps(package, ensure_ascii=False, indent=1).encode()
        day = fields.Date.context_today(self)
        name = f"care_policy_{day}.json"
        self.write({"file": base64.b64encode(content), "file_name": name})
        url = f"/web/content/{self._name}/{self.id}/file/{name}?download=true"
        download = {"type": "ir.actions.act_url", "url": url, "close": True}
        return notify(self._tell_exported(entries, name), download)

    def _tell_exported(self, entries, name):
        """Say which file holds how much of what."""
        counts = Counter(entry["model"] for entry in entries)
        told = [
            colon(self.env).join([self._name_model(name), str(count)])
            for name, count in counts.items()
        ]
        return self.env._(
            "Exported to %(file)s: %(records)s",
            file=name,
            records=comma(self.env).join(told),
        )

    @api.model
    def _name_model(self, name):
        """Name the records of a model in our words, which core's are not always."""
        if name == "mail.template":
            return self.env._("Message Template")
        return self.env["ir.model"]._get(name).name

    def _pack_all(self):
        # a query for each model: no one query finds records of several models
        with self._caching_found():
            return [
                self._pack_record(record)
                for name in self._get_policy_models()
                for record in self.env[name].search(self._get_exported_domain(name))
            ]

    @contextmanager
    def _caching_found(self):
        """Know by heart what is found of records, until the block or its work ends."""
        self.env.cr.cache[FOUND] = {}
        try:
            yield
        finally:
            self.env.cr.cache.pop(FOUND, None)

    @api.model
    def _get_found(self):
        """What was found in this transfer; nothing is kept outside of one."""
        return self.env.cr.cache.get(FOUND, {})

    @api.model
    def _get_policy_models(self):
        """Hook: the models that hold policy, what is pointed to before what points."""
        return [
            "care.tier",
            "care.customer.category",
            "care.channel",
            "care.event.type",
            "care.occasion.type",
            "care.festival",
            "care.service.type",
            "care.script",
            "care.preference",
            "care.gift.price.range",
            "care.gift",
            "mail.template",
            "care.plan",
            "care.plan.step",
            "care.team",
            "care.feedback.category",
            "care.feedback.rule",
            "care.team.member",
            "care.team.skill",
            "care.approval",
        ]

    @api.model
    def _get_exported_domain(self, name):
        """Hook: the records of a model that hold here, of this company or of all."""
        if name == "mail.template":
            return Domain("model", "=", "care.touch")
        if name == "care.preference":
            # what excludes gifts; what customers like is no policy
            return Domain("category", "=", TABOO)
        if name == "care.approval":
            return Domain("id", "in", self._find_limits().ids)
        if "company_id" not in self.env[name]._fields:
            return Domain.TRUE
        return Domain("company_id", "in", [self.env.company.id, False])

    @api.model
    def _find_limits(self):
        """The approval limits that hold here, a company's before those of all."""
        limits = self.env["care.approval"]
        subjects = limits._fields["subject_type"].get_values(self.env)
        holding = limits._get_each(subjects, self.env.company)
        return limits.concat(*holding.values())

    @api.model
    def _get_policy_fields(self, name):
        """Hook: the fields that are policy: what managers type, and nothing counted."""
        records = self.env[name]
        if name in FIELDS:
            return FIELDS[name]
        system = records._get_system_fields()
        return [
            field.name
            for field in records._fields.values()
            if field.store
            and (field.type in PLAIN | LINKS or self._is_own_amount(field))
            and not (field.related or field.compute)
            and field.name not in system | LEFT_OUT | {"create_uid", "write_uid"}
            and field.name not in models.MAGIC_COLUMNS
            and self._is_known_everywhere(field)
        ]

    @api.model
    def _is_own_amount(self, field):
        """Tell whether an amount is in a currency that its own record names."""
        if field.type != "monetary":
            return False
        records = self.env[field.model_name]
        currency = records._fields[field.get_currency_field(records)]
        return currency.store and not (currency.related or currency.compute)

    @api.model
    def _is_known_everywhere(self, field):
        """Tell whether the other database can find what a field points to."""
        known = {*self._get_policy_models(), *KNOWN_EVERYWHERE}
        return field.type not in LINKS or field.comodel_name in known

    @api.model
    def _pack_record(self, record):
        english = record.with_context(lang="en_US")
        names = self._get_policy_fields(record._name)
        translated = [name for name in names if record._fields[name].translate is True]
        languages = [code for code, __ in self.env["res.lang"].get_installed()]
        return {
            "model": record._name,
            "key": self._pack_key(english),
            "values": {name: self._pack_value(english, name) for name in names},
            "words": {
                lang: {
                    name: record.with_context(lang=lang)[name] for name in translated
                }
                for lang in languages
                if lang != "en_US" and translated
            },
        }

    @api.model
    def _pack_key(self, record):
        """By what a record is found again: its external id, and what names it."""
        english = record.with_context(lang="en_US")
        names = self._get_key_fields(record._name)
        key = {name: self._pack_value(english, name) for name in names}
        if record._name != "res.users":  # each database has an administrator of its own
            key["xmlid"] = self._get_shipped_id(record)
        return key

    @api.model
    def _get_key_fields(self, name):
        """Hook: the fields by which a record of a model is known in any database."""
        return KEYS.get(name, ["name"])

    @api.model
    def _get_shipped_id(self, record):
        """The external id that a record has wherever its addon is installed."""
        found, model = self._get_found(), record._name
        if (model, record.id) not in found:
            together = record.browse(record._prefetch_ids).get_external_id()
            found |= {(model, number): xmlid for number, xmlid in together.items()}
        xmlid = found[model, record.id]
        return "" if xmlid.startswith("__") else xmlid

    @api.model
    def _pack_value(self, record, name):
        field, value = record._fields[name], record[name]
        if field.type in LINKS:
            keys = [self._pack_key(linked) for linked in value]
            return keys if field.type == "many2many" else (keys or [None])[0]
        if field.type == "date":
            return value and fields.Date.to_string(value)
        return value
