from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged, users
from odoo.tools import mute_logger

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareEvent(CareCommon):
    """What happens to a customer is told in two fields, and stands there once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bereavement = cls.env.ref("customer_care.care_event_type_bereavement")

    def test_owner_enters_an_event_in_two_fields(self):
        action = self.profile.with_user(self.care_user).action_add_event()
        model = self.env["care.event"].with_user(self.care_user)
        view = self.env.ref("customer_care.care_event_view_form_tell")
        with Form(model.with_context(**action["context"]), view) as form:
            form.type_id = self.bereavement
        self.assertEqual(self.profile.event_ids.type_id, self.bereavement)

    @users("care_user")
    def test_title_of_what_is_not_filled_in_yet_says_nothing(self):
        for model in ("care.event", "care.match", "care.touch.gift"):
            with self.subTest(model=model):
                self.assertFalse(self.env[model].new({}).display_name)

    def test_owner_enters_an_event_from_the_contact(self):
        action = self.customer.with_user(self.care_user).action_care_add_event()
        self.assertEqual(action["res_model"], "care.event")
        self.assertEqual(action["context"], {"default_profile_id": self.profile.id})

    def test_what_a_talk_told_goes_into_the_journal_along_with_the_record(self):
        touch = self._create_touch().with_user(self.care_user)
        view = self.env.ref("customer_care.care_touch_view_form_record")
        with Form(touch, view) as form:
            form.logged_event_type_id = self.bereavement
            form.note_reason = "later"
        touch.action_record_reached()
        self.assertRecord(
            self.profile.event_ids, type_id=self.bereavement.id, touch_id=touch.id
        )

    def test_same_happening_told_again_in_a_talk_is_one_entry(self):
        self._create_event(self.care_user)
        touch = self._create_touch().with_user(self.care_user)
        touch.logged_event_type_id = self.bereavement
        self.assertEqual(self.profile.event_count, 1)

    def test_what_a_talk_told_happened_on_the_day_of_the_talk(self):
        for day in ("2026-03-02", "2026-03-05"):
            self._create_touch(
                self.care_user,
                state="done",
                date_done=f"{day} 04:00:00",
                logged_event_type_id=self.bereavement.id,
            )
        days = self.profile.event_ids.mapped(lambda event: str(event.date))
        self.assertEqual(sorted(days), ["2026-03-02", "2026-03-05"])

    def test_event_whose_date_is_corrected_is_known_by_the_new_one(self):
        event = self._create_event(self.care_user, date="2026-03-01")
        event.date = "2026-03-08"
        again = self._create_event(self.care_user, date="2026-03-08", note="Again")
        self.assertEqual(again, event)
        other = self._create_event(self.care_user, date="2026-03-01")
        self.assertNotEqual(other, event)

    def test_corrected_date_leaves_what_distinguishes_an_event(self):
        entry = {"profile_id": self.profile.id, "key": "care.feedback.rating,7"}
        event = self.env["care.event"]._record("bereavement", [entry])
        event.date = "2026-03-01"
        self.assertEqual(event.key, "care.feedback.rating,7")

    def test_events_of_a_record_are_found_by_it_each_by_what_tells_it_apart(self):
        journal, touch = self.env["care.event"], self._create_touch()
        entries = [
            journal._prepare_entry(self.profile, touch, note="Called"),
            journal._prepare_entry(self.profile, touch, "invitation", note="Came"),
        ]
        called, came = journal._record("bereavement", entries)
        self.assertEqual(journal._find_caused(self.profile, touch), called)
        self.assertEqual(journal._find_caused(self.profile, touch, "invitation"), came)
        self.assertFalse(journal._record("bereavement", entries), "each only once")

    def test_event_known_by_a_word_happens_to_a_customer_once(self):
        journal = self.env["care.event"]
        for day, count in (("2026-03-01", 1), ("2026-03-05", 0)):
            entry = journal._prepare_entry(self.profile, "first", date=day)
            self.assertEqual(len(journal._record("bereavement", [entry])), count)

    def test_several_events_of_a_day_are_known_by_what_tells_them_apart(self):
        journal, day = self.env["care.event"], fields.Date.to_date("2026-03-01")
        entries = [
            journal._prepare_entry(self.profile, day, word, date=day)
            for word in ("left", "came", "left")
        ]
        self.assertEqual(len(journal._record("bereavement", entries[:2])), 2)
        self.assertFalse(journal._record("bereavement", entries[2:]))

    def test_same_happening_told_twice_is_one_entry_with_the_words_of_both(self):
        first = self._create_event(self.care_user, note="His mother")
        again = self._create_event(self.care_officer, note="Funeral on Friday")
        self.assertEqual(again.with_env(first.env), first)
        self.assertEqual(first.note, "His mother\nFuneral on Friday")
        self._create_event(self.care_officer, note="His mother")
        self.assertEqual(first.note, "His mother\nFuneral on Friday")
        self.assertEqual(self.profile.event_count, 1)

    def test_same_happening_is_known_by_what_is_proposed(self):
        first = self._create_event(self.care_user, note="His mother")
        proposed = {
            "default_profile_id": self.profile.id,
            "default_type_id": self.bereavement.id,
            "default_note": "Funeral on Friday",
        }
        with self._request_of(self.care_user) as env:
            events = env["care.event"].with_context(**proposed)
            self.assertEqual(events.create({}).id, first.id)
        self.assertEqual(first.note, "His mother\nFuneral on Friday")

    def test_event_that_lets_nobody_rest_leaves_the_quiet_time_as_it_is(self):
        entry = {"profile_id": self.profile.id, "key": "one"}
        journal = self.env["care.event"].with_user(self.care_user)
        journal._record("bereavement", [entry])  # its quiet time is not found yet
        journal._record("feedback_opened", [entry])
        rest = self.profile.event_ids.mapped("quiet_date_to")
        self.assertEqual(self.profile.quiet_date_to, max(filter(None, rest)))

    def test_event_of_nobody_is_refused(self):
        with self._request_of(self.care_user) as env, mute_logger("odoo.sql_db"):
            values = {"type_id": self.bereavement.id}
            self.assertRefused(
                env["care.event"].create,
                values,
                error=IntegrityError,
                says='null value in column "profile_id" of relation',
            )

    def test_known_and_new_happenings_told_together_keep_their_order(self):
        known = self._create_event(self.care_user)
        values = {"profile_id": self.profile.id, "type_id": self.bereavement.id}
        new, same = known.create([{**values, "date": "2026-03-09"}, values])
        self.assertEqual(same, known)
        self.assertEqual(str(new.date), "2026-03-09")

    def test_what_a_colleague_may_not_read_he_is_not_told_by_telling_it(self):
        self._create_event(self.care_user)
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            self._create_event(self.care_user_two)

    def test_whoever_brings_something_about_has_it_written_down(self):
        happening = {"profile_id": self.profile.id, "key": "test"}
        journal = self.env["care.event"].with_user(self.care_user_two)
        event = journal._record("bereavement", [happening])
        self.assertEqual(event.with_env(self.env), self.profile.event_ids)
        self.assertFalse(event._filtered_access("read"))
        self.assertFalse(journal._record("bereavement", [happening]))

    def test_stand_in_tells_what_he_heard_and_reads_no_hardship(self):
        touch = self._create_touch(user_id=self.care_user_two.id)
        touch = touch.with_user(self.care_user_two)
        touch.logged_event_type_id = self.bereavement
        self.assertEqual(self.profile.event_ids.touch_id, touch)
        touch.invalidate_recordset()
        self.assertFalse(touch.logged_event_type_id)

    def test_hardship_says_until_when_celebration_rests(self):
        self._create_event(self.care_user)
        self.assertEqual(str(self.profile.quiet_date_to), "2026-04-28")

    def test_deleted_hardship_lets_celebration_go_on(self):
        self._create_event(self.care_user).unlink()
        self.assertFalse(self.profile.quiet_date_to)

    def test_colleague_does_not_see_hardship_of_foreign_customers(self):
        event = self._create_event(self.care_user, note="His mother")
        self.assertRights(event, {self.care_user_two: ""})

    def test_person_of_an_open_touch_sees_the_customer_but_not_the_hardship(self):
        event = self._create_event(self.care_user)
        self._create_touch(user_id=self.care_user_two.id)
        self.profile.with_user(self.care_user_two).read(["name"])
        self.assertFalse(event.with_user(self.care_user_two)._filtered_access("read"))

    def test_colleague_cannot_enter_events_of_foreign_customers(self):
        with self.assertRaisesRegex(AccessError, "access to a linked record"):
            self._create_event(self.care_user_two)

    def test_changed_tier_is_an_entry_of_the_journal(self):
        tier_a = self.env.ref("customer_care.care_tier_a")
        self.profile.tier_id = tier_a
        self.assertFalse(self.profile.event_ids)
        self.profile.tier_id = self.env.ref("customer_care.care_tier_b")
        self.assertEqual(self.profile.event_ids.type_id.code, "tier_lowered")

    def test_change_is_an_entry_of_the_day_where_the_company_is(self):
        self.customer.company_id = self.env.company
        self.env.company.resource_calendar_id = self.env["resource.calendar"].create(
            {"name": "There", "tz": "Pacific/Auckland"}
        )
        with freeze_time("2026-03-10 20:00:00"):
            self.profile.with_user(self.care_officer).user_id = self.care_user_two
        self.assertEqual(str(self.profile.event_ids.date), "2026-03-11")

    def test_changed_owner_is_an_entry_of_the_journal(self):
        self.profile.with_user(self.care_officer).user_id = self.care_user_two
        self.assertEqual(self.profile.event_ids.type_id.code, "owner_changed")

    @users("care_user")
    def test_two_products_of_one_day_are_two_events_and_each_is_told_once(self):
        deals = [
            self._create_event(self.env.user, "deal", product=product, note=note)
            for product, note in (
                ("Press P3", "With two years of service"),
                ("Pump X5", False),
                ("press  P3", "Delivered in May"),
            )
        ]
        self.assertEqual(len(set(deals)), 2)
        self.assertEqual(deals[2], deals[0])
        self.assertIn("Delivered in May", deals[0].note)
        deals[1].product = "Pump X6"
        again = self._create_event(self.env.user, "deal", product="Pump X6")
        self.assertEqual(again, deals[1])

    @users("care_user")
    def test_deals_of_one_day_without_a_product_are_one_and_the_form_says_so(self):
        first = self._create_event(self.env.user, "deal", note="Ten presses")
        self.assertIn("is known already", self._tell_deal())
        self.assertFalse(self._tell_deal(product="Press P3"))
        self.assertFalse(self._tell_deal(date="2026-03-09"))
        again = self._create_event(self.env.user, "deal", note="Spare parts")
        self.assertEqual(again, first)
        self.assertEqual(first.note, "Ten presses\nSpare parts")

    def _tell_deal(self, **values):
        """What the form says while a person types a deal of today."""
        journal = self.env["care.event"]
        deal = self.env.ref("customer_care.care_event_type_deal")
        values = {"profile_id": self.profile.id, "type_id": deal.id, **values}
        told = journal.new(values)._onchange_known()
        return told and told["warning"]["message"]

    @users("care_user")
    def test_product_is_asked_of_what_was_bought_alone(self):
        for code, is_asked in (
            ("deal", True),
            ("product_in_use", True),
            ("move", False),
        ):
            with self.subTest(code):
                event = self._create_event(self.env.user, code)
                self.assertEqual(event.is_product, is_asked)
