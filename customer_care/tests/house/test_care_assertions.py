import gc
from functools import partial

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareAssertions(CareCommon):
    """What tests assert is the same at each run, and what is wrong does not pass."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profiles = cls._create_profiles(6).with_user(cls.care_user)

    def _ask_as_others(self):
        """Work that knows its user by heart: in an environment of its own."""
        companies = self.care_officer.company_ids.ids
        model = self.env["care.profile"].with_user(self.care_officer)
        here = model.with_context(allowed_company_ids=companies)
        return here.search([("company_id", "in", here.env.companies.ids)])

    def _forget(self):
        self.env.registry.clear_all_caches()

    def test_queries_are_the_same_whatever_was_done_before(self):
        before = {
            "nothing": list,
            "memory was freed": gc.collect,
            "caches were cleared": self._forget,
            "a user came": partial(self._create_colleague, "care_new", "user"),
            "records were read": partial(self.profiles.read, ["name"]),
        }
        counted = {}
        for name, happen in before.items():
            happen()
            counted[name] = self._count_queries(self._ask_as_others)
        self.assertEqual(len({*counted.values()}), 1, counted)

    def test_query_for_each_record_is_seen(self):
        def work(some):
            for profile in some:
                self.env.invalidate_all()
                self.assertTrue(profile.sudo().name)

        few, many = (
            self._count_queries(partial(work, some))
            for some in (self.profiles[:2], self.profiles)
        )
        self.assertEqual(many, 3 * few)
        with self.assertRaisesRegex(AssertionError, f"{many} not less than"):
            self.assertNoMoreQueries(work, self.profiles[:2], self.profiles)
        self.assertNoMoreQueries(
            work, self.profiles[:2], self.profiles, more=many - few
        )

    def test_work_is_done_once_in_the_end(self):
        made = []

        def work():
            made.append(self._create_need())

        self.assertGreater(self._count_queries(work), 0)
        *undone, done = made
        self.assertTrue(undone)
        self.assertFalse(done.union(*undone).exists() - done)
        self.assertEqual(self.profile.need_ids, done)

    def test_memory_is_freed_as_before_afterwards(self):
        with self.assertRaisesRegex(ZeroDivisionError, "by zero"):
            self._count_queries(lambda: 1 / 0)
        self.assertTrue(gc.isenabled())

    def test_refusal_must_say_what_is_expected(self):
        def refuse():
            raise UserError("Choose the area.")

        self.assertRefused(refuse, says="Choose the area")
        with self.assertRaisesRegex(AssertionError, "not found in 'Choose the area.'"):
            self.assertRefused(refuse, says="You may not")
        with self.assertRaisesRegex(TypeError, "says"):
            self.assertRefused(refuse)

    def test_domain_must_find_what_is_expected_and_nothing_else(self):
        few, rest = self.profiles[:2], self.profiles[2:]
        domain = [("id", "in", few.ids)]
        self.assertFinds(rest, domain, few)
        self.assertMatches(few[0], domain)
        self.assertMatchesNot(rest, domain)
        self.assertFindsNothing(few, [("id", "=", 0)])
        for wrong in (
            partial(self.assertFinds, few, domain, few[0]),
            partial(self.assertFinds, few, domain, self.profiles),
            partial(self.assertFindsNothing, few, domain),
            partial(self.assertMatches, self.profiles, domain),
            partial(self.assertMatchesNot, self.profiles, domain),
        ):
            with self.subTest(wrong=wrong), self.assertRaises(AssertionError):
                wrong()

    def test_record_is_hidden_from_one_person_and_visible_to_another(self):
        own = self.profiles
        foreign = own.with_user(self.care_user_two)
        self.assertVisible(own)
        self.assertHidden(foreign)
        for wrong in (
            partial(self.assertHidden, own),
            partial(self.assertVisible, foreign),
            partial(self.assertHidden, own.browse()),
            partial(self.assertVisible, own.browse()),
        ):
            with self.subTest(wrong=wrong), self.assertRaises(AssertionError):
                wrong()
