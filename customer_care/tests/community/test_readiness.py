from odoo.tests import BaseCase, tagged

from ...tools.readiness import (
    has_influence,
    is_content,
    readiness,
)

PARTS = ["belief", "content", "trust", "effect", "influence"]
ALL_SO = dict.fromkeys(PARTS, True)


@tagged("post_install", "-at_install")
class TestReadiness(BaseCase):
    """Only who is content, trusting, convinced and influential is asked."""

    def test_all_five_make_ready(self):
        self.assertEqual(readiness(ALL_SO, True), "ready")

    def test_one_that_is_not_so_is_enough_not_to_ask(self):
        for part in ALL_SO:
            with self.subTest(part):
                parts = ALL_SO | {part: False}
                self.assertEqual(readiness(parts, True), "not_yet")

    def test_what_nobody_knows_is_found_out_first(self):
        self.assertEqual(readiness(ALL_SO | {"trust": None}, True), "unknown")

    def test_a_known_no_comes_before_what_is_not_known(self):
        parts = ALL_SO | {"trust": None, "effect": False}
        self.assertEqual(readiness(parts, True), "not_yet")

    def test_who_may_not_be_asked_is_never_asked(self):
        self.assertEqual(readiness(ALL_SO, False), "never")

    def test_mood_of_the_last_talk_tells_content(self):
        moods = [is_content(mood) for mood in ("1", "3", "4", "5", False)]
        self.assertEqual(moods, [False, False, True, True, None])

    def test_what_is_noted_of_influence_comes_before_the_part_in_buying(self):
        roles = ("decides", "influences", "uses", "pays", False)
        by_role = [True, True, False, False, None]
        for influence, expected in (
            ("high", [True] * 5),
            ("medium", [True] * 5),
            ("low", [False] * 5),
            (False, by_role),
        ):
            with self.subTest(influence=influence):
                told = [has_influence(influence, role) for role in roles]
                self.assertEqual(told, expected)
