from odoo.tests import tagged

from odoo.addons.customer_care.models.privacy.companies import group_by_company
from odoo.addons.customer_care.tests.checks.companies import CompanyRules

from .common import CareImportCommon


@tagged("post_install", "-at_install")
class TestCareImportCompanies(CompanyRules):
    """All of an import belongs to the company of the import."""

    addon = "customer_care_import"


@tagged("post_install", "-at_install")
class TestCareImportPaths(CareImportCommon):
    """Managers hear of a sheet in its company, wherever they are told."""

    def test_rows_and_columns_are_of_the_company_of_their_sheet(self):
        care_import = self._check([["K1", "甲", ""]]).sudo()
        company = self._create_company()
        care_import.company_id = company
        for told in (care_import, care_import.line_ids, care_import.column_ids):
            with self.subTest(told._name):
                shared = self.env["res.company"]
                self.assertEqual(group_by_company(told, shared), {company: told})
