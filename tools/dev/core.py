"""Odoo's own tests beside our addons: nobody's Odoo may work worse for having us."""

from dev import selection, trees

MODULES = ("crm", "sale_management")  # besides those that our addons need
WHOLE = ["mail", "contacts", "portal", "rating", "calendar", "resource", "crm", "bus"]
QUICK = ["TestCrmMailActivity", "TestLeadMerge", "TestCalendarActivity"]
# what does not pass, and why that is not our fault
EXPECTED = {
    "odoo.addons.mail.tests.test_res_users.TestUserSettings.test_create_portal_user": (
        "Odoo skips it itself"
    ),
}


def tests(names):
    """Those with these names; `quick` are those of what our addons change most."""
    files = _files()
    if not names:
        return [selection.Found(path) for path in files]
    names = [part for name in names for part in (QUICK if name == "quick" else [name])]
    return selection.named(names, files)


def unexpected(failed):
    return {name: reason for name, reason in failed.items() if name not in EXPECTED}


def _files():
    addons = trees.odoo_home() / "odoo/addons"
    folders = [addons / name / "tests" for name in WHOLE]
    return [path for folder in folders for path in sorted(folder.rglob("test_*.py"))]
