from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import demo_words


@tagged("post_install", "-at_install")
class TestCareWorthImportDemoWords(demo_words.DemoWordsCommon):
    module = "customer_care_worth_import"
