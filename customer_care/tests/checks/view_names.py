from collections import Counter
from pathlib import Path

from lxml import etree

from odoo.modules.module import Manifest
from odoo.tests import BaseCase

ONCE = (
    "footer",
    "form",
    "header",
    "templates",
)  # of which a view has one, without a name
NAMED = ("group", "page", "filter", "notebook", "div[@class='oe_button_box']")
MODEL_AND_WORD = {  # the field that names the model of a record, and the word in its id
    "ir.actions.act_window": ("res_model", "action"),
    "ir.actions.server": ("model_id", "action"),
    "ir.rule": ("model_id", "rule"),
    "ir.ui.view": ("model", "view"),
}


class FileRecord:
    """A view, action or rule as it stands in a file of an addon."""

    def __init__(self, node, room):
        self.id = node.get("id")
        self.model = node.get("model")
        self.room = room
        self.fields = {field.get("name"): field for field in node.iterchildren("field")}

    def get(self, name):
        field = self.fields.get(name)
        return "" if field is None else field.get("ref") or field.text or ""

    def get_stem(self):
        """What an id starts with: the model, the word, and the type of a view."""
        field, word = MODEL_AND_WORD[self.model]
        model = self.get(field).split(".model_")[-1].removeprefix("model_")
        of_view = [next(self.find("*")).tag] if self.model == "ir.ui.view" else []
        return "_".join([model.replace(".", "_"), word, *of_view])

    def get_original(self):
        """The external id of the view that this one extends, if it does."""
        return "" if self.get("mode") == "primary" else self.get("inherit_id")

    def find(self, path):
        return self.fields["arch"].iterfind(path)


class ViewNameCommon(BaseCase):
    """Views are called by their model or original, and all on them can be hooked on.

    An addon extends a view of another one by one view, which keeps the id of the
    original. A room that extends a view of its own addon appends its name to that id.
    """

    allow_inherited_tests_method = True
    addon = "customer_care"
    bare_lists = ()  # where rows that are made up would be taken for real ones

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.records = list(cls._find_records())
        cls.views = [record for record in cls.records if "arch" in record.fields]
        cls.extending = [view for view in cls.views if view.get_original()]

    @classmethod
    def _find_records(cls):
        folder = Path(Manifest.for_addon(cls.addon).path)
        for path in sorted(folder.glob("**/*.xml")):
            for node in etree.parse(path).iter("record"):
                if node.get("model") in MODEL_AND_WORD:
                    yield FileRecord(node, path.parent.name)

    def _get_id(self, view):
        """The id of an extending view, and the end of its name."""
        addon, __, name = view.get_original().rpartition(".")
        if addon:
            return name, f".inherit.{self.addon}"
        return f"{name}_{view.room}", f".inherit.{self.addon}.{view.room}"

    def test_ids_say_the_model_and_what_it_is(self):
        self.assertTrue(self.records)
        for record in self.records:
            if record in self.extending:
                continue
            with self.subTest(record.id):
                self.assertRegex(record.id, rf"^{record.get_stem()}(_[a-z_]+)?$")

    def test_extending_views_keep_the_id_of_the_original(self):
        for view in self.extending:
            with self.subTest(view.id):
                self.assertEqual(view.id, self._get_id(view)[0])

    def test_names_are_ids_with_dots(self):
        for view in self.views:
            end = self._get_id(view)[1] if view.get_original() else ""
            name = view.id.removesuffix(f"_{view.room}" if view.room in end else "")
            with self.subTest(view.id):
                self.assertEqual(view.get("name"), name.replace("_", ".") + end)

    def test_each_view_is_extended_once(self):
        """By another addon; within an addon, by each of its rooms."""
        counts = Counter((view.get_original(), view.id) for view in self.extending)
        self.assertEqual([key for key, count in counts.items() if count > 1], [])

    def test_extensions_find_their_place_by_a_name(self):
        for view in self.extending:
            for place in view.find(".//*[@position]"):
                step = place.get("expr", "").rpartition("/")[2]
                with self.subTest(view.id, line=place.sourceline):
                    is_named = place.get("name") or "[@name=" in step
                    self.assertTrue(is_named or step in ONCE)

    def test_all_that_others_hook_on_has_a_name(self):
        for view in self.views:
            for node in (node for path in NAMED for node in view.find(f".//{path}")):
                with self.subTest(view.id, line=node.sourceline):
                    self.assertTrue(node.get("name"))

    def test_groupings_of_searches_stand_in_one_group(self):
        for view in self.views:
            if view.get_stem().endswith("search") and not view.get_original():
                for node in view.find(".//group"):
                    with self.subTest(view.id, line=node.sourceline):
                        self.assertEqual(node.get("name"), "group_by")

    def test_filters_are_called_alike(self):
        """Those that group `group_…`, the reader's own `mine`; others say what."""
        for view in self.views:
            for node in view.find(".//filter"):
                name = node.get("name")
                is_grouping = "group_by" in node.get("context", "")
                with self.subTest(view.id, filter=name):
                    self.assertEqual(name.startswith("group_"), is_grouping)
                    self.assertFalse(name.startswith("group_by_"))
                    if node.get("domain", "").endswith("user_id', '=', uid)]"):
                        # core calls the reader's activities so in all its views
                        self.assertIn(name, ("mine", "filter_activities_my"))

    def test_days_are_said_as_people_say_them(self):
        """By itself core calls yesterday, on the first of a month, last month."""
        for view in self.views:
            for node in view.find(".//field[@widget='remaining_days']"):
                with self.subTest(view.id, field=node.get("name")):
                    self.fail("Let the widget care_day say this day.")

    def test_empty_lists_show_a_sample(self):
        lists = [view for view in self.views if view.get_stem().endswith("_list")]
        for view in lists:  # but what only stands in forms, where no sample is shown
            if not view.get_original() and not view.id.endswith("_inline"):
                with self.subTest(view.id):
                    expected = None if view.id in self.bare_lists else "1"
                    self.assertEqual(next(view.find("list")).get("sample"), expected)

    def test_boards_duplicate_no_more_than_lists_and_forms_do(self):
        """Cards are selected as well, and their actions are those of the list."""
        kept = {
            view.get("model")
            for view in self.views
            for node in (*view.find("list"), *view.find("form"))
            if node.get("duplicate") == "0"
        }
        for view in self.views:
            for node in view.find("kanban"):
                is_own = "position" not in node.attrib and node.get("create") != "0"
                if is_own and view.get("model") in kept:
                    with self.subTest(view.id):
                        self.assertEqual(node.get("duplicate"), "0")
