import ast
from pathlib import Path

from odoo.tests import BaseCase, tagged

ADDONS = Path(__file__).parents[3]
# where all others ask who works when, and which days are free
PLACES = {
    "models/common/resource_calendar.py",
    "models/common/resource_calendar_leaves.py",
}
CORE = {
    "_attendance_intervals",
    "_attendance_intervals_batch",
    "_get_closest_work_time",
    "_get_unavailable_intervals",
    "_get_unusual_days",
    "_get_valid_work_intervals",
    "_leave_intervals",
    "_leave_intervals_batch",
    "_unavailable_intervals",
    "_unavailable_intervals_batch",
    "_work_intervals_batch",
    "_works_on_date",
    "get_work_duration_data",
    "get_work_hours_count",
    "global_leave_ids",
    "leave_ids",
    "plan_days",
    "plan_hours",
}
OURS = {"search", "search_count", "search_fetch", "_search", "_read_group"}


def find_askers(source):
    """The lines of code that ask Odoo itself who works when."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in CORE:
            yield node.lineno
        elif isinstance(node, ast.Call) and _searches_leaves(node.func):
            yield node.lineno


def _searches_leaves(function):
    if not isinstance(function, ast.Attribute) or function.attr not in OURS:
        return False
    return any(
        isinstance(node, ast.Constant) and node.value == "resource.calendar.leaves"
        for node in ast.walk(function.value)
    )


@tagged("post_install", "-at_install")
class TestCareWorkingTime(BaseCase):
    """The source asks core who works when in one place only."""

    def _get_sources(self):
        for addon in ADDONS.glob("customer_care*"):
            for path in addon.glob("**/*.py"):
                inside = path.relative_to(addon)
                if inside.parts[0] not in ("tests", "demo"):
                    yield inside.as_posix(), path.read_text(encoding="utf-8")

    def test_all_ask_in_one_place_who_works_when(self):
        asking = {path for path, text in self._get_sources() if [*find_askers(text)]}
        self.assertEqual(asking - PLACES, set())
        self.assertIn("models/common/resource_calendar.py", asking)

    def test_question_to_core_is_found(self):
        for line in (
            "calendar._work_intervals_batch(start, end)",
            "calendar.plan_hours(3, start)",
            "self.env['resource.calendar.leaves'].search([])",
            "self.env['resource.calendar.leaves'].sudo().search_count([])",
        ):
            with self.subTest(line):
                self.assertTrue([*find_askers(line)])
        self.assertFalse([*find_askers("calendar._get_care_intervals(start, end)")])
