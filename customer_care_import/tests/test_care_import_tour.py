from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestCareImportTour(HttpCase):
    """A sheet is brought in and taken back in the browser."""

    def test_officer_brings_in_a_sheet_and_takes_it_back(self):
        groups = "base.group_user,customer_care.group_care_officer"
        new_test_user(self.env, "care_officer", groups=groups)
        self.start_tour("/odoo", "care_import_tour", login="care_officer")
        batch = self.env["care.import"].search([], limit=1)
        self.assertEqual((batch.state, batch.kept_count), ("undone", 0))
        self.assertEqual(batch.create_count, 2)
