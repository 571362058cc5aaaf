from unittest.mock import patch

from psycopg2 import OperationalError
from psycopg2.errors import SerializationFailure

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_care.tests.common_access import AccessCommon
from odoo.addons.customer_care_import.models import care_import_job

from .common import CareImportCommon

ROWS = [
    ["K1", "甲乙", "13800000001"],
    ["K2", "丙丁", "13800000002"],
    ["K3", "甲乙", "13800000001"],
    ["K1", "甲乙", "13800000001"],
    ["", "戊己", ""],
]


@tagged("post_install", "-at_install")
class TestCareImportLarge(CareImportCommon, AccessCommon):
    """Large sheets are read and checked in the background, to the same result."""

    def _start(self, rows=ROWS, user=None):
        care_import = self._upload(rows).with_user(user or self.care_officer)
        with self._at_once(2):
            care_import.action_check()
        self.assertEqual(care_import.state, "checking")
        return care_import

    def _get_results(self, care_import):
        names = ("row_number", "name", "key", "phone_key", "verdict", "problem_text")
        return [[line[name] for name in names] for line in care_import.line_ids]

    def test_result_is_that_of_a_small_sheet(self):
        small = self._check(ROWS)
        large = self._start()
        self.assertFalse(large.line_ids)
        self._continue()
        self.assertEqual((large.state, large.summary), ("checked", small.summary))
        self.assertEqual(self._get_results(large), self._get_results(small))
        large.action_import()
        self.assertEqual((large.state, large.create_count), ("done", 3))

    def test_sheet_of_many_short_rows_is_checked_in_the_background(self):
        care_import = self._upload(ROWS)
        with (
            self._at_once(2),
            patch.object(type(care_import), "_is_large", lambda care_import: False),
        ):
            care_import.action_check()
        self.assertEqual(
            (care_import.state, care_import.line_count), ("checking", len(ROWS))
        )
        self._continue()
        self.assertEqual(care_import.state, "checked")

    def test_progress_grows_up_to_the_end(self):
        care_import, seen = self._start(), []
        while care_import.state == "checking":
            seen.append(care_import.progress)
            self._continue(turns=1)
        self.assertEqual((seen[0], seen), (0, sorted(seen)))
        self.assertLess(6, len(set(seen)))
        self.assertLess(90, seen[-1])
        self.assertLess(seen[-1], 100)

    def test_file_that_nobody_has_counted_yet_is_checked_in_whole_batches(self):
        """How many lines there are is known only when they are read."""
        sizes, find = [], type(self.env["care.import"])._find_keys

        def watch(care_import, lines):
            sizes.append(len(lines))
            return find(care_import, lines)

        rows = [[f"K{n}", f"甲{n}", f"1380000000{n}"] for n in range(8)]
        self._start(rows)
        with (
            patch.multiple(care_import_job, LEAST_BATCH_SIZE=1, STEPS=2),
            patch.object(type(self.env["care.import"]), "_find_keys", watch),
        ):
            self._continue(batch_size=6)
        self.assertEqual(sizes, [4, 4])

    def test_each_batch_asks_as_much_as_any_other(self):
        rows = [[f"K{n}", f"甲{n}", f"1380000000{n}"] for n in range(8)]
        care_import = self._check(rows)
        for step in ("_find_keys", "_check_some"):
            work = getattr(care_import, step)
            few, many = (
                self._count_queries(lambda lines=lines, work=work: work(lines))
                for lines in (care_import.line_ids[:2], care_import.line_ids[2:])
            )
            with self.subTest(step):
                self.assertEqual(few, many)

    def test_lines_without_a_result_are_what_remains(self):
        care_import, seen = self._start(), []
        while care_import.state == "checking":
            seen.append(care_import.open_count)
            self._continue(turns=1)
        self.assertEqual([*dict.fromkeys(seen)], [0, 5, 3, 1])

    def test_check_that_was_killed_goes_on_in_any_round(self):
        for step in ("_read_in_turn", "_find_keys", "_check_some", "_end_last_round"):
            care_import = self._start()
            work = getattr(type(care_import), step)

            def fail(care_import, records, work=work):
                work(care_import, records)
                raise OperationalError("the server closed the connection")

            with (
                self.subTest(step),
                patch.object(type(care_import), step, fail),
                self.assertRaisesRegex(OperationalError, "closed the connection"),
                self.env.cr.savepoint(),
            ):
                self._continue()
            self.env.invalidate_all()
            self.assertEqual(care_import.state, "checking")
            self._continue()
            self.assertEqual(
                (care_import.state, care_import.line_count), ("checked", len(ROWS))
            )

    def test_check_that_is_given_up_is_forgotten(self):
        for turns in range(1, 8):
            care_import = self._start()
            self._continue(turns=turns)
            self.assertEqual(care_import.state, "checking")
            care_import.action_start_over()
            self._continue()
            with self.subTest(turns=turns):
                self.assertEqual(
                    (care_import.state, care_import.line_count), ("draft", 0)
                )
                self.assertFalse(care_import.column_ids)

    def test_turn_during_which_the_import_changes_is_taken_back(self):
        care_import = self._start()
        self._continue(turns=3)
        end, was_lost = type(care_import)._end_turn, []

        def lose_once(care_import, lines):
            end(care_import, lines)
            if not was_lost:
                was_lost.append(care_import.check_row)
                raise SerializationFailure("could not serialize access")

        with patch.object(type(care_import), "_end_turn", lose_once):
            self._continue()
        self.assertTrue(was_lost)
        self.assertEqual(care_import.state, "checked")
        self.assertEqual(
            self._get_results(care_import), self._get_results(self._check(ROWS))
        )

    def test_nothing_else_happens_to_a_sheet_that_is_being_checked(self):
        care_import = self._start()
        self._continue(turns=3)
        for verb in ("check", "import", "undo"):
            with (
                self.subTest(verb),
                self.assertRaisesRegex(UserError, "changed in the meantime"),
            ):
                getattr(care_import, f"action_{verb}")()
        for change in (
            care_import.unlink,
            care_import.line_ids.action_delete_personal_facts,
            lambda: care_import.write({"country_id": False}),
            lambda: care_import.column_ids[0].write({"content": "remark"}),
        ):
            with self.assertRaisesRegex(UserError, "wait until it is done"):
                change()

    def test_file_that_cannot_be_read_says_so_and_waits_for_another(self):
        other = self._upload(ROWS).file
        care_import = self._upload([[""]] * 9)
        with self._at_once(2):
            care_import.action_check()
        self._continue()
        self.assertEqual(care_import.state, "draft")
        self.assertIn("no rows below", care_import.read_error)
        care_import.file = other
        care_import.action_check()
        self.assertEqual(
            (care_import.state, care_import.read_error), ("checked", False)
        )

    def test_choice_that_cannot_be_read_leaves_the_preview(self):
        care_import = self._check(ROWS)
        care_import.encoding = "utf-16"
        with self._at_once(2):
            care_import.action_check()
        with patch.object(
            type(care_import), "_read_sheet", side_effect=UserError("not a table")
        ):
            self._continue()
        self.assertEqual(
            (care_import.state, care_import.read_error), ("checked", "not a table")
        )
        self.assertEqual(
            (care_import.line_count, care_import.is_outdated), (len(ROWS), True)
        )
        with self.assertRaisesRegex(UserError, "check again"):
            care_import.action_import()

    def test_line_that_fails_is_named_and_the_others_are_checked(self):
        care_import = self._start()
        judge = type(care_import)._judge_rows

        def fail(care_import, rows):
            if any(row.name == "丙丁" for row in rows):
                raise ValueError("the moon")
            judge(care_import, rows)

        with patch.object(type(care_import), "_judge_rows", fail):
            self._continue()
        self.assertEqual(care_import.state, "checked")
        self.assertEqual(
            care_import.line_ids.mapped("verdict"),
            ["create", "refused", "create", "refused", "refused"],
        )
        self.assertIn("the moon", care_import.line_ids[1].problem_text)

    def test_officer_who_may_no_longer_import_leaves_the_check_to_others(self):
        leaver = self._create_colleague("care_officer_left", "officer")
        care_import = self._start(user=leaver).with_user(self.care_officer)
        leaver.group_ids -= self.env.ref("customer_care.group_care_officer")
        self._continue()
        self.assertEqual(care_import.state, "draft")
        self.assertIn("may no longer", care_import.read_error)

    def test_job_speaks_the_language_of_who_asked(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.care_officer.lang = "zh_CN"
        care_import, languages = self._start(), []

        def watch(care_import, lines):
            languages.append(care_import.env.lang)
            care_import._end_turn(lines)

        with patch.object(type(care_import), "_check_some", watch):
            self._continue()
        self.assertEqual({*languages}, {"zh_CN"})
