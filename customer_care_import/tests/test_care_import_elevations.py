from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks import elevations

PLACES = {
    "models/care_import_change.py": 1,
    "models/care_import_heading.py": 1,
    "models/care_import_job.py": 1,
    "models/care_import_line.py": 1,
    "models/care_import_reading.py": 1,
    "models/care_import_secret.py": 2,
    "models/care_import_undo.py": 3,
    "models/care_profile.py": 1,
}


@tagged("post_install", "-at_install")
class TestCareImportElevations(elevations.ElevationCommon):
    """The places of sheets that go beyond the rights of a person."""

    addon = "customer_care_import"
    places = PLACES
