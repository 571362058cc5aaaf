from odoo.exceptions import AccessError
from odoo.fields import Datetime
from odoo.tests import tagged, users

from ...tools.timeline import PAGE
from ..common import BY_RULE, CareCommon


@tagged("post_install", "-at_install")
class TestCareTimeline(CareCommon):
    """What happened with a customer stands in one stream, for each reader his own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.wedding = cls._create_event(cls.care_user, "wedding", date="2026-03-04")
        cls.talk = cls._create_done(note="<p>Loves the new <b>pump</b></p>")
        cls.need = cls._create_need(cls.care_user, date="2026-03-03")
        cls.promise = cls._create_given(cls.care_user)
        cls.case = cls._create_case(cls.care_user, date_opened="2026-03-02 04:00:00")

    @classmethod
    def _create_done(cls, **values):
        """A call of the first user that reached the customer."""
        values = {"state": "done", "outcome": "reached", **values}
        values.setdefault("date_done", "2026-03-05 04:00:00")
        return cls._create_touch(cls.care_user, **values)

    def _read(self, user=None, profile=None, **options):
        profile = (profile or self.profile).with_user(user or self.care_user)
        return profile.get_timeline(**options)

    def _list(self, *args, **options):
        """What stands on all pages, as model and id."""
        listed, after = [], None
        while after is not False:
            page = self._read(*args, after=after, **options)
            listed += [(entry["model"], entry["id"]) for entry in page["entries"]]
            after = page["after"]
        return listed

    def _get_keys(self, *records):
        return [(record._name, record.id) for record in records]

    def test_all_kinds_stand_in_one_stream_newest_first(self):
        self.profile.with_user(self.care_user).message_post(
            body="Asked for the price list", message_type="comment"
        )
        message = self.profile.message_ids[0]
        message.date = "2026-03-08 04:00:00"
        self.assertEqual(
            self._list(),
            self._get_keys(
                self.promise, message, self.talk, self.wedding, self.need, self.case
            ),
        )

    def test_entry_tells_the_words_who_and_how(self):
        [entry] = self._read(search="Loves the new")["entries"]
        self.assertEqual(entry["text"], "Loves the new *pump*")
        self.assertEqual(entry["label"], "Reached")
        self.assertIn(self.care_user.name, entry["facts"])
        self.assertIn("Call", entry["facts"][0])
        self.assertFalse(entry["customer"] or entry["is_folded"])

    def test_what_the_system_notes_on_the_thread_is_no_message(self):
        self.profile._message_log(body="Asked for the price list")
        self.assertFalse(self._list(search="price list"))

    def test_each_kind_is_found_by_its_words(self):
        self.wedding.note = "By the lake"
        for words, record in (
            ("lake", self.wedding),
            ("Wedding", self.wedding),
            ("new", self.talk),
            ("quieter", self.need),
            ("samples", self.promise),
            ("leaks", self.case),
            (self.case.number, self.case),
        ):
            with self.subTest(words=words):
                self.assertEqual(self._list(search=words), self._get_keys(record))
        self.assertFalse(self._list(search="Zanzibar"))

    def test_skipped_missed_and_merged_ones_are_folded(self):
        skipped = self._create_touch(reason="Skipped one")
        skipped.write({"state": "skipped", "skip_reason": "Travels"})
        missed = self._create_touch(reason="Missed one", state="missed")
        twin = self._create_case(self.care_user, name="Leaks as well")
        twin.with_user(self.care_user)._merge_into(self.case)
        folded = {
            (entry["model"], entry["id"])
            for entry in self._read()["entries"]
            if entry["is_folded"]
        }
        self.assertEqual(folded, {*self._get_keys(skipped, missed, twin)})
        [entry] = self._read(search="Skipped one")["entries"]
        self.assertIn("Travels", entry["text"])

    def test_pages_follow_each_other_without_a_gap_where_days_are_equal(self):
        for number in range(PAGE):
            moment = "2026-03-05 04:00:00" if number % 2 else "2026-03-04 16:00:00"
            self._create_done(reason=f"Call {number}", date_done=moment)
            self._create_need(self.care_user, name=f"N {number}", date="2026-03-05")
        for zone in ("UTC", "Asia/Shanghai", "America/Los_Angeles"):
            with self.subTest(zone=zone):
                there = self.profile.with_context(tz=zone)
                listed = self._list(profile=there)
                self.assertEqual(len(listed), 2 * PAGE + 5)
                self.assertEqual(len({*listed}), len(listed))

    def test_whoever_has_a_touch_reads_no_journal_and_no_case(self):
        with self.assertRaisesRegex(AccessError, BY_RULE):
            self._read(self.care_user_two)
        touch = self._create_touch(user_id=self.care_user_two.id)
        self.env.flush_all()
        listed = self._list(self.care_user_two)
        shown = self._get_keys(touch, self.promise, self.talk, self.need)
        self.assertEqual({*listed}, {*shown})

    def test_company_tells_what_its_people_said_to_those_who_see_them(self):
        firm = self._create_contact("Works", is_company=True)
        company = self._create_profile(partner_id=firm.id)
        self.customer.parent_id = firm
        foreign = self._create_contact("Colleague", parent_id=firm.id)
        foreign = self._create_profile(
            partner_id=foreign.id, user_id=self.care_user_two.id
        )
        hidden = self._create_touch(profile_id=foreign.id, user_id=foreign.user_id.id)
        self.env.flush_all()
        own = {*self._list(profile=company)}
        self.assertLessEqual({*self._get_keys(self.talk, self.case, self.need)}, own)
        self.assertNotIn(*self._get_keys(hidden), own)
        officer = self._list(self.care_officer, profile=company)
        self.assertIn(*self._get_keys(hidden), officer)
        [entry] = self._read(profile=company, search="Loves the new")["entries"]
        self.assertEqual(entry["customer"], "Lin Mei")
        self.assertNotIn("Works", str(self._read(search="Loves the new")))

    @users("care_user")
    def test_place_that_nobody_told_is_refused_in_words(self):
        for after in (["x", "touch", 1], ["2026-03-10 04:00:00"], "touch", [1, 2, 3]):
            with self.subTest(after=after):
                self.assertRefused(self._read, after=after, says="reload the page")

    def test_long_stream_costs_as_many_queries_as_a_short_one(self):
        few = self._count_queries(self._read)
        for number in range(2 * PAGE):
            self._create_done(reason=f"Call {number}", next_step="Call again")
            self._create_need(self.care_user, name=f"Need {number}")
            self._create_given(self.care_user, name=f"Promise {number}")
        self.assertLessEqual(self._count_queries(self._read), few)

    def test_first_page_counts_how_often_the_customer_was_reached_by_month(self):
        self._create_done(date_done="2026-01-05 04:00:00")
        self._create_done(date_done="2025-02-05 04:00:00")
        self._create_done(date_done="2026-01-06 04:00:00", outcome="not_reached")
        months = self._read()["months"]
        self.assertEqual(len(months), 12)
        self.assertEqual(months[0], ["2025-04-01", 0])
        self.assertEqual(
            months[-3:], [["2026-01-01", 1], ["2026-02-01", 0], ["2026-03-01", 1]]
        )
        self.assertFalse(self._read(search="pump")["months"])

    def test_first_page_says_for_how_long_nobody_has_reached_the_customer(self):
        self.assertFalse(self._read()["gap"], "no tier, no gap")
        tier = self.env.ref("customer_care.care_tier_a")
        tier.max_days_without_contact = 30
        self.profile.tier_id = tier
        self.profile.date_start = "2026-03-01"
        for last, days, is_past in (
            ("2026-02-08", 30, False),
            ("2026-02-07", 31, True),
            (False, 9, False),
        ):
            with self.subTest(last):
                self.profile.date_last_contact = last
                gap = {"days": days, "limit": 30, "is_past": is_past}
                gap["is_first"] = not last
                self.assertEqual(self._read()["gap"], gap)
        self.assertFalse(self._read(search="pump")["gap"])

    def test_moment_of_a_touch_is_its_own(self):
        [entry] = self._read(search="Loves the new")["entries"]
        self.assertEqual(entry["date"], Datetime.to_string(self.talk.date_done))
