from odoo.fields import Command

from odoo.addons.customer_care.tests.common import CareCommon


class SurveyMixin:
    """A questionnaire on two dimensions, and waves that ask it."""

    @classmethod
    def _create_questionnaire(cls, **values):
        """Expected and perceived service and price, and whether they recommend us."""
        service, price = (cls._get_dimension(code) for code in ("service", "price"))
        rows = [
            ("Service expected", service, "expectation", "1_5", 1),
            ("Service", service, "perception", "1_5", 3),
            ("Repairs", service, "perception", "1_5", 1),
            ("Price", price, "perception", "0_10", 2),
            ("Recommend", cls._get_dimension("overall"), "nps", "0_10", 1),
        ]
        names = ("name", "dimension_id", "type", "scale", "weight")
        questions = [dict(zip(names, row, strict=True)) for row in rows]
        for question in questions:
            question["dimension_id"] = question["dimension_id"].id
        values = {
            "name": "How are we doing",
            "question_ids": [Command.create(question) for question in questions],
        } | values
        return cls.env["care.questionnaire"].create(values)

    @classmethod
    def _get_dimension(cls, code):
        return cls.env.ref(f"customer_care_worth.care_dimension_{code}")

    @classmethod
    def _create_wave(cls, user=None, **values):
        """A wave that asks all customers."""
        defaults = {
            "name": "Spring",
            "date_from": "2026-03-10",
            "date_to": "2026-03-24",
            "quota_ids": [Command.create({"size": 0})],
        }
        if "questionnaire_id" not in values:
            values["questionnaire_id"] = cls._create_questionnaire().id
        return cls._create_by(user, "care.wave", defaults, values)

    @classmethod
    def _start(cls, wave):
        """Let the system draw and ask, as the job does."""
        wave.with_user(cls.care_manager).action_start()
        return cls._run(wave)

    @classmethod
    def _create_closed_wave(cls, *numbers):
        """A wave that is over, in which all that were asked gave these answers."""
        wave = cls._create_wave(date_from="2026-01-10")
        cls._answer(cls._start(wave), *numbers)
        wave.action_close()
        return wave

    @classmethod
    def _run(cls, wave):
        responses = cls.env["care.response"]
        wave._draw_sample()
        responses.search(responses._get_to_ask_domain())._ask_to_answer()
        return wave.response_ids

    @classmethod
    def _get_numbers(cls, wave, *numbers):
        """The same number of answers as there are questions."""
        questions = wave.questionnaire_id.question_ids
        return dict(zip(questions, numbers, strict=True))

    @classmethod
    def _answer(cls, response, *numbers, comment=""):
        """Answer as the customer does who has the link."""
        found = cls.env["care.response"]._find_by_token(response.sudo().token)
        return found._submit_answers(
            cls._get_numbers(response.wave_id, *numbers), comment
        )


class SurveyCommon(SurveyMixin, CareCommon):
    """Customers of two owners, who can be written to."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write({"email": "lin.mei@customer.example.com", "tz": "UTC"})
        cls.env["care.profile"].search([("id", "!=", cls.profile.id)]).active = False
        waves = cls.env["care.wave"].search([])  # of the demonstration
        waves._as_system().state = "draft"
        waves.unlink()

    @classmethod
    def _create_asked(cls, count, **values):
        """So many customers with an address."""
        profiles = cls._create_profiles(count, **values)
        for number, profile in enumerate(profiles):
            address = f"c{profile.id}@customer.example.com"
            profile.partner_id.write({"email": address, "tz": "UTC", "ref": number})
        return profiles

    def _report(self, user=None, **filters):
        """What the page shows of the wave of the test."""
        reports = self.env["care.satisfaction"].with_user(user or self.care_officer)
        return reports.get_report({"wave_id": self.wave.id, **filters})
