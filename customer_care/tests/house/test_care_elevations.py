import ast
import io
import re
import tokenize
from collections import Counter
from pathlib import Path

from odoo.tests import BaseCase, tagged

ADDONS = Path(__file__).parents[3]
MOST = 80
LINES_OF_REASON = 3  # in which the reason stands, at the latest, before an elevation
WRITING = re.compile(
    r"\b(INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET|TRUNCATE)\b", re.IGNORECASE
)

OF_RIGHTS = re.compile(r"\b(rights?|superuser)\b")

# The places that go beyond the rights of a person, or take those of another one.
# Whoever adds one finds another way first: the entry that is there (`_record`, `_log`,
# `_write_as_system` ...), a computed field with `compute_sudo`, the right to read.
PLACES = {
    "customer_care/models/common/care_cached_mixin.py": 1,
    "customer_care/models/common/care_failure.py": 2,
    "customer_care/models/common/care_reminder_mixin.py": 1,
    "customer_care/models/common/care_settings.py": 2,
    "customer_care/models/common/care_settings_form_mixin.py": 1,
    "customer_care/models/common/fast_insert.py": 1,
    "customer_care/models/community/care_profile_referral.py": 1,
    "customer_care/models/emergency/care_emergency.py": 2,
    "customer_care/models/event/care_event.py": 2,
    "customer_care/models/feedback/care_feedback_answer.py": 2,
    "customer_care/models/feedback/care_feedback_escalation.py": 1,
    "customer_care/models/feedback/care_feedback_lifecycle.py": 2,
    "customer_care/models/feedback/care_feedback_portal.py": 1,
    "customer_care/models/feedback/care_feedback_recipient.py": 2,
    "customer_care/models/feedback/care_feedback_sharing.py": 1,
    "customer_care/models/feedback/care_feedback_visibility.py": 1,
    "customer_care/models/feedback/care_profile.py": 1,
    "customer_care/models/feedback/mail_thread.py": 1,
    "customer_care/models/feedback/rating/care_feedback.py": 1,
    "customer_care/models/feedback/team/care_feedback_assignment.py": 2,
    "customer_care/models/gift/care_gift_band.py": 1,
    "customer_care/models/gift/care_profile.py": 1,
    "customer_care/models/gift/care_touch.py": 1,
    "customer_care/models/gift/care_touch_gift_approval.py": 1,
    "customer_care/models/letter/care_touch.py": 1,
    "customer_care/models/letter/mail_notification.py": 1,
    "customer_care/models/occasion/care_occasion.py": 1,
    "customer_care/models/plan/planner/care_planner_people.py": 1,
    "customer_care/models/privacy/base.py": 1,
    "customer_care/models/privacy/care_access_log.py": 1,
    "customer_care/models/privacy/care_guard_mixin.py": 1,
    "customer_care/models/privacy/care_profile_erasure.py": 1,
    "customer_care/models/privacy/care_profile_identity.py": 1,
    "customer_care/models/privacy/care_retention_mixin.py": 1,
    "customer_care/models/profile/care_open_work.py": 1,
    "customer_care/models/profile/care_preference.py": 1,
    "customer_care/models/profile/care_profile.py": 1,
    "customer_care/models/profile/care_profile_clock.py": 1,
    "customer_care/models/profile/care_profile_conversation.py": 3,
    "customer_care/models/profile/care_profile_merge.py": 1,
    "customer_care/models/profile/care_profile_ownership.py": 1,
    "customer_care/models/profile/res_partner_start.py": 1,
    "customer_care/models/profile/res_users.py": 1,
    "customer_care/models/promise/care_approval.py": 1,
    "customer_care/models/promise/care_promise.py": 1,
    "customer_care/models/touch/care_touch_lifecycle.py": 4,
    "customer_care/models/touch/care_touch_outcome.py": 1,
    "customer_care/wizards/care_profile_create.py": 1,
    "customer_care/wizards/care_settings_change.py": 1,
    "customer_care_import/models/care_import.py": 2,
    "customer_care_import/models/care_import_change.py": 1,
    "customer_care_import/models/care_import_line.py": 1,
    "customer_care_import/models/care_import_reading.py": 1,
    "customer_care_import/models/care_import_secret.py": 2,
    "customer_care_import/models/care_import_undo.py": 3,
    "customer_care_import/models/care_profile.py": 1,
    "customer_care_worth/models/care_fee_rate.py": 1,
}


@tagged("post_install", "-at_install")
class TestCareElevations(BaseCase):
    """Every elevation of rights stands in a listed place, with its reason."""

    def test_all_ways_up_are_counted(self):
        for source, count in (
            ("self.sudo().write(vals)", 1),
            ("self.sudo(flag).write(vals)", 1),
            ("self.sudo(False).read()", 0),
            ("self.with_user(user).read()", 1),
            ("cases.with_user(SUPERUSER_ID)", 1),
            ("[('create_uid', '=', SUPERUSER_ID)]", 1),
            ("odoo.SUPERUSER_ID", 1),
            ("from odoo import SUPERUSER_ID", 0),
            ("self.env(su=True)", 1),
            ("self.env.su", 0),
            ('SQL("INSERT INTO %s", table)', 1),
            ('cr.execute("UPDATE care_touch SET state = 1")', 1),
            ('cr.execute("""\n  delete from care_touch""")', 1),
            ('SQL("SELECT id FROM care_touch FOR UPDATE")', 0),
        ):
            with self.subTest(source):
                self.assertEqual(len([*_find_elevations(ast.parse(source))]), count)

    def test_elevations_stand_where_they_are_listed(self):
        self.assertEqual(_count_elevations() - Counter(PLACES), Counter())

    def test_elevations_are_few(self):
        self.assertLessEqual(_count_elevations().total(), MOST)

    def test_each_elevation_says_why(self):
        for path, tree in _parse_sources():
            said = _find_comments(path.read_text(encoding="utf-8"))
            said |= _find_explained(tree)
            for node in _find_elevations(tree):
                near = range(node.lineno - LINES_OF_REASON, node.end_lineno + 1)
                with self.subTest(f"{path.relative_to(ADDONS)}:{node.lineno}"):
                    self.assertFalse(said.isdisjoint(near), "no reason is given")


def _parse_sources():
    for path in sorted(ADDONS.glob("customer_care*/**/*.py")):
        if "tests" not in path.relative_to(ADDONS).parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def _count_elevations():
    """How many elevations each file has."""
    found = Counter()
    for path, tree in _parse_sources():
        found[path.relative_to(ADDONS).as_posix()] += len([*_find_elevations(tree)])
    return found


def _find_elevations(tree):
    """The nodes that lift rights, change the person, or write past the ORM."""
    nodes = [*ast.walk(tree)]
    counted = {
        id(argument)
        for node in nodes
        if _calls(node, "with_user")
        for argument in node.args
    }
    return (node for node in nodes if id(node) not in counted and _elevates(node))


def _elevates(node):
    if _calls(node, "sudo"):
        return not (node.args and getattr(node.args[0], "value", None) is False)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(WRITING.search(node.value))
    return (
        _calls(node, "with_user")
        or getattr(node, "id", getattr(node, "attr", "")) == "SUPERUSER_ID"
        or (isinstance(node, ast.keyword) and node.arg == "su")
    )


def _calls(node, method):
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_call and node.func.attr == method


def _find_explained(tree):
    """The numbers of the lines of functions whose docstring speaks of rights."""
    return {
        line
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and OF_RIGHTS.search(ast.get_docstring(node) or "")
        for line in range(node.lineno, node.end_lineno + 1)
    }


def _find_comments(source):
    """The numbers of the lines that hold a comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
