from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import matrix_rules
from odoo.addons.customer_care.tests.checks.matrix import MARK, grant

from .common import HEADING, CareImportCommon

OFFICE = ("officer", "manager")


@tagged("post_install", "-at_install")
class TestCareImportMatrix(CareImportCommon, matrix_rules.MatrixRules):
    """What each person may do with a sheet of a colleague, its columns and its rows.

    Officers and managers of its company go on with it. Nobody makes columns or rows, or
    deletes a column; nobody at all meets the identity number that stands in a row.
    """

    addon = "customer_care_import"
    rights = {
        "care.import": grant(OFFICE, "rwcu"),
        "care.import.column": grant(OFFICE, "rw"),
        "care.import.heading": grant(("officer",), "r") | grant(("manager",), "rwcu"),
        "care.import.line": grant(OFFICE, "rwu"),
        "care.import.sheet": grant(OFFICE, "r"),
    }
    held = {
        "care.import.kept_file": (),
        "care.import.line.texts": (),
        "care.import.line.trace": (),
        "care.import.secret_positions": (),
    }
    proposed = {
        "care.import.country_id": "where the numbers of a sheet are from",
        "care.import.name": "what the sheet is called",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # of no kind that anybody may read
        cls.marks["identity number"] = f"{MARK} identity!"

    @classmethod
    def _create_rest(cls):
        heading = [*HEADING, "身份证号"]
        row = ["K1", "甲乙", "13800000001", f"{MARK} identity!"]
        sheet = cls._import([row], heading).with_env(cls.env)
        page = cls.env["care.import.sheet"].create(
            {"import_id": sheet.id, "name": f"{MARK} sheet"}
        )
        learned = cls.env["care.import.heading"].create({"name": f"{MARK} heading"})
        yield from (sheet, sheet.column_ids[3], sheet.line_ids, page, learned)
        yield from super()._create_rest()

    def test_row_is_that_of_a_customer_with_a_hidden_number(self):
        row = self.foreign["care.import.line"]
        self.assertTrue(row.profile_id)
        self.assertIn(MARK, str(row._get_texts()))
