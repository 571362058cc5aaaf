import logging
from collections import Counter
from functools import cached_property

from psycopg2 import IntegrityError

# the first is one of the last, too
from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.service.model import call_kw
from odoo.tools import SQL, mute_logger

from ..common_access import DoorsCommon
from .matrix_doors import NAMED, READING

_logger = logging.getLogger(__name__)

OURS = "customer_care"
MARK = "Zanzibar"
TYPED = ("char", "text", "html")
# texts that machines read
FORMATTED = {
    "code",
    "domain",
    "email_from",
    "error",
    "key",
    "letter_language",
    "person_key",
    "phone",
    "token",
    "work",
}
# of Odoo's own records what is asked for, all else is Odoo's own affair
TEXTS = {
    "ir.attachment": "description",
    "mail.activity": "note",
    "mail.message": "body",
    "mail.scheduled.message": "subject",
    "rating.rating": "feedback",
}
POINTERS = ("model", "res_model", "res_model_id", "res_id")
REFUSALS = (UserError, RedirectWarning, IntegrityError)
LOUD = (
    "odoo.addons.base.models.ir_model",
    "odoo.addons.base.models.ir_rule",
    "odoo.models",
    "odoo.sql_db",
    "py.warnings",
)


class Fault(Exception):
    """What nobody must meet: an error that is not put into words."""


class Visit:
    """One person before one record, and what he sends along at any door."""

    known = {}  # what is known of records, by kind

    def __init__(self, who, record, env):
        self.who = who
        self.record = record.with_env(env)
        self.name = record._name
        self.is_own = self.name.startswith("care.")
        self.model = self.record.browse()
        self.ids = record.ids
        self.domain = [("id", "in", record.ids)]
        self.held = ""  # the field that is asked for, where it is one

    @cached_property
    def fields(self):
        """All fields of which the person may know."""
        if not self.is_own:
            return ["display_name", *get_texts(self.model)]
        return [
            name
            for name, field in self.model._fields.items()
            if self.model._has_field_access(field, "read") and field.type != "binary"
        ]

    @cached_property
    def spec(self):
        named, fields = {"fields": {"display_name": {}}}, self.model._fields
        return {name: named if fields[name].relational else {} for name in self.fields}

    @cached_property
    def groups(self):
        """What lists are grouped by; the database takes so many at once."""
        fields, types = self.model._fields, ("many2one", "char", "selection")
        return [
            name
            for name in self.fields
            if fields[name].store and fields[name].type in types
        ][:31] or ["id"]

    @cached_property
    def text(self):
        """What the person changes, if he may change anything at all."""
        stored = [field.name for field in self.model._fields.values() if field.store]
        return (get_texts(self.model) or stored)[0]

    @cached_property
    def values(self):
        """Everything that a form of the record sends."""
        if self.name not in self.known:
            self.known[self.name] = self._read_known()
        known = self.known[self.name]
        if not self.is_own:
            return {**known, self.text: "zz"}
        return {name: known[name] for name in self.fields if name in known}

    def _read_known(self):
        """What forms may send, read once: what is done at a door is undone."""
        record, fields = self.record.sudo(), self.model._fields
        names = [
            name
            for name, field in fields.items()
            if (field.store and not field.readonly if self.is_own else name in POINTERS)
        ]
        return {
            name: fields[name].convert_to_write(record[name], record) for name in names
        }

    def has(self, what):
        """Tell whether the record has a field, or a text in several languages."""
        fields = self.model._fields
        return fields[self.text].translate if what == "*" else what in fields


def grant(people, letters):
    """The part of a table that gives these rights to these people."""
    return dict.fromkeys(people, letters)


def get_texts(model):
    """What people type of a record."""
    if not model._name.startswith("care."):
        return [TEXTS[model._name]] if model._name in TEXTS else []
    return [field.name for field in model._fields.values() if is_typed(field)]


def is_typed(field):
    """Tell whether people type any text there."""
    return (
        field.type in TYPED
        and field.store
        and not (field.readonly or field.groups or field.compute or field.related)
        and field.name not in FORMATTED
    )


