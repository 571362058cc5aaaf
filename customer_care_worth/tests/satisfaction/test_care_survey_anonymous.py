from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.common import BY_RULE

from .common_survey import SurveyCommon

ALL = (5, 3, 5, 7, 9)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareSurveyAnonymous(SurveyCommon):
    """Nobody learns who answered what: not by name, time, number, or by few of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_asked(5)
        cls.wave = cls._create_wave(is_anonymous=True)
        cls.asked = cls._start(cls.wave)

    def _answer_all(self, count):
        for response in self.asked[:count]:
            self.assertTrue(self._answer(response, *ALL))

    def _find_sheets(self):
        return self.env["care.response"].search(
            [("wave_id", "=", self.wave.id), ("is_anonymous", "=", True)]
        )

    def test_sheet_has_neither_customer_nor_owner_nor_time_nor_words(self):
        self._answer(self.asked[0], *ALL, comment="You know me by my words")
        sheet = self._find_sheets()
        for record in sheet | self.asked[0]:
            self.assertFalse(record.score_ids.filtered("profile_id"))
        self.assertRecord(
            sheet,
            profile_id=False,
            user_id=False,
            tier_id=False,
            date_answered=False,
            typed_user_id=False,
            comment=False,
            date_refreshed=self.wave.date_to,
        )
        logged = {"create_date", "write_date", "create_uid", "write_uid"}
        for model in ("care.response", "care.score"):
            self.assertFalse(logged & self.env[model]._fields.keys())

    def test_who_was_asked_looks_the_same_before_and_after_the_answer(self):
        [before] = self.asked[0].with_user(self.care_manager).read()
        self._answer_all(1)
        self.env.invalidate_all()
        [after] = self.asked[0].with_user(self.care_manager).read()
        self.assertEqual(before, after)
        self.wave.with_user(self.care_manager).action_close()
        self.env.invalidate_all()
        [closed] = self.asked[0].with_user(self.care_manager).read()
        self.assertEqual(before, closed)

    def test_nobody_reads_a_sheet(self):
        self._answer_all(5)
        sheets = self._find_sheets()
        for user in (self.care_user, self.care_officer, self.care_manager):
            answers = self.env["care.score"].with_user(user)
            own = sheets.with_user(user)
            self.assertHidden(own)
            self.assertFindsNothing(answers, [("response_id", "in", sheets.ids)])
            self.assertRefused(own.read, ["points"], says=BY_RULE)

    def test_second_use_of_a_link_changes_nothing(self):
        self._answer_all(1)
        self.assertFalse(self._answer(self.asked[0], *ALL))
        self.assertEqual(len(self._find_sheets()), 1)

    def test_nothing_is_shown_while_the_wave_goes_on(self):
        self._answer_all(6)
        self.assertTrue(self._report()["summary"]["is_hidden"])
        self.assertEqual(self.wave.with_user(self.care_officer).answered_count, 0)

    def test_nothing_is_shown_of_four(self):
        self._answer_all(4)
        self.wave.action_close()
        report = self._report()
        self.assertTrue(report["summary"]["is_hidden"])
        self.assertEqual(report["dimensions"], [])

    def test_five_are_shown_as_a_whole_and_to_officers(self):
        self._answer_all(5)
        self.wave.action_close()
        self.assertEqual(self._report()["summary"]["points"]["count"], 5)
        self.assertFalse(self._report(self.care_user)["summary"]["points"]["count"])

    def test_sheets_of_many_waves_are_counted_by_as_many_queries_as_of_one(self):
        self._answer_all(5)
        self.wave.action_close()
        waves = self.wave
        for __ in range(3):
            more = self._create_wave(is_anonymous=True)
            self._start(more)
            more.action_close()
            waves |= more
        waves = waves.with_user(self.care_officer)
        reports = self.env["care.satisfaction"].with_user(self.care_officer)
        for work in (
            lambda some: some.mapped("answered_count"),
            lambda some: reports._filter_shown(some, {}),
        ):
            few, many = (
                self._count_queries(lambda some=some, work=work: work(some))
                for some in (waves[:1], waves)
            )
            self.assertEqual(many, few)
        self.assertEqual(waves.mapped("answered_count"), [5, 0, 0, 0])
        self.assertEqual(reports._filter_shown(waves, {}), waves[:1])

    def test_parts_of_an_anonymous_wave_are_never_shown(self):
        self._answer_all(6)
        self.wave.action_close()
        tier = self.env.ref("customer_care.care_tier_a")
        for part in ({"tier_id": tier.id}, {"profile_id": self.profile.id}):
            summary = self._report(**part)["summary"]
            self.assertFalse(summary["points"]["count"], part)

    def test_link_of_an_anonymous_wave_is_known_to_no_colleague(self):
        self.assertRefused(
            self._create_wave, is_anonymous=True, way="link", says="is asked by e-mail"
        )
        for user in (self.care_user, self.care_manager):
            self.assertFalse(self.asked[0].with_user(user).link)

    def test_nobody_types_answers_of_an_anonymous_wave(self):
        response = self.asked[0].with_user(self.care_officer)
        numbers = self._get_numbers(self.wave, *ALL)
        self.assertRefused(
            response._store_typed, numbers, "", says="cannot be changed by colleagues"
        )


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 04:00:00")
class TestCareStaffPulse(SurveyCommon):
    """Colleagues say how content they are, and nobody learns who said what."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in range(3):
            cls._create_colleague(f"care_pulse_{number}", "user", email="x@example.com")
        pulse = cls.env.ref("customer_care_worth.care_questionnaire_pulse")
        cls.pulse = cls._create_wave(questionnaire_id=pulse.id, quota_ids=[])
        cls.pulse.with_user(cls.care_manager).action_start()
        cls.pulse._draw_sample()

    def _find_links(self):
        return self.env["care.response"].search([("wave_id", "=", self.pulse.id)])

    def _report_customers(self):
        wave = self._create_wave(date_to="2026-03-30")
        self._start(wave)
        report = self.env["care.satisfaction"].with_user(self.care_officer)
        return report.get_report({"wave_id": wave.id})["trend"][-1]["pulse"]

    def test_each_colleague_gets_a_link_that_names_nobody(self):
        links = self._find_links()
        self.assertGreaterEqual(len(links), 7)
        self.assertFalse(links.profile_id | links.env["care.profile"])
        self.assertFalse(links.user_id)
        self.assertFindsNothing(
            self.env["mail.mail"], [("care_response_id", "in", links.ids)]
        )
        count = len(links)
        self.pulse._draw_sample()
        self.assertEqual(len(self._find_links()), count)

    def test_five_answers_stand_beside_the_customers(self):
        for link in self._find_links()[:5]:
            self._answer(link, 8, 8, 8)
        self.pulse.action_close()
        self.assertEqual(self._report_customers()["value"], 80)

    def test_four_answers_show_nothing(self):
        for link in self._find_links()[:4]:
            self._answer(link, 8, 8, 8)
        self.pulse.action_close()
        self.assertIsNone(self._report_customers()["value"])

    def test_nobody_reads_links_or_sheets_of_a_pulse(self):
        links = self._find_links()
        for user in (self.care_user, self.care_officer, self.care_manager):
            self.assertHidden(links.with_user(user))
