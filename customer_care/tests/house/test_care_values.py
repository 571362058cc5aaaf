import ast

from odoo.tests import tagged

from ..checks import values

SEEN = {
    'touch.state == "done"': {("state", "done")},
    'vals.get("state") != "done"': {("state", "done")},
    'state in ("done", "missed")': {("state", "done"), ("state", "missed")},
    'Domain("touch_id.state", "=", "done")': {("state", "done")},
    '[("state", "in", ["done"])]': {("state", "done")},
    "touch.state == DONE": set(),
    'touch._close("skipped", reason)': set(),
}


@tagged("post_install", "-at_install")
class TestCareValues(values.ValuesCommon):
    """Of the core."""

    def test_comparisons_are_seen_in_python_and_in_domains(self):
        for source, seen in SEEN.items():
            with self.subTest(source):
                self.assertEqual({*values.find_compared(ast.parse(source))}, seen)

    def test_texts_are_seen_in_queries(self):
        source = """SQL("SELECT id FROM care_touch t WHERE t.state != 'done'")"""
        self.assertEqual([*values.find_spelled(ast.parse(source))], [("state", "done")])
        given = 'SQL("SELECT id FROM care_touch WHERE state != %s", DONE)'
        self.assertFalse([*values.find_spelled(ast.parse(given))])

    def test_texts_are_seen_in_indexes(self):
        for source in (
            """models.Index("(day) WHERE state = 'done'")""",
            """models.UniqueIndex(f"({KEY}) WHERE state = 'done'", "Twice.")""",
        ):
            with self.subTest(source):
                self.assertEqual(
                    [*values.find_spelled(ast.parse(source))], [("state", "done")]
                )
        given = """models.Index(f"(day) WHERE state = '{DONE}'")"""
        self.assertFalse([*values.find_spelled(ast.parse(given))])