class MatrixCommon(DoorsCommon):
    """A customer with one record of everything, marked by its kind, and everybody.

    Whoever may not read a kind of record must not meet its mark, whatever he asks.
    """

    allow_inherited_tests_method = True
    addon = OURS
    rights = {}  # letters by model and person
    held = {}  # who may know of a field
    proposed = {}  # why people may change what is computed
    words = {}  # what a word of the context chooses
    methods = {}  # what can be called of a model, once it was looked for

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Visit.known = {}
        cls.calls = Counter()
        cls.people = cls._get_people()
        for record in cls._create_rest():
            cls.foreign[record._name] = record
        cls.marks = {
            name: f"{MARK} {name}!"
            for name, record in cls.foreign.items()
            if name in cls.rights and cls._mark(record)
        }
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def tearDownClass(cls):
        told = ", ".join(f"{door} {count}" for door, count in cls.calls.most_common(9))
        _logger.info("%d calls, most of them %s", cls.calls.total(), told)
        super().tearDownClass()

    def setUp(self):
        super().setUp()
        self.found = {}
        self.savepoint = self.enterContext(self.env.cr.savepoint())
        # refusals are what is looked for
        self.enterContext(mute_logger(*LOUD))

    @classmethod
    def _get_people(cls):
        officer = cls._create_colleague(
            "care_officer_abroad",
            "officer",
            company_id=cls.abroad.id,
            company_ids=cls.abroad.ids,
        )
        return {
            "public": cls.public,
            "portal": cls.outsiders["portal customer"],
            "employee": cls.outsiders["employee without care"],
            "other user": cls.care_user_two,
            "toucher": cls.toucher,
            "sponsor": cls.sponsor,
            "owner": cls.care_user,
            "officer": cls.care_officer,
            "officer abroad": officer,
            "manager abroad": cls.outsiders["manager of another company"],
            "manager": cls.care_manager,
        }

    @classmethod
    def _create_rest(cls):
        """What else there is of the customer, of the wizards, and of the policy."""
        for user, model, values in cls._get_more_values():
            made = cls.env[model].with_user(user).sudo().create(values)
            yield made.with_env(cls.env)
        cls.env.flush_all()
        for model in cls._get_own_models():
            if model._name not in cls.foreign:
                yield cls._find_one(model.with_context(active_test=False))

    @classmethod
    def _find_one(cls, model):
        """A record of a model: of the customer, if it tells of customers."""
        case = cls.foreign["care.feedback"]
        for link, record in {"profile_id": cls.profile, "feedback_id": case}.items():
            if link in model._fields:
                return model.search([(link, "=", record.id)], limit=1)
        return model.search([], limit=1)

    @classmethod
    def _get_more_values(cls):
        """Yield who makes a record, its model and values; each may use the last."""
        return ()

    @classmethod
    def _get_own_models(cls):
        return [
            model
            for model in cls.env.values()
            if model._name.startswith("care.")
            and not model._abstract
            and model._original_module == cls.addon
        ]

    @classmethod
    def _mark(cls, record):
        """Put the mark of its kind into all texts of a record."""
        texts = get_texts(record)
        if record and record._auto and texts:
            mark = f"{MARK} {record._name}!"
            record.sudo().write(dict.fromkeys(texts, mark))
            return True
        return False

    def _get_right(self, who, name):
        return self.rights.get(name, {}).get(who, "")

    def _get_hidden(self, who):
        """The marks that a person must not meet anywhere."""
        return [
            mark
            for name, mark in self.marks.items()
            if "r" not in self._get_right(who, name)
        ]

    def _visit_ruled(self):
        """Each person before each record for which the table gives rights."""
        return (visit for visit in self._visit_all() if visit.name in self.rights)

    def _visit_all(self):
        """Each person before one record of each kind."""
        for who, user in self.people.items():
            with self._request_of(user) as env:
                for name, record in self.foreign.items():
                    if name in self.rights or not name.startswith("care."):
                        self.savepoint.rollback()
                        # environments of former visits hold each other up, and each
                        # one that is asked for is compared with all of them
                        self.env.transaction.reset()
                        yield Visit(who, record, env(context=self._get_words(record)))

    def _get_words(self, record):
        """Whatever a client may send besides."""
        sent = {
            word: record.id if word.endswith("_id") else True for word in self.words
        }
        models = dict.fromkeys(("active_model", "default_model"), record._name)
        return {**sent, **models, "active_ids": record.ids, "active_id": record.id}

    def _knock(self, visit, door, arguments, watched=None):
        """Call as from outside, and undo it; return what was said, or the refusal."""
        self.calls[door] += 1
        env, answer, refusal = visit.model.env, None, None
        named = NAMED[door](visit) if door in NAMED else {}
        try:
            answer = call_kw(
                visit.model, door, arguments, {"context": env.context, **named}
            )
            env.flush_all()
            self.place = self._get_place(watched or visit.record)
        except REFUSALS as error:
            refusal = error
        except Exception as error:
            refusal = Fault(f"{type(error).__name__}: {error}")
        if not (door in READING and isinstance(refusal, AccessError)):
            self.savepoint.rollback()  # which forgets what was read, too
        self._judge(visit, door, answer, refusal)
        return answer, refusal

    def _judge(self, visit, door, answer, refusal):
        """Note what no answer may be: one that tells a secret, or is no sentence."""
        text = str(refusal or answer)
        if MARK in text:
            for mark in self._get_hidden(visit.who):
                if mark in text:
                    self._note(visit, door, f"tells {mark}")
        if isinstance(refusal, Fault):
            self._note(visit, door, f"fails: {refusal}")

    def _get_place(self, record):
        """Where the database keeps a record; it moves with each change."""
        if not record._auto:
            return None
        table = SQL.identifier(record._table)
        query = SQL("SELECT ctid FROM %s WHERE id = %s", table, record.id)
        return self.env.execute_query(query)

    def _note(self, visit, door, fault):
        """Note what a person should not have met."""
        self.found.setdefault((visit.name, door, fault), []).append(visit.who)

    def _assert_shut(self):
        """Nothing was noted: every door was shut to whom it is shut to."""
        told = [
            f"{name} · {door} · {fault} · {', '.join(who)}"
            for (name, door, fault), who in sorted(self.found.items())
        ]
        self.assertFalse(told, "\n" + "\n".join(told))
