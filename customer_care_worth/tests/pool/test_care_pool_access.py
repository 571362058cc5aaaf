from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.customer_care.tests.common import BY_FIELD, BY_ROLE, BY_RULE

from .common_pool import PoolCommon

SHOWN = {
    "id",
    "display_name",
    "name",
    "tier_id",
    "area",
    "date_last_contact",
    "reason",
    "date",
    "company_id",
}
ASKED = (
    "customer_id.partner_id.phone",
    "customer_id.phone",
    "customer_id.relative_ids.name",
    "customer_id.identity_number",
    "customer_id",
)


@tagged("post_install", "-at_install")
class TestCarePoolAccess(PoolCommon):
    """The pool tells name, tier, area, last contact and why: nothing else, anywhere."""

    def setUp(self):
        super().setUp()
        self._create_relative()
        self.pool = self._put_into_pool().with_user(self.care_user_two)
        self.ids = [("id", "in", self.pool.ids)]

    def test_there_is_nothing_more_to_read(self):
        fields = self.pool.fields_get()
        self.assertEqual(set(fields), SHOWN)
        [row] = self.pool.read()
        self.assertEqual(set(row), SHOWN)

    def test_way_to_the_customer_is_closed_at_every_door(self):
        pool, ids = self.pool, self.ids
        named = {"customer_id": {"fields": {"display_name": {}, "phone": {}}}}
        for door, call in (
            ("read", lambda: pool.read(["customer_id"])),
            ("web_read", lambda: pool.web_read(named)),
            ("web_search_read", lambda: pool.web_search_read(ids, named)),
            ("search_read", lambda: pool.search_read(ids, ["customer_id"])),
            ("order", lambda: pool.search(ids, order="customer_id")),
            ("group", lambda: pool.formatted_read_group(ids, ["customer_id"])),
            (
                "aggregate",
                lambda: pool.formatted_read_group(ids, [], ["customer_id:max"]),
            ),
            ("panel", lambda: pool.search_panel_select_range("customer_id")),
        ):
            with self.subTest(door):
                self.assertRefused(call, error=AccessError, says=BY_FIELD)

    def test_nobody_searches_the_pool_by_what_it_does_not_show(self):
        for path in ASKED:
            with self.subTest(path):
                asked = [*self.ids, (path, "!=", False)]
                self.assertRefused(
                    self.pool.search, asked, error=AccessError, says=BY_FIELD
                )
                self.assertRefused(
                    self.pool.name_search, "", asked, error=AccessError, says=BY_FIELD
                )

    def test_customer_stays_closed_until_it_is_claimed(self):
        customer = self.profile.with_user(self.care_user_two)
        self.assertRefused(customer.read, ["name"], error=AccessError, says=BY_RULE)
        self.assertHidden(customer)
        for name in ("care.relative", "care.pool.stay", "care.event", "care.touch"):
            model = customer.env[name]
            with self.subTest(model=name):
                self.assertFindsNothing(model, [("profile_id", "=", customer.id)])

    def test_pool_is_exported_by_who_may_export_only(self):
        names = ["name", "tier_id"]
        self.assertRefused(
            self.pool.export_data,
            names,
            error=AccessError,
            says="may not export customer data",
        )
        for group in ("base.group_allow_export", "customer_care.group_care_export"):
            self.care_user_two.group_ids += self.env.ref(group)
        self.assertEqual(self.pool.export_data(names)["datas"][0][0], "Lin Mei")
        for path in ("customer_id/phone", "customer_id/.id"):
            with self.subTest(path):
                self.assertRefused(self.pool.export_data, [path], says=BY_FIELD)

    def test_who_reads_the_pool_has_read_its_customers(self):
        """A leaver who copies the pool is seen as if they copied the customers."""
        self.assertEqual(self.pool._get_customer_paths(), ("customer_id",))
        found = self.env["care.access.reading"]._find_customers(
            "care.pool", self.pool.ids
        )
        self.assertEqual(found, self.profile)

    def test_nobody_writes_into_the_pool(self):
        for user in (self.care_user_two, self.care_officer, self.care_manager):
            pool = self.pool.with_user(user)
            with self.subTest(user=user.login):
                self.assertRefused(
                    pool.write, {"name": "x"}, error=AccessError, says=BY_ROLE
                )
                self.assertRefused(
                    pool.create, [{"name": "x"}], error=AccessError, says=BY_ROLE
                )
                self.assertRefused(pool.unlink, error=AccessError, says=BY_ROLE)

    def test_stays_are_the_officers_and_the_policy_the_managers(self):
        stay = self._find_stays()
        self.assertRights(
            stay,
            {
                self.care_user: "",
                self.care_user_two: "",
                self.care_officer: "read create",
                self.care_manager: "read create",
            },
        )
        self.assertRights(
            self._get_pool_policy(),
            {
                self.care_user: "read",
                self.care_officer: "read",
                self.care_manager: "read write create unlink",
            },
        )

    def test_nobody_makes_up_a_stay(self):
        customer = self._create_profile()
        stays = self.env["care.pool.stay"].with_user(self.care_officer)
        values = {"profile_id": customer.id, "reason": "released", "date": "2026-03-10"}
        self.assertRefused(stays.create, [values], says="set by the system")

    def test_pool_of_another_company_is_not_shown(self):
        abroad = self._create_company()
        self.customer.company_id = self.env.company
        colleague = self._create_colleague("care_abroad", "user", company=abroad)
        pool = self.env["care.pool"].with_user(colleague)
        self.assertFindsNothing(pool, self.ids)
