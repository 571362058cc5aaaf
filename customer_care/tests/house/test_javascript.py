from odoo.tests import HttpCase, tagged

from odoo.addons.web.tests.test_js import unit_test_error_checker

SUITE = "@customer_care"


@tagged("post_install", "-at_install")
class TestJavascript(HttpCase):
    """The unit tests in static/tests, which run in a browser."""

    def _hash(self, name):
        """What the test page calls a suite."""
        number = 0
        for letter in name:
            number = ((number << 5) - number + ord(letter)) & 0xFFFFFFFF
        return f"{number:08x}"

    def test_unit_tests_pass(self):
        options = "headless&loglevel=2&preset=desktop&timeout=15000"
        self.browser_js(
            f"/web/tests?{options}&id={self._hash(SUITE)}",
            code="",
            ready="",
            login="admin",
            timeout=300,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=unit_test_error_checker,
        )
