"""The doors of Odoo: what anybody may call of any record, and what he sends along.

Each takes a visit and gives the arguments of the call. Doors to read have a second
part: what of the answer shows that the record was found.
"""

import ast
import inspect
from operator import itemgetter
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.service.model import get_public_method

LENGTH = itemgetter("length")


def count(rows):
    return sum(row["__count"] for row in rows)


def get_selection(visit):
    return next(
        (
            name
            for name in visit.groups
            if visit.model._fields[name].type == "selection"
        ),
        "id",
    )


def get_range(visit):
    fields = visit.model._fields.values()
    return next(
        field.name for field in fields if field.type == "many2one" and field.store
    )


def count_dated(rows):
    """Count what is told besides the numbers that were sent."""
    return sum("create_date" in row for row in rows)


READING = {
    "export_data": (lambda v: [v.ids, v.fields], lambda told: told["datas"]),
    "formatted_read_group": (lambda v: [v.domain, v.groups, ["__count"]], count),
    "formatted_read_grouping_sets": (
        lambda v: [v.domain, [[name] for name in v.groups], ["__count"]],
        lambda told: count(told[0]),
    ),
    "get_field_translations": (lambda v: [v.ids, v.text], None),
    "get_metadata": (lambda v: [v.ids], count_dated),
    "name_search": (lambda v: ["", v.domain], len),
    "read": (lambda v: [v.ids, v.fields], len),
    "read_group": (lambda v: [v.domain, v.groups[:1], v.groups[:1]], len),
    "read_progress_bar": (
        lambda v: [
            v.domain,
            v.groups[0],
            {"field": get_selection(v), "colors": {"x": "y"}},
        ],
        None,
    ),
    "search": (lambda v: [v.domain], len),
    "search_count": (lambda v: [v.domain], int),
    "search_panel_select_multi_range": (lambda v: [get_range(v)], None),
    "search_panel_select_range": (lambda v: [get_range(v)], None),
    "search_read": (lambda v: [v.domain, v.fields], len),
    "web_name_search": (lambda v: ["", {"display_name": {}}, v.domain], len),
    "web_read": (lambda v: [v.ids, v.spec], len),
    "web_read_group": (lambda v: [v.domain, v.groups[:1], ["__count"]], LENGTH),
    "web_search_read": (lambda v: [v.domain, v.spec], LENGTH),
}
# exporting is a right of its own, which none of these people has
RESERVED = {"export_data"}
# what readers ask as well, since they may read one kind of record and not another
TELLING = {"export_data", "read", "search", "web_read", "web_search_read"}
# each for records that have what is changed there
WRITING = {
    "action_archive": ("active", lambda v: [v.ids]),
    "action_unarchive": ("active", lambda v: [v.ids]),
    "load": (None, lambda v: [[".id", v.text], [[str(v.ids[0]), "zz"]]]),
    "toggle_active": ("active", lambda v: [v.ids]),
    "update_field_translations": ("*", lambda v: [v.ids, v.text, {"en_US": "zz"}]),
    "web_override_translations": ("*", lambda v: [v.ids, {v.text: "zz"}]),
    "web_resequence": (
        "sequence",
        lambda v: [v.ids, {"display_name": {}}, "sequence", 77],
    ),
    "web_save": (None, lambda v: [v.ids, v.values, v.spec]),
    "web_save_multi": (None, lambda v: [v.ids, [v.values], v.spec]),
    "write": (None, lambda v: [v.ids, v.values]),
}
MAKING = {
    "copy": lambda v: [v.ids],
    "create": lambda v: [v.values],
}
REMOVING = {"unlink": lambda v: [v.ids]}
# forms show what they were pointed at, before it is saved
FORMS = {
    "name_create": lambda v: ["1"],
    "copy_data": lambda v: [v.ids],
    "default_get": lambda v: [v.fields],
    "onchange": lambda v: [v.ids, v.values, [], v.spec],
}
# how one asks for a single field, and besides for one that the database keeps
FIELD = {
    "copy": lambda v: [v.ids, {v.held: False}],
    "create": lambda v: [{v.held: False}],
    "read": lambda v: [v.ids, [v.held]],
    "search": lambda v: [[(v.held, "!=", False)]],
    "search_count": lambda v: [[(v.held, "=", False)]],
    "search_panel_select_range": lambda v: [v.held],
    "search_read": lambda v: [v.domain, [v.held]],
    "web_read": lambda v: [v.ids, {v.held: {}}],
    "web_save": lambda v: [v.ids, {v.held: False}, {}],
    "write": lambda v: [v.ids, {v.held: False}],
}
COLUMN = {
    "formatted_read_group": lambda v: [v.domain, [v.held], ["__count"]],
    "formatted_read_grouping_sets": lambda v: [v.domain, [[v.held]], ["__count"]],
    "read_group": lambda v: [v.domain, [], [v.held]],
    "search_count": lambda v: [[(v.held, "like", "x%")]],
    "web_read_group": lambda v: [v.domain, [v.held]],
    "web_search_read": lambda v: [v.domain, {}, 0, 1, v.held],
}
# what tells nothing of any record
PLAIN = {
    "check_access_rights",
    "check_access_rule",
    "check_field_access_rights",
    "copy_translations",  # takes records, which nobody can send
    "fields_get",
    "get_base_url",
    "get_empty_list_help",
    "get_external_id",
    "get_formview_action",
    "get_formview_id",
    "get_import_templates",
    "get_property_definition",
    "get_view",
    "get_views",
    "has_access",
    "is_transient",
    "mail_allowed_qweb_expressions",
    "mail_get_partner_fields",
    "view_header_get",
}
ALL = {*READING, *WRITING, *MAKING, *REMOVING, *FORMS, *PLAIN}

