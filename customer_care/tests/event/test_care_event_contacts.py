from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEventContacts(CareCommon):
    """Who falls silent once a deal is signed is listed, with the figures."""

    def _reach(self, *days, outcome="reached"):
        for day in days:
            self._create_touch(
                state="done", outcome=outcome, date_done=f"{day} 02:00:00"
            )

    @users("care_officer")
    def test_contacts_before_and_since_are_counted(self):
        before = [f"2026-02-{day}" for day in (10, 12, 18, 20, 24)]
        self._reach(*before, "2026-01-01")
        self._reach("2026-03-02", outcome="not_reached")
        deal = self._create_event(self.env.user, code="deal", date="2026-03-01")
        self.assertRecord(
            deal, contacts_before=5, contacts_after=0, has_no_contact_after=True
        )
        own = ("profile_id", "=", self.profile.id)
        domain = [("has_no_contact_after", "=", True), own]
        self.assertFinds(self.env["care.event"], domain, deal)
        self._reach("2026-03-05")
        self.env.invalidate_all()
        self.assertRecord(deal, contacts_after=1, has_no_contact_after=False)
        self.assertFindsNothing(self.env["care.event"], domain)

    @users("care_officer")
    def test_contact_counts_on_the_day_of_the_reader(self):
        deal = self._create_event(self.env.user, code="deal", date="2026-02-01")
        for moment in ("2026-01-01 17:00:00", "2026-03-03 17:00:00"):
            self._create_touch(state="done", outcome="reached", date_done=moment)
        for zone, before, after in (("Asia/Shanghai", 1, 0), ("UTC", 0, 1)):
            with self.subTest(zone):
                deal = deal.with_context(tz=zone)
                self.assertRecord(deal, contacts_before=before, contacts_after=after)

    @users("care_officer")
    def test_week_is_given_before_anybody_is_called_silent(self):
        deal = self._create_event(self.env.user, code="deal", date="2026-03-04")
        self.assertFalse(deal.has_no_contact_after)

    @users("care_officer")
    def test_list_of_deals_opens_on_those_without_a_contact(self):
        action = self.env.ref("customer_care.care_event_action_silent").sudo()
        self.assertIn("no_contact_after", action.context)
        found = self._search_by_filter("care_event_view_search", "no_contact_after")
        self.assertNotIn(self.profile, found.profile_id)
