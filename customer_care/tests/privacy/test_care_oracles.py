from functools import partial

from odoo.fields import NO_ACCESS
from odoo.tests import tagged

from ...models.privacy.watched_field import Watched
from ..common import BY_FIELD, BY_ROLE
from ..common_access import AccessCommon

IDENTITY = "identity_number"
NUMBER = "X123"
# what not all readers of a record may know, and may yet be searched by those who may
SEARCHED_FREELY = {
    "care.feedback.access_user_ids": "officers see the cases of all",
    "care.feedback.criticised_user_ids": "its rules hide the cases from these",
    "care.promise.approval_limit": "policy as it was; it tells of no customer",
    "care.tier.gift_cap": "policy; it tells of no customer",
    "care.tier.yearly_budget": "policy; it tells of no customer",
    "care.touch.gift.approval_limit": "policy as it was; it tells of no customer",
}


@tagged("post_install", "-at_install")
class TestCareOracles(AccessCommon):
    """No search, order or group tells what a person may not read, bit by bit."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile.identity_number = NUMBER
        cls._create_case()
        group = cls.env.ref("customer_care.group_care_identity")
        cls.care_user.group_ids += group
        cls.holder = cls.care_manager.copy(
            {"login": "care_holder", "group_ids": cls.care_manager.group_ids.ids}
        )
        cls.holder.group_ids += group
        cls.env.flush_all()

    def _count_searches(self):
        return self.env["care.access.log"].search_count(
            [("type", "=", "identity_search"), ("user_id", "=", self.care_user.id)]
        )

    def _get_paths(self):
        """Ways to the number, from each model that leads to a customer."""
        for model in self.env(user=self.care_user).values():
            if model._abstract or not model.has_access("read"):
                continue
            for name, field in model._fields.items():
                is_link = field.comodel_name == "care.profile"
                is_open = is_link and model._has_field_access(field, "read")
                if is_open and field._description_searchable:
                    yield model, f"{name}.{IDENTITY}"
        yield self.env["care.profile"].with_user(self.care_user), IDENTITY

    def test_number_is_found_by_the_whole_of_it_only(self):
        for operator in ("=like", "like", "ilike", "=ilike", "not like", "<", ">="):
            for model, path in self._get_paths():
                with self.subTest(operator=operator, model=model._name, path=path):
                    domain = [(path, operator, NUMBER)]
                    self.assertRefused(
                        model.search_count,
                        domain,
                        says="Customers are found by the whole Identity",
                    )
                    self.assertRefused(
                        model.search_count,
                        ["!", *domain],
                        says="Customers are found by the whole Identity",
                    )

    def test_each_search_is_noted_and_the_number_is_not(self):
        for operator, value in (("=", NUMBER), ("in", [NUMBER, "X9"]), ("!=", "X9")):
            for model, path in self._get_paths():
                with self.subTest(operator=operator, model=model._name, path=path):
                    before = self._count_searches()
                    model.search_count([(path, operator, value)])
                    self.assertGreater(self._count_searches(), before)
        entries = self.env["care.access.log"].search([("type", "=", "identity_search")])
        self.assertNotIn(NUMBER, str(entries.read()))
        own = self.profile.with_user(self.care_user)
        self.assertFinds(own, [(IDENTITY, "=", NUMBER)], self.profile)

    def test_no_order_and_no_group_tells_where_a_number_lies(self):
        own = self.profile.with_user(self.care_user)
        for call, arguments in (
            (own.search, {"domain": [], "order": f"{IDENTITY} desc"}),
            (own.search, {"domain": [], "order": f"name, {IDENTITY}"}),
            (own.search_read, {"fields": ["name"], "order": IDENTITY}),
            (
                own.web_search_read,
                {"domain": [], "specification": {}, "order": IDENTITY},
            ),
            (
                own.formatted_read_group,
                {"domain": [], "aggregates": [f"{IDENTITY}:max"]},
            ),
            (own.formatted_read_group, {"domain": [], "groupby": [IDENTITY]}),
            (
                self.touch.with_user(self.care_user).formatted_read_group,
                {"domain": [], "groupby": [f"profile_id.{IDENTITY}"]},
            ),
        ):
            with self.subTest(call=call.__name__, **arguments):
                self.assertRefused(
                    lambda call=call, args=arguments: call(**args),
                    says="Customers cannot be grouped or sorted by",
                )

    def test_no_guarded_field_is_searched_ordered_or_grouped_without_its_group(self):
        guarded = [
            (model.with_user(self.sponsor), name)
            for model in self.env.values()
            if model._name.startswith("care.") and model._auto and not model._abstract
            for name, field in model._fields.items()
            if field.groups
            and field.store
            and not model.with_user(self.sponsor)._has_field_access(field, "read")
        ]
        self.assertIn(("care.profile", IDENTITY), [(m._name, n) for m, n in guarded])
        for model, name in guarded:
            with self.subTest(model=model._name, field=name):
                self.assertRefused(
                    model.search_count, [(name, "=", "x")], says=f"{BY_ROLE}|{BY_FIELD}"
                )
                self.assertRefused(
                    model.search_count,
                    [(name, "!=", False)],
                    says=f"{BY_ROLE}|{BY_FIELD}",
                )
                says = f"{BY_ROLE}|{BY_FIELD}|cannot be grouped or sorted by"
                order = partial(model.search, [], order=name)
                self.assertRefused(order, says=says)
                group = partial(model.formatted_read_group, [], [name], [])
                self.assertRefused(group, says=says)

    def test_opinions_are_found_by_no_search_order_or_group(self):
        self.profile.private_opinion = "Difficult"
        own = self.profile.with_user(self.holder)
        self.assertEqual(own.private_opinion, "Difficult")
        for operator in ("=", "!=", "in", "ilike", "=like", "not like", ">"):
            value = ["Difficult"] if operator == "in" else "Difficult"
            for model in (own, self.touch.with_user(self.holder)):
                path = "profile_id." if model != own else ""
                domain = [(f"{path}private_opinion", operator, value)]
                with self.subTest(operator=operator, model=model._name):
                    self.assertRefused(
                        model.search_count,
                        domain,
                        says="Customers cannot be searched by Private Opinion",
                    )
                    self.assertRefused(
                        model.search_count,
                        ["!", *domain],
                        says="Customers cannot be searched by Private Opinion",
                    )
        for arguments in (
            {"groupby": ["private_opinion"]},
            {"aggregates": ["private_opinion:array_agg"]},
        ):
            self.assertRefused(
                own.formatted_read_group,
                [],
                **arguments,
                says="Customers cannot be grouped or sorted by",
            )
        self.assertRefused(
            own.search,
            [],
            order="private_opinion",
            says="Customers cannot be grouped or sorted by",
        )
        self.assertFalse(
            own.fields_get(["private_opinion"])["private_opinion"]["searchable"]
        )

    def test_what_few_may_read_is_watched_or_says_why_not(self):
        found = {
            str(field)
            for model in self.env.values()
            if model._name.startswith("care.") and model._auto and not model._abstract
            for field in model._fields.values()
            if field.groups not in (None, NO_ACCESS)
            and field.store
            and field._module == "customer_care"
            and not isinstance(field, Watched)
        }
        self.assertEqual(found, {*SEARCHED_FREELY})

    def _get_lists(self):
        """The lists of care records that people may search, on each model."""
        for model in self.env.values():
            if model._name.startswith("care.") and not model._abstract:
                for name in getattr(model, "_get_care_lists", tuple)():
                    yield model, name

    def test_no_list_is_searched_for_records_that_one_may_not_read(self):
        found = set()
        for model, name in self._get_lists():
            own = model.with_user(self.sponsor)
            if not own.has_access("read"):
                continue
            for record in own.search([]).sudo():
                theirs = record.with_context(active_test=False)[name]
                seen = theirs.with_user(self.sponsor)._filtered_access("read")
                asked = own.browse(record.id)
                for hidden in (theirs - seen.sudo())[:1]:
                    found.add((model._name, name))
                    with self.subTest(record=record, field=name):
                        self._assert_list(asked, name, "in", hidden.ids, False)
                        self._assert_list(asked, name, "not in", hidden.ids, True)
                        self._assert_list(asked, name, "!=", False, bool(seen))
                        self._assert_list(asked, name, "=", False, not seen)
        for way in ("care.profile relative_ids", "care.feedback.stage feedback_ids"):
            self.assertIn(tuple(way.split()), found)

    def test_lists_are_searched_for_what_one_may_read(self):
        own = self.profile.with_user(self.care_user)
        occasion = self.profile.occasion_ids[:1]
        occasion.active = False
        for domain, is_found in (
            ([("occasion_ids", "in", [False, *occasion.ids])], True),
            ([("occasion_ids", "=", occasion.id)], True),
            ([("occasion_ids.month", "=", occasion.month)], False),  # it is archived
            ([("relative_ids", "!=", False)], True),
            ([("occasion_ids", "not in", occasion.ids)], False),
        ):
            with self.subTest(domain=domain):
                mine = own.search([("id", "=", own.id), *domain])
                self.assertEqual(bool(mine), is_found)

    def _assert_list(self, record, name, operator, value, is_found):
        domain = [("id", "=", record.id), (name, operator, value)]
        self.assertEqual(bool(record.search_count(domain)), is_found)

    def test_no_audience_asks_for_a_part_of_a_number(self):
        for user, domain in (
            (self.care_manager, [(IDENTITY, "=", NUMBER)]),
            (self.care_manager, [("touch_ids.profile_id." + IDENTITY, "=", NUMBER)]),
            (self.holder, [(IDENTITY, "=like", "X%")]),
            (self.holder, [("private_opinion", "!=", False)]),
            (self.holder, [("relative_ids.profile_id." + IDENTITY, ">", "X1")]),
        ):
            plans = self.env["care.plan"].with_user(user)
            values = {"name": "Who is it", "trigger": "interval", "domain": str(domain)}
            with self.subTest(user=user.login, domain=domain):
                self.assertRefused(
                    plans.create,
                    values,
                    says=f"{BY_FIELD}|The audience of this plan is invalid",
                )
                draft = plans.new(values)
                self.assertFalse(draft.audience_count)
                partial = plans.create({**values, "domain": "[]"})
                self.assertRefused(
                    partial.write,
                    {"domain": str(domain)},
                    says=f"{BY_FIELD}|The audience of this plan is invalid",
                )
        allowed = {**values, "domain": str([(IDENTITY, "=", NUMBER)])}
        plan = self.env["care.plan"].with_user(self.holder).create(allowed)
        self.assertEqual(plan.audience_count, 1)
