from odoo.tests import freeze_time, tagged

from .common_survey import SurveyCommon

# product, service, staff, image, then price, time, energy, peace of mind
CONTENT = (9, 8, 8, 9, 5, 3, 2, 2)
BURDENED = (6, 4, 5, 6, 8, 7, 7, 9)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareNetValue(SurveyCommon):
    """What customers receive stands against what it costs them, part by part."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.asked = cls.env.ref("customer_care_worth.care_questionnaire_value")
        cls.burdened = cls._create_asked(1, user_id=cls.care_user_two.id)
        cls.wave = cls._create_wave(questionnaire_id=cls.asked.id, rest_days=0)
        cls._start(cls.wave)
        cls._answer(cls.profile.response_ids, *CONTENT)
        cls._answer(cls.burdened.response_ids, *BURDENED)

    def _get_values(self, report, place=0):
        parts = report["net_value"]["parts"]
        return [round(part["values"][place]) for part in parts]

    def test_each_part_is_the_mean_of_its_answers(self):
        parts = self._report()["net_value"]["parts"]
        self.assertEqual([part["type"] for part in parts], ["value"] * 4 + ["cost"] * 4)
        self.assertEqual(
            {(part["type"], part["name"]): part["figure"]["value"] for part in parts},
            {
                ("value", "Product"): 75,
                ("value", "After-Sales Service"): 60,
                ("value", "Staff"): 65,
                ("value", "Brand Image"): 75,
                ("cost", "Price"): 65,
                ("cost", "Time"): 50,
                ("cost", "Energy"): 45,
                ("cost", "Peace of Mind"): 55,
            },
        )

    def test_parts_of_one_customer_are_his_answers(self):
        report = self._report(profile_id=self.profile.id)
        answers = dict(zip(self.asked.question_ids, CONTENT, strict=True))
        dimensions = self.env["care.dimension"]
        for part in report["net_value"]["parts"]:
            place = dimensions.browse(part["id"])
            [answer] = [
                value
                for question, value in answers.items()
                if (question.type, question.dimension_id) == (part["type"], place)
            ]
            self.assertEqual(part["figure"]["value"], 10 * answer)
        self.assertEqual(report["summary"]["net_value"]["value"], 85 - 30)
        self.assertEqual(report["net_value"]["customers"], [])

    def test_customer_with_least_net_value_comes_first_with_all_parts(self):
        first, second = self._report()["net_value"]["customers"]
        self.assertEqual(
            (first["id"], second["id"]), (self.burdened.id, self.profile.id)
        )
        self.assertAlmostEqual(first["net_value"], 52.5 - 77.5)
        self.assertEqual(len(first["values"]), 8)
        self.assertEqual(sum(first["values"]), 10 * sum(BURDENED))

    def test_reader_sees_the_net_value_of_own_customers(self):
        found = self._report(self.care_user_two)["net_value"]["customers"]
        self.assertEqual([one["id"] for one in found], self.burdened.ids)

    def test_waves_stand_beside_each_other_the_oldest_first(self):
        later = self._create_wave(
            name="Summer", questionnaire_id=self.asked.id, rest_days=0
        )
        self._start(later)
        response = later.response_ids.filtered(
            lambda one: one.profile_id == self.burdened
        )
        self._answer(response, *CONTENT)
        report = self._report(wave_id=later.id, profile_id=self.burdened.id)
        waves = report["net_value"]["waves"]
        self.assertEqual([wave["name"] for wave in waves], ["Spring", "Summer"])
        self.assertEqual([wave["net_value"] for wave in waves], [-25, 55])
        self.assertEqual(sum(self._get_values(report, 0)), 10 * sum(BURDENED))
        self.assertEqual(sum(self._get_values(report, 1)), 10 * sum(CONTENT))

    def test_other_questionnaires_have_no_net_value(self):
        other = self._create_wave(rest_days=0)
        self._start(other)
        response = other.response_ids.filtered(
            lambda one: one.profile_id == self.profile
        )
        self._answer(response, 5, 3, 5, 7, 9)
        found = self._report(wave_id=other.id)["net_value"]
        self.assertFalse(any(found.values()))

    def test_anonymous_wave_names_nobody(self):
        hidden = self._create_wave(
            questionnaire_id=self.asked.id, rest_days=0, is_anonymous=True
        )
        self._create_asked(5)
        self._start(hidden)
        for response in hidden.response_ids:
            self._answer(response, *CONTENT)
        hidden._as_system().state = "closed"
        found = self._report(wave_id=hidden.id)["net_value"]
        self.assertEqual(len(found["parts"]), 8)
        self.assertEqual(found["customers"], [])

    def test_interval_does_not_leave_the_scale(self):
        report = self._report()
        for part in report["net_value"]["parts"]:
            with self.subTest(part["name"]):
                self.assertGreaterEqual(part["figure"]["low"], 0)
                self.assertLessEqual(part["figure"]["high"], 100)
        net_value = report["summary"]["net_value"]
        self.assertGreater(net_value["margin"], 100)
        self.assertEqual((net_value["low"], net_value["high"]), (-100, 100))

    def test_customer_shows_the_newest_net_value_with_value_and_cost(self):
        profile = self.profile.with_user(self.care_user)
        self.assertEqual(
            profile.net_value_text, "+55.0 = value 85.0 − cost 30.0 (Spring)"
        )
        action = profile.action_show_net_value()
        self.assertEqual(
            action["params"], {"profile_id": profile.id, "wave_id": self.wave.id}
        )

    def test_newest_wave_tells_the_net_value_whichever_was_made_first(self):
        former = self._create_wave(
            name="Winter",
            date_from="2026-01-10",
            questionnaire_id=self.asked.id,
            rest_days=0,
        )
        self._start(former)
        response = former.response_ids.filtered(
            lambda one: one.profile_id == self.profile
        )
        self._answer(response, *BURDENED)
        profile = self.profile.with_user(self.care_user)
        self.assertEqual(profile.net_value_response_id.wave_id, self.wave)
        self.assertIn("Spring", profile.net_value_text)

    def test_customer_who_was_not_asked_shows_no_net_value(self):
        stranger = self._create_asked(1)
        self.assertFalse(stranger.with_user(self.care_user).net_value_text)

    def test_number_of_queries_does_not_grow_with_the_customers(self):
        few, many = (self._count_with_more(count) for count in (1, 4))
        self.assertLessEqual(many, few)

    def _count_with_more(self, count):
        """The queries of a report once so many more have answered."""
        for profile in self._create_asked(count):
            self._run(self.wave)
            self._answer(profile.response_ids, *CONTENT)
        return self._count_queries(self._report)
