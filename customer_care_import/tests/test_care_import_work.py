from psycopg2.errors import SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.customer_care_import.models import care_import_work as works

from .common import CareImportCommon

COUNT = 4
ROWS = [[f"K{n}", f"甲{n}", f"1380000000{n}"] for n in range(COUNT)]
IDLE = ("draft", "checked", "done", "undone")
JOB = "odoo.addons.customer_care_import.models.care_import_job"


@tagged("post_install", "-at_install")
class TestCareImportWork(CareImportCommon):
    """What is left of an import, and how far it is, hangs on its state alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.care_import = cls._check(ROWS)

    def _set(self, **values):
        self.care_import._as_system().write(values)

    def _mark(self, name, count):
        """Say of the first lines that this is done with them."""
        lines = self.care_import.line_ids.sorted("row_number")
        lines[:count]._write_as_system({name: True})
        return lines

    def test_each_state_has_its_work(self):
        states = dict(self.care_import._fields["state"].selection)
        told = {
            "checking": works.Checking,
            "running": works.Writing,
            "undoing": works.Undoing,
            **dict.fromkeys(IDLE, works.Work),
        }
        self.assertEqual(states.keys(), told.keys())
        for state, work in told.items():
            self._set(state=state)
            self.assertIs(type(self.care_import._get_work()), work, state)

    def test_nothing_is_left_where_nothing_is_under_way(self):
        for state in IDLE:
            self._set(state=state)
            with self.subTest(state):
                self.assertEqual(
                    (self.care_import.open_count, self.care_import.progress), (0, 0)
                )
                _work, found = self.care_import._get_work().find_turn(9)
                self.assertFalse(found)

    def test_lines_that_are_not_done_are_left(self):
        for state, name in (("running", "is_done"), ("undoing", "is_undone")):
            self._set(state=state)
            for count, progress in ((0, 0), (1, 25), (3, 75), (4, 100)):
                lines = self._mark(name, count)
                with self.subTest(state, count=count):
                    left = COUNT - count
                    told = (self.care_import.open_count, self.care_import.progress)
                    self.assertEqual(told, (left, progress))
                    _work, found = self.care_import._get_work().find_turn(9)
                    self.assertEqual(found, lines[count:])

    def test_rounds_of_a_check_go_over_all_lines_twice(self):
        rows = self.care_import.line_ids.sorted("row_number").mapped("row_number")
        for round_, row, left, progress, found in (
            (works.READ, 0, 4, 0, self.care_import),
            (works.FIND_KEYS, 0, 4, 20, self.care_import.line_ids),
            (works.FIND_KEYS, rows[1], 4, 35, self.care_import.line_ids[2:]),
            (works.JUDGE, 0, 4, 50, self.care_import.line_ids),
            (works.JUDGE, rows[1], 2, 75, self.care_import.line_ids[2:]),
            (works.JUDGE, rows[3], 0, 99, self.care_import),
            (works.SUM_UP, 0, 0, 99, self.care_import),
        ):
            self._set(state="checking", check_round=round_, check_row=row)
            with self.subTest(round=round_, row=row):
                told = (self.care_import.open_count, self.care_import.progress)
                self.assertEqual(told, (left, progress))
                self.assertEqual(self.care_import._get_work().find_turn(9)[1], found)

    def test_limit_is_how_many_lines_come_at_once(self):
        for state in ("checking", "running", "undoing"):
            self._set(state=state, check_round=works.JUDGE, check_row=0)
            _work, found = self.care_import._get_work().find_turn(3)
            self.assertEqual(len(found), 3, state)

    def test_only_a_check_may_be_overtaken(self):
        """Nobody gives up what changes customers: the job tries all of it again."""

        def fail(_batch, lines):
            raise SerializationFailure("could not serialize access")

        for state in ("running", "undoing"):
            self._set(state=state)
            with (
                self.subTest(state),
                self.assertRaisesRegex(SerializationFailure, "could not serialize"),
            ):
                self.care_import._work_or_set_aside(
                    fail.__get__(self.care_import), self.care_import
                )
        self._set(state="checking", check_round=works.JUDGE)
        with mute_logger(JOB):
            self.care_import._work_or_set_aside(
                fail.__get__(self.care_import), self.care_import
            )

    def test_lines_are_written_each_with_its_own_values(self):
        lines = self.care_import.line_ids
        lines._write_each(
            (line, {"key": f"k{n}", "problem_count": n, "problems": [{"code": n}]})
            for n, line in enumerate(lines)
        )
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(lines.mapped("key"), [f"k{n}" for n in range(COUNT)])
        self.assertEqual(lines.mapped("problem_count"), [*range(COUNT)])
        self.assertEqual(self.care_import.problem_count, COUNT - 1)

    def test_writing_many_lines_asks_no_more_than_writing_few(self):
        lines = self.care_import.line_ids
        self.assertNoMoreQueries(
            lambda some: lines._write_each(
                (line, {"key": f"q{line.id}", "verdict": "same"}) for line in some
            ),
            lines[:1],
            lines,
        )

    def test_lines_that_are_read_from_a_file_are_like_created_ones(self):
        read = self.care_import.line_ids[0]
        values = {"import_id": self.care_import.id, "row_number": 99, "texts": ROWS[0]}
        made = read.with_env(self.env).create(values)
        made._write_as_system({"row_number": read.row_number})
        result = {"name", "key", "phone_key", "verdict", "display_name"}
        names = [
            name
            for name, field in read._fields.items()
            if field.store and field.column_type and name not in result
        ]
        for name in sorted({*names} - {"id", "create_uid", "write_uid", "write_date"}):
            one, other = (line.sudo()[name] for line in (read, made))
            self.assertEqual(one or False, other or False, name)
