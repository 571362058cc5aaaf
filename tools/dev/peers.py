"""Tests of the OCA's addons and of ours, installed beside each other.

These addons change what ours change: activities, contacts, jobs, cases.
"""

from dev import selection, server, trees
from dev.places import REPOSITORY

MODULES = (
    "helpdesk_mgmt",
    "helpdesk_mgmt_rating",
    "mail_activity_team",
    "partner_contact_birthdate",
    "queue_job",
)
ROOMS = ("feedback", "privacy", "profile", "promise", "touch")  # ours that they touch
# what fails beside each other, and why that is not our fault
EXPECTED = {
    "odoo.addons.customer_care.tests.promise.test_care_promise_reminder"
    ".TestCarePromiseReminder"
    ".test_many_promises_are_warned_of_in_a_constant_number_of_queries": (
        "mail_activity_team looks for the team of each activity by itself"
    ),
}


def tests(names):
    """Those with these names, of the OCA's and of the rooms of ours that they touch."""
    files = _files()
    if not names:
        return [selection.Found(path) for path in files]
    return selection.named(names, files)


def _files():
    addons = _bring()
    rooms = [REPOSITORY / "customer_care/tests" / name for name in ROOMS]
    places = [*(addons / name / "tests" for name in MODULES), *rooms]
    return [path for place in places for path in sorted(place.glob("test_*.py"))]


def _bring():
    """The folder with these addons, where Odoo finds them from now on."""
    folder = trees.packages("peers", "peers")
    server.add_packages(folder)
    return folder / "odoo/addons"
