from odoo.tests import tagged

from ..common import CareCommon, RealTimeCommon


@tagged("post_install", "-at_install")
class TestCareStartTour(RealTimeCommon, CareCommon):
    """A contact becomes a customer with family and birthday in the browser."""

    def test_contact_becomes_a_customer_with_family_and_birthday(self):
        self._set_default_tier()
        contact = self._create_contact("Fang Fang")
        url = f"/odoo/contacts/{contact.id}"
        self.start_tour(url, "care_start", login="care_user")
        profile = self.env["care.profile"].search([("partner_id", "=", contact.id)])
        self.assertEqual(profile.user_id, self.care_user)
        self.assertEqual(profile.relative_ids.mapped("name"), ["Xiao Yu"])
        self.assertRecord(profile.occasion_ids, month=5, day=12)
