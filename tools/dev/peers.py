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
ALONE = "test_care_matrix.py"  # its table names the doors of Odoo and of ours alone
EACH_BY_ITSELF = "mail_activity_team looks for the team of each activity by itself"
WITHOUT_DOCUMENT = "mail_activity_team makes no activity that hangs on no document"
# what fails beside each other, and why that is not our fault
EXPECTED = {
    f"odoo.addons.customer_care.tests.{name}": reason
    for name, reason in {
        "feedback.test_care_feedback_queries.TestCareFeedbackQueries"
        ".test_first_responses_of_many_cases_take_as_many_queries_as_of_few": (
            EACH_BY_ITSELF
        ),
        "feedback.test_care_feedback_queries.TestCareFeedbackQueries"
        ".test_opening_many_cases_costs_the_same_however_many_they_are": EACH_BY_ITSELF,
        "feedback.test_care_feedback_queries.TestCareFeedbackQueries"
        ".test_opening_one_case_costs_few_queries": EACH_BY_ITSELF,
        "feedback.test_care_feedback_queries.TestCareFeedbackQueries"
        ".test_telling_an_officer_of_late_answers_costs_the_same_for_many_cases": (
            EACH_BY_ITSELF
        ),
        "privacy.test_care_secrecy.TestCareSecrecy"
        ".test_activity_cannot_be_hung_on_a_foreign_promise": WITHOUT_DOCUMENT,
        "privacy.test_care_secrecy.TestCareSecrecy"
        ".test_activity_cannot_be_hung_on_a_foreign_touch": WITHOUT_DOCUMENT,
        "promise.test_care_promise_reminder.TestCarePromiseReminder"
        ".test_many_promises_are_warned_of_in_a_constant_number_of_queries": (
            EACH_BY_ITSELF
        ),
    }.items()
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
    found = [path for place in places for path in sorted(place.glob("test_*.py"))]
    return [path for path in found if path.name != ALONE]


def _bring():
    """The folder with these addons, where Odoo finds them from now on."""
    folder = trees.packages("peers", "peers")
    server.add_packages(folder)
    return folder / "odoo/addons"
