from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import BY_ROLE, CareCommon


@tagged("post_install", "-at_install")
class TestCareEmergency(CareCommon):
    """Where disaster strikes, each customer there is called once, today, and heard."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.city = "Harbour Town"
        cls.inland = cls._create_profile(name="Inland")

    @classmethod
    def _create_emergency(cls, cities="harbour town, Riverside", **values):
        return super()._create_emergency(cities=cities, **values)

    def _start(self):
        emergency = self._create_emergency()
        emergency.action_start()
        return emergency, self.profile.touch_ids

    def test_customers_to_call_are_counted_first(self):
        for name, values in {
            "Nobody's": {"user_id": False},
            "Left alone": {"is_do_not_contact": True},
            "Gone": {"is_deceased": True},
        }.items():
            self._create_profile(name=name, **values).partner_id.city = "Riverside"
        emergency = self._create_emergency()
        counts = {"call_count": 2, "ownerless_count": 1, "left_out_count": 2}
        self.assertRecordValues(emergency, [counts])
        action = emergency.action_open_start()
        self.assertEqual(action["res_id"], emergency.id)
        self.assertFalse(self.profile.touch_ids)
        emergency.action_start()
        domain = [("plan_id", "=", emergency.plan_id.id), ("state", "=", "planned")]
        self.assertEqual(self.env["care.touch"].search_count(domain), 2)
        self.assertEqual(emergency.open_count, 2)

    def test_calls_of_many_areas_take_as_many_queries_as_of_few(self):
        few = self._count_reading(self._create_emergencies(10))
        self.assertLessEqual(self._count_reading(self._create_emergencies(100)), few)

    def _create_emergencies(self, count):
        created = [self._create_emergency(name=f"Flood {n}") for n in range(count)]
        return self.env["care.emergency"].union(*created)

    def _count_reading(self, emergencies):
        spent = self._count_queries(lambda: emergencies.mapped("call_count"))
        self.assertEqual(emergencies.mapped("call_count"), [1] * len(emergencies))
        return spent

    def test_no_area_is_nobody(self):
        emergency = self._create_emergency()
        for nowhere in ({"cities": False}, {"cities": " , ，"}):
            with self.subTest(nowhere=nowhere):
                with self.assertRaisesRegex(ValidationError, "Choose the area"):
                    self._create_emergency(**nowhere)
                with self.assertRaisesRegex(ValidationError, "Choose the area"):
                    emergency.write(nowhere)
        with self.assertRaisesRegex(ValidationError, "Choose the area"):
            emergency.create({"name": "Flood"})

    def test_form_says_at_once_that_an_area_is_missing_or_empty(self):
        model = self.env["care.emergency"].with_user(self.care_officer)
        form = Form(model)
        self.assertIn("Choose the area", form.area_problem)
        form.name, form.cities = "Flood", "Nowhere"
        self.assertIn("no customers in this area", form.area_problem)
        form.cities = "Harbour Town"
        self.assertFalse(form.area_problem)
        self.assertEqual(form.call_count, 1)
        form.save()

    def test_area_grows_by_no_tag_that_goes(self):
        tag = self.env["res.partner.category"].create({"name": "Riverside"})
        self.customer.category_id = tag
        self.inland.partner_id.city = "Harbour Town"
        for cities, count in (("harbour town", 1), (False, 1)):
            emergency = self._create_emergency(cities=cities, category_ids=tag.ids)
            with self.subTest(cities=cities):
                self.assertRefused(tag.unlink, says="Flood")
                tag.active = False
                self.env.invalidate_all()
                self.assertEqual(emergency.call_count, count)
                emergency.action_start()
                plan = emergency.plan_id
                self.assertEqual(plan._get_open_touches().profile_id, self.profile)
                tag.active = True

    def test_draft_keeps_what_its_area_is_made_of(self):
        above = self.env["res.partner.category"].create({"name": "By the water"})
        tag = above.create({"name": "Riverside", "parent_id": above.id})
        country = self.env["res.country"].create({"name": "Atlantis", "code": "X1"})
        values = {"name": "Harbour", "code": "H", "country_id": country.id}
        state = self.env["res.country.state"].create(values)
        branch = self._create_company(name="Branch")
        self._create_emergency(
            user=self.env.user,
            name="Storm",
            company_id=branch.id,
            cities=False,
            category_ids=tag.ids,
            state_ids=state.ids,
            country_ids=country.ids,
        )
        tidy = self._create_employee(groups="base.group_partner_manager")
        admin = self._create_employee("care_admin", "base.group_system")
        for user, part in ((tidy, tag), (tidy, above), (tidy, state), (admin, country)):
            with self.subTest(part._name), self._request_of(user) as env:
                unlink = part.with_env(env).unlink
                self.assertRefused(unlink, says="draft emergency outreach: Storm")

    def test_outreach_that_has_started_needs_no_part_of_its_area(self):
        tag = self.env["res.partner.category"].create({"name": "Riverside"})
        self.customer.category_id = tag
        emergency = self._create_emergency(cities=False, category_ids=tag.ids)
        emergency.action_start()
        audience = emergency.plan_id.domain
        clerk = self._create_employee(groups="base.group_partner_manager")
        tag.with_user(clerk).unlink()
        self.assertFalse(tag.exists())
        self.assertEqual(emergency.plan_id.domain, audience)
        self.assertIn(str(tag.id), audience)
        self.assertEqual(emergency.open_count, 1)
        officer = emergency.with_user(self.care_officer)
        officer.action_close()
        officer.name = "The flood of spring"

    def test_cities_are_names_and_no_patterns(self):
        names = "Riverside，harbour town、Inland"
        self.assertEqual(self._create_emergency(cities=names).call_count, 1)
        self.assertEqual(self._create_emergency(cities="%").call_count, 0)

    def test_area_of_customers_who_are_left_alone_calls_nobody(self):
        self.profile.is_do_not_contact = True
        with self.assertRaisesRegex(UserError, "may be contacted"):
            self._create_emergency().action_start()

    def test_customers_are_called_today_whenever_it_happened(self):
        emergency = self._create_emergency(date="2026-02-01")
        emergency.action_start()
        self.assertEqual(str(self.profile.touch_ids.date_planned), "2026-03-10")

    def test_each_customer_of_the_area_gets_one_touch_for_today(self):
        emergency, touch = self._start()
        self.assertRecord(
            touch,
            state="planned",
            date_planned=emergency.date,
            user_id=self.care_user.id,
            plan_id=emergency.plan_id.id,
        )
        self.assertFalse(self.inland.touch_ids)

    def test_area_without_customers_is_refused(self):
        with self.assertRaisesRegex(UserError, "no customers in this area"):
            self._create_emergency(cities="Nowhere").action_start()

    def test_user_cannot_open_an_emergency(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.env["care.emergency"].with_user(self.care_user).create(
                {"name": "Fire"}
            )

    def test_officer_cannot_close_a_plan_of_the_managers_with_an_emergency(self):
        plan = self.env.ref("customer_care.care_plan_birthday")
        with self.assertRaisesRegex(AccessError, "set by the system: Plan"):
            self._create_emergency(plan_id=plan.id)
        with self.assertRaisesRegex(AccessError, "set by the system: Plan"):
            self._create_emergency().plan_id = plan

    def test_emergency_is_started_once(self):
        emergency, touch = self._start()
        plan = emergency.plan_id
        emergency.action_start()
        officers = emergency.with_user(self.care_officer)
        for state in ("draft", "closed"):
            self.assertRefused(officers.write, {"state": state}, says="by the system")
        self.assertRefused(
            self._create_emergency, state="ongoing", says="by the system"
        )
        self.assertRecord(emergency, plan_id=plan.id)
        self.assertEqual(self.profile.touch_ids, touch)

    def test_user_cannot_close_an_emergency(self):
        emergency, touch = self._start()
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            emergency.with_user(self.care_user).action_close()
        self.assertEqual(touch.state, "planned")

    def test_need_is_noted_also_outside_an_emergency(self):
        touch = self._create_touch()
        touch.with_user(self.care_user).action_note_help_needed()
        self.assertTrue(touch.is_help_open)

    def _count_noting(self, emergency, touches):
        spent = self._count_queries(touches._journal_need)
        self.assertEqual(touches.profile_id.event_ids.type_id, emergency.type_id)
        return spent

    def test_needs_of_many_customers_take_as_many_queries_as_of_few(self):
        profiles = self._create_profiles(60)
        profiles.partner_id.city = "Riverside"
        emergency, _touch = self._start()
        touches = profiles.touch_ids
        self.assertEqual(len(touches), 60)
        few = self._count_noting(emergency, touches[1:10])
        self.assertEqual(self._count_noting(emergency, touches[10:]), few)

    def test_safe_customer_is_heard_of(self):
        emergency, touch = self._start()
        touch.with_user(self.care_user).action_note_safe()
        self.assertEqual(touch.state, "done")
        self.assertRecord(emergency, reached_count=1, help_count=0, progress=100)

    def test_customer_in_need_is_open_help_and_a_hardship_in_the_journal(self):
        emergency, touch = self._start()
        touch.with_user(self.care_user).action_note_help_needed()
        self.assertEqual(emergency.help_count, 1)
        self.assertEqual(self.profile.event_ids.type_id, emergency.type_id)
        self.assertTrue(self.profile.quiet_date_to)
        touch.with_user(self.care_user).action_note_helped()
        emergency.invalidate_recordset()
        self.assertEqual(emergency.help_count, 0)

    def test_who_had_but_the_call_notes_the_help_and_sees_until_it_is_given(self):
        __, touch = self._start()
        friend, stranger = self._create_helpers()
        touch.user_id = self.care_user_two
        with self._request_of(self.care_user_two) as env:
            own = touch.with_env(env)
            action = own.action_note_help_needed()
            opened = env[action["res_model"]].browse(action["res_id"])
            opened.web_save({"help_note": "Water", "help_user_id": friend.id}, {})
        self.env.invalidate_all()
        self.assertFalse(self.profile.with_user(self.care_user_two).has_access("read"))
        with self._request_of(friend) as env:
            own = touch.with_env(env)
            vals = {"help_user_id": stranger.id}
            self.assertRefused(own.write, vals, says="no access to customer care")
            self.assertEqual(own.help_note, "Water")
            own.action_note_helped()
        self.assertFalse(self.profile.with_user(friend).has_access("read"))

    def _create_helpers(self):
        """A colleague who may care, and one who may not."""
        friend = self._create_colleague("care_friend", "user")
        return friend, self._create_employee("plain")

    def test_need_outside_an_emergency_keeps_nobody_in_sight(self):
        touch = self._create_touch(user_id=self.care_user_two.id)
        with self._request_of(self.care_user_two) as env:
            action = touch.with_env(env).action_note_help_needed()
        self.assertEqual(action["type"], "ir.actions.act_window_close")
        self.assertFalse(self.profile.with_user(self.care_user_two).has_access("read"))

    def test_open_help_is_a_list_of_its_own(self):
        emergency, touch = self._start()
        touch.with_user(self.care_user).action_note_help_needed()
        action = emergency.with_user(self.care_user).action_open_help()
        self.assertIn("search_default_help", action["context"])
        domain = [*action["domain"], ("is_help_open", "=", True)]
        self.assertFinds(
            self.env["care.touch"].with_user(self.care_user),
            domain,
            touch.with_user(self.care_user),
        )

    def test_customer_not_reached_stays_on_the_list(self):
        emergency, touch = self._start()
        touch.with_user(self.care_user).action_note_not_found()
        self.assertRecord(touch, state="planned", safety="not_reached")
        self.assertEqual(emergency.progress, 0)

    def _mark_twice(self, first, second):
        """Let two colleagues mark the same customer, the second on an old page."""
        __, touch = self._start()
        getattr(touch.with_user(self.care_user), first)()
        getattr(touch.with_user(self.care_officer), second)()
        return touch

    def test_two_may_find_the_same_customer_safe(self):
        touch = self._mark_twice("action_note_safe", "action_note_safe")
        self.assertRecord(touch, state="done", safety="safe")
        self.assertEqual(touch.done_user_id, self.care_user)

    def test_two_may_hear_of_the_same_need_and_the_first_helps(self):
        touch = self._mark_twice("action_note_help_needed", "action_note_help_needed")
        self.assertEqual(touch.help_user_id, self.care_user)
        self.assertEqual(len(self.profile.event_ids), 1)

    def test_need_is_not_forgotten_when_an_old_page_says_safe(self):
        touch = self._mark_twice("action_note_help_needed", "action_note_safe")
        self.assertTrue(touch.is_help_open)

    def test_need_is_not_forgotten_when_an_old_page_says_not_reached(self):
        touch = self._mark_twice("action_note_help_needed", "action_note_not_found")
        self.assertTrue(touch.is_help_open)

    def test_need_heard_after_all_counts(self):
        touch = self._mark_twice("action_note_safe", "action_note_help_needed")
        self.assertTrue(touch.is_help_open)

    def test_sympathy_reaches_a_paused_customer(self):
        self.profile.write({"pause_date_to": "2026-05-01", "pause_reason": "Asked"})
        __, touch = self._start()
        self.assertEqual(touch.state, "planned")

    def test_closed_emergency_skips_what_is_open(self):
        emergency, touch = self._start()
        emergency.action_close()
        self.assertRecord(touch, state="skipped", skip_reason="the emergency is over")

    def test_list_of_many_customers_takes_as_many_queries_as_of_few(self):
        few = self._count_list_queries(3)
        self.assertLessEqual(self._count_list_queries(60), few)

    def _count_list_queries(self, count):
        city = f"Place {count}"
        self._create_profiles(count).partner_id.city = city
        emergency = self._create_emergency(cities=city)
        emergency.action_start()
        names = ("profile_id", "phone", "user_id", "safety", "help_note", "state")
        domain = [("plan_id", "=", emergency.plan_id.id)]
        touches = self.env["care.touch"].with_user(self.care_officer)
        found = {}

        def search():
            found.update(touches.web_search_read(domain, {name: {} for name in names}))

        spent = self._count_queries(search)
        self.assertEqual(found["length"], count)
        return spent

    def test_help_that_was_given_stays_on_the_list(self):
        emergency, touch = self._start()
        touch.with_user(self.care_user).action_note_help_needed()
        touch.action_note_helped()
        emergency.invalidate_recordset()
        counts = {"asked_count": 1, "helped_count": 1, "help_count": 0}
        self.assertRecord(emergency, **counts)
        action = emergency.action_open_help()
        self.assertFinds(touch, action["domain"], touch)
        self.assertEqual(action["views"][0][1], "list")

    def test_question_names_the_number_of_customers(self):
        action = self._create_emergency().action_open_start()
        self.assertEqual(action["name"], "Customers to call: 1")
