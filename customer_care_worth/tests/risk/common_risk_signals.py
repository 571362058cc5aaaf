from datetime import date, timedelta

from odoo.fields import Command

from odoo.addons.customer_care.tests.common import CareCommon

from .common_risk import RiskMixin

TODAY = date(2026, 3, 10)
CHANNELS = ("call", "visit", "sms")


class SignalMixin(RiskMixin):
    """Makes a customer of whom one signal measures as much as a test wants."""

    @classmethod
    def _get_ago(cls, days):
        """The day so many days before the one on which tests run."""
        return str(TODAY - timedelta(days=days))

    def _make(self, code, *much):
        """A customer of this company, of whom a signal measures so much."""
        profile = getattr(self, f"_make_{code}")(*much)
        profile.partner_id.company_id = self.env.company
        return profile

    def _make_silence(self, days=64):
        profile = self._create_profile()
        self._be_silent(profile, self._get_ago(days))
        self._reach(profile, self._get_ago(days))
        return profile

    def _make_rhythm(self, days=69, times=4):
        """Contacts ten days apart, of which the last was so many days ago."""
        profile = self._create_profile()
        for place in range(times):
            self._reach(profile, self._get_ago(days + 10 * place))
        return profile

    def _make_answers(self, reached=1, tried=4):
        """Always reached last year, and of late so many times of so many."""
        profile = self._create_profile()
        for month in ("06", "07", "08", "09"):
            self._reach(profile, f"2025-{month}-10")
        for place in range(tried):
            outcome = "reached" if place < reached else "not_reached"
            self._reach(profile, self._get_ago(1 + place), outcome=outcome)
        return profile

    def _make_deal(self, after=0, before=5, days=7):
        """A deal so many days ago, with so many contacts on each side of it."""
        profile = self._create_profile()
        for place in range(before):
            self._reach(profile, self._get_ago(days + 4 + 4 * place))
        for place in range(after):
            self._reach(profile, self._get_ago(days - 3 - 3 * place))
        day = self._get_ago(days)
        self._create_event(code="deal", profile_id=profile.id, date=day)
        return profile

    def _make_buy_silence(self, days=283, times=4):
        """Purchases ten days apart, of which the last was so many days ago."""
        profile = self._create_profile()
        for place in range(times):
            day = self._get_ago(days + 10 * place)
            self._create_contribution(profile_id=profile.id, date=day)
        return profile

    _make_buy_rhythm = _make_buy_silence

    def _make_buy_few(self, times=4):
        return self._make_buy_silence(283, times)

    def _make_buy_decline(self, percent=100):
        """So much less in the last half of a year than in the half before."""
        profile = self._create_profile()
        for days, amount in ((250, 100), (30, 100 - percent)):
            if amount:
                self._create_contribution(
                    profile_id=profile.id, date=self._get_ago(days), amount=amount
                )
        return profile

    def _make_complaint(self, count=1):
        profile = self._create_profile()
        for number in range(count):
            self._complain(profile, f"Pump leaks {number}")
        return profile

    def _make_repeated(self, count=3):
        return self._make_complaint(count)

    def _make_rating(self, value=2):
        profile = self._create_profile()
        case = self._complain(profile)
        case.action_solve()
        self._rate_case(case, value)
        return profile

    def _make_people(self, role="decides"):
        company, person = self._create_company_with(role)
        self._complain(person, "Private car broken")
        return company

    def _make_promise(self, count=1):
        profile = self._create_profile()
        for number in range(count):
            promise = self._create_given(
                name=f"Samples {number}", profile_id=profile.id, date_due="2026-03-09"
            )
            promise.action_break()
        return profile

    def _make_left(self, count=1):
        profile = self._create_profile()
        for number in range(count):
            day = self._get_ago(number)
            self._create_event(code="contact_left", profile_id=profile.id, date=day)
        return profile

    def _make_rival(self, count=1):
        profile = self._create_profile()
        for number in range(count):
            self._create_presence(
                profile_id=profile.id, competitor_id=self._get_rival(number).id
            )
        return profile

    @classmethod
    def _get_rival(cls, number=0):
        """A competitor who is made once: names are theirs alone."""
        competitors, name = cls.env["care.competitor"], f"Iron & Co {number}"
        known = competitors.search([("name", "=", name)], limit=1)
        return known or competitors.create({"name": name})

    def _make_blocked(self, is_blocked=True):
        return self._create_profile(has_blocked_us=is_blocked)

    def _make_refused(self, count=1):
        profile = self._create_profile()
        for code in CHANNELS[:count]:
            channel = self.env.ref(f"customer_care.care_channel_{code}")
            self._create_channel_line(
                profile_id=profile.id, channel_id=channel.id, consent="refused"
            )
        return profile

    def _make_interest(self, shared=0):
        """A customer who likes tea, as the owner may."""
        tea, golf = self._get_interests()
        self.care_user.care_preference_ids = golf
        liked = golf if shared else tea
        return self._create_profile(preference_ids=[Command.link(liked.id)])

    @classmethod
    def _get_interests(cls):
        preferences, names = cls.env["care.preference"], ("Tea walks", "Night golf")
        known = preferences.search([("name", "in", names)], order="id")
        return known or preferences.create([{"name": name} for name in names])


class SignalCommon(SignalMixin, CareCommon):
    """Customers of this company alone, of whom each signal can be made."""
