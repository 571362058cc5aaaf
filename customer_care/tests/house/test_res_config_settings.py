from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ...models.common.care_settings import DEFAULTS
from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestResConfigSettings(CareCommon):
    """Settings are kept as they are entered, or refused by their names."""

    def _save(self, **values):
        settings = self.env["res.config.settings"].create(
            {f"care_{name}": value for name, value in values.items()}
        )
        settings.execute()

    def test_form_shows_the_defaults(self):
        form = Form(self.env["res.config.settings"])
        for name, value in DEFAULTS.items():
            with self.subTest(name=name):
                self.assertEqual(int(form[f"care_{name}"]), value)

    def test_zero_and_off_stay_as_they_were_set(self):
        self._save(sends_digest=False, gap_days=0, catch_up_days=0)
        settings = self.env["care.settings"]
        self.assertEqual(settings._get("sends_digest"), 0)
        self.assertEqual(settings._get("gap_days"), 0)
        self.assertEqual(settings._get("catch_up_days"), 0)
        self.assertEqual(settings._get("daily_capacity"), DEFAULTS["daily_capacity"])

    def test_negative_days_are_refused_by_name(self):
        with self.assertRaisesRegex(
            ValidationError, "Catch-up Window .days.: enter a value from 0"
        ):
            self._save(catch_up_days=-1)

    def test_empty_day_and_horizon_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "enter a value from 1 to 3650"):
            self._save(daily_capacity=0)
        with self.assertRaisesRegex(ValidationError, "enter a value from 1 to 3650"):
            self._save(horizon_days=0)

    def test_horizon_beyond_any_calendar_is_refused(self):
        with self.assertRaisesRegex(
            ValidationError, "Planning Horizon .days.: enter a value from 1 to"
        ):
            self._save(horizon_days=10**8)

    def test_hours_of_letters_begin_before_they_end(self):
        for start, end in ((20, 8), (8, 8), (8, 25)):
            with self.subTest(start=start):
                with self.assertRaisesRegex(ValidationError, "before they end|24"):
                    self._save(letter_hour_from=start, letter_hour_to=end)

    def test_sharing_is_forbidden_only_when_nobody_is_shared(self):
        with self.assertRaisesRegex(ValidationError, "belong to no company"):
            self._save(requires_company=True)
        shared = self.env["care.profile"].search([("company_id", "=", False)])
        shared.partner_id.company_id = self.env.company
        self._save(requires_company=True)
        self.assertTrue(self.env["care.settings"]._get("requires_company"))
