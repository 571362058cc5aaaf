from odoo.tests import tagged

from odoo.addons.customer_care.tests.common_companies import CompanyRules


@tagged("post_install", "-at_install")
class TestCareImportCompanies(CompanyRules):
    """All of an import belongs to the company of the import."""

    addon = "customer_care_import"
