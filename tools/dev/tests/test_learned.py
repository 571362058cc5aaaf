import unittest

from dev.learned import Learned


class Cache(dict):
    """What a server knows of one matter."""

    @property
    def snapshot(self):
        return {**self}


class TestLearned(unittest.TestCase):
    """What caches know when a test ends, but for what was changed meanwhile."""

    def setUp(self):
        self.caches = {
            "rules": Cache(lin="her own"),
            "views": Cache(form="<form/>"),
            "words": Cache(),
        }

    def run_test(self, test, passing=()):
        """What is known after a test at whose end core has all forgotten."""
        learned = Learned(self.caches, passing)
        test()
        learned.look()
        for cache in self.caches.values():
            cache.clear()
        learned.put_back()
        return self.caches

    def learn(self):
        self.caches["views"]["list"] = "<list/>"
        self.caches["rules"]["wang"] = "his own"

    def change_rules(self):
        self.learn()
        self.caches["rules"].clear()
        self.caches["rules"]["wang"] = "everybody's"

    def change_models(self):
        for cache in self.caches.values():
            cache.clear()
        self.learn()

    def test_what_is_learned_stays(self):
        known = self.run_test(self.learn)
        self.assertEqual(known["views"], {"form": "<form/>", "list": "<list/>"})
        self.assertEqual(known["rules"], {"lin": "her own", "wang": "his own"})
        self.assertEqual(known["words"], {})

    def test_what_was_changed_is_known_again_as_it_was_before(self):
        known = self.run_test(self.change_rules)
        self.assertEqual(known["rules"], {"lin": "her own"})
        self.assertIn("list", known["views"])

    def test_where_all_was_forgotten_nothing_is_put_back(self):
        known = self.run_test(self.change_models)
        self.assertEqual(known, {"rules": {}, "views": {}, "words": {}})

    def test_what_passes_is_known_again_as_it_was_before(self):
        known = self.run_test(self.learn, passing=["rules"])
        self.assertEqual(known["rules"], {"lin": "her own"})
        self.assertIn("list", known["views"])

    def test_a_test_within_a_class_leaves_what_the_class_has_learned(self):
        def run_class():
            self.learn()
            self.run_test(self.change_rules)
            self.assertEqual(self.caches["rules"]["wang"], "his own")

        known = self.run_test(run_class)
        self.assertEqual(known["rules"], {"lin": "her own", "wang": "his own"})
