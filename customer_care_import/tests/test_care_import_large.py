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
        batch = self._upload(rows).with_user(user or self.care_officer)
        with self._at_once(2):
            batch.action_check()
        self.assertEqual(batch.state, "checking")
        return batch

    def _get_results(self, batch):
        names = ("row_number", "name", "key", "phone_key", "verdict", "problem_text")
        return [[line[name] for name in names] for line in batch.line_ids]

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
        batch = self._upload(ROWS)
        with (
            self._at_once(2),
            patch.object(type(batch), "_is_large", lambda batch: False),
        ):
            batch.action_check()
        self.assertEqual((batch.state, batch.line_count), ("checking", len(ROWS)))
        self._continue()
        self.assertEqual(batch.state, "checked")

    def test_progress_grows_up_to_the_end(self):
        batch, seen = self._start(), []
        while batch.state == "checking":
            seen.append(batch.progress)
            self._continue(turns=1)
        self.assertEqual((seen[0], seen), (0, sorted(seen)))
        self.assertLess(6, len(set(seen)))
        self.assertLess(90, seen[-1])
        self.assertLess(seen[-1], 100)

    def test_file_that_nobody_has_counted_yet_is_checked_in_whole_batches(self):
        """How many lines there are is known only when they are read."""
        sizes, find = [], type(self.env["care.import"])._find_keys

        def watch(batch, lines):
            sizes.append(len(lines))
            return find(batch, lines)

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
        batch = self._check(rows)
        for step in ("_find_keys", "_check_some"):
            work = getattr(batch, step)
            few, many = (
                self._count_queries(lambda lines=lines, work=work: work(lines))
                for lines in (batch.line_ids[:2], batch.line_ids[2:])
            )
            with self.subTest(step):
                self.assertEqual(few, many)

    def test_lines_without_a_result_are_what_remains(self):
        batch, seen = self._start(), []
        while batch.state == "checking":
            seen.append(batch.open_count)
            self._continue(turns=1)
        self.assertEqual([*dict.fromkeys(seen)], [0, 5, 3, 1])

    def test_check_that_was_killed_goes_on_in_any_round(self):
        for step in ("_read_in_turn", "_find_keys", "_check_some", "_sum_up"):
            batch = self._start()
            work = getattr(type(batch), step)

            def fail(batch, records, work=work):
                work(batch, records)
                raise OperationalError("the server closed the connection")

            with (
                self.subTest(step),
                patch.object(type(batch), step, fail),
                self.assertRaises(OperationalError),
                self.env.cr.savepoint(),
            ):
                self._continue()
            self.env.invalidate_all()
            self.assertEqual(batch.state, "checking")
            self._continue()
            self.assertEqual((batch.state, batch.line_count), ("checked", len(ROWS)))

    def test_check_that_is_given_up_is_forgotten(self):
        for turns in range(1, 8):
            batch = self._start()
            self._continue(turns=turns)
            self.assertEqual(batch.state, "checking")
            batch.action_start_over()
            self._continue()
            with self.subTest(turns=turns):
                self.assertEqual((batch.state, batch.line_count), ("draft", 0))
                self.assertFalse(batch.column_ids)

    def test_turn_during_which_the_import_changes_is_taken_back(self):
        batch = self._start()
        self._continue(turns=3)
        end, was_lost = type(batch)._end_turn, []

        def lose_once(batch, lines):
            end(batch, lines)
            if not was_lost:
                was_lost.append(batch.check_row)
                raise SerializationFailure("could not serialize access")

        with patch.object(type(batch), "_end_turn", lose_once):
            self._continue()
        self.assertTrue(was_lost)
        self.assertEqual(batch.state, "checked")
        self.assertEqual(self._get_results(batch), self._get_results(self._check(ROWS)))

    def test_nothing_else_happens_to_a_sheet_that_is_being_checked(self):
        batch = self._start()
        self._continue(turns=3)
        for verb in ("check", "import", "undo"):
            with (
                self.subTest(verb),
                self.assertRaisesRegex(UserError, "changed in the meantime"),
            ):
                getattr(batch, f"action_{verb}")()
        for change in (
            batch.unlink,
            batch.line_ids.action_delete_personal_facts,
            lambda: batch.write({"country_id": False}),
            lambda: batch.column_ids[0].write({"content": "remark"}),
        ):
            with self.assertRaisesRegex(UserError, "wait until it is done"):
                change()

    def test_file_that_cannot_be_read_says_so_and_waits_for_another(self):
        other = self._upload(ROWS).file
        batch = self._upload([[""]] * 9)
        with self._at_once(2):
            batch.action_check()
        self._continue()
        self.assertEqual(batch.state, "draft")
        self.assertIn("no rows below", batch.read_error)
        batch.file = other
        batch.action_check()
        self.assertEqual((batch.state, batch.read_error), ("checked", False))

    def test_choice_that_cannot_be_read_leaves_the_preview(self):
        batch = self._check(ROWS)
        batch.encoding = "utf-16"
        with self._at_once(2):
            batch.action_check()
        with patch.object(
            type(batch), "_read_sheet", side_effect=UserError("not a table")
        ):
            self._continue()
        self.assertEqual((batch.state, batch.read_error), ("checked", "not a table"))
        self.assertEqual((batch.line_count, batch.is_outdated), (len(ROWS), True))
        with self.assertRaisesRegex(UserError, "check again"):
            batch.action_import()

    def test_line_that_fails_is_named_and_the_others_are_checked(self):
        batch = self._start()
        judge = type(batch)._judge

        def fail(batch, rows):
            if any(row.name == "丙丁" for row in rows):
                raise ValueError("the moon")
            judge(batch, rows)

        with patch.object(type(batch), "_judge", fail):
            self._continue()
        self.assertEqual(batch.state, "checked")
        self.assertEqual(
            batch.line_ids.mapped("verdict"),
            ["create", "refused", "create", "refused", "refused"],
        )
        self.assertIn("the moon", batch.line_ids[1].problem_text)

    def test_officer_who_may_no_longer_import_leaves_the_check_to_others(self):
        leaver = self._create_colleague("care_officer_left", "officer")
        batch = self._start(user=leaver).with_user(self.care_officer)
        leaver.group_ids -= self.env.ref("customer_care.group_care_officer")
        self._continue()
        self.assertEqual(batch.state, "draft")
        self.assertIn("may no longer", batch.read_error)

    def test_job_speaks_the_language_of_who_asked(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.care_officer.lang = "zh_CN"
        batch, languages = self._start(), []

        def watch(batch, lines):
            languages.append(batch.env.lang)
            batch._end_turn(lines)

        with patch.object(type(batch), "_check_some", watch):
            self._continue()
        self.assertEqual({*languages}, {"zh_CN"})
