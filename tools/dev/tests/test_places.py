from dev import places

from .house import HouseCase


class TestPlaces(HouseCase):
    """What is where, and what a result depends on."""

    def test_core_comes_first_and_what_only_tests_comes_last(self):
        for name in ("test_customer_care", "customer_care_sms", "customer_care"):
            self.put_addon(name)
        self.put("customer_care_notes/README.md")  # is no addon
        names = [addon.name for addon in places.addons()]
        shipped = ["customer_care", "customer_care_sms"]
        self.assertEqual(names, [*shipped, "test_customer_care"])
        self.assertEqual([addon.name for addon in places.shipped()], shipped)

    def test_what_is_needed_of_odoo_is_named_once(self):
        self.put_addon("customer_care", ["mail", "contacts"])
        self.put_addon("customer_care_sms", ["customer_care", "sms", "mail"])
        self.assertEqual(places.foreign_depends(), ["contacts", "mail", "sms"])

    def test_fingerprint_follows_what_is_installed(self):
        addon = self.put_addon("customer_care").parent
        before = places.fingerprint(addon)
        for name in ("tests/test_a.py", "tests/touch/test_b.py", "__pycache__/a.pyc"):
            self.put(f"customer_care/{name}", "1")
            self.assertEqual(places.fingerprint(addon), before, name)
        seen = {before}
        for name, text in (("a.py", ""), ("a.py", "1"), ("views/a.xml", "1")):
            self.put(f"customer_care/{name}", text)
            seen.add(places.fingerprint(addon))
        (addon / "a.py").rename(addon / "b.py")
        seen.add(places.fingerprint(addon))
        self.assertEqual(len(seen), 5)

    def test_digest_tells_parts_apart(self):
        self.assertEqual(places.digest("a", 1), places.digest("a", "1"))
        self.assertNotEqual(places.digest("a", "b"), places.digest("b", "a"))
        self.assertEqual(len(places.digest("a")), 10)
