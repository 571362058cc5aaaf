"""Odoo's own tests beside our addons: nobody's Odoo may work worse for having us."""

from dev import selection, trees

MODULES = ("crm", "sale_management", "test_mail")  # besides what ours need
WHOLE = [
    "base/tests/test_res_partner.py",
    "base/tests/test_res_partner_merge.py",
    "base/tests/test_res_users.py",
    *("bus", "calendar", "contacts", "crm", "mail", "portal", "rating", "resource"),
    *("sale", "test_mail"),
]
SLOW = "test_taxes_*"  # of sale, about tables of taxes only
QUICK = [
    *("TestCalendarActivity", "TestCrmMailActivity", "TestLeadMerge"),
    *("test_mail_activity", "test_mail_followers", "test_mail_gateway"),
    *("test_mail_mail", "TestMailAPIPerformance", "TestMessagePost"),
    "TestMergePartner",
]
GIVEN_AS_RECORD = (
    "account reads a parent by its number, and gets a record from the test"
)
CUSTOMERS_ASKED_FOR = (
    "a mail to somebody is asked once whether it goes to a customer, and once more when"
    " it fails"
)
ASKED_FOR = {
    "TestBaseAPIPerformance": (
        *("test_mail_composer", "test_mail_composer_attachments"),
        *("test_mail_composer_nodelete", "test_mail_composer_w_template"),
        "test_mail_composer_w_template_attachments",
        "test_mail_composer_w_template_form",
        "test_mail_composer_w_template_form_attachments",
        "test_message_post_one_email_notification",
    ),
    "TestMailAPIPerformance": (
        *("test_mail_mail_send_batch_complete", "test_message_post_followers"),
        "test_message_post_template",
    ),
    "TestPerformance": ("test_message_post", "test_message_post_loop"),
}
SKIPPED = "Odoo skips it itself"
# what does not pass, and why that is not our fault
EXPECTED = {
    "odoo.addons.base.tests.test_res_partner.TestPartnerAddressCompany"
    ".test_address_parent_company_creation": GIVEN_AS_RECORD,
    "odoo.addons.base.tests.test_res_partner.TestPartnerAddressCompany"
    ".test_commercial_field_sync_reset": GIVEN_AS_RECORD,
    "odoo.addons.mail.tests.test_res_users.TestUserSettings"
    ".test_create_portal_user": SKIPPED,
    "odoo.addons.base.tests.test_res_partner_merge.TestMergePartner"
    ".test_merge_partners_with_peon_user": "it may not read a field of auth_signup",
    "odoo.addons.sale.tests.test_import_files.TestImportFiles"
    ".test_import_quotation_template_xls": SKIPPED,
    "odoo.addons.sale.tests.test_sale_to_invoice.TestSaleToInvoice"
    ".test_partial_invoicing_interaction_with_invoicing_switch_threshold": SKIPPED,
    **{
        f"odoo.addons.test_mail.tests.test_performance.{name}.{test}": (
            CUSTOMERS_ASKED_FOR
        )
        for name, tests in ASKED_FOR.items()
        for test in tests
    },
}


def tests(names):
    """Those with these names; `quick` are those of what our addons change most."""
    files = _files()
    if not names:
        return [selection.Found(path) for path in files]
    names = [part for name in names for part in (QUICK if name == "quick" else [name])]
    return selection.named(names, files)


def _files():
    addons = trees.odoo_home() / "odoo/addons"
    found = [path for name in WHOLE for path in _below(addons / name)]
    return [path for path in found if not path.match(SLOW)]


def _below(place):
    return [place] if place.is_file() else sorted(place.glob("tests/**/test_*.py"))
