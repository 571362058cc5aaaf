from odoo.fields import Command
from odoo.tests import Form, tagged

from odoo.addons.customer_care.tests.common_access import SECRETS, DoorsCommon

from ..common import WorthMixin


@tagged("post_install", "-at_install")
class TestCareRevenueDoors(WorthMixin, DoorsCommon):
    """Nobody gets at the revenue of a customer whom he may not see, by any door."""

    secrets = (*SECRETS, "4711")

    @classmethod
    def _create_more_records(cls, profile):
        revenue = cls._create_revenue(profile_id=profile.id, amount=4711)
        return super()._create_more_records(profile) | {"care.revenue": revenue}

    def _for_each_outsider(self, check):
        for persona, user in self.outsiders.items():
            with self.subTest(persona=persona), self._request_of(user) as env:
                check(env)
                env.invalidate_all()

    def test_outsiders_neither_find_nor_read_nor_settle_it(self):
        def check(env):
            revenue = self.foreign["care.revenue"].with_env(env)
            for call in (
                lambda: revenue.read(["amount"]),
                lambda: revenue.write({"amount": 1}),
                revenue.action_settle,
                revenue.unlink,
            ):
                self.assertRefusedSilently(call)
            if revenue.has_access("read"):
                self.assertHidden(revenue)

        self._for_each_outsider(check)

    def test_no_form_of_a_customer_is_pointed_at_it(self):
        revenue = self.foreign["care.revenue"]

        def check(env):
            profiles = env["care.profile"]
            spec = {"revenue_ids": {"fields": {"amount": {}}}}
            for command in (Command.link(revenue.id), Command.set(revenue.ids)):
                values = {"revenue_ids": [command]}
                self.assertRefusedSilently(
                    profiles.onchange, values, ["revenue_ids"], spec
                )
                self.assertRefusedSilently(profiles.create, values)

        self._for_each_outsider(check)

    def test_no_revenue_is_made_for_a_foreign_customer(self):
        def check(env):
            revenues = env["care.revenue"]
            values = {"profile_id": self.profile.id, "amount": 1, "year": 2020}
            spec = {"profile_id": {"fields": {"display_name": {}}}}
            self.assertRefusedSilently(revenues.create, values)
            self.assertRefusedSilently(revenues.onchange, values, ["profile_id"], spec)

        self._for_each_outsider(check)

    def test_officer_enters_revenue_by_the_form(self):
        with self._request_of(self.care_officer) as env:
            form = Form(env["care.revenue"])
            form.profile_id = self.profile.with_env(env)
            form.year = 2021
            form.amount = 12
            revenue = form.save()
        self.assertEqual(revenue.sudo().user_id, self.care_user)
