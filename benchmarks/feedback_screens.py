"""What a person waits for when opening the list and the board of cases."""

from lxml import etree

from benchmarks.care_screens import CORE, Screen

ACTION = "customer_care.care_feedback_action"
LONGEST = 1.5
LINES = ("list", "kanban", "form")


def report(bench, user):
    """The views as the browser fills them, beside core's list of contacts."""
    env = bench.env(user=user.id)
    core = Screen(env, *CORE)
    screens = {
        "list of all cases": Screen(env, ACTION, "list", ()),
        "list of open cases": Screen(env, ACTION, "list", ("open",)),
        "board of open cases": Board(env, ACTION, "kanban", ("open",)),
    }
    # no limit: nobody sees it before taking the filter of open cases away
    everything = bench.best(Board(env, ACTION, "kanban", ()).open, 5)
    bench.note(f"board of all cases: {1000 * everything:.0f} ms")
    for name, screen in screens.items():
        times = bench.race(ours=screen.open, core=core.open, repeat=5)
        bench.note(f"{name}: {1000 * times['ours']:.0f} ms")
        bench.report(
            f"{name}, ratio to contacts", times["ours"] / times["core"], LONGEST
        )


class Board(Screen):
    """A kanban view in columns, with the bars above them."""

    def open(self):
        groups = self.model.web_read_group(
            list(self.domain),
            ["stage_id"],
            ["__count"],
            auto_unfold=True,
            unfold_read_specification=self.specification,
            unfold_read_default_limit=20,
        )
        bar = {"field": "activity_state", "colors": {"planned": "", "overdue": ""}}
        return groups, self.model.read_progress_bar(list(self.domain), "stage_id", bar)


def get_form_specification(model):
    """What the browser reads of a record in its form, lines of tables included."""
    view = model.get_views([(False, "form")])["views"]["form"]
    return _read(model, etree.fromstring(view["arch"]))


def _read(model, node):
    specification = {}
    for field in node.xpath(".//field[@name]"):
        nearest = next(field.iterancestors("field"), None)
        if nearest is None or nearest is node.getparent():
            specification[field.get("name")] = _read_field(model, field)
    return specification


def _read_field(model, node):
    field = model._fields[node.get("name")]
    if not field.relational:
        return {}
    tables = [child for child in node if child.tag in LINES]
    if not tables:
        return {"fields": {"display_name": {}}}
    return {"fields": _read(model.env[field.comodel_name], tables[0])}
