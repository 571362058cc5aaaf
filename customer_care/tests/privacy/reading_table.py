"""The doors by which values go out, and how many customers each tells of.

*it* is what the doors are asked for: *ids* are those of seven customers, of whom the
first has *contact*, a relative and *touch*; *all* and *own* are domains that find the
customers and what hangs on them. A row is the method that is called, what it is called
with, and the number of customers who are counted afterwards.
"""

from .common_reading import MANY

NAME = {"name": {}}
NAMES = {"name": {}, "note": {}}
WITH_CUSTOMER = {"profile_id": {"fields": NAME}}
COUNT = ["__count"]
BARS = {"field": "state", "colors": {"planned": "info"}}
GROUP, SETS = "formatted_read_group", "formatted_read_grouping_sets"
PANEL, PANEL_OF_MANY = "search_panel_select_range", "search_panel_select_multi_range"

PROFILE = {
    "read": ("read", lambda it: [it.ids, ["name"]], MANY),
    "read of all fields": ("read", lambda it: [it.ids], MANY),
    "search_read": ("search_read", lambda it: [it.all, ["phone"]], MANY),
    "web_read": ("web_read", lambda it: [it.ids, NAMES], MANY),
    "web_search_read": ("web_search_read", lambda it: [it.all, NAMES], MANY),
    "form": ("web_read", lambda it: [it.ids[:1], NAMES], 1),
    "save": ("web_save", lambda it: [it.ids[:1], {"car": "A4"}, NAMES], 1),
    "onchange": ("onchange", lambda it: [it.ids[:1], {}, [], NAMES], 1),
    "name_search": ("name_search", lambda it: ["Customer"], MANY - 1),
    "web_name_search": (
        "web_name_search",
        lambda it: ["Customer", {"display_name": {}}],
        MANY - 1,
    ),
    "panel": (PANEL, lambda it: ["partner_id"], MANY),
    "panel of many": (PANEL_OF_MANY, lambda it: ["partner_id"], MANY),
    "groups by name": (GROUP, lambda it: [it.all, ["name"], COUNT], MANY),
    "groups by contact": (GROUP, lambda it: [it.all, ["partner_id"], COUNT], MANY),
    "groups by tier": (GROUP, lambda it: [it.all, ["tier_id"], COUNT], 0),
    "names in a list": (GROUP, lambda it: [it.all, [], ["name:array_agg"]], MANY),
    "first and last name of all": (
        GROUP,
        lambda it: [it.all, [], ["name:max", "name:min"]],
        MANY,
    ),
    "number of different names": (
        GROUP,
        lambda it: [it.all, [], ["name:count_distinct"]],
        0,
    ),
    "sets of groups": (SETS, lambda it: [it.all, [["name"], []], COUNT], MANY),
    "sets of groups by contact": (
        SETS,
        lambda it: [it.all, [["partner_id"], []], COUNT],
        MANY,
    ),
    "last name of each set": (
        SETS,
        lambda it: [it.all, [["date_start:day"], []], ["name:max"]],
        MANY,
    ),
    "old groups": ("read_group", lambda it: [it.all, ["id"], ["name"]], MANY),
    "old groups by contact": (
        "read_group",
        lambda it: [it.all, ["id"], ["partner_id"]],
        MANY,
    ),
    "last name of old groups": (
        "read_group",
        lambda it: [it.all, ["last:max(name)"], ["date_start:day"]],
        MANY,
    ),
    "ids": ("search", lambda it: [it.all], 0),
    "number": ("search_count", lambda it: [it.all], 0),
}
TOUCH = {
    "touch": ("read", lambda it: [it.touch, ["reason"]], 1),
    "My Care": (
        "web_search_read",
        lambda it: [[("id", "in", it.touch)], WITH_CUSTOMER],
        1,
    ),
    "form of a touch": (
        "onchange",
        lambda it: [[], {"profile_id": it.ids[1]}, ["profile_id"], {"reason": {}}],
        1,
    ),
    "copy": ("copy_data", lambda it: [it.touch], 1),
    "panel of touches": (PANEL, lambda it: ["profile_id"], 1),
    "last words of touches": (GROUP, lambda it: [it.own, [], ["reason:max"]], 1),
    "bars by reason": ("read_progress_bar", lambda it: [it.own, "reason", BARS], 1),
    "groups by customer": (
        "web_read_group",
        lambda it: [it.own, ["profile_id"], COUNT],
        1,
    ),
    "groups by the contact of the customer": (
        GROUP,
        lambda it: [it.own, ["profile_id.partner_id"], COUNT],
        1,
    ),
}
RELATIVE = {"family": ("search_read", lambda it: [it.own, ["name"]], 1)}
CONTACT = {
    "contact": ("read", lambda it: [it.contact, ["care_tier_id"]], 1),
    "contact alone": ("read", lambda it: [it.contact, ["phone"]], 0),
    "groups of contacts by firm": (
        GROUP,
        lambda it: [[("id", "in", it.contact)], ["parent_id"], COUNT],
        0,
    ),
}
DOORS = {
    "care.profile": PROFILE,
    "care.touch": TOUCH,
    "care.relative": RELATIVE,
    "res.partner": CONTACT,
}
