from odoo.exceptions import AccessError
from odoo.fields import Command, Date
from odoo.tests import Form, freeze_time, tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE

from ..common import WorthMixin
from .common_survey import SurveyCommon

ALL = (5, 3, 5, 7, 9)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareWave(WorthMixin, SurveyCommon):
    """A wave is a draft, then running, then closed: what may be done in each state."""

    def test_new_wave_asks_for_two_weeks_from_today(self):
        wave = self.env["care.wave"].create(
            {"name": "Now", "questionnaire_id": self._create_questionnaire().id}
        )
        self.assertRecord(
            wave,
            date_from=Date.to_date("2026-03-10"),
            date_to=Date.to_date("2026-03-24"),
            state="draft",
            company_id=self.env.company.id,
        )

    @users("care_manager")
    def test_new_wave_begins_on_the_day_of_the_company(self):
        self.env.company.sudo().resource_calendar_id.tz = "Asia/Tokyo"
        for zone in ("Pacific/Honolulu", "Pacific/Kiritimati"):
            with self.subTest(zone), freeze_time("2026-03-10 20:00:00"):
                waves = self.env["care.wave"].with_context(tz=zone)
                found = waves.default_get(["date_from", "date_to"])
                self.assertEqual(
                    {name: Date.to_string(day) for name, day in found.items()},
                    {"date_from": "2026-03-11", "date_to": "2026-03-25"},
                )

    @users("care_manager")
    def test_wave_ends_on_the_day_of_the_company(self):
        self.env.company.sudo().resource_calendar_id.tz = "Asia/Tokyo"
        wave = self._create_wave(self.env.user, date_to="2026-03-10")
        with freeze_time("2026-03-10 20:00:00"):
            late = wave.with_context(tz="Pacific/Honolulu")
            self.assertRefused(late.action_start, says="a day in the past")

    @users("care_manager")
    def test_sample_that_nobody_touches_asks_all_customers(self):
        form = Form(self.env["care.wave"])
        form.name = "Spring"
        form.questionnaire_id = self._create_questionnaire().with_env(self.env)
        wave = form.save()
        self.assertRecord(wave.quota_ids, size=0, tier_id=False)
        told = wave.action_start()
        self.assertIn("within minutes", told["params"]["message"])
        self.assertEqual(wave.state, "running")

    def test_dates_and_days_are_refused_in_our_sentence(self):
        wave = self._create_wave()
        for says, values in (
            ("cannot end before", {"date_to": "2026-03-01"}),
            ("cannot be negative", {"rest_days": -1}),
            ("cannot be negative", {"reminder_days": -1}),
        ):
            with self.subTest(values):
                self.assertConstraint(says, wave.write, values)

    def test_sample_is_refused_in_our_sentence(self):
        wave = self._create_wave()
        quotas = self.env["care.wave.quota"]
        values = {"wave_id": wave.id, "size": 3}
        self.assertConstraint("in the sample already", quotas.create, values)
        tier = {"tier_id": self.env.ref("customer_care.care_tier_a").id}
        quotas.create(values | tier)
        self.assertConstraint("in the sample already", quotas.create, values | tier)
        self.assertConstraint(
            "cannot be negative", wave.quota_ids[0].write, {"size": -1}
        )

    def test_what_may_be_done_in_each_state(self):
        manager = self.care_manager
        for state, verbs in (
            ("draft", {"unlink": True, "questionnaire": True, "is_open": False}),
            ("running", {"unlink": False, "questionnaire": False, "is_open": True}),
            ("closed", {"unlink": False, "questionnaire": False, "is_open": False}),
        ):
            with self.subTest(state=state):
                wave = self._create_wave(manager)
                wave._as_system().state = state
                own = wave.with_user(manager)
                self.assertEqual(own._is_open(), verbs["is_open"])
                other = {"questionnaire_id": self._create_questionnaire().id}
                if verbs["questionnaire"]:
                    own.write(other)
                else:
                    self.assertRefused(own.write, other, says="keeps its")
                if verbs["unlink"]:
                    own.unlink()
                else:
                    self.assertRefused(own.unlink, says="cannot be deleted")

    def test_started_wave_takes_another_name_and_end(self):
        wave = self._create_wave()
        self._start(wave)
        own = wave.with_user(self.care_manager)
        own.write(
            {
                "name": "Longer",
                "date_to": "2026-04-24",
                "questionnaire_id": wave.questionnaire_id.id,
            }
        )
        self.assertEqual(wave.name, "Longer")

    @users("care_manager")
    def test_nobody_writes_state_and_number_of_the_draw(self):
        wave = self._create_wave(self.env.user)
        for values in ({"state": "running"}, {"seed": 3}, {"date_drawn": "2026-01-01"}):
            with self.subTest(values):
                self.assertRefused(
                    wave.write, values, error=AccessError, says="set by the system"
                )

    def test_copied_wave_is_a_draft_with_the_same_sample(self):
        wave = self._create_wave(rest_days=3, date_from="2026-02-01")
        self._start(wave)
        copied = wave.copy()
        self.assertRecord(
            copied,
            state="draft",
            rest_days=3,
            seed=0,
            date_from=Date.to_date("2026-03-10"),
        )
        self.assertEqual(copied.quota_ids.mapped("size"), [0])
        self.assertFalse(copied.response_ids)

    def test_start_again_keeps_the_number_of_the_draw(self):
        wave = self._create_wave()
        own = wave.with_user(self.care_manager)
        own.action_start()
        seed = wave.seed
        own.action_start()
        own.action_close()
        own.action_start()
        self.assertRecord(wave, state="closed", seed=seed)

    def test_reader_counts_the_own_customers(self):
        self._create_asked(2)
        theirs = self._create_asked(1, user_id=self.care_user_two.id)
        theirs.has_blocked_us = True
        wave = self._create_wave()
        self._start(wave)
        self._answer(self.profile.response_ids, *ALL)
        self.env.flush_all()  # who sees the new customers
        for user, counts in (
            (self.care_user, (3, 3, 0, 1)),
            (self.care_user_two, (1, 0, 1, 0)),
            (self.care_officer, (4, 3, 1, 1)),
        ):
            with self.subTest(user=user.login):
                own = wave.with_user(user)
                found = (
                    own.drawn_count,
                    own.asked_count,
                    own.held_count,
                    own.answered_count,
                )
                self.assertEqual(found, counts)

    def test_waves_are_counted_with_the_same_queries_however_many(self):
        self._create_asked(3)
        waves = self.env["care.wave"].union(
            *(self._create_wave(rest_days=0) for _number in range(5))
        )
        for wave in waves:
            self._start(wave)
        names = ["drawn_count", "asked_count", "answered_count"]
        self.assertNoMoreQueries(lambda some: some.read(names), waves[:1], waves)

    def test_waves_are_the_managers(self):
        made = self._create_wave()
        for user in (self.care_user, self.care_officer):
            wave = made.with_user(user)
            self.assertTrue(wave.name)
            for call, arguments in (
                (wave.write, ({"name": "Mine"},)),
                (wave.unlink, ()),
                (wave.quota_ids.write, ({"size": 1},)),
                (wave.action_start, ()),
            ):
                self.assertRefused(call, *arguments, error=AccessError, says=BY_ROLE)

    def test_wave_of_another_company_is_not_seen(self):
        abroad = self._create_company()
        wave = self._create_wave(company_id=abroad.id)
        for user in (self.care_user, self.care_manager):
            with self.subTest(user=user.login):
                own = wave.with_user(user)
                with self.assertRaisesRegex(AccessError, BY_RULE):
                    own.read(["name"])

    def test_wave_asks_customers_of_its_company_and_those_of_all(self):
        abroad = self._create_company()
        home, away, shared = self._create_asked(3)
        home.partner_id.company_id = self.env.company
        away.partner_id.company_id = abroad
        drawn = self._start(self._create_wave()).profile_id
        self.assertLessEqual(home | shared, drawn)
        self.assertNotIn(away, drawn)

    def test_wave_leads_to_its_responses_and_results(self):
        wave = self._create_wave().with_user(self.care_user)
        action = wave.action_open_responses()
        self.assertEqual(action["domain"], [("wave_id", "=", wave.id)])
        self.assertEqual(
            wave.action_open_satisfaction()["params"], {"wave_id": wave.id}
        )

    def test_tier_of_a_draw_stays_the_one_of_its_time(self):
        low, top = (self.env.ref(f"customer_care.care_tier_{code}") for code in "da")
        self.profile.tier_id = low
        response = self._start(self._create_wave())
        self.profile.write({"tier_id": top.id, "user_id": self.care_user_two.id})
        self.assertRecord(response, tier_id=low.id, user_id=self.care_user.id)

    def test_sample_of_several_tiers_takes_so_many_of_each(self):
        tiers = [self.env.ref(f"customer_care.care_tier_{code}") for code in "ab"]
        for tier in tiers:
            self._create_asked(4, tier_id=tier.id)
        sample = [
            Command.create({"tier_id": tier.id, "size": size})
            for tier, size in zip(tiers, (3, 1), strict=True)
        ]
        wave = self._create_wave(quota_ids=sample)
        self._start(wave)
        drawn = wave.response_ids.grouped("tier_id")
        self.assertEqual([len(drawn[tier]) for tier in tiers], [3, 1])
