from odoo.tests import tagged

from .common import HEADING, CareImportCommon

FEW, MANY = 10, 50
IDENTITY = "110101199003077571"


@tagged("post_install", "-at_install")
class TestCareImportQueries(CareImportCommon):
    """What is asked of the database does not grow with lines or imports."""

    def _list_rows(self, start, size, *cells):
        return [
            [f"K{n}", f"甲{n}", f"1380000{n:04}", *(f"{cell}{n}" for cell in cells)]
            for n in range(start, start + size)
        ]

    def _assert_flat(self, count, margin=2):
        """``count`` tells the queries for so many records that begin at a number."""
        few, many = count(100, FEW), count(500, MANY)
        self.assertLessEqual(many, few + margin)

    def test_undoing_companies_and_words_that_were_made(self):
        def count(start, size):
            rows = self._list_rows(start, size, "乙厂", "丙棋")
            care_import = self._import(rows, [*HEADING, "公司", "爱好"])
            self.assertEqual(len(care_import.made_partner_ids), size)
            undone = care_import.sudo()
            care_import.line_ids.profile_id.sudo()._unlink_kept_elsewhere()
            spent = self._count_queries(undone._undo_shared)
            self.assertFalse(undone.made_preference_ids.exists())
            return spent

        self._assert_flat(count)

    def test_undoing_what_several_imports_have_left_behind(self):
        def count(start, size):
            imports = self.env["care.import"].sudo()
            for n in range(start, start + size):
                row = self._list_rows(n, 1, "丁厂")
                imports |= self._import(row, [*HEADING, "公司"]).sudo()
            imports.line_ids.profile_id._unlink_kept_elsewhere()
            return self._count_queries(imports._undo_shared)

        few, many = count(100, 2), count(200, 6)
        self.assertLessEqual(many, few + 2)

    def test_looking_at_changes_that_name_other_records(self):
        heading = [*HEADING, "公司", "省份", "等级"]
        tiers, states = ("A", "B"), ("浙江", "江苏")

        def list_rows(start, size, version):
            return [
                [*row, f"戊厂{row[0]}{version}", states[version], tiers[version]]
                for row in self._list_rows(start, size)
            ]

        def count(start, size):
            self._import(list_rows(start, size, 0), heading)
            again = self._check(list_rows(start, size, 1), heading)
            before = self._count_changes(again.line_ids)
            again.action_import()
            return before, self._count_changes(again.line_ids)

        few, many = count(100, FEW), count(500, MANY)
        for spent_on_few, spent_on_many in zip(few, many, strict=True):
            self.assertLessEqual(spent_on_many, spent_on_few + 2)

    def _count_changes(self, lines):
        lines = lines.browse(lines.ids)  # as a list reads them
        self.env.invalidate_all()
        return self._count_queries(
            lambda: self.assertTrue(all(lines.mapped("changes_text")))
        )

    def test_printing_lines_with_identity_numbers(self):
        self.care_officer.group_ids += self.env.ref("customer_care.group_care_identity")
        rows = [[*row, IDENTITY] for row in self._list_rows(100, MANY)]
        lines = self._check(rows, [*HEADING, "身份证号"]).line_ids
        lines = lines.with_user(self.care_officer).sudo()

        def count(_start, size):
            self.env.invalidate_all()
            return self._count_queries(lines[:size]._list_printed)

        self._assert_flat(count)

    def test_looking_at_several_imports(self):
        checked = [self._check(self._list_rows(n, 3)) for n in range(100, 160, 10)]
        imports = self.env["care.import"].union(*checked)
        for names in (["first_names"], ["progress"], ["summary", "line_count"]):
            counts = []
            for some in (imports[:2], imports):
                self.env.invalidate_all()
                counts.append(
                    self._count_queries(lambda own=some, names=names: own.read(names))
                )
            with self.subTest(names):
                self.assertGreaterEqual(*counts)

    def test_first_lines_are_those_of_each_import(self):
        imports = self._check(self._list_rows(100, 4))
        imports |= self._check(self._list_rows(200, 4))
        lines = imports._find_first_lines(2)
        self.assertEqual(lines.mapped("name"), ["甲100", "甲101", "甲200", "甲201"])
