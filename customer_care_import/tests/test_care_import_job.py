from unittest.mock import patch

from psycopg2 import OperationalError

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.customer_care.tests.common_access import AccessCommon
from odoo.addons.customer_care_import.models import care_import_job

from .common import CareImportCommon

COUNT = 5


@tagged("post_install", "-at_install")
class TestCareImportJob(CareImportCommon, AccessCommon):
    """What is left of a large sheet goes on in the background, exactly once."""

    def _start(self, prefix="K", count=2):
        """A sheet of which the job has brought in the first rows."""
        rows = [[f"{prefix}{n}", f"甲{prefix}{n}", ""] for n in range(COUNT)]
        care_import = self._check(rows)
        with self._at_once(count):
            care_import.action_import()
        self._continue(count, turns=1)
        self.assertEqual(care_import.state, "running")
        return care_import

    def _undo_some(self, count=2):
        with self._at_once(COUNT + 1):
            care_import = self._check([[f"K{n}", f"甲{n}", ""] for n in range(COUNT)])
            care_import.action_import()
        with self._at_once(count):
            care_import.action_undo()
        self._continue(count, turns=1)
        self.assertEqual(care_import.state, "undoing")
        return care_import

    def _count_customers(self, prefix="K"):
        profiles = self.env["care.profile"]
        return profiles.search_count([("customer_number", "=like", f"{prefix}_")])

    def test_rest_is_brought_in_and_nothing_twice(self):
        care_import = self._start()
        self.assertEqual((care_import.open_count, self._count_customers()), (3, 2))
        self._continue()
        self.assertEqual((care_import.state, care_import.open_count), ("done", 0))
        self.assertEqual(self._count_customers(), COUNT)
        self._continue()
        self.assertEqual(self._count_customers(), COUNT)

    def test_what_each_batch_asks_has_an_index(self):
        self.env.cr.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'care_import_line'"
        )
        indexes = " ".join(index for (index,) in self.env.cr.fetchall())
        for keys, rows in (
            ("import_id, phone_key", "phone_key IS NOT NULL"),
            ("import_id, row_number, id", "is_done IS NOT TRUE"),
            ("import_id, row_number, id", "is_undone IS NOT TRUE"),
        ):
            with self.subTest(keys):
                self.assertIn(f"({keys}) WHERE ({rows})", indexes)

    def test_what_is_next_asks_only_for_lines_of_an_index(self):
        """Else each batch looks at all lines there are, which takes longer than it."""
        care_import = self._start()
        for state, field in (
            ("checking", "is_done"),
            ("running", "is_done"),
            ("undoing", "is_undone"),
        ):
            care_import._as_system().write({"state": state, "check_round": 2})
            queries, search = [], type(care_import.line_ids)._search

            def watch(*args, queries=queries, search=search, **options):
                queries.append(search(*args, **options))
                return queries[-1]

            with (
                self.subTest(state),
                patch.object(type(care_import.line_ids), "_search", watch),
            ):
                care_import._get_work().find_turn(2)
                told = queries[0].select().code.replace('"', "")
                self.assertIn(f"care_import_line.{field} IS NOT TRUE", told)

    def test_next_rows_are_found_in_the_order_of_their_index(self):
        care_import, queries = self._start(), []
        search = type(care_import.line_ids)._search

        def watch(*args, **options):
            queries.append(search(*args, **options))
            return queries[-1]

        with patch.object(type(care_import.line_ids), "_search", watch):
            found = care_import._get_work().find_turn(2)[1]
        self.assertEqual(found.mapped("row_number"), [4, 5])
        order = queries[0].select().code.partition("ORDER BY")[2]
        self.assertRegex(order, r'^ "care_import_line"."row_number"')

    def test_what_is_left_is_counted_in_as_many_queries_for_many_sheets(self):
        sheets = self._start("A") | self._start("B") | self._start("C")
        self.assertEqual(sheets.mapped("open_count"), [3, 3, 3])
        self.assertNoMoreQueries(
            lambda read: read.mapped("open_count"), sheets[:1], sheets
        )

    def test_each_batch_leaves_the_memory_to_the_next(self):
        kept, write = [], type(self.env["care.import"])._write_lines

        def watch(care_import, lines):
            texts = lines._fields["texts"]
            kept.append(len([*texts._get_all_cache_ids(lines.env)]))
            return write(care_import, lines)

        care_import = self._check([[f"K{n}", f"甲{n}", ""] for n in range(COUNT)])
        self.env.invalidate_all()
        with (
            patch.object(care_import_job, "BATCH_SIZE", 1),
            patch.object(type(care_import), "_write_lines", watch),
        ):
            care_import.action_import()
        self.assertEqual(kept, [0] * COUNT)

    def test_rest_is_undone(self):
        care_import = self._undo_some()
        self.assertEqual((care_import.open_count, self._count_customers()), (3, 3))
        self._continue()
        self.assertEqual((care_import.state, self._count_customers()), ("undone", 0))

    def test_job_that_is_told_to_stop_goes_on_the_next_time(self):
        care_import = self._start()
        self._continue(batch_size=1, turns=1)
        self.assertEqual((care_import.state, care_import.open_count), ("running", 2))
        self._continue()
        self.assertEqual((care_import.state, self._count_customers()), ("done", COUNT))

    def test_sheets_wait_for_each_other(self):
        first, second = self._start("K"), self._start("L")
        self._continue()
        self.assertEqual((first.state, second.state), ("done", "done"))
        self.assertEqual(self._count_customers("L"), COUNT)

    def test_job_works_in_the_name_of_who_asked(self):
        care_import = self._start().with_user(self.care_manager)
        self._continue()
        made = care_import.line_ids.profile_id
        self.assertEqual(made.create_uid, self.care_officer)
        with self._at_once(2):
            care_import.action_undo()
        self.assertEqual(care_import.user_id, self.care_manager)

    def test_job_works_in_the_company_of_the_sheet(self):
        company, abroad = self._create_company_of("Abroad", "care_abroad", "officer")
        here = self._start("K")
        there = self.env["care.import"].with_user(abroad)
        file = self._upload([[f"L{n}", f"乙{n}", ""] for n in range(COUNT)]).file
        there = there.create({"file": file, "file_name": "there.csv"})
        there.action_check()
        with self._at_once(1):
            there.action_import()
        self._continue()
        self.assertEqual(there.sudo().line_ids.profile_id.company_id, company)
        self.assertEqual(here.line_ids.profile_id.company_id, self.env.company)

    def test_second_click_while_it_runs_is_told_so(self):
        running, undoing = self._start("L"), self._undo_some()
        for care_import in running, undoing:
            for verb in ("check", "start_over", "import", "undo"):
                with self.subTest(verb=verb, state=care_import.state):
                    with self.assertRaisesRegex(UserError, "changed in the meantime"):
                        getattr(care_import, f"action_{verb}")()
            with self.assertRaisesRegex(UserError, "Undo the import first"):
                care_import.unlink()

    def test_rows_are_not_deleted_while_they_are_brought_in(self):
        care_import = self._start()
        with self.assertRaisesRegex(UserError, "wait until it is done"):
            care_import.line_ids.action_delete_personal_facts()

    def test_lost_database_leaves_rows_for_the_next_turn(self):
        """A server that is killed, or two at once: no row is to blame."""
        care_import = self._start()
        write = type(care_import)._write_lines

        def fail(care_import, lines):
            write(care_import, lines)
            raise OperationalError("the server closed the connection")

        with (
            patch.object(type(care_import), "_write_lines", fail),
            self.assertRaisesRegex(OperationalError, "closed the connection"),
            self.env.cr.savepoint(),
        ):
            self._continue()
        self.env.invalidate_all()
        self.assertEqual((care_import.state, care_import.open_count), ("running", 3))
        self._continue()
        self.assertEqual(care_import.refused_count, 0)
        self.assertEqual((care_import.state, self._count_customers()), ("done", COUNT))

    def test_row_that_fails_is_named_and_the_others_go_on(self):
        for state, method in (
            ("running", "_write_lines"),
            ("undoing", "_undo_lines"),
        ):
            care_import = self._start("L") if state == "running" else self._undo_some()
            bad = care_import.line_ids[3]
            step = getattr(type(care_import), method)

            def fail(care_import, lines, bad=bad, step=step):
                if bad in lines:
                    raise ValueError("the moon")
                return step(care_import, lines)

            with self.subTest(state), patch.object(type(care_import), method, fail):
                self._continue()
                told = bad.problem_text if state == "running" else bad.undo_note
                self.assertIn("the moon", told)
                self.assertIn(care_import.state, ("done", "undone"))
        self.assertEqual(self._count_customers("L"), COUNT - 1)
        self.assertEqual(self._count_customers("K"), 1)

    def test_row_that_failed_to_be_undone_is_undone_later(self):
        care_import = self._undo_some(1)
        with patch.object(
            type(care_import), "_unlink_customers", side_effect=ValueError("the moon")
        ):
            self._continue()
        self.assertEqual(
            (care_import.state, care_import.kept_count), ("undone", COUNT - 1)
        )
        care_import.action_undo()
        self.assertEqual((care_import.kept_count, self._count_customers()), (0, 0))

    def _start_as_leaver(self, verb="action_import"):
        """What an officer has begun who is going to leave."""
        leaver = self._create_colleague("care_officer_left", "officer")
        care_import = self.env["care.import"].with_user(leaver)
        file = self._upload([["L1", "乙", ""], ["L2", "丙", ""]]).file
        care_import = care_import.create({"file": file, "file_name": "leaver.csv"})
        care_import.action_check()
        if verb == "action_undo":
            care_import.action_import()
        with self._at_once(1):
            getattr(care_import, verb)()
        self._continue(1, turns=1)
        return care_import.with_user(self.care_officer), leaver

    def test_officer_who_may_no_longer_stops_no_other_sheet(self):
        stopped, leaver = self._start_as_leaver()
        other = self._start()
        leaver.group_ids -= self.env.ref("customer_care.group_care_officer")
        self._continue()
        self.assertEqual((stopped.state, other.state), ("done", "done"))
        self.assertEqual((stopped.create_count, stopped.refused_count), (1, 1))
        self.assertIn("may no longer", stopped.line_ids[1].problem_text)
        stopped.action_undo()
        self.assertEqual((stopped.state, self._count_customers("L")), ("undone", 0))

    def test_undoing_of_an_officer_who_left_is_ended_by_another(self):
        stopped, leaver = self._start_as_leaver("action_undo")
        leaver.active = False
        self._continue()
        self.assertEqual((stopped.state, stopped.kept_count), ("undone", 1))
        stopped.action_undo()
        self.assertEqual((stopped.kept_count, self._count_customers("L")), (0, 0))

    def test_officer_who_left_the_company_goes_on_no_more(self):
        stopped, leaver = self._start_as_leaver()
        company = self._create_company()
        leaver.write({"company_id": company.id, "company_ids": [(6, 0, company.ids)]})
        self._continue()
        self.assertEqual((stopped.state, self._count_customers("L")), ("done", 1))