# methods of Odoo that take what no client can send, and fail without
UNSENT = {
    "message_change_thread": "a record",
    "message_mail_with_source": "a template",
    "message_post_with_source": "a template",
    "message_parse": "a message that is parsed",
    "message_route": "a message that is parsed",
    "rating_apply": "the token of a rating",
    "rating_send_request": "a template",
}
# what is sent to methods of which only the names of the arguments are known
GUESSES = {
    "act_type_xmlids": lambda v: ["mail.mail_activity_data_todo"],
    "act_type_xmlid": lambda v: "mail.mail_activity_data_todo",
    "msg_dict": lambda v: {"body": "zz", "subject": "zz", "from": "zz@example.com"},
    "message_dict": lambda v: {"body": "zz", "subject": "zz"},
    "partner_ids": lambda v: v.model.env.user.partner_id.ids,
    "source_ref": lambda v: "mail.message_activity_done",
    "message": lambda v: "From: zz@example.com\nSubject: zz\n\nzz",
    "model": lambda v: v.name,
    "rate": lambda v: 5,
    "template_id": lambda v: 1,
    "new_thread": lambda v: v.ids[0],
}
# what is sent by name, for a method that does nothing without
NAMED = {
    "message_notify": lambda v: {"partner_ids": GUESSES["partner_ids"](v)},
}


def is_public(model, name):
    """Tell whether a method can be called from outside."""
    if name.startswith("_") or not inspect.isfunction(getattr(type(model), name)):
        return False
    try:
        return bool(get_public_method(model, name))
    except AccessError:
        return False


def guess(visit, name):
    """Arguments for a method: the record, if it takes one, and what fits the names."""
    method = getattr(type(visit.model), name)
    needed = [
        parameter.name
        for parameter in list(inspect.signature(method).parameters.values())[1:]
        if parameter.default is parameter.empty
        and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    ]
    sent = [GUESSES.get(one, lambda v: "zz")(visit) for one in needed]
    return sent if getattr(method, "_api_model", False) else [visit.ids, *sent]


def find_words(folder):
    """The words that code of an addon looks up in the context, but for tokens."""
    found = set()
    for path in Path(folder).rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "context" in text and not {"tests", "migrations"} & {*path.parts}:
            tree = ast.parse(text)
            tokens = {id(node.left) for node in ast.walk(tree) if is_token(node)}
            found |= {
                word
                for node in ast.walk(tree)
                if id(node) not in tokens and (word := get_word(node))
            }
    return found


def is_token(node):
    """Tell whether a word is compared with what no client can send."""
    return (
        isinstance(node, ast.Compare)
        and isinstance(node.comparators[0], ast.Name)
        and node.comparators[0].id == "SYSTEM"
    )


def get_word(node):
    """The word that a piece of code looks up in the context, if it does."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        is_asked = node.func.attr == "get" and node.args
        holder, word = node.func.value, node.args[0] if is_asked else None
    elif isinstance(node, ast.Subscript):
        holder, word = node.value, node.slice
    elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        holder, word = node.comparators[0], node.left
    else:
        return None
    name = getattr(holder, "attr", getattr(holder, "id", None))
    is_word = name == "context" and isinstance(word, ast.Constant)
    return word.value if is_word else None
